//! The tab of construction (节点, articles 15 and 16): procedures, the permit's clock, supervision, the four key nodes,
//! inspections.

use super::early;
use super::lines::{Line, Piece, section};
use super::sheet::{Sheet, mark};
use crate::domain::clock::Due;
use crate::domain::construction::permit;
use crate::domain::construction::{Inspection, Procedure};
use crate::domain::dispatch::Node;
use crate::domain::dispatch::key_nodes;
use crate::domain::policy::{ChecklistId, ClockId, ItemRole};
use crate::locales::{values, works_tabs as words};
use crate::tui::theme::Role;
use chrono::NaiveDate;

/// Columns of an item, of a status, of a day.
const ITEM: u16 = 18;
const STATUS: u16 = 10;
const DAY: u16 = 10;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let works = &sheet.project().construction;
    let items = key_nodes::names(sheet.policy());
    let accepted = items.iter().filter(|item| works.is_accepted(item));
    let title = sheet.counted(&words::NODES, accepted.count(), items.len(), "node");
    section(&mut lines, title, nodes(sheet));
    let items = sheet.items(ChecklistId::ConstructionProcedures);
    let done = items.iter().filter(|item| {
        let held = works.procedures.get(*item);
        held.is_some_and(|held| held.done_on.is_some())
    });
    let title = sheet.counted(&words::PROCEDURES, done.count(), items.len(), "procedure");
    section(&mut lines, title, procedures(sheet));
    let title = sheet.title(&words::PERMIT, "procedure");
    section(&mut lines, title, permit(sheet));
    let title = sheet.title(&words::SUPERVISION, "supervise");
    section(&mut lines, title, supervision(sheet));
    let title = sheet.title(&words::INSPECTIONS, "inspect");
    section(&mut lines, title, inspections(sheet));
    let title = sheet.title(&words::LEGS, "lead-times");
    section(&mut lines, title, early::lines(sheet));
    lines
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The key nodes in their order; each but the first waits for the one before.
fn nodes(sheet: &Sheet<'_>) -> Vec<Line> {
    let works = &sheet.project().construction;
    let names = key_nodes::names(sheet.policy());
    let mut lines = vec![columns(sheet)];
    for (place, name) in names.iter().enumerate() {
        let waits = names
            .iter()
            .take(place)
            .find(|name| !works.is_accepted(name));
        let held = works.nodes.get(name).cloned().unwrap_or_default();
        lines.extend(node_lines(sheet, name, &held, waits));
    }
    lines
}

fn columns(sheet: &Sheet<'_>) -> Line {
    Line {
        pieces: vec![
            Piece::of("", Role::Dim, 3),
            Piece::of("", Role::Dim, ITEM),
            Piece::of(sheet.t(&words::COL_PLAN), Role::Dim, DAY),
            Piece::of(sheet.t(&words::COL_ACTUAL), Role::Dim, DAY),
            Piece::rest(sheet.t(&words::COL_STATE), Role::Dim),
        ],
        is_heading: true,
        ..Line::default()
    }
}

fn node_lines(sheet: &Sheet<'_>, name: &str, node: &Node, waits: Option<&String>) -> Vec<Line> {
    let project = sheet.project();
    // A ledger knows plan and fact by the fields alone.
    let fields = key_nodes::fields(sheet.policy(), name);
    let plan = node.plan.or_else(|| project.date(fields?.0));
    let actual = node.actual.or_else(|| project.date(fields?.1));
    let today = sheet.ctx.today;
    let (sign, role, state) = match (&node.accepted, actual, waits) {
        (Some(accepted), _, _) => {
            let text = sheet.fill(&words::ACCEPTED, &[("who", &accepted.accepted_by)]);
            let text = sheet.by_on(&text, &accepted.by, accepted.on);
            ("[x]", Role::Normal, text)
        }
        (None, Some(_), _) if node.actual.is_none() => {
            let text = sheet.t(&words::FROM_LEDGER).to_owned();
            ("[~]", Role::Normal, text)
        }
        (None, Some(_), _) => ("[~]", Role::Soon, sheet.t(&words::REACHED).to_owned()),
        (None, None, Some(before)) => {
            let text = sheet.fill(&words::LOCKED, &[("before", before)]);
            ("[-]", Role::Dim, text)
        }
        (None, None, None) => match plan.map(|plan| (plan, sheet.left(plan))) {
            Some((plan, when)) if plan < today => ("[ ]", Role::Late, when),
            Some((_, when)) => ("[ ]", Role::Gap, when),
            None => ("[ ]", Role::Gap, sheet.t(&words::NO_PLAN).to_owned()),
        },
    };
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(name, role, ITEM),
        Piece::of(shown(plan), role, DAY),
        Piece::of(shown(actual), role, DAY),
        Piece::rest(state, role),
    ];
    let key = format!("node {name}");
    let line = Line::new(key.clone(), pieces).blank_if(plan.is_none() && actual.is_none());
    let told = shown(actual);
    let fact = [("kind", name), ("actual", told.as_str()), ("evidence", "")];
    let line = match (&node.accepted, node.actual, plan) {
        (Some(_), ..) => line,
        (None, Some(_), _) => line.form("node", &[("kind", name), ("accepted_by", "")]),
        // A fact that a ledger told waits for its evidence only.
        (None, None, _) if actual.is_some() => line.form("node", &fact),
        (None, None, None) => line.form("node", &[("kind", name), ("plan", "")]),
        (None, None, Some(_)) if waits.is_some() => {
            line.form("node", &[("kind", name), ("plan", ""), ("reason", "")])
        }
        (None, None, Some(_)) => line.form("node", &fact),
    };
    let is_open = node.accepted.is_none() && waits.is_none();
    let mut lines = vec![if is_open { line.missing() } else { line }];
    let details = [
        (words::EVIDENCE, &node.evidence, "evidence"),
        (words::PLAN_MOVED, &node.reason, "reason"),
    ];
    for (word, text, what) in details {
        if !text.is_empty() {
            let label = format!("    {}", sheet.t(&word));
            lines.extend(sheet.told(&format!("{key} {what}"), &label, text));
        }
    }
    lines
}

fn procedures(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = &sheet.project().construction.procedures;
    let of = |item: &String| procedure_line(sheet, item, held.get(item));
    sheet
        .items(ChecklistId::ConstructionProcedures)
        .iter()
        .map(of)
        .collect()
}

fn procedure_line(sheet: &Sheet<'_>, item: &str, procedure: Option<&Procedure>) -> Line {
    let done = procedure.and_then(|held| held.done_on);
    let applied = procedure.and_then(|held| held.applied_on);
    let (sign, role) = mark(done.is_some());
    let state = match procedure {
        Some(held) => sheet.t(&held.status().word()),
        None => sheet.t(&words::NOT_APPLIED),
    };
    let span = match (applied, done) {
        (None, None) => String::new(),
        (applied, done) => format!("{} - {}", shown(applied), shown(done)),
    };
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(item, role, ITEM),
        Piece::of(state, role, STATUS),
        Piece::rest(span.trim_matches([' ', '-']).to_owned(), role),
    ];
    let line = Line::new(format!("procedure {item}"), pieces).blank_if(procedure.is_none());
    if done.is_some() {
        return line;
    }
    let status = if applied.is_some() { "done" } else { "" };
    let fields = [("item", item), ("status", status), ("date", "")];
    line.form("procedure", &fields).missing()
}

/// The permit's clock with its extensions, until the works begin.
fn permit(sheet: &Sheet<'_>) -> Vec<Line> {
    let works = &sheet.project().construction;
    let profile = &sheet.ctx.state.profile;
    let Some(permit) = permit::held(works, sheet.policy()) else {
        return Vec::new();
    };
    let Some(due) = permit::due(works, profile) else {
        return Vec::new();
    };
    let most = sheet
        .policy()
        .clock(ClockId::PermitStart)
        .map_or(0, |clock| clock.extensions);
    let (used, most) = (permit.extended_on.len().to_string(), most.to_string());
    let issued = shown(permit.done_on);
    let values = [
        ("issued", issued.as_str()),
        ("used", &used),
        ("most", &most),
    ];
    let begun = key_nodes::begun(works, sheet.policy());
    let label = sheet.t(&words::PERMIT_ISSUED);
    let text = sheet.fill(&words::PERMIT_VALUE, &values);
    let mut lines = sheet.told("permit", label, &text);
    if let Some(begun) = begun {
        let label = sheet.t(&words::WORKS_BEGUN);
        lines.extend(sheet.told("permit begun", label, &begun.to_string()));
        return lines;
    }
    let (_, role) = sheet.due(due, false);
    let when = sheet.left(due.date);
    let text = sheet.fill(
        &words::PERMIT_LAPSES,
        &[("date", &due.date.to_string()), ("when", &when)],
    );
    let line = Line::new("permit due", vec![Piece::rest(text, role)]);
    let item = sheet.policy().item(ItemRole::Permit).unwrap_or_default();
    let fields = [("item", item), ("status", "extended"), ("date", "")];
    lines.push(line.form("procedure", &fields));
    lines
}

fn supervision(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = sheet.project().construction.supervisor.as_ref();
    let text = held.map(|held| {
        let text = format!("{} {}", held.name, held.certificate);
        sheet.by_on(&text, &held.by, held.on)
    });
    let (name, certificate) = held.map_or(("", ""), |held| {
        (held.name.as_str(), held.certificate.as_str())
    });
    let fields = [("name", name), ("certificate", certificate)];
    let label = sheet.t(&words::SUPERVISOR);
    sheet.given(
        "supervisor",
        label,
        &text.unwrap_or_default(),
        "supervise",
        &fields,
    )
}

fn inspections(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = sheet.project().construction.inspections.iter().rev();
    let of =
        |(number, inspection): (&u32, &Inspection)| inspection_line(sheet, *number, inspection);
    let mut lines: Vec<Line> = held.map(of).collect();
    let text = sheet.t(&words::ADD_INSPECTION);
    let line = Line::new("inspection new", vec![Piece::rest(text, Role::KeyHint)]);
    lines.push(line.form("inspect", &[("finding", ""), ("rectify_by", "")]));
    lines
}

fn inspection_line(sheet: &Sheet<'_>, number: u32, inspection: &Inspection) -> Line {
    let (sign, role, state) = match (&inspection.rectified, inspection.rectify_by) {
        (Some((result, on)), _) => {
            let values = [("result", result.as_str()), ("date", &on.to_string())];
            ("[x]", Role::Normal, sheet.fill(&words::RECTIFIED, &values))
        }
        (None, Some(date)) => {
            let due = Due {
                date,
                provisional: false,
            };
            let (when, role) = sheet.due(due, false);
            (
                "[ ]",
                role,
                sheet.fill(&words::RECTIFY_BY, &[("when", &when)]),
            )
        }
        (None, None) => ("[x]", Role::Normal, sheet.t(&values::NONE).to_owned()),
    };
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(inspection.on.to_string(), role, DAY),
        Piece::rest(format!("{}; {state}", inspection.finding), role),
    ];
    let line = Line::numbered("inspection", number, pieces);
    let number = number.to_string();
    if inspection.rectified.is_none() && inspection.rectify_by.is_some() {
        let fields = [("close", number.as_str()), ("result", "")];
        return line.form("inspect", &fields).missing();
    }
    line
}
