//! Dispatch meetings (调度会, R4-1, R16-4): what was late and standing goes on the agenda, decisions become tasks.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{next_id, set, stamp};
use crate::domain::dispatch::record::{Meeting, MeetingOf};
use crate::domain::dispatch::running::of_own;
use crate::domain::dispatch::verbs::{MeetingAsk, TaskAsk};
use crate::domain::dispatch::{agenda, tasks};
use crate::domain::event::Event;
use crate::domain::ids::DeskKind;
use crate::domain::refusal::Refusal;
use crate::domain::right::{Asking, leave};
use crate::domain::rights::span::Moment;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of city:
    MeetingAsk => hold as holding;
}

/// A meeting is of the unit that holds it.
fn holding(_: &Context<'_>, _: &MeetingAsk) -> Result<Asking, Refusal> {
    Ok(of_own(MeetingAsk::SPEC.name))
}

/// 调度会: projects named first, then what stands worst; both are kept as they were dealt with.
pub fn hold(context: &Context<'_>, ask: &MeetingAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let on = window.past(context, "date", ask.date)?;
    let scope = window.need("scope", &ask.scope)?;
    let attendees = window.need("attendees", &ask.attendees)?;
    let id = next_id(context, DeskKind::Meeting, 0)?;
    let mut assigned = Vec::new();
    let mut events = Vec::new();
    for (ahead, decision) in (0..).zip(&ask.decisions) {
        leave(
            context,
            None,
            &tasks::assigning(context, decision)?,
            Some(Moment::Apart),
        )?;
        let new = TaskAsk {
            meeting: Some(id.clone()),
            ..decision.clone()
        };
        let task = tasks::made(context, &window, &new)?;
        let task_id = next_id(context, DeskKind::Task, ahead)?;
        assigned.push(task_id.clone());
        events.push(set(task_id, None, DeskItem::Task(Box::new(task))));
    }
    let meeting = Meeting {
        on,
        scope,
        attendees,
        agenda: agenda::of(context, &ask.agenda)?,
        tasks: assigned,
        recorded: stamp(context),
        is_open: false,
        of: MeetingOf::default(),
        next: None,
        chair: String::new(),
        place: String::new(),
        excused: String::new(),
    };
    events.insert(0, set(id, None, DeskItem::Meeting(Box::new(meeting))));
    Ok(events)
}
