//! Tasks (任务交办单, R3-1): assigned with a day, answered with evidence, closed by somebody else than the doer.

use crate::domain::clock::Due;
use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{find, id_about, set, stamp};
use crate::domain::dispatch::record::{Extension, Task, TaskClose, TaskReply, TaskResult};
use crate::domain::dispatch::running;
use crate::domain::dispatch::verbs::{TaskAsk, TaskCloseAsk, TaskReplyAsk};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::policy::ClockId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::seen::gate::find_there;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;
use chrono::NaiveDate;

answers! { of city:
    TaskAsk => assign as assigning;
    TaskReplyAsk => reply as replying;
    TaskCloseAsk => close as closing;
}

/// A county's commerce department assigns to its own unit, the dispatchers to anyone.
pub(super) fn assigning(context: &Context<'_>, ask: &TaskAsk) -> Result<Asking, Refusal> {
    Ok(Asking::of(TaskAsk::SPEC.name).of_unit(context, &ask.owner))
}

fn replying(context: &Context<'_>, ask: &TaskReplyAsk) -> Result<Asking, Refusal> {
    let held = task(context, &ask.task)?;
    Ok(Asking::of(TaskReplyAsk::SPEC.name).named([&held.owner]))
}

fn closing(context: &Context<'_>, ask: &TaskCloseAsk) -> Result<Asking, Refusal> {
    let held = task(context, &ask.task)?;
    let asking = Asking::of(TaskCloseAsk::SPEC.name).of_unit(context, &held.owner);
    let by = held.reply.as_ref().map(|reply| &reply.stamp.by);
    Ok(asking.entered_by(context, by.filter(|_| ask.result != TaskResult::Withdrawn)))
}

/// 交办: the dispatchers to anyone, a county's commerce department to its own unit.
pub fn assign(context: &Context<'_>, ask: &TaskAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    if let Some(meeting) = &ask.meeting {
        find(context, meeting, |item| {
            (item.kind() == DeskKind::Meeting).then_some(())
        })?;
    }
    let task = made(context, &window, ask)?;
    let id = id_about(context, DeskKind::Task, task.project.as_ref(), false)?;
    let linked = running::assigned(context, &window, (&id, &task))?;
    let made = set(id, None, DeskItem::Task(Box::new(task)));
    Ok(std::iter::once(made).chain(linked).collect())
}

/// The record of a new task.
pub(super) fn made(context: &Context<'_>, window: &Window, new: &TaskAsk) -> Result<Task, Refusal> {
    let text = window.need("text", &new.text)?;
    window.body(context, "owner", &new.owner)?;
    if let Some(project) = &new.project {
        find_there(context, project)?;
    }
    Ok(Task {
        owner: new.owner.clone(),
        text,
        due: due(context, window, new.due)?,
        project: new.project.clone(),
        meeting: new.meeting.clone(),
        reply: None,
        sent_back: String::new(),
        missed: Vec::new(),
        closed: None,
        assigned: stamp(context),
        extended: Vec::new(),
    })
}

/// The day given, not before today; else the policy's term from today.
fn due(context: &Context<'_>, window: &Window, given: Option<NaiveDate>) -> Result<Due, Refusal> {
    let today = context.today();
    if let Some(date) = given {
        window.not_before(date, today)?;
        return Ok(Due::named(date));
    }
    let clock = context.profile.policy.clock(ClockId::TaskReply);
    let due = clock.and_then(|clock| {
        let term = clock.term?;
        Some(
            context
                .profile
                .calendar
                .due(today, term, clock.roll_forward),
        )
    });
    due.ok_or_else(|| window.missing("due"))
}

fn task(context: &Context<'_>, id: &DeskId) -> Result<Task, Refusal> {
    find(context, id, |item| item.task().cloned())
        .map_err(|refusal| refusal.article(context.article("task")))
}

/// 反馈 by the unit that owes it, with evidence.
pub fn reply(context: &Context<'_>, ask: &TaskReplyAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = task(context, &ask.task)?;
    require_open(&window, &ask.task, &before)?;
    window.once(before.reply.as_ref().map(|reply| reply.stamp.on))?;
    let reply = TaskReply {
        text: window.need("text", &ask.text)?,
        evidence: window.need("evidence", &ask.evidence)?,
        stamp: stamp(context),
    };
    let after = Task {
        reply: Some(reply),
        sent_back: String::new(),
        ..before.clone()
    };
    Ok(changed(&ask.task, before, after))
}

fn require_open(window: &Window, id: &DeskId, task: &Task) -> Result<(), Refusal> {
    match &task.closed {
        Some(closed) => Err(window
            .refuse(Code::RecordClosed)
            .with("id", id)
            .with("date", closed.stamp.on)),
        None => Ok(()),
    }
}

fn changed(id: &DeskId, before: Task, after: Task) -> Vec<Event> {
    vec![set(
        id.clone(),
        Some(DeskItem::Task(Box::new(before))),
        DeskItem::Task(Box::new(after)),
    )]
}

/// 办结, 退回, 撤回: by whom it is assigned, and not by whoever did it.
pub fn close(context: &Context<'_>, ask: &TaskCloseAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = task(context, &ask.task)?;
    require_open(&window, &ask.task, &before)?;
    let after = match (ask.result, &before.reply) {
        (TaskResult::Withdrawn, _) => Task {
            closed: Some(closed(context, window.reason(&ask.note)?, true)),
            ..before.clone()
        },
        (TaskResult::Extended, replied) => {
            window.once(replied.as_ref().map(|reply| reply.stamp.on))?;
            extended(context, &window, &before, ask)?
        }
        (_, None) => return Err(window.refuse(Code::NotReplied).with("id", &ask.task)),
        (TaskResult::Closed, Some(_)) => Task {
            closed: Some(closed(context, ask.note.trim().to_owned(), false)),
            ..before.clone()
        },
        (TaskResult::Back, Some(_)) => {
            let mut missed = before.missed.clone();
            if !before.is_in_time() {
                missed.push(before.due.date);
            }
            Task {
                reply: None,
                sent_back: window.reason(&ask.note)?,
                due: due(context, &window, ask.due)?,
                missed,
                ..before.clone()
            }
        }
    };
    Ok(changed(&ask.task, before, after))
}

/// 延期: the owner has longer, with a reason; a day that passed unmet stays on record.
fn extended(
    context: &Context<'_>,
    window: &Window,
    before: &Task,
    ask: &TaskCloseAsk,
) -> Result<Task, Refusal> {
    let to = ask.due.ok_or_else(|| window.missing("due"))?;
    let (today, from) = (context.today(), before.due.date);
    let next = from.succ_opt().unwrap_or(from);
    window.not_before(to, today.max(next))?;
    let mut after = before.clone();
    if from < today {
        after.missed.push(from);
    }
    after.due = Due::named(to);
    after.extended.push(Extension {
        from,
        to,
        reason: window.reason(&ask.note)?,
        stamp: stamp(context),
    });
    Ok(after)
}

fn closed(context: &Context<'_>, note: String, is_withdrawn: bool) -> TaskClose {
    TaskClose {
        is_withdrawn,
        note,
        stamp: stamp(context),
    }
}
