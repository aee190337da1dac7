//! By what two projects meet: one enterprise, one group of companies, or one name with one amount.

use crate::domain::clash::record::Ground;
use crate::domain::collection::twins::open_siblings;
use crate::domain::context::{Context, enterprise_of};
use crate::domain::ids::ProjectId;
use crate::domain::names::{normalize_enterprise, normalize_project};
use crate::domain::policy::ThresholdId;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::stage::Stage;
use std::collections::BTreeSet;

/// Projects that may be the same undertaking and are under way with another unit, each with what they have in common. A
/// secret one, and one of which it is only proposed, meets nobody (article 12).
pub(super) fn rivals(
    context: &Context<'_>,
    project: &Project,
) -> Result<Vec<(Project, Ground)>, Refusal> {
    let own = project.responsible();
    if own.is_none() || !project.position.is_open() {
        return Ok(Vec::new());
    }
    let siblings = open_siblings(context, project)?.into_iter();
    let mut rivals: Vec<_> = siblings.map(|held| (held, Ground::Enterprise)).collect();
    for (alike, ground) in [
        (of_one_group(context, project)?, Ground::Group),
        (of_one_name(context, project)?, Ground::Name),
    ] {
        let known: BTreeSet<ProjectId> = rivals.iter().map(|(held, _)| held.id.clone()).collect();
        let new = alike.into_iter().filter(|held| !known.contains(&held.id));
        rivals.extend(new.map(|held| (held, ground)));
    }
    rivals.retain(|(other, _)| are_apart(project, other));
    if rivals.is_empty() {
        return Ok(rivals);
    }
    let masked = context.facts.masks()?;
    let is_masked = |id: &ProjectId| masked.iter().any(|(held, _)| held == id);
    rivals.retain(|(rival, _)| !is_masked(&rival.id) && !is_masked(&project.id));
    Ok(rivals)
}

/// Whether two that met still wait for the city, though they meet no more: nobody gets out of it by another amount, name or
/// group. What met by its enterprise parts with it, for that changes by an act of its own.
pub(super) fn stands(
    context: &Context<'_>,
    (one, other): (&Project, &Project),
    ground: Ground,
) -> Result<bool, Refusal> {
    let are_open = one.position.is_open() && other.position.is_open();
    if ground == Ground::Enterprise || !are_open || !are_apart(one, other) || one.is_kin(other) {
        return Ok(false);
    }
    let masked = context.facts.masks()?;
    Ok(masked
        .iter()
        .all(|(held, _)| *held != one.id && *held != other.id))
}

/// Whether two units carry them.
fn are_apart(one: &Project, other: &Project) -> bool {
    let unit = other.responsible();
    unit.is_some() && unit != one.responsible()
}

/// What many have in common tells nothing of any two of them; `None` where the rules leave it at the enterprise.
fn most(context: &Context<'_>) -> Option<usize> {
    let threshold = context.profile.policy.threshold(ThresholdId::ClashMost)?;
    usize::try_from(threshold.value).ok()
}

/// Others of the enterprise's group, as long as both are talked about: what is signed is no longer contested.
fn of_one_group(context: &Context<'_>, project: &Project) -> Result<Vec<Project>, Refusal> {
    let is_contested = |held: &Project| held.position.stage <= Stage::Review;
    let (Some(most), true) = (most(context), is_contested(project)) else {
        return Ok(Vec::new());
    };
    let group = enterprise_of(context, project)?.map(|held| normalize_enterprise(&held.group));
    let Some(group) = group.filter(|group| group.chars().nth(1).is_some()) else {
        return Ok(Vec::new());
    };
    let mut ids = Vec::new();
    for enterprise in context.facts.enterprises_of_group(&group)? {
        if ids.len() > most {
            return Ok(Vec::new());
        }
        if enterprise != project.enterprise {
            ids.extend(context.facts.projects_of(&enterprise)?);
        }
    }
    found(context, project, ids, most, is_contested)
}

/// Others of that name with that amount.
fn of_one_name(context: &Context<'_>, project: &Project) -> Result<Vec<Project>, Refusal> {
    let amount = project.money().fen();
    let (Some(most), true) = (most(context), amount > 0) else {
        return Ok(Vec::new());
    };
    let name = normalize_project(project.name());
    let ids = context.facts.projects_called(&name, amount)?;
    found(context, project, ids, most, |_| true)
}

/// Those that are under way and no kin of the project; none at all where there are more than tell anything.
fn found(
    context: &Context<'_>,
    project: &Project,
    ids: Vec<ProjectId>,
    most: usize,
    counts: impl Fn(&Project) -> bool,
) -> Result<Vec<Project>, Refusal> {
    if ids.len() > most {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for id in ids.into_iter().filter(|id| *id != project.id) {
        let held = context.facts.project(&id)?;
        let held = held.filter(|held| held.position.is_open() && counts(held));
        found.extend(held.filter(|held| !project.is_kin(held)));
    }
    Ok(found)
}
