//! Undo (撤销) and redo (重做): one's own last step, while nothing later depends on it. Nothing is deleted: taking back is
//! an entry of its own.

use super::super::event::Event;
use super::super::facts::Step;
use super::super::refusal::{Code, Refusal};
use super::Context;
use std::collections::BTreeSet;

/// Takes back the actor's last step.
pub fn undo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some(step) = context.facts.last_step(actor)? else {
        return Err(Refusal::new(Code::NothingToUndo));
    };
    require_untouched(context, &step, step.last)?;
    let mut events = Vec::with_capacity(step.events.len() + 1);
    for event in step.events.into_iter().rev() {
        match event {
            Event::LedgerImported { .. } => {}
            event => match event.inverse() {
                Some(inverse) => events.push(inverse),
                None => {
                    return Err(Refusal::new(Code::StepStandsForGood)
                        .with("seq", step.first)
                        .with("command", &step.meta.command));
                }
            },
        }
    }
    events.push(Event::Undone {
        first: step.first,
        last: step.last,
    });
    Ok(events)
}

/// Does the step again that the actor took back last.
pub fn redo(context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let actor = &context.actor.member.id;
    let Some((step, undone_at)) = context.facts.last_undone(actor)? else {
        return Err(Refusal::new(Code::NothingToRedo));
    };
    for id in touched(&step) {
        let changed_since = context
            .facts
            .project(id)?
            .is_some_and(|project| project.version > undone_at);
        if changed_since {
            return Err(Refusal::new(Code::LaterStepDepends)
                .with("seq", step.first)
                .with("record", id));
        }
    }
    let mut events = step.events;
    events.push(Event::Redone {
        first: step.first,
        last: step.last,
    });
    Ok(events)
}

fn touched(step: &Step) -> BTreeSet<&super::super::ids::ProjectId> {
    step.events.iter().filter_map(Event::project).collect()
}

/// Refuses where a later step, by anybody, changed a record of this one.
fn require_untouched(context: &Context<'_>, step: &Step, last: u64) -> Result<(), Refusal> {
    for id in touched(step) {
        if let Some(seq) = context.facts.last_change_of(id)?
            && seq > last
        {
            return Err(Refusal::new(Code::LaterStepDepends)
                .with("seq", seq)
                .with("record", id));
        }
    }
    Ok(())
}
