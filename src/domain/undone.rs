//! What a step that is to be taken back, or done again, is by what it holds: what it touched, proposed, answered and confirmed.

use crate::domain::event::{Event, OperatingChange, ProjectChange, TalksChange};
use crate::domain::facts::Step;
use crate::domain::ids::ProjectId;
use crate::domain::operation::record::Fund;
use crate::domain::proposal::record::Proposal;
use std::collections::BTreeSet;

/// The project that the step registered as a secret. Taken back, its number would be there for everybody.
pub(crate) fn began_secret(step: &Step) -> Option<&ProjectId> {
    let registered = step.events.iter().find_map(|event| match event {
        Event::Project {
            id,
            change: ProjectChange::Registered(_),
        } => Some(id),
        _ => None,
    });
    registered.filter(|id| id.is_by_chance())
}

/// The proposal that the step answered.
pub(crate) fn answered(step: &Step) -> Option<&Proposal> {
    step.events.iter().find_map(|event| match event {
        Event::Desk { item, .. } => {
            let held = item.from.as_ref()?.proposal()?;
            held.closed.is_none().then_some(held)
        }
        _ => None,
    })
}

/// Confirming a sum is a right of its own beside reporting it (article 20).
pub(crate) fn confirms_funds(step: &Step) -> bool {
    step.events.iter().any(|event| match event {
        Event::Project {
            change: ProjectChange::Operating(change),
            ..
        } => match change.as_ref() {
            OperatingChange::Fund { fund, .. } => {
                let is_confirmed = |held: &Option<Fund>| {
                    held.as_ref().is_some_and(|held| held.confirmed.is_some())
                };
                is_confirmed(&fund.to) && !is_confirmed(&fund.from)
            }
            _ => false,
        },
        _ => false,
    })
}

/// Taking back what only waits is withdrawing it, which is whoever proposed it's own.
pub(crate) fn proposes_only(step: &Step) -> bool {
    step.events.iter().all(|event| match event {
        // One done again proposes no more than it did at first.
        Event::Redone { .. } => true,
        Event::Desk { item, .. } => item
            .to
            .as_ref()
            .is_some_and(|item| item.proposal().is_some()),
        _ => false,
    })
}

/// The projects that a step is about. That another unit's met one of them, or no longer does, followed from it.
pub(crate) fn touched(step: &Step) -> BTreeSet<&ProjectId> {
    let follows = |event: &&Event| match event {
        Event::Project {
            change: ProjectChange::Talks(change),
            ..
        } => matches!(**change, TalksChange::Clash { .. }),
        _ => false,
    };
    let about = step.events.iter().filter(|event| !follows(event));
    let about: BTreeSet<&ProjectId> = about.filter_map(Event::project).collect();
    match about.is_empty() {
        true => step.events.iter().filter_map(Event::project).collect(),
        false => about,
    }
}
