//! The tab of landing (要素, articles 13 and 14): the service unit, elements, conditions of the start, approvals, policies.

use super::lines::{Line, Piece, section};
use super::sheet::{Sheet, mark};
use crate::domain::landing::{Approval, ApprovalMode, ApprovalStatus, Element, ElementStatus};
use crate::domain::policy::{ChecklistId, LineId};
use crate::domain::redemption::PolicyClaim;
use crate::locales::{money, values, works_tabs as words};
use crate::tui::theme::Role;

/// Columns of an item, of a status, of a unit, of a day.
const ITEM: u16 = 18;
const STATUS: u16 = 10;
const UNIT: u16 = 10;
const DUE: u16 = 12;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let landing = &sheet.project().landing;
    let title = sheet.title(&words::SERVICE, "service");
    section(&mut lines, title, service(sheet));
    let items = sheet.items(ChecklistId::Elements);
    let secured = items.iter().filter(|item| {
        let held = landing.elements.get(*item);
        held.is_some_and(|held| held.status == ElementStatus::Secured)
    });
    let title = sheet.counted(&words::ELEMENTS, secured.count(), items.len(), "element");
    section(&mut lines, title, elements(sheet));
    let items = sheet.items(ChecklistId::ReadyToStart);
    let ready = items
        .iter()
        .filter(|item| landing.ready.contains_key(*item));
    let title = sheet.counted(&words::READY, ready.count(), items.len(), "ready");
    section(&mut lines, title, ready_items(sheet));
    let items = sheet.items(ChecklistId::PreliminaryProcedures);
    let granted = items.iter().filter(|item| {
        let held = landing.approvals.get(*item);
        held.is_some_and(Approval::is_granted)
    });
    let title = sheet.counted(&words::APPROVALS, granted.count(), items.len(), "approval");
    section(&mut lines, title, approvals(sheet));
    let title = sheet.title(&words::CLAIMS, "claim");
    section(&mut lines, title, claims(sheet));
    lines
}

fn service(sheet: &Sheet<'_>) -> Vec<Line> {
    let label = sheet.t(&words::SERVICE_UNIT);
    let fields = [("unit", ""), ("officer", ""), ("team", "")];
    let Some(service) = &sheet.project().landing.service else {
        return sheet.given("service", label, "", "service", &fields);
    };
    let text = format!("{} {}", sheet.unit(&service.unit), service.officer);
    let text = sheet.by_on(&text, &service.by, service.on);
    let team = service.team.join("、");
    let fields = [
        ("unit", service.unit.as_str()),
        ("officer", &service.officer),
        ("team", &team),
    ];
    let mut lines = sheet.given("service", label, &text, "service", &fields);
    lines.extend(sheet.given("team", sheet.t(&words::TEAM), &team, "service", &fields));
    lines
}

fn elements(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = &sheet.project().landing.elements;
    let of = |item: &String| element_line(sheet, item, held.get(item));
    sheet.items(ChecklistId::Elements).iter().map(of).collect()
}

fn element_line(sheet: &Sheet<'_>, item: &str, element: Option<&Element>) -> Line {
    let key = format!("element {item}");
    let Some(held) = element else {
        let pieces = vec![
            Piece::of("[ ]", Role::Dim, 3),
            Piece::of(item, Role::Dim, ITEM),
            Piece::rest(sheet.t(&words::NOT_ASKED_FOR), Role::Dim),
        ];
        let fields = [("kind", item), ("need", ""), ("unit", ""), ("due", "")];
        return Line::new(key, pieces).form("element", &fields).blank();
    };
    let is_done = held.status == ElementStatus::Secured;
    let (sign, role) = mark(is_done);
    let (due, due_role) = sheet.due(held.due, is_done);
    let text = match held.evidence.as_str() {
        "" => held.need.clone(),
        evidence => format!("{}; {evidence}", held.need),
    };
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(item, role, ITEM),
        Piece::of(sheet.t(&held.status.word()), role, STATUS),
        Piece::of(sheet.unit(&held.unit), Role::Normal, UNIT),
        Piece::of(due, due_role, DUE),
        Piece::rest(text, Role::Normal),
    ];
    let fields = [("kind", item), ("status", ""), ("evidence", "")];
    let line = Line::new(key, pieces).form("element", &fields);
    if is_done { line } else { line.missing() }
}

fn ready_items(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |item: &String| {
        let held = sheet.project().landing.ready.get(item);
        let (sign, role) = mark(held.is_some());
        let text = held.map(|held| sheet.by_on(&held.evidence, &held.by, held.on));
        let text = text.unwrap_or_else(|| sheet.t(&values::UNSET).to_owned());
        let pieces = vec![
            Piece::of(sign, role, 3),
            Piece::of(item.as_str(), role, ITEM),
            Piece::rest(text, role),
        ];
        let done = if held.is_some() { "no" } else { "yes" };
        let fields = [("item", item.as_str()), ("done", done), ("evidence", "")];
        let line = Line::new(format!("ready {item}"), pieces).form("ready", &fields);
        line.blank_if(held.is_none())
    };
    sheet
        .items(ChecklistId::ReadyToStart)
        .iter()
        .map(of)
        .collect()
}

/// The procedures that the article names, then approvals of elements that are on record.
fn approvals(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = &sheet.project().landing.approvals;
    let named = sheet.items(ChecklistId::PreliminaryProcedures);
    let others = held.keys().filter(|item| !named.contains(item));
    let items = named.iter().chain(others);
    items
        .flat_map(|item| approval_lines(sheet, item, held.get(item)))
        .collect()
}

fn approval_lines(sheet: &Sheet<'_>, item: &str, approval: Option<&Approval>) -> Vec<Line> {
    let key = format!("approval {item}");
    let Some(held) = approval else {
        let pieces = vec![
            Piece::of("[ ]", Role::Gap, 3),
            Piece::of(item, Role::Gap, ITEM),
            Piece::rest(sheet.t(&words::NOT_APPLIED), Role::Gap),
        ];
        let fields = [("item", item), ("mode", ""), ("unit", ""), ("status", "")];
        let line = Line::new(key, pieces).form("approval", &fields);
        return vec![line.missing().blank()];
    };
    let (sign, role) = match (held.is_granted(), held.is_owed()) {
        (true, false) => ("[x]", Role::Normal),
        (true, true) => ("[~]", Role::Soon),
        (false, _) => ("[ ]", Role::Gap),
    };
    let unit = held.unit.as_ref().map(|unit| sheet.unit(unit));
    let (due, due_role) = sheet.due(held.due, held.is_granted());
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(item, role, ITEM),
        Piece::of(sheet.t(&held.status.word()), role, STATUS),
        Piece::of(unit.unwrap_or_default(), Role::Normal, UNIT),
        Piece::of(due, due_role, DUE),
        Piece::rest(sheet.t(&held.mode.word()), Role::Normal),
    ];
    let next = match (held.status, held.mode) {
        (ApprovalStatus::Applied, _) => "granted",
        (_, ApprovalMode::Normal) => "",
        _ => "supplied",
    };
    let fields = [("item", item), ("status", next), ("date", "")];
    let line = Line::new(key.clone(), pieces).form("approval", &fields);
    let mut lines = vec![line];
    if held.is_owed() {
        let papers = held.missing.join("、");
        let mut text = sheet.fill(&words::PAPERS, &[("papers", &papers)]);
        let mut role = Role::Soon;
        if let Some(promised) = held.promised {
            let (due, due_role) = sheet.due(promised, false);
            text = format!("{text}; {} {due}", promised.date);
            role = due_role;
        }
        let pieces = vec![Piece::of("", role, 3), Piece::rest(text, role)];
        let fields = [("item", item), ("status", "supplied"), ("date", "")];
        let line = Line::new(format!("{key} papers"), pieces);
        lines.push(line.form("approval", &fields).missing());
    }
    lines
}

fn claims(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |(number, claim): (&u32, &PolicyClaim)| claim_lines(sheet, *number, claim);
    let mut lines: Vec<Line> = sheet.project().landing.claims.iter().flat_map(of).collect();
    let text = sheet.t(&words::ADD_CLAIM);
    let line = Line::new("claim new", vec![Piece::rest(text, Role::KeyHint)]);
    lines.push(line.form("claim", &[("policy", ""), ("amount", ""), ("unit", "")]));
    lines
}

fn claim_lines(sheet: &Sheet<'_>, number: u32, claim: &PolicyClaim) -> Vec<Line> {
    let key = format!("claim {number}");
    let is_done = claim.status.is_settled();
    let (sign, role) = mark(is_done);
    let (due, due_role) = sheet.due(claim.due, is_done);
    let pieces = vec![
        Piece::of(sign, role, 3),
        Piece::of(sheet.t(&claim.status.word()), role, STATUS),
        Piece::of(sheet.unit(&claim.unit), Role::Normal, UNIT),
        Piece::of(due, due_role, DUE),
        Piece::of(money::amount(&claim.amount, sheet.ctx.lang), role, 16),
        Piece::rest(claim.policy.as_str(), role),
    ];
    let line = Line::numbered("claim", number, pieces);
    if is_done {
        return vec![line];
    }
    let fields = [
        ("policy", claim.policy.as_str()),
        ("status", ""),
        ("decision", &claim.decision),
    ];
    let mut lines = vec![line.form("claim", &fields)];
    let policy = sheet.policy();
    let is_large = policy.reaches_line(LineId::ClaimMajor, claim.amount.money.fen());
    if is_large {
        let (text, role) = match claim.decision.as_str() {
            "" => (sheet.t(&words::DECISION_NEEDED).to_owned(), Role::Gap),
            decision => (
                sheet.fill(&words::DECISION, &[("decision", decision)]),
                Role::Normal,
            ),
        };
        let pieces = vec![Piece::of("", role, 3), Piece::rest(text, role)];
        let fields = [("policy", claim.policy.as_str()), ("decision", "")];
        lines.push(Line::new(format!("{key} decision"), pieces).form("claim", &fields));
    }
    lines
}
