//! A request that comes again: answered with what it brought the first time, never done twice.
//!
//! Who asks twice did not hear the first answer: the line broke, the process died. The journal knows what it brought.
//! What must not live here: judging and writing.

use super::api::{Done, ImportReport};
use super::jobs::StepJob;
use super::step::{name_of, registered};
use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::facts::Step;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::RequestId;
use crate::store::View;
use std::collections::HashSet;

/// Answers the jobs whose request was done before; gives the others.
pub(crate) fn answered(view: &View, batch: Vec<StepJob>) -> Vec<StepJob> {
    let mut new = Vec::with_capacity(batch.len());
    for job in batch {
        match first_result(view, &job) {
            Ok(None) => new.push(job),
            // Somebody who no longer waits is no error.
            Ok(Some(done)) => drop(job.answer.send(Ok(done))),
            Err(refusal) => drop(job.answer.send(Err(refusal))),
        }
    }
    new
}

fn first_result(view: &View, job: &StepJob) -> Result<Option<Done>, Refusal> {
    if job.request.is_none() {
        return Ok(None);
    }
    let actor = job.identity.actor(view)?;
    let step = of(view, job.request, &actor, &name_of(&job.commands))?;
    Ok(step.map(|step| {
        let about = job.commands.first().and_then(|command| command.project());
        Done {
            seq: step.last,
            id: about.or_else(|| registered(&step.events)).cloned(),
            events: step.events,
        }
    }))
}

/// The step that this request brought when it came first; `None` for one that is new or has no name.
///
/// # Errors
/// `RequestTaken` where somebody else, or another command, used the name: their result is not the asker's.
pub(crate) fn of(
    view: &View,
    request: Option<RequestId>,
    actor: &Actor,
    command: &str,
) -> Result<Option<Step>, Refusal> {
    let Some(request) = request else {
        return Ok(None);
    };
    let Some(step) = view.asked_for(request)? else {
        return Ok(None);
    };
    let meta = &step.meta;
    let is_same = meta.actor == actor.member.id
        && meta.on_behalf_by == actor.administrator
        && meta.command == command;
    if is_same {
        Ok(Some(step))
    } else {
        Err(Refusal::new(Code::RequestTaken).with("request", request))
    }
}

/// Makes of a ledger judged again what it was the first time: the rows that it repeats because that step took them, or one of
/// those that are one with it (`is_brought`), were accepted then.
///
/// # Errors
/// Those of `is_brought`.
pub(crate) fn imported(
    report: &mut ImportReport,
    step: &Step,
    is_brought: &dyn Fn(&ProjectId) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    let taken: HashSet<_> = step.events.iter().filter_map(Event::project).collect();
    let mut duplicates = Vec::new();
    for row in std::mem::take(&mut report.duplicates) {
        let is_taken = match &row.of_project {
            Some(id) => taken.contains(id) || is_brought(id)?,
            None => false,
        };
        if !is_taken {
            duplicates.push(row);
        }
    }
    report.duplicates = duplicates;
    report.accepted = step
        .events
        .iter()
        .find_map(|event| match event {
            Event::LedgerImported { accepted, .. } => Some(*accepted),
            _ => None,
        })
        .unwrap_or(report.accepted);
    report.is_taken = true;
    report.seq = step.last;
    Ok(())
}
