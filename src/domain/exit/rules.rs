//! Exit (退出管理, article 19): a case with its trigger, the notice to put things right, and what became of it.

use crate::domain::context::{Context, changed, due_by_clock, due_from, moved, step};
use crate::domain::event::{Event, MoveWay, OperatingChange};
use crate::domain::exit::record::{CureNotice, ExitCase, ExitClose, ExitResult, ExitWay};
use crate::domain::exit::verbs::{ExitCloseAsk, ExitNoticeAsk, ExitOpenAsk};
use crate::domain::ids::{ProjectId, next_number};
use crate::domain::links::join::joined;
use crate::domain::links::record::LinkKind;
use crate::domain::policy::{ChecklistId, ClockId, VocabId};
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Missing, Refusal};
use crate::domain::seen::gate::find_there;
use crate::domain::stage::End;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::{Asked, VerbSpec};
use crate::domain::window::Window;

answers! { of project:
    ExitOpenAsk => open;
    ExitNoticeAsk => notice;
    ExitCloseAsk => close;
}

/// 立案 (R19-1): only what is signed can be broken.
pub fn open(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ExitOpenAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let came_in_later = project.backfill.is_some();
    if !project.signing.is_signed() && !came_in_later {
        return Err(window.refuse(Code::NotSigned));
    }
    window.once(project.operation.open_exit().map(|(_, held)| held.on))?;
    window.word(context, "trigger", &ask.trigger, VocabId::ExitTrigger)?;
    let case = ExitCase {
        trigger: ask.trigger.clone(),
        basis: window.need("basis", &ask.basis)?,
        evidence: window.need("evidence", &ask.evidence)?,
        way: ask.way,
        notice_due: due_by_clock(context, ClockId::ExitNotice),
        notice: None,
        closed: None,
        by: context.actor.member.id.clone(),
        on: context.today(),
    };
    let number = next_number(&project.operation.exits);
    let case = OperatingChange::case(&project, number, case);
    Ok(step(context, &project, case))
}

/// The open case, or a refusal that says how to open one.
fn open_case(window: &Window, project: &Project) -> Result<(u32, ExitCase), Refusal> {
    match project.operation.open_exit() {
        Some((number, case)) => Ok((number, case.clone())),
        None => Err(needs_case(window, Code::NoExitCase, project)),
    }
}

/// Refuses what belongs to a case where none is open, whatever is said.
pub(crate) fn require_case(
    context: &Context<'_>,
    verb: &VerbSpec,
    project: &Project,
) -> Result<(), Refusal> {
    open_case(&Window::part(context, verb, None), project).map(drop)
}

/// Refuses a second case beside one that is open, whatever is said.
pub(crate) fn require_no_case(context: &Context<'_>, project: &Project) -> Result<(), Refusal> {
    let window = Window::part(context, ExitOpenAsk::SPEC, None);
    window.once(project.operation.open_exit().map(|(_, held)| held.on))
}

fn needs_case(window: &Window, code: Code, project: &Project) -> Refusal {
    window.refuse(code).missing(vec![Missing {
        what: "exit-open".to_owned(),
        article: window.article.clone(),
        how: format!(
            "luodi do exit-open {} trigger=… basis=… way=… evidence=…",
            project.id
        ),
    }])
}

/// 履约整改通知 (R19-3): served, it starts the time to put things right.
pub fn notice(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ExitNoticeAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let (number, held) = open_case(&window, &project)?;
    window.once(held.notice.as_ref().map(|notice| notice.on))?;
    let on = window.past(context, "date", ask.date)?;
    window.not_before(on, held.on)?;
    let due = due_from(context, ClockId::ExitCure, on);
    let after = ExitCase {
        notice: Some(CureNotice {
            on,
            evidence: window.need("evidence", &ask.evidence)?,
            due,
            by: context.actor.member.id.clone(),
        }),
        ..held.clone()
    };
    let case = OperatingChange::case(&project, number, after);
    Ok(step(context, &project, case))
}

/// 结案 (R19-2): put right, and the project goes on; or carried out by its way, decided by the task force or the responsible
/// government, not before the time to put things right is over. 有序退出 ends the project, and so does 盘活: another enterprise's
/// project takes over what it leaves, so that one breach is one case.
pub fn close(
    context: &Context<'_>,
    id: &ProjectId,
    ask: &ExitCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let project = window.find(context, id)?;
    let (number, held) = open_case(&window, &project)?;
    let Some(notice) = &held.notice else {
        return Err(window.refuse(Code::ExitNoticeFirst));
    };
    let today = context.today();
    let is_done = ask.result == ExitResult::Done;
    if is_done && today <= notice.due.date {
        return Err(window
            .refuse(Code::ExitCureRunning)
            .with("date", notice.due.date));
    }
    for item in ask.recovered.0.keys() {
        window.item(context, "recovered", item, &[ChecklistId::ExitRecovered])?;
    }
    let after = ExitCase {
        closed: Some(ExitClose {
            result: ask.result,
            decision: window.need("decision", &ask.decision)?,
            recovered: ask.recovered.0.clone(),
            unit: context.actor.member.unit.clone(),
            by: context.actor.member.id.clone(),
            on: today,
        }),
        ..held.clone()
    };
    let case = OperatingChange::case(&project, number, after);
    if !is_done || held.way == ExitWay::Transform {
        return match ask.successor {
            Some(_) => Err(window.refuse(Code::NoSuccessorHere)),
            None => Ok(step(context, &project, case)),
        };
    }
    let stage = project.position.stage;
    let mut events = vec![changed(id, case)];
    if held.way == ExitWay::Reuse || ask.successor.is_some() {
        events.extend(taken_over(context, &window, &project, ask)?);
    }
    events.push(moved(
        context,
        &project,
        MoveWay::Terminate,
        stage,
        Some(End::Exited),
        &ask.decision,
    ));
    Ok(events)
}

/// The link with the project that takes over; nothing where it is on record already.
fn taken_over(
    context: &Context<'_>,
    window: &Window,
    project: &Project,
    ask: &ExitCloseAsk,
) -> Result<Vec<Event>, Refusal> {
    let mut links = project.links.values();
    let is_linked = links.any(|link| link.kind == LinkKind::Successor && !link.is_later);
    let Some(successor) = &ask.successor else {
        return match is_linked {
            true => Ok(Vec::new()),
            false => Err(window.refuse(Code::SuccessorNeeded).with("id", &project.id)),
        };
    };
    let successor = find_there(context, successor)?;
    if successor.enterprise == project.enterprise {
        return Err(window.refuse(Code::SuccessorSame).with("id", &successor.id));
    }
    joined(
        context,
        window,
        (&successor, project),
        LinkKind::Successor,
        &ask.decision,
    )
}

/// What has landed leaves by a case of its own, not by being given up.
pub fn refuse_termination(context: &Context<'_>, project: &Project) -> Refusal {
    let window = Window::part(context, ExitOpenAsk::SPEC, None);
    needs_case(&window, Code::ExitCaseNeeded, project).with("stage", project.position.stage.name())
}
