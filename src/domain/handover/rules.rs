//! Handing over (移交, articles 7 and 10): opened by whoever holds the project or by the city, accepted by the receiver,
//! agreed to by the city. Until both have spoken nobody's rights change.

use crate::domain::clock::Due;
use crate::domain::context::{Context, changed, due_by_clock, field_set, find, refreshed};
use crate::domain::desk::rules::stamp;
use crate::domain::event::{Event, TalksChange};
use crate::domain::field::{Field, Value};
use crate::domain::handover::record::{
    Assignment, AssignmentWay, Deputy, Handover, HandoverClose, HandoverKind, HandoverResult,
};
use crate::domain::handover::responsibility::{Receiver, moved};
use crate::domain::handover::verbs::{HandoverAcceptAsk, HandoverAsk};
use crate::domain::ids::{ProjectId, UnitCode, next_number};
use crate::domain::officer;
use crate::domain::policy::{ClockId, DepartmentKind};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::{self, Asking};
use crate::domain::rights::span::Moment;
use crate::domain::rights::table::ActAnswer;
use crate::domain::stage::Stage;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of project:
    HandoverAsk => open as handing;
    HandoverAcceptAsk => answer as answering before waited_for;
}

/// What the record keeps waiting by itself.
fn handing(_: &Context<'_>, _: &Project, _: &HandoverAsk) -> Asking {
    Asking::of(HandoverAsk::SPEC.name).kept_by_rule()
}

/// 移交: waits for its receiver, and for the city where the city has not opened it itself.
fn open(context: &Context<'_>, id: &ProjectId, ask: &HandoverAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let reason = window.reason(&ask.reason)?;
    if ask.kind == HandoverKind::Leave && ask.unit.is_none() {
        return within(context, &window, &project, ask, reason);
    }
    let from = window.given("unit", project.responsible())?;
    let commerce = || context.profile.departments_of(&[DepartmentKind::Lead]);
    let returned = (ask.kind == HandoverKind::Return).then(|| commerce().into_iter().next());
    let to = window.given("unit", ask.unit.clone().or(returned.flatten()))?;
    if !context.profile.can_carry(&to) {
        return Err(window.refuse(Code::NoCarrier).with("unit", to));
    }
    let holder = project.talks.holder().map(|claim| &claim.unit);
    if from == to && holder.is_none_or(|holder| *holder == to) {
        return Err(window.refuse(Code::TransferToSelf).with("unit", to));
    }
    if let Some((_, held)) = waiting(&project) {
        return Err(window.refuse(Code::HandoverOpen).with("unit", &held.to));
    }
    if let Some(until) = ask.until {
        window.not_before(until, context.today())?;
    }
    let due = ask.until.map(Due::named);
    let by_city = right::ask(
        context,
        Some(&project),
        &Asking::of(window.verb),
        window.verb,
        None,
    );
    let handover = Handover {
        kind: ask.kind,
        from,
        to,
        officer: officer::named(context, &ask.officer)?,
        due: due.unwrap_or_else(|| due_by_clock(context, ClockId::Handover)),
        reason,
        stamp: stamp(context),
        accepted: None,
        decided: (by_city.0 == ActAnswer::May).then(|| stamp(context)),
        closed: None,
    };
    let number = next_number(&project.handovers);
    let handover = TalksChange::handover(&project, number, handover);
    Ok(vec![changed(id, handover)])
}

/// 人员离任, 代理: another of the same unit follows it, for good or until the day that is named. Nobody else is asked.
fn within(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &HandoverAsk,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    let officer = officer::named(context, &window.need("officer", &ask.officer)?)?;
    if officer == project.text(Field::Officer) {
        return Ok(Vec::new());
    }
    let Some(until) = ask.until else {
        let named = field_set(project, Field::Officer, Some(Value::Text(officer)));
        let note = named.into_iter();
        return Ok(note.chain(refreshed(context, project)).collect());
    };
    window.not_before(until, context.today())?;
    let deputy = Deputy {
        officer,
        until,
        reason,
        stamp: stamp(context),
    };
    let deputy = TalksChange::deputy(project, deputy);
    Ok(vec![changed(&project.id, deputy)])
}

/// The handover that waits for an answer.
fn waiting(project: &Project) -> Option<(u32, &Handover)> {
    let mut handovers = project.handovers.iter();
    let open = handovers.find(|(_, held)| held.is_open());
    open.map(|(number, held)| (*number, held))
}

/// The notice that a unit has not signed for yet.
fn notice<'p>(project: &'p Project, unit: &UnitCode) -> Option<(u32, &'p Assignment)> {
    let mut assignments = project.assignments.iter();
    let unsigned = assignments.find(|(_, held)| held.unsigned().any(|side| side == unit));
    unsigned.map(|(number, held)| (*number, held))
}

/// A handover names its receiver until that one has accepted; a notice names every side, whatever the stage. Whoever opened
/// it takes it back.
fn answering(context: &Context<'_>, project: &Project, ask: &HandoverAcceptAsk) -> Asking {
    match ask.result {
        Some(HandoverResult::Withdrawn) => Asking::open(HandoverAcceptAsk::SPEC.name),
        _ => receiving(context, project),
    }
}

/// Open to the unit that opened what waits, which may take it back.
fn waited_for(context: &Context<'_>, project: &Project) -> Asking {
    let own = &context.actor.member.unit;
    match waiting(project) {
        Some((_, held)) if held.stamp.unit == *own => Asking::open(HandoverAcceptAsk::SPEC.name),
        _ => receiving(context, project),
    }
}

fn receiving(context: &Context<'_>, project: &Project) -> Asking {
    let asking = Asking::of(HandoverAcceptAsk::SPEC.name);
    if let Some((_, held)) = waiting(project) {
        let named = held.accepted.is_none().then_some(&held.to);
        return asking
            .named(named)
            .entered_by(context, Some(&held.stamp.by));
    }
    let sides = project.assignments.values().flat_map(Assignment::unsigned);
    Asking {
        at: Some(Moment::At(Stage::Registered)),
        ..asking.named(sides)
    }
}

/// Refuses to answer where neither a handover nor a notice waits, whatever is said.
pub(crate) fn require_waiting(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let unit = &context.actor.member.unit;
    if waiting(project).is_some() || notice(project, unit).is_some() {
        return Ok(());
    }
    let window = Window::part(context, HandoverAcceptAsk::SPEC, None);
    Err(window.refuse(Code::NoHandover).with("id", &project.id))
}

/// 接收, 确认, 不接收, 撤回; 签收 where nothing waits but a notice.
fn answer(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &HandoverAcceptAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = find(context, id)?;
    require_waiting(context, &project)?;
    let unit = &context.actor.member.unit;
    let result = ask.result.unwrap_or(HandoverResult::Accepted);
    let Some((number, held)) = waiting(&project) else {
        let notice = notice(&project, unit).filter(|_| result == HandoverResult::Accepted);
        let refuse = || window.refuse(Code::NoHandover).with("id", id);
        let (number, held) = notice.ok_or_else(refuse)?;
        return Ok(vec![signed(context, &project, number, held)]);
    };
    window.find(context, id)?;
    if result != HandoverResult::Accepted {
        if result == HandoverResult::Withdrawn && held.stamp.unit != *unit {
            let id = format!("{id}-Y{number}");
            return Err(window.refuse(Code::NotTheProposer).with("id", id));
        }
        let reason = window.reason(&ask.reason)?;
        let after = closed(context, held, result, reason);
        let after = TalksChange::handover(&project, number, after);
        return Ok(vec![changed(id, after)]);
    }
    let after = agreed(context, &window, held, ask)?;
    if after.accepted.is_none() || after.decided.is_none() {
        let after = TalksChange::handover(&project, number, after);
        return Ok(vec![changed(id, after)]);
    }
    let to = Receiver {
        unit: &after.to,
        officer: &after.officer,
        way: AssignmentWay::Handover,
        reason: &held.reason,
        is_returned: held.kind == HandoverKind::Return,
        credit: credit(context, &project, held),
    };
    let mut events = moved(context, &window, &project, &to)?;
    let reason = ask.reason.trim().to_owned();
    let after = closed(context, &after, result, reason);
    let after = TalksChange::handover(&project, number, after);
    events.insert(0, changed(id, after));
    events.extend(refreshed(context, &project));
    Ok(events)
}

/// How the two share what the project earns from then on: as the policy says for the unit that had the first talk and gives
/// it up, be it before the half year is over (R10-8). Whose officer left gives nothing up.
fn credit(context: &Context<'_>, project: &Project, held: &Handover) -> Option<(u32, u32)> {
    let split = context.profile.policy.score.handover_credit.as_ref()?;
    let had_it = project
        .talks
        .holder()
        .is_some_and(|claim| claim.unit == held.from);
    let gives = matches!(held.kind, HandoverKind::Voluntary | HandoverKind::Return);
    (had_it && gives).then_some((split.from, split.to))
}

/// With what the actor's word adds to it: the receiver's, and then the city's.
fn agreed(
    context: &Context<'_>,
    window: &Window,
    held: &Handover,
    ask: &HandoverAcceptAsk,
) -> Result<Handover, Refusal> {
    let mut after = held.clone();
    if held.accepted.is_none() {
        if context.actor.member.unit != held.to {
            return Err(window.refuse(Code::NotAcceptedYet).with("unit", &held.to));
        }
        if !ask.officer.trim().is_empty() {
            after.officer = officer::named(context, &ask.officer)?;
        }
        window.need("officer", &after.officer)?;
        after.accepted = Some(stamp(context));
    }
    if after.decided.is_none() && answers_for_the_city(context, window.verb) {
        after.decided = Some(stamp(context));
    }
    Ok(after)
}

/// Whether the actor may confirm without being named: the city receives what is handed to its own department and agrees to
/// it in one.
fn answers_for_the_city(context: &Context<'_>, verb: &'static str) -> bool {
    let (answer, _) = right::ask(context, None, &Asking::of(verb), verb, None);
    answer == ActAnswer::Confirm
}

fn closed(
    context: &Context<'_>,
    held: &Handover,
    result: HandoverResult,
    reason: String,
) -> Handover {
    let close = HandoverClose {
        result,
        reason,
        stamp: stamp(context),
    };
    Handover {
        closed: Some(Box::new(close)),
        ..held.clone()
    }
}

/// 签收: the unit has taken note that the project was moved.
fn signed(context: &Context<'_>, project: &Project, number: u32, held: &Assignment) -> Event {
    let mut after = held.clone();
    after.received.push(stamp(context));
    let after = TalksChange::assignment(project, number, after);
    changed(&project.id, after)
}
