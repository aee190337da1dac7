//! The overview tab: every field in its group, then what is kept beside the fields.

use super::lines::{LABEL, Line, TEXT, labelled, labelled_to, section};
use super::sheet::{People, Sheet};
use super::told;
use crate::domain::field::{Field, FieldKind};
use crate::domain::gate::Fix;
use crate::domain::ids::MemberId;
use crate::domain::sheet::Go;
use crate::domain::{attachments, collection, filing, grading, links, screening, voiding};
use crate::locales::{Word, events, fields, money, project as words};
use crate::service::api::{ProjectDetail, ProjectRow};
use crate::tui::app::App;
use crate::tui::form::held;
use crate::tui::layer::Ctx;
use crate::tui::theme::Role;

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
            Field::SiteKind,
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
pub fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let (record, people, ctx) = (sheet.record, sheet.people, sheet.ctx);
    let source = sheet.source();
    let mut lines = Vec::new();
    for group in Group::ALL {
        section(
            &mut lines,
            ctx.t(group.word()).to_owned(),
            group_lines(group, sheet),
        );
        if group == Group::Base {
            let six = collection::sheet::section(&source, record.enterprise.as_ref());
            told::sections(&mut lines, sheet, vec![six]);
        }
    }
    let told = vec![
        screening::sheet::section(&source),
        filing::sheet::section(&source),
        attachments::sheet::section(&source),
        links::sheet::section(&source),
    ];
    let told = voiding::sheet::section(&source)
        .into_iter()
        .chain(told)
        .collect();
    told::sections(&mut lines, sheet, told);
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

fn group_lines(group: Group, sheet: &Sheet<'_>) -> Vec<Line> {
    let (record, ctx) = (sheet.record, sheet.ctx);
    let profile = Some(ctx.state.profile.as_ref());
    let mut lines = Vec::new();
    for field in Field::ALL
        .iter()
        .copied()
        .filter(|field| Group::of(*field) == group)
    {
        if let Some(value) = held(record, field) {
            let mut text = events::value(field, &value, profile, ctx.lang);
            if field == Field::Officer && is_no_member(&text, sheet.people) {
                text = ctx.fill(&words::NO_MEMBER, &[("name", &text)]);
            }
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
        Group::Base => {
            let tier = grading::sheet::tier(&sheet.source());
            lines.extend(told::pair(&sheet.speaker(), &tier));
        }
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

/// Whether a name, which ledgers bring as they like, is no member's. Where no names are known nothing is said.
fn is_no_member(name: &str, people: &People) -> bool {
    !people.is_empty() && !people.values().any(|known| known == name)
}

fn by_on(text: &str, by: &str, on: chrono::NaiveDate, ctx: &Ctx<App>) -> String {
    let values = [("text", text), ("by", by), ("date", &on.to_string())];
    ctx.fill(&words::BY_ON, &values)
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
        money::shown(row.amount(), ctx.lang),
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
