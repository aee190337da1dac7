//! The tab of construction (节点, articles 15 and 16): procedures, the permit's clock, supervision, the four key nodes,
//! inspections.

use super::early;
use super::lines::{Line, Piece, section};
use super::sheet::Sheet;
use super::told;
use crate::domain::construction;
use crate::domain::dispatch::Node;
use crate::domain::dispatch::key_nodes;
use crate::locales::works_tabs as words;
use crate::tui::theme::Role;
use chrono::NaiveDate;

/// Columns of an item, of a status, of a day.
const ITEM: u16 = 18;
const DAY: u16 = 10;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let works = &sheet.project().construction;
    let items = key_nodes::names(sheet.policy());
    let accepted = items.iter().filter(|item| works.is_accepted(item));
    let title = sheet.counted(&words::NODES, accepted.count(), items.len(), "node");
    section(&mut lines, title, nodes(sheet));
    told::sections(
        &mut lines,
        sheet,
        construction::sheet::sections(&sheet.source()),
    );
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
