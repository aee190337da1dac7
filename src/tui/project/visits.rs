//! Part of the tab of the first talk: visits both ways with their checklists, and the places ranked for the project
//! (article 8).

use super::lines::{Line, Piece, labelled_to, section};
use super::sheet::{Sheet, mark};
use crate::domain::visits::matching::{Part, PartKind, Ranked};
use crate::domain::visits::record::{Direction, Visit};
use crate::locales::{steps, tabs as words};
use crate::tui::theme::Role;

/// Columns of a unit, a day and a rank.
const UNIT: u16 = 10;
const DAY: u16 = 10;
const RANK: u16 = 4;

/// Adds the sections of article 8.
pub fn add(lines: &mut Vec<Line>, sheet: &Sheet<'_>) {
    for direction in Direction::ALL {
        let items = sheet.items(direction.checklist());
        let seen = items.iter().filter(|item| is_seen(sheet, direction, item));
        let word = match direction {
            Direction::In => &words::VISITS_IN,
            Direction::Out => &words::VISITS_OUT,
        };
        let title = sheet.counted(word, seen.count(), items.len(), "visit");
        section(lines, title, visits(sheet, direction));
    }
    section(lines, sheet.title(&words::SITES, "match"), sites(sheet));
}

/// Visits of a direction that were made, or are planned, by number.
fn of<'a>(
    sheet: &Sheet<'a>,
    direction: Direction,
) -> impl Iterator<Item = (u32, &'a Visit)> + use<'a> {
    let visits = sheet.project().visits.iter();
    visits
        .filter(move |(_, visit)| visit.direction == direction)
        .map(|(number, visit)| (*number, visit))
}

fn is_seen(sheet: &Sheet<'_>, direction: Direction, item: &String) -> bool {
    of(sheet, direction).any(|(_, visit)| visit.items.contains(item))
}

fn visits(sheet: &Sheet<'_>, direction: Direction) -> Vec<Line> {
    let name = direction.name();
    let mut lines: Vec<Line> = of(sheet, direction)
        .map(|(number, visit)| visit_line(sheet, number, visit))
        .collect();
    let to_come = |item: &String| {
        let (sign, role) = mark(is_seen(sheet, direction, item));
        let pieces = vec![Piece::of(sign, role, 3), Piece::rest(item.as_str(), role)];
        let fields = [
            ("direction", name),
            ("date", ""),
            ("items", item),
            ("findings", ""),
        ];
        let line = Line::new(format!("{name} {item}"), pieces).form("visit", &fields);
        // Where it was looked at, the visit says so.
        line.blank()
    };
    lines.extend(sheet.items(direction.checklist()).iter().map(to_come));
    lines
}

/// One visit; a plan opens the form that says what was found.
fn visit_line(sheet: &Sheet<'_>, number: u32, visit: &Visit) -> Line {
    let (state, role) = if visit.is_made() {
        (sheet.t(&words::VISIT_MADE), Role::Normal)
    } else {
        (sheet.t(&words::VISIT_PLANNED), Role::Soon)
    };
    let mut text: Vec<&str> = Vec::new();
    let items = visit.items.join("、");
    text.extend([visit.findings.as_str(), &items, &visit.participants]);
    text.retain(|part| !part.is_empty());
    let pieces = vec![
        Piece::of(visit.on.to_string(), role, DAY),
        Piece::of(state, role, UNIT),
        Piece::rest(text.join("; "), Role::Normal),
    ];
    let date = visit.on.to_string();
    let fields = [
        ("direction", visit.direction.name()),
        ("date", &date),
        ("items", &items),
        ("participants", &visit.participants),
        ("findings", &visit.findings),
    ];
    Line::numbered("visit", number, pieces).form("visit", &fields)
}

/// The place chosen, then every unit by rank with the reasons for its score.
fn sites(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(site) = &sheet.project().site {
        let (rank, score) = (site.rank.to_string(), site.score.to_string());
        let unit = sheet.unit(&site.unit);
        let values = [("unit", unit.as_str()), ("rank", &rank), ("score", &score)];
        let mut text = sheet.fill(&steps::SITE_VALUE, &values);
        if !site.reason.is_empty() {
            text = format!("{text}; {}", site.reason);
        }
        let text = sheet.by_on(&text, &site.by, site.on);
        lines.extend(sheet.told("site", sheet.t(&words::SITE_CHOSEN), &text));
    }
    for ranked in sheet.sites {
        lines.extend(ranked_lines(sheet, ranked));
    }
    lines
}

/// A unit with its score in words; Enter chooses it.
fn ranked_lines(sheet: &Sheet<'_>, ranked: &Ranked) -> Vec<Line> {
    let unit = sheet.unit(&ranked.unit);
    let is_chosen = sheet
        .project()
        .site
        .as_ref()
        .is_some_and(|site| site.unit == ranked.unit);
    let (state, role) = match (is_chosen, ranked.recommended) {
        (true, _) => (sheet.t(&words::SITE_IS), Role::Good),
        (false, true) => (sheet.t(&words::SITE_RECOMMENDED), Role::Normal),
        (false, false) => ("", Role::Dim),
    };
    let score = sheet.fill(&words::SCORE, &[("n", &ranked.score.to_string())]);
    let reasons = reasons(sheet, ranked);
    let pieces = vec![
        Piece::of(ranked.rank.to_string(), role, RANK),
        Piece::of(unit, role, UNIT),
        Piece::of(score, role, 7),
        Piece::of(state, role, 6),
        Piece::rest(reasons, role),
    ];
    let code = ranked.unit.as_str();
    let line = Line::new(format!("site {code}"), pieces);
    let choose = [("choose", code), ("reason", "")];
    vec![line.form("match", &choose)]
}

/// Why a unit stands where it stands, part by part; parts that count nothing are left out.
pub fn reasons(sheet: &Sheet<'_>, ranked: &Ranked) -> String {
    let parts = ranked.parts.iter().filter(|part| part.points > 0);
    let parts: Vec<String> = parts
        .map(|part| steps::part_reason(part, sheet.ctx.lang))
        .collect();
    if parts.is_empty() {
        return sheet.t(&words::NO_REASONS).to_owned();
    }
    parts.join("; ")
}

/// The parts of a unit's score that a question looks at, as lines: whether it fits the layout, or has a base there.
pub fn facts(sheet: &Sheet<'_>, label: &str, ranked: &Ranked, kinds: &[PartKind]) -> Vec<Line> {
    let asked: Vec<&Part> = ranked
        .parts
        .iter()
        .filter(|part| kinds.contains(&part.kind))
        .collect();
    let points: u32 = asked.iter().map(|part| part.points).sum();
    let most: u32 = asked.iter().map(|part| part.max).sum();
    let found: Vec<String> = asked
        .iter()
        .filter(|part| part.points > 0)
        .map(|part| steps::part_reason(part, sheet.ctx.lang))
        .collect();
    let found = if found.is_empty() {
        sheet.t(&words::NO_REASONS).to_owned()
    } else {
        found.join("; ")
    };
    let role = if points == 0 { Role::Gap } else { Role::Normal };
    let text = format!("{points}/{most}  {found}");
    let mut lines = labelled_to(label, label, &text, role, None);
    lines.iter_mut().for_each(|line| line.is_heading = true);
    lines
}
