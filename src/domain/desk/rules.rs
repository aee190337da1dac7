//! The city's desk: tasks and dispatch meetings (articles 3 and 16), what article 20 asks beside the points themselves,
//! and interpretations (附则).

use crate::domain::actor::{Act, Reach, reach};
use crate::domain::command::DeskAsk;
use crate::domain::context::{Context, forbidden};
use crate::domain::desk::interpret;
use crate::domain::desk::{DeskItem, DeskKind, Stamp};
use crate::domain::dispatch::{meetings, tasks};
use crate::domain::event::{Change, Event};
use crate::domain::ids::{DeskId, UnitCode};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::rules as scores;
use chrono::Datelike;

/// Answers an act of the desk.
pub fn ask(context: &Context<'_>, ask: &DeskAsk) -> Result<Vec<Event>, Refusal> {
    match ask {
        DeskAsk::Task(task) => tasks::assign(context, task),
        DeskAsk::TaskReply {
            task,
            text,
            evidence,
        } => tasks::reply(context, task, text, evidence),
        DeskAsk::TaskClose {
            task,
            result,
            note,
            due,
        } => tasks::close(context, task, *result, note, *due),
        DeskAsk::Meeting {
            date,
            scope,
            attendees,
            agenda,
            decisions,
        } => {
            let held = meetings::Held {
                date: *date,
                scope,
                attendees,
                agenda,
                decisions,
            };
            meetings::hold(context, &held)
        }
        DeskAsk::Freeze {
            group,
            span,
            reason,
        } => scores::freeze(context, *group, *span, reason),
        DeskAsk::Appeal {
            rule,
            entry,
            date,
            text,
        } => scores::appeal(context, rule, *entry, *date, text),
        DeskAsk::AppealClose {
            appeal,
            is_upheld,
            points,
            reason,
        } => scores::close_appeal(context, appeal, *is_upheld, *points, reason),
        DeskAsk::Interpret { article, text } => interpret::interpret(context, article, text),
        DeskAsk::Satisfaction {
            unit,
            is_good,
            evidence,
        } => scores::rate(context, unit, *is_good, evidence),
    }
}

/// Refuses unless the actor's roles reach the unit.
pub fn allow_unit(context: &Context<'_>, act: Act, unit: &UnitCode) -> Result<(), Refusal> {
    match reach(context.actor, act) {
        Reach::City => Ok(()),
        Reach::OwnUnit if *unit == context.actor.member.unit => Ok(()),
        Reach::OwnUnit => Err(forbidden(context, Code::OtherUnit, act).with("unit", unit)),
        Reach::None => Err(forbidden(context, Code::RoleMayNot, act)),
    }
}

/// Who does it, for whom, today.
pub fn stamp(context: &Context<'_>) -> Stamp {
    Stamp {
        unit: context.actor.member.unit.clone(),
        by: context.actor.member.id.clone(),
        on: context.today(),
    }
}

/// The next id of a kind this year; `ahead` are those that the same step has taken already.
pub fn next_id(context: &Context<'_>, kind: DeskKind, ahead: u64) -> Result<DeskId, Refusal> {
    let year = context.today().year();
    let number = context.facts.next_desk_number(kind, year)?;
    Ok(DeskId::numbered(kind, year, number.saturating_add(ahead)))
}

/// A record of that id and kind, or "not found".
pub fn find<T>(
    context: &Context<'_>,
    id: &DeskId,
    of_kind: impl Fn(DeskItem) -> Option<T>,
) -> Result<T, Refusal> {
    let held = context.facts.desk(id)?;
    held.and_then(of_kind)
        .ok_or_else(|| Refusal::new(Code::NoSuchRecord).with("id", id))
}

pub fn set(id: DeskId, from: Option<DeskItem>, to: DeskItem) -> Event {
    Event::Desk {
        id,
        item: Change::new(from, Some(to)),
    }
}
