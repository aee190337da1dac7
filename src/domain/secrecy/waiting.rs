//! Marks that wait for approval: what is proposed hides its project at once.

use crate::domain::event::{Event, ProjectChange, SigningChange};
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::proposal::record::Proposal;
use crate::domain::secrecy::mask::MARKING;
use crate::domain::secrecy::record::Secret;

/// The right by which somebody is listed.
const LISTING: &str = "clear";

/// The project that a proposal hides while it waits, with the mark that it asks for.
pub(crate) fn mark(proposal: &Proposal) -> Option<(ProjectId, Secret)> {
    if proposal.closed.is_some() || proposal.right != MARKING {
        return None;
    }
    changes(proposal).find_map(|(id, _, to)| Some((id, to?)))
}

/// The project whose mark an event sets, lifts or proposes, or answers a proposal of.
pub(crate) fn marked(event: &Event) -> Option<ProjectId> {
    match event {
        Event::Project {
            id,
            change: ProjectChange::Signing(change),
        } if matches!(change.as_ref(), SigningChange::Secret { .. }) => Some(id.clone()),
        Event::Desk { item, .. } => {
            let mut sides = [&item.from, &item.to].into_iter().flatten();
            sides.find_map(|item| mark(item.proposal()?).map(|(id, _)| id))
        }
        _ => None,
    }
}

/// Whom a proposal would list.
pub(crate) fn would_list(proposal: &Proposal) -> Vec<MemberId> {
    if proposal.right != LISTING && proposal.right != MARKING {
        return Vec::new();
    }
    let listed = changes(proposal).flat_map(|(_, from, to)| {
        let before = from.map(|from| from.cleared).unwrap_or_default();
        let after = to.into_iter().flat_map(|to| to.cleared);
        after.filter(move |(id, held)| before.get(id) != Some(held))
    });
    listed.map(|(id, _)| id).collect()
}

/// What a proposal would change of marks. One that cannot be read changes nothing; whoever confirms it is told so.
fn changes(
    proposal: &Proposal,
) -> impl Iterator<Item = (ProjectId, Option<Secret>, Option<Secret>)> {
    let events: Vec<Event> = serde_json::from_str(&proposal.events).unwrap_or_default();
    events.into_iter().filter_map(|event| match event {
        Event::Project {
            id,
            change: ProjectChange::Signing(change),
        } => match *change {
            SigningChange::Secret { secret } => Some((id, secret.from, secret.to)),
            _ => None,
        },
        _ => None,
    })
}
