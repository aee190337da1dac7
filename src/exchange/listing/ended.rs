//! What a calendar that was given out before still shows and what has ended since: it is told once more, as cancelled, for a second
//! file deletes nothing that the first one brought.
//!
//! Which files there were stands on record: those of one's own unit, chosen alike, of the last days that the rules say. What they
//! showed follows from the records as they stood then. Where no calendar was given out, nothing is cancelled.

use super::Order;
use super::asker::Asker;
use super::time::{Dated, of_project};
use crate::domain::desk::DeskItem;
use crate::domain::desk::exported::{Exported, Listing};
use crate::domain::dispatch::record::{Meeting, Task};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::policy::ThresholdId;
use crate::domain::refusal::Refusal;
use crate::service::api::{Filter, ListQuery, ProjectRow, Since, Sort, Whole};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are asked for at a time.
const PORTION: u32 = 500;
/// Entries looked through for earlier files; files that are looked at; projects that are looked at as they stood.
const MOST_ENTRIES: usize = 20_000;
const MOST_FILES: usize = 4;
const MOST_PROJECTS: usize = 1_000;

/// Tasks and meetings as far as they are read.
pub(super) struct Desk {
    pub tasks: BTreeMap<DeskId, Task>,
    pub meetings: Vec<(DeskId, Meeting)>,
}

impl Desk {
    /// All of them.
    ///
    /// # Errors
    /// What the questions are refused with.
    pub(super) fn ask(asker: &Asker<'_>) -> Result<Self, Refusal> {
        let tasks = records(asker, DeskKind::Task)?.into_iter();
        let tasks = tasks.filter_map(|(id, item)| match item {
            DeskItem::Task(task) => Some((id, *task)),
            _ => None,
        });
        let meetings = records(asker, DeskKind::Meeting)?.into_iter();
        let meetings = meetings.filter_map(|(id, item)| match item {
            DeskItem::Meeting(meeting) => Some((id, *meeting)),
            _ => None,
        });
        Ok(Self {
            tasks: tasks.collect(),
            meetings: meetings.collect(),
        })
    }
}

fn records(asker: &Asker<'_>, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Refusal> {
    let mut rows = Vec::new();
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let page = asker.client.records(kind, offset, PORTION)?;
        if page.rows.is_empty() {
            return Ok(rows);
        }
        rows.extend(page.rows);
    }
}

/// Files given out before: the first day of one, and how far each knew the records.
struct Before {
    first: NaiveDate,
    heads: BTreeSet<u64>,
}

/// The first day that still counts; none where the rules do not say that anything is cancelled.
pub(super) fn first_day(asker: &Asker<'_>) -> Option<NaiveDate> {
    let days = asker.threshold(ThresholdId::CalendarEnded);
    let first = asker.today().checked_sub_days(Days::new(u64::from(days)));
    first.filter(|_| days > 0)
}

fn before(asker: &Asker<'_>, order: &Order, first: NaiveDate) -> Result<Option<Before>, Refusal> {
    let chosen = without_day(&order.said());
    let own = &asker.session.member.unit;
    let is_one = |given: &Exported| {
        given.what == Listing::Calendar.name()
            && given.format == super::CALENDAR_FILE
            && given.unit == *own
            && without_day(&given.filters) == chosen
    };
    let mut found = Before {
        first: asker.today(),
        heads: BTreeSet::new(),
    };
    let (mut seen, mut upto) = (0, None);
    while seen < MOST_ENTRIES && found.heads.len() < MOST_FILES {
        let page = asker
            .client
            .history(None, Since::Day(first), upto, PORTION)?;
        let Some(last) = page.last().map(|entry| entry.seq) else {
            break;
        };
        seen += page.len();
        upto = Some(last);
        for entry in &page {
            let given = entry.events.iter().find_map(|event| match event {
                Event::Exported(given) => Some(given),
                _ => None,
            });
            if let Some(given) = given.filter(|given| is_one(given)) {
                found.first = found.first.min(entry.at.date_naive());
                found.heads.insert(given.head);
            }
        }
    }
    Ok(Some(found).filter(|found| !found.heads.is_empty()))
}

/// How a list was chosen, but for the day to which it reaches, which moves by itself.
fn without_day(said: &str) -> String {
    let parts = said.split(' ').filter(|part| !part.starts_with("until="));
    parts.collect::<Vec<_>>().join(" ")
}

/// What ended since a file showed it.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn ended(asker: &Asker<'_>, order: &Order, desk: &Desk) -> Result<Vec<Dated>, Refusal> {
    let before = match first_day(asker) {
        Some(first) => before(asker, order, first)?,
        None => None,
    };
    let Some(before) = before else {
        return Ok(Vec::new());
    };
    let mut ended: BTreeMap<(String, String), Dated> = BTreeMap::new();
    let oldest = before.heads.first().copied().unwrap_or(u64::MAX);
    let rows = changed(asker, order, oldest)?;
    let name = |held: &Dated| (held.record.clone(), held.kind.clone());
    for portion in rows.chunks(PORTION as usize) {
        let ids: Vec<ProjectId> = portion.iter().map(|row| row.id.clone()).collect();
        for head in &before.heads {
            let then = asker.client.stood(ids.clone(), *head)?;
            let then = of_projects(asker, portion, then).into_iter();
            let shown = then.filter(|held| held.on <= order.until);
            ended.extend(shown.map(|held| (name(&held), held)));
        }
        // Whatever the file shows of it: what stands, however far off, has not ended.
        for held in of_projects(asker, portion, asker.client.whole(ids)?) {
            ended.remove(&name(&held));
        }
    }
    let filter = &order.query.filter;
    let tasks = desk.tasks.iter();
    let tasks = tasks.filter(|(_, task)| is_over(task, before.first, filter));
    let tasks = tasks.map(|(id, task)| Dated::of_task(id, task));
    let mut ended: Vec<Dated> = ended.into_values().chain(tasks).collect();
    ended.iter_mut().for_each(|held| held.is_over = true);
    Ok(ended)
}

/// Whether a task that a file showed is owed no more.
fn is_over(task: &Task, first: NaiveDate, filter: &Filter) -> bool {
    let reply = task.reply.as_ref().map(|reply| reply.stamp.on);
    let close = task.closed.as_ref().map(|closed| closed.stamp.on);
    let met = reply.or(close);
    let unit = filter.unit.as_ref().or(filter.own.as_ref());
    let is_theirs = unit.is_none_or(|unit| task.owner == *unit);
    is_theirs && met.is_some_and(|on| on >= first)
}

/// Projects that changed since an entry, wherever they stand now.
fn changed(asker: &Asker<'_>, order: &Order, head: u64) -> Result<Vec<ProjectRow>, Refusal> {
    let query = ListQuery {
        filter: Filter {
            stage: None,
            end: None,
            only_open: false,
            only_late: false,
            ..order.query.filter.clone()
        },
        sort: Sort::Id,
        descending: false,
    };
    let (mut changed, mut offset) = (Vec::new(), 0);
    loop {
        let page = asker.client.list(query.clone(), offset, PORTION)?;
        if page.rows.is_empty() || changed.len() >= MOST_PROJECTS {
            changed.truncate(MOST_PROJECTS);
            return Ok(changed);
        }
        offset = offset.saturating_add(u32::try_from(page.rows.len()).unwrap_or(u32::MAX));
        changed.extend(page.rows.into_iter().filter(|row| row.version > head));
    }
}

/// What of projects falls on days.
fn of_projects(asker: &Asker<'_>, rows: &[ProjectRow], held: Vec<Whole>) -> Vec<Dated> {
    let held = held.into_iter().filter_map(|held| {
        let row = rows.iter().find(|row| row.id == held.project.id)?;
        Some(of_project(asker, row, &held.project, held.deadlines))
    });
    held.flatten().collect()
}
