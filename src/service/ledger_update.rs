//! Next month's ledger: what a row says of a project that is there becomes edits of it, by the rules and rights of any edit.
//!
//! What must not live here: what an edit may be (`domain::collection::edits`), how a project goes on (`domain::lifecycle`).

use super::api::UpdatedField;
use crate::domain::apply;
use crate::domain::collection::edit::Edit;
use crate::domain::collection::ledger::BACKFILL_REASON;
use crate::domain::collection::record::{LedgerRow, LedgerStage};
use crate::domain::collection::verbs::UpdateAsk;
use crate::domain::command::Command;
use crate::domain::context::{Context, enterprise_of};
use crate::domain::decide::decide;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::field::Value;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::verbs::{BackfillAsk, TerminateAsk};
use crate::domain::overlay::Overlay;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::stage::End;

/// What a row changes.
#[derive(Default)]
pub(super) struct Changes {
    pub(super) events: Vec<Event>,
    pub(super) updated: Vec<UpdatedField>,
    /// What was not done, and why.
    pub(super) kept: Vec<(UpdatedField, Refusal)>,
}

/// Changes a project as a row of a ledger says; the facts go on with what is changed.
///
/// # Errors
/// Only where the facts cannot be read; what a rule refuses is kept apart.
pub(super) fn change(
    context: &Context<'_>,
    overlay: &mut Overlay<'_>,
    (file, row): (&str, &LedgerRow),
    id: &ProjectId,
) -> Result<Changes, Refusal> {
    let mut changes = Changes::default();
    let Some(project) = overlay.project(id)? else {
        return Ok(changes);
    };
    let told = |field: &str, from: Option<Value>, to: Option<Value>| UpdatedField {
        row: row.row,
        project: id.clone(),
        name: project.name().to_owned(),
        field: field.to_owned(),
        from,
        to,
    };
    let edits = edits(&context.over(overlay), row, &project)?;
    let all: Vec<Edit> = edits.iter().map(|(_, edit)| edit.clone()).collect();
    // Together, for a chain and its segment belong together; where one is refused, each for itself.
    let together = all.len() > 1
        && matches!(
            attempt(context, overlay, update(file, id, &all), &mut changes)?,
            Outcome::Done
        );
    for (from, edit) in edits {
        let outcome = match together {
            true => Outcome::Done,
            false => {
                let alone = update(file, id, std::slice::from_ref(&edit));
                attempt(context, overlay, alone, &mut changes)?
            }
        };
        changes.tell(told(edit.field.name(), from, edit.to), outcome);
    }
    if let Some((command, to)) = step(row, &project) {
        let outcome = attempt(context, overlay, command, &mut changes)?;
        let name = |name: &str| Some(Value::Text(name.to_owned()));
        changes.tell(
            told("stage", name(project.position.name()), name(to)),
            outcome,
        );
    }
    Ok(changes)
}

/// What became of one change.
enum Outcome {
    Done,
    /// Nothing was to be done, or it waits for another's word.
    Nothing,
    Refused(Refusal),
}

impl Changes {
    fn tell(&mut self, change: UpdatedField, outcome: Outcome) {
        match outcome {
            Outcome::Done => self.updated.push(change),
            Outcome::Nothing => {}
            Outcome::Refused(refusal) => self.kept.push((change, refusal)),
        }
    }
}

/// Decides a command on what is there by now.
fn attempt(
    context: &Context<'_>,
    overlay: &mut Overlay<'_>,
    command: Command,
    changes: &mut Changes,
) -> Result<Outcome, Refusal> {
    match decide(&context.over(overlay), &command) {
        Ok(events) => {
            for event in &events {
                overlay.add(event)?;
            }
            let is_done = !events.iter().any(|event| event.waiting().is_some());
            changes.events.extend(events);
            Ok(if is_done {
                Outcome::Done
            } else {
                Outcome::Nothing
            })
        }
        Err(refusal) if refusal.code == Code::StorageFailed => Err(refusal),
        Err(refusal) if refusal.code == Code::NothingChanged => Ok(Outcome::Nothing),
        Err(refusal) => Ok(Outcome::Refused(refusal)),
    }
}

fn update(file: &str, id: &ProjectId, edits: &[Edit]) -> Command {
    let ask = UpdateAsk {
        edits: edits.to_vec(),
        reason: BACKFILL_REASON.to_owned(),
        basis: file.to_owned(),
    };
    Command::step(id.clone(), ask)
}

/// The fields that the row says otherwise, with what they hold; a cell that says nothing changes nothing.
fn edits(
    context: &Context<'_>,
    row: &LedgerRow,
    project: &Project,
) -> Result<Vec<(Option<Value>, Edit)>, Refusal> {
    let enterprise = enterprise_of(context, project)?;
    let held = |field| match (project.fields.get(&field), &enterprise) {
        (Some(value), _) => Some(value.clone()),
        (None, Some(enterprise)) => apply::enterprise_field(enterprise, field),
        (None, None) => None,
    };
    let fields = row.lead.fields.iter();
    let changed = fields.filter_map(|(field, value)| {
        let now = held(*field);
        let to = Some(value.clone());
        (now != to).then(|| {
            let edit = Edit { field: *field, to };
            (now, edit)
        })
    });
    Ok(changed.collect())
}

/// The step to where the row says that the project stands; nothing where it stands there, or stood there before.
fn step(row: &LedgerRow, project: &Project) -> Option<(Command, &'static str)> {
    let reason = BACKFILL_REASON.to_owned();
    if !project.position.is_open() {
        return None;
    }
    match row.stage? {
        LedgerStage::Stage(stage) if stage > project.position.stage => {
            let ask = BackfillAsk { stage, reason };
            Some((Command::step(project.id.clone(), ask), stage.name()))
        }
        LedgerStage::Ended(end @ (End::Terminated | End::Invalid))
        | LedgerStage::EndedAt(_, end @ (End::Terminated | End::Invalid)) => {
            let ask = TerminateAsk { reason };
            Some((Command::step(project.id.clone(), ask), end.name()))
        }
        _ => None,
    }
}
