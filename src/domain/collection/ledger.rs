//! Rows of a ledger (台账导入): each is a lead; where the ledger says it is further, it is backfilled with that reason.

use crate::domain::clash::rules as clash;
use crate::domain::collection::record::{LedgerRow, LedgerStage, NewLead, text};
use crate::domain::collection::rules as leads;
use crate::domain::context::{Context, enterprise_of};
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::rules as steps;
use crate::domain::lifecycle::verbs::BackfillAsk;
use crate::domain::name_parts::are_parts_of_one;
use crate::domain::names::{normalize_enterprise, normalize_project};
use crate::domain::overlay::Overlay;
use crate::domain::project::Project;
use crate::domain::proposal::rules::{Held, propose};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, Leave, leave, moment, out_of_time};
use crate::domain::rights::table::Relation;
use crate::domain::stage::{End, Stage};
use crate::domain::verb::spec::Asked as _;
use std::collections::BTreeMap;

/// The reason that stands with every record that a ledger brings past registration (requirements §2).
pub const BACKFILL_REASON: &str = "台账导入";

/// Why a row is another project than the one that it resembles.
const PARTS_REASON: &str = "期次、片区、扩建或年份不同";

/// Why a row is another project than one that the same ledger brought.
const OTHER_NUMBER: &str = "原系统编号不同";

/// Projects by the number that their ledgers give them, each number within the unit whose ledger it is.
#[derive(Debug, Default, Clone)]
pub struct Numbered {
    projects: BTreeMap<(String, String), ProjectId>,
    /// Projects that earlier rows of the same ledger brought, with the numbers that they had before.
    brought: BTreeMap<ProjectId, ProjectId>,
}

/// A number of fewer characters, or of digits only, counts rows and names no project.
const LEAST_NUMBER: usize = 4;

impl Numbered {
    /// Remembers a project.
    pub(crate) fn add(&mut self, project: &Project) {
        let unit = project.responsible().map(|unit| unit.0).unwrap_or_default();
        let number = project.text(Field::LedgerNumber);
        if is_telling(number) {
            self.projects
                .insert((unit, number.to_owned()), project.id.clone());
        }
    }

    /// The project that a row means by its number. A number that was given to another project meanwhile, of another name and
    /// another enterprise, tells nothing.
    fn meant(&self, context: &Context<'_>, row: &LedgerRow) -> Result<Option<ProjectId>, Refusal> {
        let text = |field| text(&row.lead.fields, field);
        let key = (
            text(Field::Unit).to_owned(),
            text(Field::LedgerNumber).to_owned(),
        );
        let by_number = self.projects.get(&key);
        let project = match &row.id {
            Some(id) if !self.brought.contains_key(id) => context.facts.project(id)?,
            _ => None,
        };
        let project = match (project, by_number) {
            (Some(project), _) => Some(project),
            (None, Some(id)) => context.facts.project(id)?,
            (None, None) => None,
        };
        let Some(project) = project else {
            return Ok(None);
        };
        let enterprise = enterprise_of(context, &project)?.map(|held| held.name);
        let enterprise = enterprise.unwrap_or_default();
        let is_named = normalize_project(project.name()) == normalize_project(text(Field::Name));
        let is_of =
            normalize_enterprise(&enterprise) == normalize_enterprise(text(Field::Enterprise));
        if row.id.as_ref() == Some(&project.id) {
            // Our own number tells parts of one undertaking apart.
            let is_numbered = project.text(Field::LedgerNumber) == key.1 && !key.1.is_empty();
            return Ok((is_named || is_of || is_numbered).then_some(project.id));
        }
        let is_part = are_parts_of_one(project.name(), text(Field::Name));
        Ok(((is_named || is_of) && !is_part).then_some(project.id))
    }
}

fn is_telling(number: &str) -> bool {
    let count = number.chars().count();
    count >= LEAST_NUMBER && !number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether numbers of these rows can mean projects.
pub(crate) fn have_numbers(rows: &[LedgerRow]) -> bool {
    let mut rows = rows.iter();
    rows.any(|row| is_telling(text(&row.lead.fields, Field::LedgerNumber)))
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// Taken, as this project.
    Accepted {
        project: ProjectId,
        events: Vec<Event>,
    },
    /// It repeats a project that is there (or that an earlier row brought).
    Duplicate { of: ProjectId },
    /// It cannot be taken.
    Rejected(Refusal),
}

/// Judges one row against the facts and the rows before it, and adds it to them if it is taken.
///
/// # Errors
/// Only where the facts cannot be read; a bad row is an outcome, not an error.
pub fn judge_row(
    context: &Context<'_>,
    overlay: &mut Overlay<'_>,
    row: &LedgerRow,
    numbered: &mut Numbered,
) -> Result<RowOutcome, Refusal> {
    let mut outcome = judge(&context.over(overlay), row, numbered)?;
    if let RowOutcome::Accepted { events, project } = &mut outcome {
        for event in events.iter() {
            overlay.add(event)?;
        }
        let met = clash::met(&context.over(overlay), project)?;
        for event in &met {
            overlay.add(event)?;
        }
        events.extend(met);
        let held = row.id.clone();
        numbered
            .brought
            .extend(held.map(|id| (project.clone(), id)));
        if let Some(project) = overlay.project(project)? {
            numbered.add(&project);
        }
    }
    Ok(outcome)
}

fn judge(
    context: &Context<'_>,
    row: &LedgerRow,
    numbered: &Numbered,
) -> Result<RowOutcome, Refusal> {
    let own = &context.actor.member.unit;
    // A county's ledger need not say whose it is.
    let mut row = row.clone();
    if !context.actor.is_city_wide() {
        let fields = &mut row.lead.fields;
        fields
            .entry(Field::Unit)
            .or_insert_with(|| Value::Text(own.0.clone()));
    }
    let row = &row;
    if !context.actor.is_city_wide() && !is_of_unit(row, own.as_str()) {
        let refusal = Refusal::new(Code::OtherUnit).article(context.article("rights"));
        let refusal = refusal.with("act", "import").with("unit", own);
        return Ok(RowOutcome::Rejected(refusal));
    }
    if row.apart.is_none()
        && let Some(of) = numbered.meant(context, row)?
    {
        return Ok(RowOutcome::Duplicate { of });
    }
    let mut events = match registered(context, row, numbered) {
        Ok(events) => events,
        Err(refusal) if refusal.code == Code::LooksLikeDuplicate => {
            return Ok(RowOutcome::Duplicate {
                of: ProjectId::from(refusal.param("id")),
            });
        }
        Err(refusal) if refusal.code == Code::StorageFailed => return Err(refusal),
        Err(refusal) => return Ok(RowOutcome::Rejected(refusal)),
    };
    let Some(id) = events.iter().find_map(Event::project).cloned() else {
        return Ok(RowOutcome::Rejected(Refusal::new(Code::NothingChanged)));
    };
    if let Some((stage, end)) = standing(row) {
        let mut above = Overlay::new(context.facts, context.meta("import"));
        for event in &events {
            above.add(event)?;
        }
        if let Some(project) = above.project(&id)? {
            let context = context.over(&above);
            match backfilled(&context, &project, (stage, end)) {
                Ok(further) => events.extend(further),
                Err(refusal) if refusal.code == Code::StorageFailed => return Err(refusal),
                Err(refusal) => return Ok(RowOutcome::Rejected(refusal)),
            }
        }
    }
    Ok(RowOutcome::Accepted {
        project: id,
        events,
    })
}

/// The events of a new project. One that names another part of an undertaking than the project it resembles is another, and
/// so is one of which somebody who saw both says so.
fn registered(
    context: &Context<'_>,
    row: &LedgerRow,
    numbered: &Numbered,
) -> Result<Vec<Event>, Refusal> {
    let refusal = match leads::register(context, &row.lead, context.today()) {
        Err(refusal) if refusal.code == Code::LooksLikeDuplicate => refusal,
        outcome => return outcome,
    };
    let other = ProjectId::from(refusal.param("id"));
    // Two rows that had numbers of their own with us were two projects there.
    let before = numbered.brought.get(&other);
    let are_parts = are_parts_of_one(refusal.param("name"), text(&row.lead.fields, Field::Name));
    let reason = match (&row.apart, before, &row.id) {
        (Some(reason), _, _) => reason.clone(),
        (None, Some(before), Some(own)) if before != own => OTHER_NUMBER.to_owned(),
        _ if are_parts => PARTS_REASON.to_owned(),
        _ => return Err(refusal),
    };
    let lead = NewLead {
        separate_from: Some((other, reason)),
        ..row.lead.clone()
    };
    leads::register(context, &lead, context.today())
}

/// Brings a row's project where the ledger says it is, as far as the importer may: what another must confirm by hand waits
/// for the same word here, and the project is a lead until then.
fn backfilled(
    context: &Context<'_>,
    project: &Project,
    (stage, end): (Stage, Option<End>),
) -> Result<Vec<Event>, Refusal> {
    let asking = Asking::of(BackfillAsk::SPEC.name);
    let events = steps::backfilled(context, project, stage, end, BACKFILL_REASON);
    match leave(context, Some(project), &asking, Some(moment(project)))? {
        Leave::Done => Ok(events),
        Leave::NotNow => Err(out_of_time(context, Some(project), &asking)),
        Leave::Held(right) => propose(
            context,
            Held {
                verb: asking.verb.to_owned(),
                right,
                project: Some(project.id.clone()),
                named: Vec::new(),
                events,
            },
        ),
    }
}

fn is_of_unit(row: &LedgerRow, unit: &str) -> bool {
    match row.lead.fields.get(&Field::Unit) {
        Some(Value::Text(code)) => code == unit,
        _ => false,
    }
}

/// The stage (and end) to backfill to; `None` where the row stays a lead.
fn standing(row: &LedgerRow) -> Option<(Stage, Option<End>)> {
    match row.stage? {
        LedgerStage::Stage(Stage::Lead) => None,
        LedgerStage::Stage(stage) => Some((stage, None)),
        LedgerStage::Ended(end) => {
            let last = if end == End::Exited {
                Stage::Production
            } else {
                Stage::Talks
            };
            Some((last, Some(end)))
        }
        LedgerStage::EndedAt(stage, end) => Some((stage, Some(end))),
    }
}

/// Importing is for whoever the rows belong to; each row is judged by itself.
pub(crate) fn importing() -> Asking {
    Asking::of("import").related(Relation::Own, true)
}

/// 台账导入 of rows that are all good; one bad or repeated row refuses the whole (the caller drops such rows first).
pub fn import(
    context: &Context<'_>,
    file: &str,
    digest: &str,
    rows: &[LedgerRow],
) -> Result<Vec<Event>, Refusal> {
    let mut overlay = Overlay::new(context.facts, context.meta("import"));
    let mut events = Vec::new();
    let mut refused = 0_usize;
    let mut numbered = Numbered::default();
    for row in rows {
        match judge_row(context, &mut overlay, row, &mut numbered)? {
            RowOutcome::Accepted {
                events: row_events, ..
            } => events.extend(row_events),
            RowOutcome::Duplicate { .. } | RowOutcome::Rejected(_) => refused += 1,
        }
    }
    if refused > 0 {
        return Err(Refusal::new(Code::RowsRejected).with("count", refused));
    }
    if !events.is_empty() {
        let rows = rows.len() as u64;
        let (file, digest) = (file.to_owned(), digest.to_owned());
        events.push(Event::LedgerImported {
            file,
            digest,
            rows,
            accepted: rows,
        });
    }
    Ok(events)
}
