//! What every record of the city's desk asks alike: whose unit, who and when, the next number.

use crate::domain::context::Context;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::stamp::Stamp;
use crate::domain::event::{Change, Event};
use crate::domain::ids::{DeskId, DeskKind, ProjectId, Series};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::secrecy::series::{is_marked, number};
use crate::domain::seen::record::is_there;
use chrono::Datelike;

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
    let number = context.facts.next_number(Series::Desk(kind, year))?;
    Ok(DeskId::numbered(kind, year, number.saturating_add(ahead)))
}

/// The id of a record about one project; `hides` says that the record itself marks it as secret. What is about a secret
/// project takes no number that is counted up to.
pub fn id_about(
    context: &Context<'_>,
    kind: DeskKind,
    project: Option<&ProjectId>,
    hides: bool,
) -> Result<DeskId, Refusal> {
    let year = context.today().year();
    let is_marked = match project {
        Some(id) => hides || is_marked(context, id)?,
        None => false,
    };
    let number = number(context, Series::Desk(kind, year), is_marked)?;
    Ok(DeskId::numbered(kind, year, number))
}

/// A record of that id and kind, or "not found", as it is for one that the actor reads nothing of.
pub fn find<T>(
    context: &Context<'_>,
    id: &DeskId,
    of_kind: impl Fn(DeskItem) -> Option<T>,
) -> Result<T, Refusal> {
    let held = match context.facts.desk(id)? {
        Some(item) if is_there(context, &item)? => Some(item),
        _ => None,
    };
    held.and_then(of_kind)
        .ok_or_else(|| Refusal::new(Code::NoSuchRecord).with("id", id))
}

pub fn set(id: DeskId, from: Option<DeskItem>, to: DeskItem) -> Event {
    Event::Desk {
        id,
        item: Change::new(from, Some(to)),
    }
}
