//! 停工 and 复工 (R15-2): the works are suspended, whoever issued the permit is told, and they go on.

use crate::domain::clock::Due;
use crate::domain::construction::record::{Resumption, Suspension};
use crate::domain::construction::verbs::{ResumeAsk, SuspendAsk};
use crate::domain::context::{Context, step};
use crate::domain::desk::rules::stamp;
use crate::domain::dispatch::key_nodes;
use crate::domain::event::{BuildingChange, Event};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::policy::{ClockId, ItemRole, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of project:
    SuspendAsk => suspend;
    ResumeAsk => resume;
}

/// The day from which works that were suspended need the permit's check before they go on; `None` where the rules have no
/// such term.
pub(crate) fn check_due(profile: &Profile, stopped_on: NaiveDate) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::WorksStopCheck)?;
    Some(profile.calendar.due(stopped_on, clock.term?, false))
}

/// 停工: only of works that have begun, once at a time. Of works that are suspended it puts down who was told, and when.
pub fn suspend(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &SuspendAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let works = &project.construction;
    let policy = &context.profile.policy;
    let reported = |since: NaiveDate| -> Result<Option<NaiveDate>, Refusal> {
        let Some(day) = ask.reported else {
            return Ok(None);
        };
        let day = window.past(context, "reported", Some(day))?;
        window.not_before(day, since)?;
        Ok(Some(day))
    };
    if let Some((number, held)) = works.stopped() {
        if held.reported_on.is_some() || ask.reported.is_none() {
            return Err(window
                .refuse(Code::AlreadyDone)
                .with("date", held.stopped_on));
        }
        let after = Suspension {
            reported_on: reported(held.stopped_on)?,
            ..held.clone()
        };
        let told = BuildingChange::suspension(&project, number, after);
        return Ok(step(context, &project, told));
    }
    let Some(begun) = key_nodes::begun(works, policy) else {
        let node = policy.item(ItemRole::Start).unwrap_or_default();
        return Err(window.refuse(Code::WorksNotBegun).with("node", node));
    };
    let stopped_on = window.past(context, "date", ask.date)?;
    let last = works.suspensions.values().next_back();
    let last = last.and_then(|held| held.resumed.as_ref());
    window.not_before(stopped_on, last.map_or(begun, |held| held.resumed_on))?;
    let suspension = Suspension {
        stopped_on,
        reason: window.reason(&ask.reason)?,
        evidence: window.need("evidence", &ask.evidence)?,
        reported_on: reported(stopped_on)?,
        resumed: None,
        stamp: stamp(context),
    };
    let number = next_number(&works.suspensions);
    let suspension = BuildingChange::suspension(&project, number, suspension);
    Ok(step(context, &project, suspension))
}

/// Refuses to resume works that are not stopped, whatever is said.
pub(crate) fn require_stopped(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    match project.construction.stopped() {
        Some(_) => Ok(()),
        None => {
            let window = Window::part(context, ResumeAsk::SPEC, None);
            Err(window.refuse(Code::WorksNotStopped))
        }
    }
}

/// 复工: after a year the permit is checked first.
pub fn resume(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ResumeAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let Some((number, held)) = project.construction.stopped() else {
        return Err(window.refuse(Code::WorksNotStopped));
    };
    let resumed_on = window.past(context, "date", ask.date)?;
    window.not_before(resumed_on, held.stopped_on)?;
    let check = ask.check.trim();
    let due = check_due(context.profile, held.stopped_on);
    if let Some(due) = due.filter(|due| resumed_on >= due.date && check.is_empty()) {
        return Err(window
            .refuse(Code::PermitCheckNeeded)
            .with("date", held.stopped_on)
            .with("due", due.date));
    }
    let resumption = Resumption {
        resumed_on,
        reason: window.reason(&ask.reason)?,
        evidence: window.need("evidence", &ask.evidence)?,
        check: check.to_owned(),
        stamp: stamp(context),
    };
    let after = Suspension {
        resumed: Some(resumption),
        ..held.clone()
    };
    let resumed = BuildingChange::suspension(&project, number, after);
    Ok(step(context, &project, resumed))
}
