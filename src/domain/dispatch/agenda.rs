//! The agenda of a dispatch meeting (R4-1, R16-4): what is named, what meetings left open, what asks for the city's support,
//! what stands worst, and what is new.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::record::{AgendaItem, ItemEnd, Meeting, MeetingOf, Reason, Why};
use crate::domain::field::Field;
use crate::domain::ids::{DeskId, DeskKind, ProjectId, Series, UnitCode};
use crate::domain::policy::ThresholdId;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::seen::desk::reads_task;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::gate::{find_there, is_shown};
use crate::domain::talks::support::support_for_meeting;
use chrono::{Datelike, NaiveDate};

/// Deadlines looked through, of which one project may have many.
const LOOKED: u32 = 1_000;
/// The newest projects, among which those since the last meeting are sought.
const NEWEST: usize = 300;

/// The points for a project's open requests for the city's support (R10-2).
pub fn of_support(project: &Project) -> Vec<AgendaItem> {
    let requests = support_for_meeting(project).into_iter();
    requests
        .map(|(_, request)| {
            let reason = Reason {
                why: Some(Why::Support),
                what: request.reason.clone(),
                ..Reason::default()
            };
            AgendaItem::of(Some(project.id.clone()), reason)
        })
        .collect()
}

/// The point for a deadline that stands.
pub fn of_deadline(project: Option<ProjectId>, deadline: &Deadline) -> AgendaItem {
    let reason = Reason {
        alert: deadline.code.name().to_owned(),
        due: Some(deadline.due),
        what: deadline.what.clone(),
        ..Reason::default()
    };
    AgendaItem::of(project, reason)
}

fn named(id: &ProjectId) -> AgendaItem {
    let reason = Reason {
        why: Some(Why::Named),
        ..Reason::default()
    };
    AgendaItem::of(Some(id.clone()), reason)
}

/// How many points are put on by themselves.
fn top(context: &Context<'_>) -> u32 {
    let policy = &context.profile.policy;
    let top = policy.threshold(ThresholdId::MeetingAgendaTop);
    top.map_or(0, |threshold| u32::try_from(threshold.value).unwrap_or(0))
}

/// The projects named first, then what stands worst.
pub(super) fn of(context: &Context<'_>, by_name: &[ProjectId]) -> Result<Vec<AgendaItem>, Refusal> {
    let mut agenda = called(context, by_name)?;
    let eyes = context.eyes()?;
    let standing = context
        .facts
        .standing(eyes, context.today(), top(context))?;
    agenda.extend(standing);
    Ok(agenda)
}

fn called(context: &Context<'_>, by_name: &[ProjectId]) -> Result<Vec<AgendaItem>, Refusal> {
    let there = by_name.iter();
    there
        .map(|id| find_there(context, id).map(|_| named(id)))
        .collect()
}

/// The agenda that makes itself: one point a project with all its reasons, those named first, then the worst.
pub(super) fn automatic(
    context: &Context<'_>,
    of: &MeetingOf,
    by_name: &[ProjectId],
) -> Result<Vec<AgendaItem>, Refusal> {
    let last = last(context)?;
    let mut points = called(context, by_name)?;
    points.extend(open_tasks(context)?);
    let eyes = context.eyes()?;
    let standing = context.facts.standing(eyes, context.today(), LOOKED)?;
    // Tasks are told by their own record, with their id.
    let is_task = |item: &AgendaItem| item.alert == AlertCode::A23.name();
    points.extend(standing.into_iter().filter(|item| !is_task(item)));
    if let Some(last) = &last {
        points.extend(held_over(last));
        points.extend(newcomers(context, last.on)?);
    }
    let today = context.today();
    points.sort_by_cached_key(|point| (rank(point, today), point.due));
    let mut agenda = joined(points);
    let mut kept = Vec::new();
    for point in agenda.drain(..) {
        if point.why == Some(Why::Named) || is_in(context, of, &point)? {
            kept.push(point);
        }
    }
    let top = usize::try_from(top(context)).unwrap_or(usize::MAX);
    kept.truncate(top.max(by_name.len()));
    Ok(kept)
}

/// The order of the kinds of reasons.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Named,
    LeftOpen,
    Support,
    HalfYear,
    Late,
    New,
    Soon,
}

fn rank(point: &AgendaItem, today: NaiveDate) -> Rank {
    let is_half_year = [AlertCode::A10, AlertCode::A11]
        .iter()
        .any(|code| code.name() == point.alert);
    match point.why {
        Some(Why::Named) => Rank::Named,
        Some(Why::Task | Why::Held) => Rank::LeftOpen,
        Some(Why::Support) => Rank::Support,
        Some(Why::New) => Rank::New,
        None if is_half_year => Rank::HalfYear,
        None if point.due.is_some_and(|due| due < today) => Rank::Late,
        None => Rank::Soon,
    }
}

/// One point for each project; what is about no project stays alone.
fn joined(points: Vec<AgendaItem>) -> Vec<AgendaItem> {
    let mut agenda: Vec<AgendaItem> = Vec::new();
    for point in points {
        let same = agenda
            .iter_mut()
            .find(|held| !point.key().is_empty() && held.key() == point.key());
        match same {
            Some(held) => held.also.extend(point.reasons()),
            None => agenda.push(point),
        }
    }
    agenda
}

/// Whether a point is of the projects that a meeting is about.
fn is_in(context: &Context<'_>, of: &MeetingOf, point: &AgendaItem) -> Result<bool, Refusal> {
    if *of == MeetingOf::default() {
        return Ok(true);
    }
    let Some(id) = &point.project else {
        let task = match &point.task {
            Some(task) => context.facts.desk(task)?,
            None => None,
        };
        let owner = task
            .as_ref()
            .and_then(DeskItem::task)
            .map(|task| &task.owner);
        return Ok(of.chain.is_empty() && owner == of.unit.as_ref());
    };
    let Some(project) = context.facts.project(id)? else {
        return Ok(false);
    };
    // A team carries no project: those are its own that it brought or negotiates.
    let is_team = |unit: &UnitCode| context.profile.team(unit.as_str()).is_some();
    let is_teams = of.unit.as_ref().is_some_and(is_team)
        && (project.source_unit() == of.unit || project.negotiator() == of.unit);
    let is_of_unit = of.unit.is_none() || project.responsible() == of.unit || is_teams;
    let is_of_chain = of.chain.is_empty() || project.text(Field::Chain) == of.chain;
    Ok(is_of_unit && is_of_chain)
}

/// The meetings of the actor's unit, oldest first.
fn meetings(context: &Context<'_>) -> Result<Vec<(DeskId, Meeting)>, Refusal> {
    let own = &context.actor.member.unit;
    let items = context.facts.desk_items(DeskKind::Meeting)?.into_iter();
    let meetings = items.filter_map(|(id, item)| match item {
        DeskItem::Meeting(meeting) if meeting.recorded.unit == *own => Some((id, *meeting)),
        _ => None,
    });
    let mut meetings: Vec<(DeskId, Meeting)> = meetings.collect();
    meetings.sort_by(|(a, one), (b, other)| (one.on, a).cmp(&(other.on, b)));
    Ok(meetings)
}

/// The meeting of the actor's unit that is on.
pub(super) fn running(context: &Context<'_>) -> Result<Option<DeskId>, Refusal> {
    let mut meetings = meetings(context)?.into_iter();
    Ok(meetings.find(|(_, held)| held.is_open).map(|(id, _)| id))
}

/// The last meeting of the actor's unit.
fn last(context: &Context<'_>) -> Result<Option<Meeting>, Refusal> {
    let meetings = meetings(context)?.into_iter().rev();
    let mut over = meetings.filter(|(_, held)| !held.is_open);
    Ok(over.next().map(|(_, meeting)| meeting))
}

/// What the last meeting left to this one: parked, or not reached before it ended.
fn held_over(last: &Meeting) -> Vec<AgendaItem> {
    // Of a meeting that was recorded afterwards nobody says what became of its points.
    let is_told = last.agenda.iter().any(|item| item.end.is_some());
    let left = last.agenda.iter().filter(|item| {
        is_told && matches!(item.end, None | Some(ItemEnd::Parked)) && item.project.is_some()
    });
    left.map(|item| {
        let reason = Reason {
            why: Some(Why::Held),
            what: item.note.clone(),
            ..Reason::default()
        };
        AgendaItem::of(item.project.clone(), reason)
    })
    .collect()
}

/// Tasks that a meeting assigned and nobody closed, and any that is late.
fn open_tasks(context: &Context<'_>) -> Result<Vec<AgendaItem>, Refusal> {
    let eyes = context.eyes()?;
    let today = context.today();
    let items = context.facts.desk_items(DeskKind::Task)?.into_iter();
    let open = items.filter_map(|(id, item)| match item {
        DeskItem::Task(task) if task.closed.is_none() && reads_task(&task, eyes) => {
            let is_late = task.is_owed() && task.due.date < today;
            (task.meeting.is_some() || is_late).then_some((id, *task))
        }
        _ => None,
    });
    let points = open.map(|(id, task)| {
        let reason = Reason {
            why: Some(Why::Task),
            due: Some(task.due.date),
            what: task.text.lines().next().unwrap_or_default().to_owned(),
            task: Some(id),
            ..Reason::default()
        };
        AgendaItem::of(task.project, reason)
    });
    Ok(points.collect())
}

/// Projects that the task force follows (R16-5), on record since a day.
fn newcomers(context: &Context<'_>, since: NaiveDate) -> Result<Vec<AgendaItem>, Refusal> {
    let year = context.today().year();
    let next = context.facts.next_number(Series::Project(year))?;
    let mut new = Vec::new();
    for number in (1..next).rev().take(NEWEST) {
        let id = ProjectId::numbered(year, number);
        let Some(project) = context.facts.project(&id)? else {
            continue;
        };
        let is_focus = context.profile.policy.is_zb_focus(project.money().fen());
        let is_new = project.registered_on > since && project.position.is_open();
        if is_new && is_focus && is_shown(context, &id, Fact::Officer)? {
            let reason = Reason {
                why: Some(Why::New),
                due: Some(project.registered_on),
                ..Reason::default()
            };
            new.push(AgendaItem::of(Some(id), reason));
        }
    }
    Ok(new)
}
