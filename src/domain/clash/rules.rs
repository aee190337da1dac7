//! When two projects meet and part, and what the city rules.

use crate::domain::clash::meeting::{rivals, stands};
use crate::domain::clash::record::{Clash, ClashClose, ClashResult, Ground};
use crate::domain::clash::verbs::SettleAsk;
use crate::domain::context::{Context, changed, due_by_clock};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{EnterpriseChange, Event, OperatingChange, ProjectChange, TalksChange};
use crate::domain::field::Field;
use crate::domain::handover::record::AssignmentWay;
use crate::domain::handover::responsibility::{Receiver, assigned};
use crate::domain::ids::{EnterpriseId, ProjectId, next_number};
use crate::domain::lifecycle::rules::terminated;
use crate::domain::overlay::Overlay;
use crate::domain::policy::ClockId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::secrecy::waiting::marked;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use std::collections::BTreeSet;

answers! { of project:
    SettleAsk => settle before settling;
}

/// What follows from a step for projects that may be one undertaking: those that now meet, and those that no longer do.
///
/// # Errors
/// What the facts say.
pub(crate) fn follow(context: &Context<'_>, events: &[Event]) -> Result<Vec<Event>, Refusal> {
    let mut touched: BTreeSet<ProjectId> = events.iter().filter_map(touched).collect();
    for id in events.iter().filter_map(regrouped) {
        touched.extend(context.facts.projects_of(id)?);
    }
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let mut above = Overlay::new(context.facts, context.meta(""));
    for event in events {
        above.add(event)?;
    }
    let mut followed = Vec::new();
    for id in touched {
        let met = met(&context.over(&above), &id)?;
        for event in &met {
            above.add(event)?;
        }
        followed.extend(met);
    }
    Ok(followed)
}

/// The enterprise of an event that puts it into a group, or takes it out of one.
fn regrouped(event: &Event) -> Option<&EnterpriseId> {
    match event {
        Event::Enterprise {
            id,
            change: EnterpriseChange::Field { field, .. },
        } => (*field == Field::Group).then_some(id),
        _ => None,
    }
}

/// The project of an event that may bring it together with another, or take it away from one.
fn touched(event: &Event) -> Option<ProjectId> {
    let moved = match event {
        Event::Project { id, change } => match change {
            ProjectChange::Registered(_) | ProjectChange::Moved { .. } => Some(id),
            ProjectChange::Field { field, .. } => {
                let fields = [Field::Unit, Field::SourceUnit, Field::Name, Field::Amount];
                fields.contains(field).then_some(id)
            }
            ProjectChange::Operating(change) => {
                let joins = |change: &OperatingChange| {
                    matches!(
                        change,
                        OperatingChange::Enterprise { .. } | OperatingChange::Link { .. }
                    )
                };
                joins(change).then_some(id)
            }
            _ => None,
        },
        _ => None,
    };
    moved.cloned().or_else(|| marked(event))
}

/// Holds a project, as the facts have it, against those of other units that may be the same undertaking.
///
/// # Errors
/// What the facts say.
pub(crate) fn met(context: &Context<'_>, id: &ProjectId) -> Result<Vec<Event>, Refusal> {
    let Some(project) = context.facts.project(id)? else {
        return Ok(Vec::new());
    };
    let rivals = rivals(context, &project)?;
    let mut events = Vec::new();
    let open = project.clashes.values().filter(|held| held.is_open());
    for held in open.filter(|held| rivals.iter().all(|(rival, _)| rival.id != held.with)) {
        if let Some(other) = context.facts.project(&held.with)?
            && !stands(context, (&project, &other), held.ground)?
        {
            events.extend(closed(context, (&project, &other), ClashResult::Parted, ""));
        }
    }
    // Several at once stand beside each other.
    let mut number = next_number(&project.clashes);
    for (rival, ground) in &rivals {
        let held = clash(&project, &rival.id).and_then(|(_, held)| held.closed.as_deref());
        let has_met = clash(&project, &rival.id).is_some();
        // What was ruled on stays ruled on.
        if !has_met || held.is_some_and(|closed| closed.result == ClashResult::Parted) {
            events.extend(opened(context, (&project, number), rival, *ground));
            let theirs = next_number(&rival.clashes);
            events.extend(opened(context, (rival, theirs), &project, *ground));
            number = number.saturating_add(1);
        }
    }
    Ok(events)
}

/// The last that is on record of a project and another one.
fn clash<'p>(project: &'p Project, with: &ProjectId) -> Option<(u32, &'p Clash)> {
    let mut clashes = project.clashes.iter().rev();
    let found = clashes.find(|(_, held)| held.with == *with);
    found.map(|(number, held)| (*number, held))
}

fn opened(
    context: &Context<'_>,
    (project, number): (&Project, u32),
    with: &Project,
    ground: Ground,
) -> Option<Event> {
    let clash = Clash {
        with: with.id.clone(),
        ground,
        unit: with.responsible()?,
        on: context.today(),
        due: due_by_clock(context, ClockId::Clash),
        closed: None,
    };
    let clash = TalksChange::clash(project, number, clash);
    Some(changed(&project.id, clash))
}

/// Both sides of it, ended; `result` as the first of the two sees it.
fn closed(
    context: &Context<'_>,
    (one, other): (&Project, &Project),
    result: ClashResult,
    reason: &str,
) -> Vec<Event> {
    let sides = [(one, other, result), (other, one, result.mirrored())];
    let closed = sides.into_iter().filter_map(|(project, with, result)| {
        let (number, held) = clash(project, &with.id).filter(|(_, held)| held.is_open())?;
        let close = ClashClose {
            result,
            reason: reason.to_owned(),
            stamp: stamp(context),
        };
        let after = Clash {
            closed: Some(Box::new(close)),
            ..held.clone()
        };
        let after = TalksChange::clash(project, number, after);
        Some(changed(&project.id, after))
    });
    closed.collect()
}

/// Refuses to settle where nothing meets the project, whatever is said of it.
pub(crate) fn require_met(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let mut clashes = project.clashes.values();
    match clashes.any(Clash::is_open) {
        true => Ok(()),
        false => {
            let window = Window::part(context, SettleAsk::SPEC, None);
            Err(window.refuse(Code::NoClash).with("id", &project.id))
        }
    }
}

/// 撞单处置: both go on, or the one that does not ends with it, and its unit finds the notice in its inbox.
fn settle(context: &Context<'_>, id: &ProjectId, ask: &SettleAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    require_met(context, &project)?;
    let reason = window.reason(&ask.reason)?;
    let with = waiting(&window, &project, ask.with.as_ref())?;
    let none = || window.refuse(Code::NoClash).with("id", id);
    let other = context.facts.project(&with)?.ok_or_else(none)?;
    let mut events = closed(context, (&project, &other), ask.result, &reason);
    let (kept, ended) = match ask.result {
        ClashResult::Kept => (&project, &other),
        ClashResult::Yielded => (&other, &project),
        ClashResult::Separate | ClashResult::Parted => return Ok(events),
    };
    events.extend(terminated(context, ended, &reason)?);
    if let Some(unit) = kept.responsible() {
        let receiver = Receiver {
            unit: &unit,
            officer: "",
            way: AssignmentWay::Clash,
            reason: &reason,
            is_returned: false,
            credit: None,
        };
        let others: Vec<_> = ended.responsible().into_iter().collect();
        events.extend(assigned(context, &window, kept, &receiver, &others)?);
    }
    Ok(events)
}

/// The project that was named, or the only one that it meets.
fn waiting(
    window: &Window,
    project: &Project,
    named: Option<&ProjectId>,
) -> Result<ProjectId, Refusal> {
    let open = || project.clashes.values().filter(|held| held.is_open());
    let mut met = open().filter(|held| named.is_none_or(|named| held.with == *named));
    match (met.next(), met.next()) {
        (Some(held), None) => Ok(held.with.clone()),
        (Some(_), Some(_)) => Err(window.missing("with")),
        (None, _) => Err(window.refuse(Code::NoClash).with("id", &project.id)),
    }
}

/// Whoever acts for the city and is a side in it does not judge it; a unit concerned may say how it should end.
fn settling(context: &Context<'_>, project: &Project) -> Asking {
    let asking = Asking::of(SettleAsk::SPEC.name);
    if !context.actor.is_city_wide() {
        return asking;
    }
    let open = project.clashes.values().filter(|held| held.is_open());
    let own = project.responsible();
    let sides = open.map(|held| &held.unit).chain(own.as_ref());
    sides.fold(asking, |asking, unit| asking.concerns(context, Some(unit)))
}
