//! 共享 (articles 10 and 20): units that share a project with the one that carries it, each with its part of what the
//! project earns. They read it, and act in it as far as the rows let them.

use crate::domain::context::{Context, changed, refreshed};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, TalksChange};
use crate::domain::handover::record::Joint;
use crate::domain::handover::verbs::JointAsk;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::talks::points::split;
use crate::domain::verb::declare::answers;
use crate::domain::window::Window;

answers! { of project:
    JointAsk => joint;
}

/// Shares are parts of a hundred.
const WHOLE: u32 = 100;

/// A unit shares from now on, with another share than before, or not any more.
fn joint(context: &Context<'_>, id: &ProjectId, ask: &JointAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let reason = window.reason(&ask.reason)?;
    if !context.profile.can_carry(&ask.unit) {
        return Err(window.no_such_unit("unit", &ask.unit));
    }
    if project.responsible().as_ref() == Some(&ask.unit) {
        return Err(window.refuse(Code::SharesAlready).with("unit", &ask.unit));
    }
    if ask.share == Some(0) {
        if !project.joint.contains_key(&ask.unit) {
            return Err(window.refuse(Code::SharesNot).with("unit", &ask.unit));
        }
        let mut events: Vec<Event> = ended(&project, &ask.unit).into_iter().collect();
        events.extend(refreshed(context, &project));
        return Ok(events);
    }
    let others = project.joint.iter().filter(|(unit, _)| **unit != ask.unit);
    let others = others.filter_map(|(_, held)| held.share);
    let sum: u32 = others.chain(ask.share).fold(0, u32::saturating_add);
    // Something is left for the unit that carries it, and for the first talk after a transfer.
    let earned = split(&project).map_or(0, |(_, from, _)| from);
    let left = WHOLE.saturating_sub(earned);
    if sum >= left {
        return Err(window
            .refuse(Code::SharesTooMuch)
            .with("sum", sum)
            .with("left", left));
    }
    let mut events = vec![shares(context, &project, &ask.unit, ask.share, reason)];
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// A unit shares a project from now on; without a share of its own it earns nothing by it.
pub(crate) fn shares(
    context: &Context<'_>,
    project: &Project,
    unit: &UnitCode,
    share: Option<u32>,
    reason: String,
) -> Event {
    let joint = Joint {
        sharer: unit.clone(),
        share,
        reason,
        stamp: stamp(context),
    };
    let joint = TalksChange::joint(project, unit.clone(), joint);
    changed(&project.id, joint)
}

/// It shares no more, if it did: whoever carries a project shares it with nobody's leave.
pub(crate) fn ended(project: &Project, unit: &UnitCode) -> Option<Event> {
    project.joint.contains_key(unit).then(|| {
        let none = TalksChange::joint(project, unit.clone(), None);
        changed(&project.id, none)
    })
}
