//! Responsibility moves (责任移转, articles 7 and 10): the unit, its officer and the first talk go together, whichever act
//! moves them, and every side is told.

use crate::domain::context::{Context, changed, field_set};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, TalksChange};
use crate::domain::field::{Field, Value};
use crate::domain::first_talk::record::{Claim, Standing};
use crate::domain::handover::joint;
use crate::domain::handover::record::{
    Assignment, AssignmentWay, Handover, HandoverClose, HandoverResult,
};
use crate::domain::ids::{UnitCode, next_number};
use crate::domain::officer;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::window::Window;

/// Whose a project is to be, and why.
#[derive(Clone, Copy)]
pub(crate) struct Receiver<'a> {
    pub unit: &'a UnitCode,
    /// Who follows it there; the old unit's officer does not go with it.
    pub officer: &'a str,
    pub way: AssignmentWay,
    pub reason: &'a str,
    /// The unit that had it gives it back to the city.
    pub is_returned: bool,
    /// Percent of later points of the unit that had it and of this one.
    pub credit: Option<(u32, u32)>,
}

/// The project goes to another unit: its responsibility ([`assigned`]) and its first talk.
///
/// # Errors
/// Those of [`assigned`].
pub(crate) fn moved(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    to: &Receiver<'_>,
) -> Result<Vec<Event>, Refusal> {
    let officer = officer::named(context, to.officer)?;
    let to = Receiver {
        officer: &officer,
        ..*to
    };
    let mut events = assigned(context, window, project, &to, &[])?;
    events.extend(first_talk_moved(context, project, &to));
    Ok(events)
}

/// The unit is responsible from now on, with an officer of its own; every side is told. `others` are sides beside the
/// unit that had it and the one that gets it.
///
/// # Errors
/// `NoCarrier` where the unit is none that can be responsible; `FieldMissing` without an officer, `OfficerStays` where the
/// old unit's is named.
pub(crate) fn assigned(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    to: &Receiver<'_>,
    others: &[UnitCode],
) -> Result<Vec<Event>, Refusal> {
    let from = project.responsible();
    let named = officer::named(context, to.officer)?;
    let mut officer = named.as_str();
    let mut events = Vec::new();
    if from.as_ref() == Some(to.unit) {
        if officer.is_empty() {
            officer = project.text(Field::Officer);
        }
    } else {
        if !context.profile.can_carry(to.unit) {
            return Err(window.refuse(Code::NoCarrier).with("unit", to.unit));
        }
        if officer.is_empty() {
            return Err(window.missing("officer"));
        }
        if officer == project.text(Field::Officer) {
            return Err(window.refuse(Code::OfficerStays).with("officer", officer));
        }
        let unit = Value::Text(to.unit.0.clone());
        events.extend(field_set(project, Field::Unit, Some(unit)));
    }
    if !officer.is_empty() {
        let named = Value::Text(officer.to_owned());
        events.extend(field_set(project, Field::Officer, Some(named)));
    }
    let mut sides: Vec<UnitCode> = Vec::new();
    let all = from.iter().chain([to.unit]).chain(others);
    for unit in all {
        if !sides.contains(unit) {
            sides.push(unit.clone());
        }
    }
    let assignment = Assignment {
        way: to.way,
        from,
        to: to.unit.clone(),
        officer: officer.to_owned(),
        reason: to.reason.to_owned(),
        stamp: stamp(context),
        sides,
        received: Vec::new(),
        credit: to.credit,
    };
    let number = next_number(&project.assignments);
    let assignment = TalksChange::assignment(project, number, assignment);
    events.push(changed(&project.id, assignment));
    events.extend(joint::ended(project, to.unit));
    if to.way != AssignmentWay::Handover {
        events.extend(overtaken(context, project));
    }
    Ok(events)
}

/// A handover that still waits is none any more once another act has moved the project.
fn overtaken(context: &Context<'_>, project: &Project) -> Vec<Event> {
    let open = project.handovers.iter().filter(|(_, held)| held.is_open());
    let closed = open.map(|(number, held)| {
        let close = HandoverClose {
            result: HandoverResult::Overtaken,
            reason: String::new(),
            stamp: stamp(context),
        };
        let after = Handover {
            closed: Some(Box::new(close)),
            ..held.clone()
        };
        let after = TalksChange::handover(project, *number, after);
        changed(&project.id, after)
    });
    closed.collect()
}

/// The first talk goes with the project where somebody holds it: that claim ends, with what it has earned, and the
/// receiver's holds. The day and the evidence of the talk stay what they are; a receiver earns no first talk by receiving.
fn first_talk_moved(context: &Context<'_>, project: &Project, to: &Receiver<'_>) -> Vec<Event> {
    let claims = &project.talks.claims;
    let mut valid = claims.iter();
    let Some((number, held)) = valid.find(|(_, claim)| claim.standing == Standing::Valid) else {
        return Vec::new();
    };
    if held.unit == *to.unit {
        return Vec::new();
    }
    let ended = Claim {
        standing: match to.is_returned {
            true => Standing::Returned,
            false => Standing::Ceased,
        },
        ended: Some(stamp(context)),
        ..held.clone()
    };
    // What the receiver claimed itself and nobody ruled on holds now.
    let mut own = claims.iter();
    let own = own.find(|(_, claim)| claim.standing == Standing::Pending && claim.unit == *to.unit);
    let place = own.map_or_else(|| next_number(claims), |(place, _)| *place);
    let talk = own.map_or(held, |(_, claim)| claim);
    let received = Claim {
        unit: to.unit.clone(),
        person: to.officer.trim().to_owned(),
        standing: Standing::Valid,
        rivals: Vec::new(),
        by: context.actor.member.id.clone(),
        registered_on: context.today(),
        is_received: true,
        ended: None,
        ..talk.clone()
    };
    let shown = [
        (Field::FirstTalkUnit, Value::Text(to.unit.0.clone())),
        (Field::FirstTalkDate, Value::Date(talk.at)),
    ];
    let shown = shown.into_iter();
    let shown = shown.filter_map(|(field, value)| field_set(project, field, Some(value)));
    let claims = [(*number, ended), (place, received)];
    let claims = claims.into_iter().map(|(number, claim)| {
        let claim = TalksChange::claim(project, number, claim);
        changed(&project.id, claim)
    });
    claims.chain(shown).collect()
}
