//! A meeting that is on (R16-4): opened with its agenda, its points dealt with one by one, ended. Each step is an entry of its
//! own, so that it goes on where it stopped, whoever sits down at the keys.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::rules::{find, next_id, set, stamp};
use crate::domain::dispatch::agenda;
use crate::domain::dispatch::record::{
    AgendaItem, Decision, ItemEnd, ItemStep, Meeting, MeetingOf, Reason, Task, Why,
};
use crate::domain::dispatch::verbs::{MeetingEndAsk, MeetingItemAsk, MeetingOpenAsk};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::rights::table::Relation;
use crate::domain::secrecy::series::is_marked;
use crate::domain::seen::gate::find_there;
use crate::domain::verb::declare::answers;
use crate::domain::verb::spec::Asked as _;
use crate::domain::window::Window;

answers! { of city:
    MeetingOpenAsk => open as opening;
    MeetingItemAsk => item as dealing;
    MeetingEndAsk => end as ending;
}

/// What is asked of one's own unit's meeting.
pub(super) fn of_own(verb: &'static str) -> Asking {
    Asking::of(verb).related(Relation::Own, true)
}

fn opening(_: &Context<'_>, _: &MeetingOpenAsk) -> Result<Asking, Refusal> {
    Ok(of_own(MeetingOpenAsk::SPEC.name))
}

fn dealing(context: &Context<'_>, ask: &MeetingItemAsk) -> Result<Asking, Refusal> {
    held(context, &ask.meeting)?;
    Ok(of_own(MeetingItemAsk::SPEC.name))
}

fn ending(context: &Context<'_>, ask: &MeetingEndAsk) -> Result<Asking, Refusal> {
    held(context, &ask.meeting)?;
    Ok(of_own(MeetingEndAsk::SPEC.name))
}

/// 开会: the agenda makes itself from what stands in the scope.
pub fn open(context: &Context<'_>, ask: &MeetingOpenAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    if let Some(id) = agenda::running(context)? {
        return Err(window.refuse(Code::MeetingRunning).with("id", id));
    }
    if let Some(unit) = &ask.unit {
        window.body(context, "unit", unit)?;
    }
    let today = context.today();
    if let Some(next) = ask.next {
        window.not_before(next, today)?;
    }
    let of = MeetingOf {
        unit: ask.unit.clone(),
        chain: chain(context, &window, &ask.chain)?,
    };
    let meeting = Meeting {
        on: today,
        scope: window.need("scope", &ask.scope)?,
        attendees: String::new(),
        agenda: agenda::automatic(context, &of, &ask.agenda)?,
        tasks: Vec::new(),
        recorded: stamp(context),
        is_open: true,
        of,
        next: ask.next,
        chair: String::new(),
        place: String::new(),
        excused: String::new(),
    };
    let id = next_id(context, DeskKind::Meeting, 0)?;
    Ok(vec![set(id, None, DeskItem::Meeting(Box::new(meeting)))])
}

/// A chain as projects name it, by its name or code.
fn chain(context: &Context<'_>, window: &Window, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let chains = &context.profile.chains;
    let known = chains
        .iter()
        .find(|chain| chain.id == text || chain.name == text);
    match known {
        Some(chain) => Ok(chain.name.clone()),
        None => {
            let names = chains.iter().map(|chain| chain.name.as_str());
            window.known("chain", text, names)?;
            Ok(text.to_owned())
        }
    }
}

/// A meeting of the actor's own unit.
fn held(context: &Context<'_>, id: &DeskId) -> Result<Meeting, Refusal> {
    let own = &context.actor.member.unit;
    find(context, id, |item| match item {
        DeskItem::Meeting(meeting) if meeting.recorded.unit == *own => Some(*meeting),
        _ => None,
    })
    .map_err(|refusal| refusal.article(context.article(MeetingItemAsk::SPEC.name)))
}

fn changed(id: &DeskId, before: Meeting, after: Meeting) -> Event {
    let [before, after] = [before, after].map(|held| DeskItem::Meeting(Box::new(held)));
    set(id.clone(), Some(before), after)
}

/// 议题处理: a point is called in, moved, dealt with, put off, taken off or taken up again.
pub fn item(context: &Context<'_>, ask: &MeetingItemAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = held(context, &ask.meeting)?;
    if !before.is_open {
        return Err(window.refuse(Code::MeetingOver).with("id", &ask.meeting));
    }
    let mut after = before.clone();
    let text = ask.text.trim();
    let key = key(&ask.item);
    let found = after.agenda.iter().position(|item| item.key() == key);
    match (ask.step, found) {
        (ItemStep::Call, found) => call(context, &window, &mut after, (&key, found))?,
        (_, None) => return Err(window.refuse(Code::NotOnAgenda).with("item", &key)),
        (ItemStep::Move, Some(at)) => {
            let place = ask.place.ok_or_else(|| window.missing("place"))?;
            let item = after.agenda.remove(at);
            let place = usize::try_from(place.saturating_sub(1)).unwrap_or(usize::MAX);
            let place = place.min(after.agenda.len());
            after.agenda.insert(place, item);
        }
        (step, Some(at)) => {
            if let Some(item) = after.agenda.get_mut(at) {
                deal(&window, item, step, text, &ask.verb)?;
            }
        }
    }
    Ok(match before == after {
        true => Vec::new(),
        false => vec![changed(&ask.meeting, before, after)],
    })
}

/// An id as it is stored, however it was typed.
fn key(text: &str) -> String {
    let project = ProjectId::read(text).map(|id| id.to_string());
    let task = || DeskId::read(text).map(|id| id.to_string());
    project
        .or_else(task)
        .unwrap_or_else(|| text.trim().to_owned())
}

/// A project is called in: it comes next, before what still waits.
fn call(
    context: &Context<'_>,
    window: &Window,
    meeting: &mut Meeting,
    (key, found): (&str, Option<usize>),
) -> Result<(), Refusal> {
    let waits = |item: &AgendaItem| item.end.is_none();
    let mut item = match found {
        Some(at) if meeting.agenda.get(at).is_some_and(waits) => {
            return Err(window.refuse(Code::OnAgenda).with("item", key));
        }
        Some(at) => AgendaItem {
            end: None,
            ..meeting.agenda.remove(at)
        },
        None => {
            let id = ProjectId::read(key)
                .ok_or_else(|| window.refuse(Code::NotOnAgenda).with("item", key))?;
            find_there(context, &id)?;
            let reason = Reason {
                why: Some(Why::Named),
                ..Reason::default()
            };
            AgendaItem::of(Some(id), reason)
        }
    };
    item.note.clear();
    let place = meeting.agenda.iter().position(waits);
    let place = place.unwrap_or(meeting.agenda.len());
    meeting.agenda.insert(place, item);
    Ok(())
}

fn deal(
    window: &Window,
    item: &mut AgendaItem,
    step: ItemStep,
    text: &str,
    verb: &str,
) -> Result<(), Refusal> {
    match step {
        ItemStep::Dropped => {
            item.note = window.reason(text)?;
            item.end = Some(ItemEnd::Dropped);
        }
        ItemStep::Parked => {
            text.clone_into(&mut item.note);
            item.end = Some(ItemEnd::Parked);
        }
        ItemStep::Reopen => {
            item.note.clear();
            item.end = None;
        }
        ItemStep::Decided => {
            let text = window.need("text", text)?;
            decide(item, verb, text, None);
        }
        ItemStep::Discussed => {
            if !text.is_empty() {
                decide(item, "", text.to_owned(), None);
            } else if item.decisions.is_empty() {
                item.end = Some(ItemEnd::Discussed);
            } else {
                item.end = Some(ItemEnd::Decided);
            }
        }
        ItemStep::Call | ItemStep::Move => {}
    }
    Ok(())
}

fn decide(item: &mut AgendaItem, verb: &str, text: String, task: Option<DeskId>) {
    item.decisions.push(Decision {
        verb: verb.to_owned(),
        text,
        task,
    });
    item.end = Some(ItemEnd::Decided);
}

/// Puts a new task on the record of the meeting that assigns it, once.
pub(super) fn assigned(
    context: &Context<'_>,
    window: &Window,
    (id, task): (&DeskId, &Task),
) -> Result<Option<Event>, Refusal> {
    let Some(meeting) = &task.meeting else {
        return Ok(None);
    };
    // Another unit's meeting is linked from the task alone.
    let Ok(before) = held(context, meeting) else {
        return Ok(None);
    };
    once(context, window, &before, task)?;
    let mut after = before.clone();
    let is_secret = match &task.project {
        Some(project) => is_marked(context, project)?,
        None => false,
    };
    // What is secret stands with its point alone, which is not there for others.
    if !is_secret {
        after.tasks.push(id.clone());
    }
    let project = task.project.as_ref();
    let mut points = after.agenda.iter_mut();
    let point = points.find(|item| project.is_some() && item.project.as_ref() == project);
    if let Some(point) = point.filter(|_| after.is_open) {
        decide(point, "task", task.text.clone(), Some(id.clone()));
    }
    Ok((after != before).then(|| changed(meeting, before, after)))
}

/// Refuses a task that the meeting assigned already in the same words.
fn once(
    context: &Context<'_>,
    window: &Window,
    meeting: &Meeting,
    new: &Task,
) -> Result<(), Refusal> {
    let points = meeting.agenda.iter().flat_map(|item| &item.decisions);
    let of_points = points.filter_map(|decision| decision.task.as_ref());
    for id in meeting.tasks.iter().chain(of_points) {
        let held = context.facts.desk(id)?;
        let Some(held) = held.as_ref().and_then(DeskItem::task) else {
            continue;
        };
        let same = held.owner == new.owner && held.project == new.project && held.text == new.text;
        if same && held.closed.is_none() {
            return Err(window.refuse(Code::AssignedAlready).with("id", id));
        }
    }
    Ok(())
}

/// 散会, and afterwards what of it was noted wrongly: who was there, who chaired it and where.
pub fn end(context: &Context<'_>, ask: &MeetingEndAsk) -> Result<Vec<Event>, Refusal> {
    let window = Window::of(context, ask);
    let before = held(context, &ask.meeting)?;
    let said = |text: &str, held: &String| match text.trim() {
        "" => held.clone(),
        text => text.to_owned(),
    };
    if let Some(next) = ask.next {
        window.not_before(next, before.on)?;
    }
    let after = Meeting {
        attendees: window.need("attendees", &said(&ask.attendees, &before.attendees))?,
        chair: said(&ask.chair, &before.chair),
        place: said(&ask.place, &before.place),
        excused: said(&ask.excused, &before.excused),
        next: ask.next.or(before.next),
        is_open: false,
        ..before.clone()
    };
    Ok(match before == after {
        true => Vec::new(),
        false => vec![changed(&ask.meeting, before, after)],
    })
}
