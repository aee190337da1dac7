//! Whose word a claim to the first talk waits for: one that was long kept to oneself counts once the city confirms it.

use crate::domain::context::Context;
use crate::domain::first_talk::verbs::FirstTalkAsk;
use crate::domain::policy::ClockId;
use crate::domain::project::Project;
use crate::domain::right::Asking;
use crate::domain::verb::spec::Asked as _;

/// The right by which the city confirms a claim.
const CONFIRM: &str = "confirm.first-talk";

/// Any claim, before it is known which.
pub(super) fn any_claim(_: &Context<'_>, _: &Project) -> Asking {
    Asking::of(FirstTalkAsk::SPEC.name)
}

/// A claim that was long kept to oneself is believed on the city's word alone.
pub(super) fn claiming(context: &Context<'_>, project: &Project, ask: &FirstTalkAsk) -> Asking {
    let held = is_belated(context, ask).then(|| CONFIRM.to_owned());
    Asking {
        held_for: held,
        ..any_claim(context, project)
    }
}

/// Whether the talk lies further back than claims are put on record in time.
fn is_belated(context: &Context<'_>, ask: &FirstTalkAsk) -> bool {
    let Some(clock) = context.profile.policy.clock(ClockId::FirstTalkEntry) else {
        return false;
    };
    let Some((term, at)) = clock.term.zip(ask.at) else {
        return false;
    };
    let until = context
        .profile
        .calendar
        .due(at.day, term, clock.roll_forward);
    until.date < context.today()
}
