//! The tab of the first talk (首谈, articles 8 and 10): who holds it, its clocks, the core matters, visits, the site,
//! the city's support, transfers.

use super::lines::{Go, Line, Piece, section};
use super::sheet::Sheet;
use super::visits;
use crate::domain::alert::AlertCode;
use crate::domain::first_talk::{Claim, Standing};
use crate::domain::ids::ProjectId;
use crate::domain::policy::ChecklistId;
use crate::domain::talks::half_year::{HalfYear, half_year};
use crate::domain::talks::support::may_ask_support;
use crate::domain::talks::{Matter, MatterStatus, SupportRequest, Transfer, is_in_talks};
use crate::locales::{project as project_words, steps, tabs as words, values};
use crate::tui::theme::Role;

/// Columns of a unit, a word and a day.
const UNIT: u16 = 10;
const WORD: u16 = 8;
const DAY: u16 = 10;
/// Columns of an item of a checklist.
const ITEM: u16 = 16;

/// The lines of the tab.
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let title = sheet.title(&words::FIRST_TALK, "first-talk");
    section(&mut lines, title, first_talk(sheet));
    let clock = half_year(sheet.project(), &sheet.ctx.state.profile);
    if let Some(clock) = &clock {
        let title = sheet.title_of(&words::HALF_YEAR, &clock.article);
        section(&mut lines, title, half_year_lines(sheet, clock));
    }
    let title = sheet.title(&words::REVISITS, "first-talk");
    section(&mut lines, title, revisit(sheet));
    let title = sheet.title(&words::PROGRESS, "progress");
    section(&mut lines, title, progress(sheet));
    let items = sheet.items(ChecklistId::Negotiation);
    let agreed = sheet.project().talks.agreed();
    let title = sheet.counted(&words::MATTERS, agreed, items.len(), "negotiate");
    section(&mut lines, title, matters(sheet));
    visits::add(&mut lines, sheet);
    let title = sheet.title(&words::SUPPORT, "support");
    section(&mut lines, title, support(sheet));
    let title = sheet.title(&words::TRANSFERS, "transfer");
    section(&mut lines, title, transfers(sheet));
    lines
}

fn first_talk(sheet: &Sheet<'_>) -> Vec<Line> {
    let talks = &sheet.project().talks;
    let mut lines = Vec::new();
    for (number, claim) in &talks.claims {
        lines.extend(claim_lines(sheet, *number, claim));
    }
    let fields = [("unit", ""), ("person", ""), ("at", ""), ("evidence", "")];
    if talks.claims.is_empty() {
        let label = sheet.t(&words::HOLDER);
        return sheet.given("holder", label, "", "first-talk", &fields);
    }
    if talks.is_disputed() {
        let text = sheet.t(&words::DISPUTED);
        let line = Line::new("disputed", vec![Piece::rest(text, Role::Late)]);
        let fields = [("winner", ""), ("reason", "")];
        lines.push(line.form("arbitrate", &fields).missing());
    }
    if let Some(ruling) = &talks.ruling {
        let winner = match &ruling.winner {
            Some(unit) => sheet.unit(unit),
            None => sheet.t(&values::NONE).to_owned(),
        };
        let values = [("unit", winner.as_str()), ("reason", &ruling.reason)];
        let text = sheet.by_on(&sheet.fill(&words::RULED, &values), &ruling.by, ruling.on);
        lines.extend(sheet.told("ruling", sheet.t(&words::RULING), &text));
    }
    lines
}

/// A claim with its evidence and its receipt; one that waits for a ruling opens the ruling.
fn claim_lines(sheet: &Sheet<'_>, number: u32, claim: &Claim) -> Vec<Line> {
    let role = match claim.standing {
        Standing::Valid => Role::Good,
        Standing::Pending => Role::Soon,
        Standing::Lost | Standing::False => Role::Dim,
    };
    let key = format!("claim {number}");
    let at = claim.at.to_string();
    let pieces = vec![
        Piece::of(sheet.t(&claim.standing.word()), role, WORD),
        Piece::of(sheet.unit(&claim.unit), Role::Normal, UNIT),
        Piece::of(at, Role::Normal, DAY),
        Piece::of(claim.person.as_str(), Role::Normal, UNIT),
        Piece::rest(claim.evidence.as_str(), Role::Normal),
    ];
    let mut line = Line::numbered("claim", number, pieces);
    if claim.standing == Standing::Pending {
        let fields = [("winner", claim.unit.as_str()), ("reason", "")];
        line = line.form("arbitrate", &fields);
    }
    let id = sheet.project().id.as_str();
    let receipt = format!("{id}-{number}");
    let values = [("number", receipt.as_str())];
    let text = sheet.fill(&words::RECEIPT_VALUE, &values);
    let text = sheet.by_on(&text, &claim.by, claim.registered_on);
    let mut lines = vec![line];
    let rival = |other: &ProjectId| {
        let text = sheet.fill(&words::RIVAL, &[("id", other.as_str())]);
        let line = Line::new(
            format!("{key} {other}"),
            vec![Piece::rest(text, Role::Soon)],
        );
        line.to(Go::Project(other.clone()))
    };
    lines.extend(claim.rivals.iter().map(rival));
    lines.extend(sheet.told(&format!("{key} receipt"), sheet.t(&words::RECEIPT), &text));
    lines
}

/// The half year part by part, and the way to the decision.
fn half_year_lines(sheet: &Sheet<'_>, clock: &HalfYear) -> Vec<Line> {
    let today = sheet.ctx.today;
    let talks = &sheet.project().talks;
    let day = |date: chrono::NaiveDate| date.to_string();
    let mut lines = sheet.told("start", sheet.t(&words::CLOCK_FROM), &day(clock.start));
    let last = talks.progress.values().max_by_key(|step| step.on);
    let last = last.map(|step| format!("{} {}", step.on, step.kind));
    let last = last.unwrap_or_else(|| sheet.t(&values::NONE).to_owned());
    lines.extend(sheet.told("last progress", sheet.t(&words::LAST_PROGRESS), &last));
    let rolled = (clock.due - clock.counted).num_days();
    let mut due = day(clock.due);
    if rolled > 0 {
        let values = [("date", day(clock.counted)), ("n", rolled.to_string())];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        due = format!("{due}  {}", sheet.fill(&words::ROLLED, &values));
    }
    if clock.provisional {
        due = format!("{due}  {}", sheet.t(&project_words::CLOCK_PROVISIONAL));
    }
    lines.extend(sheet.told("due", sheet.t(&words::CLOCK_TO), &due));
    let is_over = clock.is_over(today);
    let left = sheet.left(clock.due);
    let role = if is_over { Role::Late } else { Role::Normal };
    let label = sheet.t(&words::LEFT);
    lines.extend(super::lines::labelled_to("left", label, &left, role, None));
    let (word, role) = match (clock.decides, is_over) {
        (false, _) => (&words::ONLY_REMINDED, Role::Dim),
        (true, false) => (&words::SEE_BRANCHES, Role::KeyHint),
        (true, true) => (&words::DECIDE_NOW, Role::Late),
    };
    let line = Line::new("decide", vec![Piece::rest(sheet.t(word), role)]);
    lines.push(match (clock.decides, is_over) {
        (false, _) => Line {
            is_heading: true,
            ..line
        },
        (true, false) => line.to(Go::Decide),
        (true, true) => line.to(Go::Decide).missing(),
    });
    lines
}

/// When the enterprise was last met, and by when it is to be met again (A09).
fn revisit(sheet: &Sheet<'_>) -> Vec<Line> {
    let mut clocks = sheet.record.deadlines.iter();
    let Some(clock) = clocks.find(|clock| clock.code == AlertCode::A09) else {
        return Vec::new();
    };
    let when = sheet.left(clock.due);
    let values = [
        ("start", clock.start.to_string()),
        ("due", clock.due.to_string()),
        ("when", when),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let text = sheet.fill(&words::REVISIT_VALUE, &values);
    let is_late = clock.due < sheet.ctx.today;
    let role = if is_late { Role::Late } else { Role::Normal };
    let line = Line::new("revisit", vec![Piece::rest(text, role)]);
    let line = line.form("note", &[("text", "")]);
    vec![if is_late { line.missing() } else { line }]
}

fn progress(sheet: &Sheet<'_>) -> Vec<Line> {
    let project = sheet.project();
    let of = |(number, step): (&u32, &crate::domain::talks::ProgressStep)| {
        let pieces = vec![
            Piece::of(step.on.to_string(), Role::Normal, DAY),
            Piece::of(step.kind.as_str(), Role::Normal, ITEM),
            Piece::rest(step.evidence.as_str(), Role::Normal),
        ];
        Line::numbered("progress", *number, pieces)
    };
    let mut lines: Vec<Line> = project.talks.progress.iter().map(of).collect();
    if is_in_talks(&project.position) {
        let text = sheet.t(&words::ADD_PROGRESS);
        let line = Line::new("progress new", vec![Piece::rest(text, Role::KeyHint)]);
        lines.push(line.form("progress", &[("kind", ""), ("evidence", "")]));
    }
    lines
}

/// The core matters in the policy's order, each with both positions.
fn matters(sheet: &Sheet<'_>) -> Vec<Line> {
    let held = &sheet.project().talks.matters;
    let of = |item: &String| matter_line(sheet, item, held.get(item));
    sheet
        .items(ChecklistId::Negotiation)
        .iter()
        .map(of)
        .collect()
}

fn matter_line(sheet: &Sheet<'_>, item: &str, matter: Option<&Matter>) -> Line {
    let status = matter.map_or(MatterStatus::Open, |matter| matter.status);
    let (mark, role) = match status {
        MatterStatus::Agreed => ("[x]", Role::Normal),
        MatterStatus::Differs => ("[~]", Role::Soon),
        MatterStatus::Open => ("[ ]", Role::Dim),
    };
    let (enterprise, government) = matter.map_or(("", ""), |matter| {
        (matter.enterprise.as_str(), matter.government.as_str())
    });
    let positions = if matter.is_some() {
        let unset = sheet.t(&values::UNSET);
        let shown = |text: &'static str, held: &str| {
            let held = if held.is_empty() { unset } else { held };
            format!("{text} {held}")
        };
        format!(
            "{}; {}",
            shown(sheet.t(&words::ENTERPRISE), enterprise),
            shown(sheet.t(&words::GOVERNMENT), government)
        )
    } else {
        String::new()
    };
    let pieces = vec![
        Piece::of(mark, role, 3),
        Piece::of(item, role, ITEM),
        Piece::of(sheet.t(&status.word()), role, WORD),
        Piece::rest(positions, Role::Normal),
    ];
    // The next step of a matter is another status; the positions stand as they are until somebody changes them.
    let fields = [
        ("matter", item),
        ("status", ""),
        ("enterprise", enterprise),
        ("government", government),
    ];
    let line = Line::new(format!("matter {item}"), pieces).form("negotiate", &fields);
    line.blank_if(matter.is_none())
}

/// Requests for the city's support; those of tiers that may not ask are none.
pub fn support(sheet: &Sheet<'_>) -> Vec<Line> {
    let project = sheet.project();
    let of = |(number, request): (&u32, &SupportRequest)| support_line(sheet, *number, request);
    let mut lines: Vec<Line> = project.talks.support.iter().map(of).collect();
    let tier = project.tier(sheet.policy());
    let stages = sheet.ctx.state.profile.acts.stages("support", None);
    let is_time = stages.contains(&project.position.stage) && project.position.is_open();
    if is_time && may_ask_support(&tier, sheet.policy()) {
        let text = sheet.t(&words::ADD_SUPPORT);
        let line = Line::new("support new", vec![Piece::rest(text, Role::KeyHint)]);
        lines.push(line.form("support", &[("departments", ""), ("reason", "")]));
    }
    lines
}

fn support_line(sheet: &Sheet<'_>, number: u32, request: &SupportRequest) -> Line {
    let units = sheet.units(&request.departments);
    let asked = [("units", units.as_str()), ("reason", &request.reason)];
    let text = sheet.fill(&words::SUPPORT_ASKED, &asked);
    let (mark, role, state) = match &request.answer {
        Some(answer) => ("[x]", Role::Normal, answer.result.as_str()),
        None => ("[ ]", Role::Soon, sheet.t(&words::SUPPORT_WAITS)),
    };
    let pieces = vec![
        Piece::of(mark, role, 3),
        Piece::of(request.on.to_string(), Role::Normal, DAY),
        Piece::rest(format!("{text}; {state}"), role),
    ];
    let line = Line::numbered("support", number, pieces);
    if request.answer.is_some() {
        return line;
    }
    let number = number.to_string();
    line.form("support-close", &[("request", &number), ("result", "")])
}

/// Every transfer, the last one first.
pub fn transfers(sheet: &Sheet<'_>) -> Vec<Line> {
    let of = |(number, transfer): (&u32, &Transfer)| {
        let (from, to) = (sheet.unit(&transfer.from), sheet.unit(&transfer.to));
        let way = sheet.t(&transfer.way.word());
        let values = [("way", way), ("from", from.as_str()), ("to", to.as_str())];
        let key = format!("transfer {number}");
        let text = sheet.fill(&steps::TRANSFER_VALUE, &values);
        let mut lines = sheet.told(&key, &transfer.on.to_string(), &text);
        if let Some((own, other)) = transfer.credit {
            let (own, other) = (own.to_string(), other.to_string());
            let values = [
                ("from", from.as_str()),
                ("own", &own),
                ("to", &to),
                ("other", &other),
            ];
            let text = sheet.fill(&words::CREDIT, &values);
            lines.extend(sheet.told(&format!("{key} credit"), "", &text));
        }
        let why = sheet.by_on(&transfer.reason, &transfer.by, transfer.on);
        lines.extend(sheet.told(&format!("{key} why"), "", &why));
        lines
    };
    let transfers = sheet.project().talks.transfers.iter().rev();
    transfers.flat_map(of).collect()
}
