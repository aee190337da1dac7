//! How the two sides of a link come about, whichever act makes it.

use crate::domain::context::{Context, changed};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, OperatingChange};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::links::record::{Link, LinkKind};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::window::Window;
use std::collections::BTreeSet;

/// Both sides of the link, the later project first: once, never with itself, never round in a circle.
///
/// # Errors
/// `LinkToSelf`, `LinkedAlready`, `LinkCircle`.
pub(crate) fn joined(
    context: &Context<'_>,
    window: &Window,
    (project, other): (&Project, &Project),
    kind: LinkKind,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let id = &project.id;
    if other.id == *id {
        return Err(window.refuse(Code::LinkToSelf).with("id", id));
    }
    let mut held = project.links.values();
    if let Some(held) = held.find(|held| held.with == other.id) {
        return Err(window
            .refuse(Code::LinkedAlready)
            .with("id", &other.id)
            .with("kind", held.kind.name()));
    }
    if comes_from(context, other, id)? {
        return Err(window
            .refuse(Code::LinkCircle)
            .with("id", id)
            .with("other", &other.id));
    }
    let left = match kind {
        LinkKind::Merge => other.left_behind(),
        _ => Vec::new(),
    };
    let one = |with: &Project, is_later: bool| Link {
        kind,
        with: with.id.clone(),
        is_later,
        reason: reason.trim().to_owned(),
        left: left.clone(),
        stamp: stamp(context),
    };
    let sides = [(project, other, true), (other, project, false)];
    let events = sides.into_iter().map(|(own, with, is_later)| {
        let number = next_number(&own.links);
        let link = OperatingChange::link(own, number, one(with, is_later));
        changed(&own.id, link)
    });
    Ok(events.collect())
}

/// Whether a project comes, over however many others, from this one.
fn comes_from(context: &Context<'_>, start: &Project, id: &ProjectId) -> Result<bool, Refusal> {
    let mut seen: BTreeSet<ProjectId> = BTreeSet::new();
    let mut next: Vec<ProjectId> = start.origins().cloned().collect();
    while let Some(origin) = next.pop() {
        if origin == *id {
            return Ok(true);
        }
        if seen.insert(origin.clone())
            && let Some(project) = context.facts.project(&origin)?
        {
            next.extend(project.origins().cloned());
        }
    }
    Ok(false)
}
