//! The overview tab: every field in its group, then what is kept beside the fields.

use super::lines::{Go, LABEL, Line, Piece, TEXT, labelled, labelled_to, section};
use crate::domain::collection::gate::{lead_group_field, lead_groups};
use crate::domain::field::{Field, FieldKind};
use crate::domain::filing::{Filing, FilingStatus};
use crate::domain::gate::Fix;
use crate::domain::ids::MemberId;
use crate::domain::policy::ChecklistId;
use crate::domain::screening::gate::opinion_units;
use crate::locales::{Word, events, fields, money, project as words, values};
use crate::service::api::{ProjectDetail, ProjectRow};
use crate::tui::app::App;
use crate::tui::form::held;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;
use std::collections::BTreeMap;

/// The names of the members.
pub type People = BTreeMap<MemberId, String>;

/// A member's name; the login where it is not known.
fn name<'a>(people: &'a People, id: &'a MemberId) -> &'a str {
    people.get(id).map_or(id.as_str(), String::as_str)
}

/// The groups of fields, in the order of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Base,
    Duty,
    Dates,
    Size,
    Progress,
}

impl Group {
    const ALL: [Self; 5] = [
        Self::Base,
        Self::Duty,
        Self::Dates,
        Self::Size,
        Self::Progress,
    ];

    const fn word(self) -> &'static Word {
        match self {
            Self::Base => &words::SECTION_BASE,
            Self::Duty => &words::SECTION_DUTY,
            Self::Dates => &words::SECTION_DATES,
            Self::Size => &words::SECTION_SIZE,
            Self::Progress => &words::SECTION_PROGRESS,
        }
    }

    fn of(field: Field) -> Self {
        let duty = [
            Field::SourceUnit,
            Field::Collector,
            Field::Unit,
            Field::Officer,
            Field::Leader,
            Field::FirstTalkUnit,
            Field::Contact,
            Field::Phone,
            Field::TransferTo,
            Field::TransferStatus,
        ];
        let progress = [
            Field::Progress,
            Field::Problems,
            Field::NextStep,
            Field::Remark,
            Field::LedgerNumber,
            Field::StatName,
        ];
        let size = [
            Field::LandKind,
            Field::Park,
            Field::PlannedOutput,
            Field::PlannedTax,
            Field::FundsTotal,
            Field::FundsYear,
            Field::Currency,
        ];
        match field.kind() {
            FieldKind::Date => Self::Dates,
            FieldKind::Count | FieldKind::Quantity => Self::Size,
            _ if duty.contains(&field) => Self::Duty,
            _ if progress.contains(&field) => Self::Progress,
            _ if size.contains(&field) => Self::Size,
            _ => Self::Base,
        }
    }
}

/// The lines of the tab.
pub fn lines(record: &ProjectDetail, people: &People, ctx: &Ctx<App>) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        section(
            &mut lines,
            ctx.t(group.word()).to_owned(),
            group_lines(group, record, ctx),
        );
        if group == Group::Base {
            six_elements(&mut lines, record, ctx);
        }
    }
    let cites = |word: &Word, act| {
        let article = ctx.state.profile.acts.article(act);
        ctx.fill(word, &[("article", &article)])
    };
    section(
        &mut lines,
        cites(&words::SECTION_SCREENING, "screen"),
        screening(record, people, ctx),
    );
    section(
        &mut lines,
        cites(&words::SECTION_FILINGS, "file"),
        filings(record, ctx),
    );
    section(
        &mut lines,
        ctx.t(&words::SECTION_NOTE).to_owned(),
        remarks(record, people, ctx),
    );
    let siblings = record
        .siblings
        .iter()
        .flat_map(|row| sibling(row, ctx))
        .collect();
    section(
        &mut lines,
        ctx.t(&words::SECTION_SIBLINGS).to_owned(),
        siblings,
    );
    let extras = record
        .project
        .extras
        .iter()
        .flat_map(|(name, text)| labelled(name, text, Role::Normal, TEXT))
        .collect();
    section(&mut lines, ctx.t(&words::SECTION_EXTRA).to_owned(), extras);
    lines
}

fn group_lines(group: Group, record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let profile = Some(ctx.state.profile.as_ref());
    let mut lines = Vec::new();
    for field in Field::ALL
        .iter()
        .copied()
        .filter(|field| Group::of(*field) == group)
    {
        if let Some(value) = held(record, field) {
            let text = events::value(field, &value, profile, ctx.lang);
            let label = fields::field(field).get(ctx.lang);
            let go = Go::Form(Fix::new("update", &[(field.name(), "")]));
            lines.extend(labelled_to(
                field.name(),
                label,
                &text,
                Role::Normal,
                Some(go),
            ));
        }
    }
    match group {
        Group::Base => lines.extend(tier(record, ctx)),
        Group::Dates => {
            for (word, day) in [
                (&words::REGISTERED_ON, record.project.registered_on),
                (&words::UPDATED_ON, record.project.updated_on),
            ] {
                lines.extend(labelled(ctx.t(word), &day.to_string(), Role::Normal, TEXT));
            }
        }
        _ => {}
    }
    lines
}

fn tier(record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let name = ctx.state.tier_name(&record.row.tier);
    let text = match &record.project.tier_override {
        Some(set) => ctx.fill(
            &words::TIER_BY_HAND,
            &[("tier", name), ("reason", &set.reason)],
        ),
        None => name.to_owned(),
    };
    let go = Go::Form(Fix::new("grade", &[("tier", ""), ("reason", "")]));
    labelled_to("tier", ctx.t(&words::TIER), &text, Role::Normal, Some(go))
}

fn six_elements(lines: &mut Vec<Line>, record: &ProjectDetail, ctx: &Ctx<App>) {
    let policy = &ctx.state.profile.policy;
    let groups = lead_groups(&record.project, record.enterprise.as_ref(), policy);
    let filled = groups.iter().filter(|(_, has)| *has).count();
    let article = policy
        .checklist(ChecklistId::LeadFields)
        .map(|list| list.cited.articles())
        .unwrap_or_default();
    let title = ctx.fill(
        &words::SECTION_SIX,
        &[
            ("n", &filled.to_string()),
            ("all", &groups.len().to_string()),
            ("article", &article),
        ],
    );
    let inside = groups
        .iter()
        .map(|(item, has)| {
            let (mark, role) = if *has {
                ("[x]", Role::Normal)
            } else {
                ("[ ]", Role::Gap)
            };
            let pieces = vec![Piece::of(mark, role, 3), Piece::rest(item.as_str(), role)];
            let line = Line::new(format!("six {item}"), pieces).blank_if(!has);
            match lead_group_field(policy, item) {
                Some(field) => line.form("update", &[(field.name(), "")]),
                None => line,
            }
        })
        .collect();
    section(lines, title, inside);
}

fn screening(record: &ProjectDetail, people: &People, ctx: &Ctx<App>) -> Vec<Line> {
    let screening = &record.project.screening;
    let is_begun = record.project.position.stage > crate::domain::stage::Stage::Lead;
    let mut lines = Vec::new();
    if !is_begun {
        return lines;
    }
    for unit in opinion_units(&ctx.state.profile.policy) {
        let (text, role) = match screening.opinions.get(&unit) {
            Some(opinion) => {
                let verdict = opinion.verdict.word().get(ctx.lang);
                let text = format!("{verdict} {}", opinion.note);
                (
                    by_on(text.trim(), name(people, &opinion.by), opinion.on, ctx),
                    Role::Normal,
                )
            }
            None => (ctx.t(&words::OPINION_PENDING).to_owned(), Role::Gap),
        };
        let fields = [("unit", unit.as_str()), ("verdict", "")];
        let told = labelled_to(
            unit.as_str(),
            ctx.state.unit_name(unit.as_str()),
            &text,
            role,
            Some(Go::Form(Fix::new("opinion", &fields))),
        );
        let is_open = !screening.opinions.contains_key(&unit);
        lines.extend(told.into_iter().map(|line| line.blank_if(is_open)));
    }
    for (item, score) in &screening.scores {
        let go = Some(screen(item));
        lines.extend(labelled_to(
            item,
            item,
            &score.to_string(),
            Role::Normal,
            go,
        ));
    }
    let vetoes = if screening.vetoes.is_empty() {
        ctx.t(&words::NOTHING).to_owned()
    } else {
        screening.vetoes.join("、")
    };
    let label = ctx.t(&words::VETOES);
    let told = labelled_to("veto", label, &vetoes, Role::Normal, Some(screen("veto")));
    let is_open = screening.vetoes.is_empty() && screening.result.is_none();
    lines.extend(told.into_iter().map(|line| line.blank_if(is_open)));
    let conclusion = match &screening.result {
        Some(result) => {
            let verdict = result.word().get(ctx.lang);
            let text = format!("{verdict} {}", result.reason);
            by_on(text.trim(), name(people, &result.by), result.on, ctx)
        }
        None => ctx.t(&words::NO_CONCLUSION).to_owned(),
    };
    let told = labelled_to(
        "conclusion",
        ctx.t(&words::CONCLUSION),
        &conclusion,
        Role::Normal,
        Some(screen("result")),
    );
    let is_open = screening.result.is_none();
    lines.extend(told.into_iter().map(|line| line.blank_if(is_open)));
    lines
}

/// The form of the screening, at one of its fields.
fn screen(field: &str) -> Go {
    Go::Form(Fix::new("screen", &[(field, "")]))
}

fn by_on(text: &str, by: &str, on: chrono::NaiveDate, ctx: &Ctx<App>) -> String {
    let values = [("text", text), ("by", by), ("date", &on.to_string())];
    ctx.fill(&words::BY_ON, &values)
}

fn filings(record: &ProjectDetail, ctx: &Ctx<App>) -> Vec<Line> {
    let of = |filing: &Filing| {
        let state = filing.status.word().get(ctx.lang);
        let is_late = filing.status == FilingStatus::Due && filing.due_on < ctx.today;
        let text = match filing.status {
            FilingStatus::Due => ctx.fill(
                &words::FILING_DUE_BY,
                &[("state", state), ("date", &filing.due_on.to_string())],
            ),
            _ => {
                let day = filing.acknowledged_on.or(filing.submitted_on);
                let day = day.map(|day| day.to_string()).unwrap_or_default();
                format!("{state} {} {day}", filing.number)
            }
        };
        let role = if is_late { Role::Late } else { Role::Normal };
        let level = filing.level.name();
        let fix = Fix::new("file", &[("level", level), ("status", "")]);
        labelled_to(
            level,
            values::filing(filing.level).get(ctx.lang),
            &text,
            role,
            Some(Go::Form(fix)),
        )
    };
    record.project.filings.values().flat_map(of).collect()
}

/// The last note, and how the record came in where it came in an unusual way.
fn remarks(record: &ProjectDetail, people: &People, ctx: &Ctx<App>) -> Vec<Line> {
    let project = &record.project;
    let note = project
        .last_note
        .as_ref()
        .map(|note| by_on(&note.text, name(people, &note.by), note.on, ctx));
    let backfill = project.backfill.as_ref().map(|backfill| {
        let values = [
            ("reason", backfill.reason.as_str()),
            ("by", name(people, &backfill.by)),
            ("date", &backfill.on.to_string()),
        ];
        ctx.fill(&words::BACKFILLED, &values)
    });
    let similar = project.similar_to.as_ref().map(|(id, reason)| {
        let values = [("id", id.as_str()), ("reason", reason.as_str())];
        ctx.fill(&words::SIMILAR_TO, &values)
    });
    [note, backfill, similar]
        .into_iter()
        .flatten()
        .flat_map(|text| labelled("", &text, Role::Normal, TEXT + LABEL))
        .collect()
}

fn sibling(row: &ProjectRow, ctx: &Ctx<App>) -> Vec<Line> {
    let text = format!(
        "{}  {}  {}  {}",
        row.name,
        money::page(row.amount_fen, ctx.lang),
        ctx.state.unit_name(&row.unit),
        row.position.word().get(ctx.lang)
    );
    let id = row.id.as_str();
    labelled_to(
        id,
        id,
        &text,
        Role::Normal,
        Some(Go::Project(row.id.clone())),
    )
}
