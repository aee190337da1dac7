//! The gate tab: what stands before the next stage line by line, and the clocks that run.

use super::lines::{Line, Piece};
use crate::domain::alert::{AlertCode, Deadline, remedy};
use crate::domain::gate::{Fix, GateLine, Subject};
use crate::domain::ids::DeskId;
use crate::domain::offered::Offered;
use crate::domain::policy::{Basis, ChecklistId, FilingLevel, Mode, PolicyId};
use crate::domain::proposal::record::Proposal;
use crate::domain::sheet::{Go, PROVISIONAL};
use crate::locales::{alerts, events, gates, project as words, stages, values, verbs};
use crate::service::api::ProjectDetail;
use crate::tui::app::App;
use crate::tui::layer::{Asks, Ctx};
use crate::tui::text::width;
use crate::tui::theme::Role;

/// Columns of the mark, the article, the state and the step.
const MARK: u16 = 3;
const ARTICLE: u16 = 10;
const STATE: u16 = 14;
const STEP: u16 = 16;

/// The lines of the tab.
pub fn lines(record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let mut lines = vec![Line::heading(headline(record, ctx)), Line::heading("")];
    if !record.proposals.is_empty() {
        lines.push(Line::heading(ctx.t(&words::PROPOSALS)));
        let waiting = record.proposals.iter();
        for (id, held) in waiting {
            lines.push(proposal_line(id, held, ctx));
            lines.extend(proposed(held, ctx));
        }
        lines.push(Line::heading(""));
    }
    if let Some(gate) = &record.gate {
        lines.push(columns(ctx));
        for line in &gate.lines {
            lines.push(gate_line(line, record, ctx));
        }
        lines.push(Line::heading(""));
    }
    lines.push(Line::heading(ctx.t(&words::CLOCKS)));
    let mut clocks: Vec<&Deadline> = record.deadlines.iter().collect();
    clocks.sort_by_key(|clock| clock.due);
    if clocks.is_empty() {
        lines.push(Line {
            pieces: vec![Piece::rest(ctx.t(&words::NO_CLOCKS), Role::Dim)],
            is_heading: true,
            ..Line::default()
        });
    }
    for clock in clocks {
        lines.extend(clock_lines(clock, record, ctx));
    }
    lines
}

/// `现处: 在谈(第170天)   下一步: 考察   门槛: 还缺 2 项`
fn headline(record: &ProjectDetail, ctx: &Ctx<App>) -> String {
    let position = &record.project.position;
    let name = stages::position_long(position, ctx.lang);
    if !position.is_open() {
        let values = [
            ("stage", name.as_str()),
            ("date", &position.since.to_string()),
        ];
        return ctx.fill(&words::ENDED, &values);
    }
    let days = (ctx.today - position.since).num_days() + 1;
    let values = [("stage", name.as_str()), ("n", &days.to_string())];
    let mut parts = vec![ctx.fill(&words::POSITION, &values)];
    match (&record.gate, position.stage.next()) {
        (Some(gate), _) => {
            let next = gate.next.word().get(ctx.lang);
            parts.push(ctx.fill(&words::NEXT, &[("stage", next)]));
            parts.push(gates::headline(gate, ctx.lang));
            if gate.is_open() {
                parts.push(ctx.t(&words::READY).to_owned());
                parts.extend(gates::hints(gate, ctx.lang));
            }
        }
        (None, Some(next)) => {
            let next = next.word().get(ctx.lang);
            parts.push(ctx.fill(&words::NEXT, &[("stage", next)]));
            // There is one, and who reads only what names them is not told of it.
            let policy = &ctx.state.profile.policy;
            let untold = policy.gate_from(position.stage.name());
            let word = untold.map_or(&words::NO_GATE, |_| &words::GATE_UNTOLD);
            parts.push(ctx.t(word).to_owned());
        }
        (None, None) => parts.push(ctx.t(&words::LAST_STAGE).to_owned()),
    }
    // The clocks are below and may be out of view; the nearest one never is.
    let nearest = record.deadlines.iter().min_by_key(|clock| clock.due);
    parts.extend(nearest.map(|clock| alerts::short(clock, ctx.today, ctx.lang)));
    parts.join("   ")
}

fn columns(ctx: &Ctx<App>) -> Line {
    let head = |word, cols| Piece::of(ctx.t(word), Role::Dim, cols);
    Line {
        pieces: vec![
            Piece::of("", Role::Dim, MARK),
            head(&words::COL_ARTICLE, ARTICLE),
            Piece::rest(ctx.t(&words::COL_CONDITION), Role::Dim),
            head(&words::COL_STATE, STATE).giving_way(),
            head(&words::COL_FIX, STEP),
        ],
        is_heading: true,
        ..Line::default()
    }
}

/// What waits for another's word, and the form that gives it.
/// What a proposal would record, for whoever answers it.
pub(super) fn proposed(held: &Proposal, ctx: &Ctx<App>) -> Vec<Line> {
    let profile = Some(ctx.state.profile.as_ref());
    let events = held.events().unwrap_or_default();
    let told = events.iter().filter(|event| !event.is_clock());
    let told = told.map(|event| events::line(event, profile, ctx.lang));
    told.flat_map(|text| Line::remarks(&text)).collect()
}

/// A proposal that waits, and the step that answers it.
pub(super) fn proposal_line(id: &DeskId, held: &Proposal, ctx: &Ctx<App>) -> Line {
    let verb = verbs::command(&held.verb, ctx.lang);
    let profile = &ctx.state.profile;
    let by = values::unit(profile, held.proposed.unit.as_str());
    let asked = held.asked.iter();
    let asked: Vec<&str> = asked
        .map(|unit| values::unit(profile, unit.as_str()))
        .collect();
    let known = [
        ("verb", verb.as_str()),
        ("by", by),
        ("date", &held.proposed.on.to_string()),
        ("asked", &asked.join("、")),
    ];
    Line {
        pieces: vec![
            Piece::of("[~]", Role::Soon, MARK),
            Piece::rest(ctx.fill(&words::PROPOSAL, &known), Role::Normal),
            Piece::of(ctx.t(&words::ANSWER_IT), Role::KeyHint, STEP),
        ],
        go: Some(Go::form(
            "confirm",
            &[("record", id.as_str()), ("result", "")],
        )),
        key: id.to_string(),
        ..Line::default()
    }
}

fn gate_line(line: &GateLine, record: &ProjectDetail, ctx: &Ctx<App>) -> Line {
    let is_open = !line.done && line.mode == Mode::Hard;
    let role = match (line.done, line.mode) {
        (true, _) => Role::Normal,
        (false, Mode::Hard) => Role::Gap,
        (false, Mode::Soft) => Role::Dim,
    };
    let profile = Some(ctx.state.profile.as_ref());
    let mut what = gates::subject(&line.subject, profile, ctx.lang);
    if line.mode == Mode::Soft {
        what = ctx.fill(&words::SOFT, &[("what", &what)]);
    }
    // What the regulation does not say itself must not look as if it did.
    let article = match line.basis {
        Basis::Default | Basis::Peer => line.basis.word().get(ctx.lang).to_owned(),
        _ => line.article.clone(),
    };
    let (state, is_late) = state(line, record, ctx);
    let step = match &line.subject {
        Subject::Filing { level } if line.done => {
            let filing = record.project.filings.get(level);
            filing
                .map(|filing| filing.number.clone())
                .unwrap_or_default()
        }
        _ if !line.not_for.is_empty() => gates::state_text(line, ctx.lang),
        _ if line.done => String::new(),
        _ => {
            let verb = verbs::command(&line.fix.verb, ctx.lang);
            ctx.fill(&words::DO_IT, &[("verb", &verb)])
        }
    };
    let (step, step_role) = as_offered(step, line, record, ctx);
    Line {
        pieces: vec![
            Piece::of(gates::mark(line), role, MARK),
            Piece::of(article, Role::Dim, ARTICLE),
            Piece::rest(what, role),
            // In little room the mark says it.
            Piece::of(state, if is_late { Role::Late } else { role }, STATE).giving_way(),
            Piece::of(step, step_role, STEP),
        ],
        go: Some(Go::Form(line.fix.clone())),
        is_open,
        key: line.subject.to_string(),
        ..Line::default()
    }
}

/// The step of a line as it stands to the person: whom to ask where it is not theirs.
fn as_offered(
    step: String,
    line: &GateLine,
    record: &ProjectDetail,
    ctx: &Ctx<App>,
) -> (String, Role) {
    let id = Some(&record.row.id);
    let offered = ctx.state.offered(&line.fix.verb, id, Asks::OnlyKnown);
    match offered {
        Some(Offered::Refused(refusal)) if !line.done => {
            // What stands in brackets says why; the status says it when Enter is pressed.
            let ask = refusal.param("ask").split('（').next().unwrap_or_default();
            let ask = ctx.told(ask);
            let ask = ask.as_ref();
            let theirs = ctx.fill(&words::THEIRS, &[("ask", ask)]);
            let step = match (ask, width(&theirs) <= usize::from(STEP)) {
                ("", _) => step,
                (_, true) => theirs,
                (_, false) => ask.to_owned(),
            };
            (step, Role::Disabled)
        }
        _ => (step, Role::KeyHint),
    }
}

/// How a line stands, in the words of its record; and whether it is late.
fn state(line: &GateLine, record: &ProjectDetail, ctx: &Ctx<App>) -> (String, bool) {
    let project = &record.project;
    let plain = || gates::state(line).get(ctx.lang).to_owned();
    let text = match &line.subject {
        Subject::Filing { level } => return filing_state(*level, record, ctx),
        Subject::Opinion { unit } => {
            let opinion = project.screening.opinions.get(unit);
            opinion.map(|opinion| {
                let verdict = opinion.verdict.word().get(ctx.lang);
                let answer = opinion.answer.as_ref();
                let answer = answer.map(|answer| answer.decision.word().get(ctx.lang));
                answer.map_or_else(
                    || verdict.to_owned(),
                    |answer| format!("{verdict}, {answer}"),
                )
            })
        }
        // The first assessment and the review score items of the same name.
        Subject::Item { checklist, item } => {
            let scores = match ChecklistId::from_id(checklist) {
                Some(ChecklistId::Assessment) => Some(&project.screening.scores),
                Some(ChecklistId::Review | ChecklistId::ReviewFocus) => {
                    Some(&project.review.scores)
                }
                _ => None,
            };
            scores.and_then(|scores| scores.get(item).map(u8::to_string))
        }
        Subject::ScreeningResult => {
            let result = project.screening.result.as_ref();
            result.map(|result| result.word().get(ctx.lang).to_owned())
        }
        Subject::Tier if line.done => Some(ctx.state.tier_name(&record.row.tier).to_owned()),
        Subject::Chain if line.done && !record.row.chain.is_empty() => {
            Some(ctx.state.chain_name(&record.row.chain).to_owned())
        }
        Subject::ResponsibleUnit if line.done => {
            let unit = project.unit();
            unit.map(|unit| ctx.state.unit_name(unit.as_str()).to_owned())
        }
        Subject::Officer if line.done => Some(record.row.officer.clone()),
        _ => None,
    };
    (text.unwrap_or_else(plain), false)
}

fn filing_state(level: FilingLevel, record: &ProjectDetail, ctx: &Ctx<App>) -> (String, bool) {
    let code = match level {
        FilingLevel::City => AlertCode::A04,
        FilingLevel::Province => AlertCode::A05,
    };
    let late = record
        .deadlines
        .iter()
        .find(|clock| clock.code == code && clock.due < ctx.today);
    if let Some(clock) = late {
        let calendar = Some(&ctx.state.profile.calendar);
        return (alerts::when(clock, ctx.today, calendar, ctx.lang), true);
    }
    let text = match record.project.filings.get(&level) {
        Some(filing) => filing.status.word().get(ctx.lang).to_owned(),
        None => gates::UNMET.get(ctx.lang).to_owned(),
    };
    (text, false)
}

/// `! 市级备案  起 2026-11-09  到期 2026-11-18  逾期5天  第七条`, and why a date is not sure.
fn clock_lines(clock: &Deadline, record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let enterprise = record.enterprise.as_ref();
    let fix = remedy::fix(clock, &record.project, enterprise, &ctx.state.profile);
    let mark = alerts::mark(clock, ctx.today);
    let role = match mark {
        "!" => Role::Late,
        "*" => Role::Soon,
        _ => Role::Normal,
    };
    let calendar = Some(&ctx.state.profile.calendar);
    let basis = clock.basis.word().get(ctx.lang);
    let start = ctx.fill(&words::CLOCK_START, &[("date", &clock.start.to_string())]);
    let due = ctx.fill(&words::CLOCK_DUE, &[("date", &clock.due.to_string())]);
    let exact = Deadline {
        provisional: false,
        ..clock.clone()
    };
    let when = alerts::when(&exact, ctx.today, calendar, ctx.lang);
    let key = format!("{}{}", clock.code.name(), clock.what);
    let mut lines = vec![Line {
        pieces: vec![
            Piece::of(mark, role, 1),
            Piece::rest(alerts::what(clock, ctx.lang), role),
            Piece::of(start, Role::Normal, 13).giving_way(),
            Piece::of(due, role, 15).giving_way(),
            Piece::of(when, role, 16),
            Piece::of(format!("{} {basis}", clock.article), Role::Dim, 18),
        ],
        go: fix.map(|fix| clock_go(clock, fix)),
        key: key.clone(),
        ..Line::default()
    }];
    if clock.provisional {
        lines.push(Line {
            pieces: vec![Piece::rest(
                format!("    {}", ctx.t(&PROVISIONAL)),
                Role::Dim,
            )],
            is_heading: true,
            ..Line::default()
        });
    }
    lines
}

/// What Enter on a clock opens: the form that clears it; after the half year the page of the two branches (R10-6).
fn clock_go(clock: &Deadline, fix: Fix) -> Go {
    match clock.code {
        AlertCode::A11 => Go::Decide,
        _ => Go::Form(fix),
    }
}
