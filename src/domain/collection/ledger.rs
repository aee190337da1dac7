//! Rows of a ledger (台账导入): each is a lead; where the ledger says it is further, it is backfilled with that reason.

use crate::domain::collection::record::{LedgerRow, LedgerStage};
use crate::domain::collection::rules as leads;
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::rules as steps;
use crate::domain::lifecycle::verbs::BackfillAsk;
use crate::domain::overlay::Overlay;
use crate::domain::project::Project;
use crate::domain::proposal::rules::{Held, propose};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{Asking, Leave, leave, moment, out_of_time};
use crate::domain::rights::table::Relation;
use crate::domain::stage::{End, Stage};
use crate::domain::verb::spec::Asked as _;

/// The reason that stands with every record that a ledger brings past registration (requirements §2).
pub const BACKFILL_REASON: &str = "台账导入";

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
) -> Result<RowOutcome, Refusal> {
    let outcome = judge(&context.over(overlay), row)?;
    if let RowOutcome::Accepted { events, .. } = &outcome {
        for event in events {
            overlay.add(event)?;
        }
    }
    Ok(outcome)
}

fn judge(context: &Context<'_>, row: &LedgerRow) -> Result<RowOutcome, Refusal> {
    let own = &context.actor.member.unit;
    if !context.actor.is_city_wide() && !is_of_unit(row, own.as_str()) {
        let refusal = Refusal::new(Code::OtherUnit).article(context.article("rights"));
        let refusal = refusal.with("act", "import").with("unit", own);
        return Ok(RowOutcome::Rejected(refusal));
    }
    let mut events = match leads::register(context, &row.lead, context.today()) {
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
    for row in rows {
        match judge_row(context, &mut overlay, row)? {
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
