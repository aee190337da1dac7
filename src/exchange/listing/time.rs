//! What has a day: what is due, what waits for a unit, tasks, the calendar.

use super::Order;
use super::asker::Asker;
use super::ended::{Desk, ended, first_day};
use super::records::node_name;
use crate::domain::alert::Deadline;
use crate::domain::dispatch::key_nodes::{PlannedNode, planned};
use crate::domain::dispatch::record::{Meeting, Task};
use crate::domain::ids::DeskId;
use crate::domain::inbox::Kind as Waits;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Cell, Column, Kind, Pull, Row, Sheet};
use crate::locales::{Lang, cli, export as words, inbox as said, stages};
use crate::service::api::{DueRow, Filter, InboxRow, ProjectRow, TaskRow};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Rows that are asked for at a time.
const PORTION: u32 = 500;

/// The columns of what is due.
fn columns(asker: &Asker<'_>) -> Vec<Column> {
    vec![
        asker.column("due", words::DUE, Kind::Date),
        asker.column("days_left", words::DAYS_LEFT, Kind::Count),
        asker.column("record", words::RECORD, Kind::Code).wide(13),
        asker.column("project", cli::COL_NAME, Kind::Text).wide(32),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("stage", cli::COL_STAGE, Kind::Text).wide(12),
        asker.column("what", words::WHAT, Kind::Text).wide(30),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
        asker.column("basis", cli::COL_BASIS, Kind::Text).wide(10),
    ]
}

fn row(asker: &Asker<'_>, held: &InboxRow) -> Row {
    let (project, deadline) = (held.project.as_ref(), &held.waiting.deadline);
    let record = held.waiting.record.as_ref().map(ToString::to_string);
    let of_project = project.map(|row| row.id.to_string());
    let what = said::what(held.waiting.kind, deadline, asker.lang);
    vec![
        Cell::Date(deadline.due),
        Cell::Count(held.days_left),
        Cell::text(record.or(of_project).unwrap_or_default()),
        Cell::text(project.map_or("", |row| row.name.as_str())),
        asker.unit(held.unit()),
        stage(project, asker),
        asker.on_basis(&what, deadline.basis),
        Cell::text(deadline.article.as_str()),
        Cell::text(deadline.basis.word().get(asker.lang)),
    ]
}

fn stage(project: Option<&ProjectRow>, asker: &Asker<'_>) -> Cell {
    project.map_or(Cell::Empty, |row| {
        Cell::text(stages::position_long(&row.position, asker.lang))
    })
}

/// Rows that are asked for by their place.
fn paged<'a, T: 'a>(
    mut ask: impl FnMut(u32) -> Result<Vec<T>, Refusal> + 'a,
    row: impl Fn(&T) -> Row + 'a,
) -> Pull<'a> {
    let mut offset: u32 = 0;
    Box::new(move || {
        let page = ask(offset)?;
        offset = offset.saturating_add(u32::try_from(page.len()).unwrap_or(u32::MAX));
        Ok(page.iter().map(&row).collect())
    })
}

fn sheet<'a>(asker: &Asker<'a>, order: &Order, expected: u32, rows: Pull<'a>) -> Sheet<'a> {
    Sheet {
        key: order.listing.name(),
        title: order.listing.word().get(asker.lang).to_owned(),
        columns: columns(asker),
        fixed: 4,
        expected: u64::from(expected),
        rows,
        chart: None,
    }
}

/// Deadlines up to a day.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn due<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let (client, by) = (asker.client, asker.clone());
    let (until, filter) = (order.until, order.query.filter.clone());
    let total = client.due(until, filter.clone(), 0, 1)?.total;
    let ask = move |offset| {
        let page = client.due(until, filter.clone(), offset, PORTION)?;
        Ok(page.rows.into_iter().map(InboxRow::from).collect())
    };
    let rows = paged(ask, move |held| row(&by, held));
    Ok(vec![sheet(asker, order, total, rows)])
}

/// What waits for the asker's unit up to a day.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn inbox<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let (client, by) = (asker.client, asker.clone());
    let (until, filter) = (order.until, order.query.filter.clone());
    let total = client.inbox(until, filter.clone(), 0, 1)?.counts.total;
    let ask = move |offset| Ok(client.inbox(until, filter.clone(), offset, PORTION)?.rows);
    let rows = paged(ask, move |held| row(&by, held));
    Ok(vec![sheet(asker, order, total, rows)])
}

/// Open tasks.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn tasks<'a>(asker: &Asker<'a>) -> Result<Vec<Sheet<'a>>, Refusal> {
    let (client, by) = (asker.client, asker.clone());
    let total = client.tasks(0, 1)?.total;
    let columns = vec![
        asker.column("id", words::RECORD, Kind::Code).wide(13),
        asker.column("assigned", words::ASSIGNED, Kind::Date),
        asker.column("text", words::TEXT, Kind::Long),
        asker.column("owner", cli::COL_UNIT, Kind::Text),
        asker.column("due", words::DUE, Kind::Date),
        asker.column("days_left", words::DAYS_LEFT, Kind::Count),
        asker.column("project", cli::COL_ID, Kind::Code).wide(13),
        asker
            .column("project_name", cli::COL_NAME, Kind::Text)
            .wide(32),
        asker.column("reply", words::REPLY, Kind::Long),
    ];
    let ask = move |offset| Ok(client.tasks(offset, PORTION)?.rows);
    let rows = paged(ask, move |held: &TaskRow| {
        let task = &held.task;
        let project = task.project.as_ref().map(|id| id.as_str());
        vec![
            Cell::text(held.id.to_string()),
            Cell::Date(task.assigned.on),
            Cell::text(task.text.as_str()),
            by.unit(task.owner.as_str()),
            Cell::Date(task.due.date),
            Cell::Count(held.days_left),
            Cell::text(project.unwrap_or_default()),
            Cell::text(held.project_name.as_str()),
            Cell::text(task.reply.as_ref().map_or("", |reply| reply.text.as_str())),
        ]
    });
    Ok(vec![Sheet {
        key: "tasks",
        title: crate::domain::desk::exported::Listing::Tasks
            .word()
            .get(asker.lang)
            .to_owned(),
        columns,
        fixed: 1,
        expected: u64::from(total),
        rows,
        chart: None,
    }])
}

/// Something that falls on a day.
pub(crate) struct Dated {
    pub on: NaiveDate,
    pub what: String,
    /// What kind of thing it is, in words of ours that never change: part of what a calendar knows it by.
    pub kind: String,
    /// The record that it is of; empty for the whole city.
    pub record: String,
    pub project: Option<ProjectRow>,
    pub unit: String,
    pub article: String,
    /// Rises with every change of what it is of.
    pub version: u64,
    /// It ended; an earlier calendar still shows it.
    pub is_over: bool,
}

/// Most days of one calendar.
pub(crate) const MOST_DATED: usize = 2_000;

impl Dated {
    fn of_deadline(held: &InboxRow, what: String, tasks: &BTreeMap<DeskId, Task>) -> Self {
        let deadline: &Deadline = &held.waiting.deadline;
        let record = held.waiting.record.as_ref().map(ToString::to_string);
        let of_project = held.project.as_ref().map(|row| row.id.to_string());
        let kind = match (held.waiting.kind, deadline.what.as_str()) {
            (Waits::Task, _) => "task".to_owned(),
            (_, "") => deadline.code.name().to_lowercase(),
            (_, what) => format!("{}.{what}", deadline.code.name().to_lowercase()),
        };
        let task = held.waiting.record.as_ref().and_then(|id| tasks.get(id));
        let of_row = held.project.as_ref().map_or(0, |row| row.version);
        Self {
            on: deadline.due,
            what,
            kind,
            record: record.or(of_project).unwrap_or_default(),
            unit: held.unit().to_owned(),
            article: deadline.article.clone(),
            project: held.project.clone(),
            version: task.map_or(of_row, moves),
            is_over: false,
        }
    }

    /// A task, which need not be owed any more.
    pub(super) fn of_task(id: &DeskId, task: &Task) -> Self {
        Self {
            on: task.due.date,
            what: task.text.lines().next().unwrap_or_default().to_owned(),
            kind: "task".to_owned(),
            record: id.to_string(),
            project: None,
            unit: task.owner.to_string(),
            article: String::new(),
            version: moves(task),
            is_over: false,
        }
    }

    fn of_meeting(id: &DeskId, meeting: &Meeting, lang: Lang) -> Self {
        let scope = [("scope", meeting.scope.as_str())];
        Self {
            on: meeting.on,
            what: words::MEETING_OF.fill(lang, &scope).trim_end().to_owned(),
            kind: MEETING.to_owned(),
            record: id.to_string(),
            project: None,
            unit: meeting.recorded.unit.to_string(),
            article: String::new(),
            version: 0,
            is_over: false,
        }
    }
}

/// The kind of meetings.
pub(crate) const MEETING: &str = "meeting";

/// How often the last day of a task was set anew.
fn moves(task: &Task) -> u64 {
    task.missed.len() as u64
}

/// What of a project falls on days: its deadlines, and the nodes that are planned and not told among them.
pub(super) fn of_project(
    asker: &Asker<'_>,
    row: &ProjectRow,
    project: &Project,
    deadlines: Vec<Deadline>,
) -> Vec<Dated> {
    let none = BTreeMap::new();
    let mut dated = Vec::new();
    for deadline in deadlines {
        let held = InboxRow::from(DueRow {
            days_left: 0,
            deadline,
            project: Some(row.clone()),
            task: None,
        });
        let what = said::what(held.waiting.kind, &held.waiting.deadline, asker.lang);
        dated.push(Dated::of_deadline(&held, what, &none));
    }
    let nodes = planned(project, &asker.profile.policy).into_iter();
    for node in nodes.filter(|node| node.actual.is_none()) {
        add_node(asker, &mut dated, node, row);
    }
    dated
}

fn add_node(asker: &Asker<'_>, dated: &mut Vec<Dated>, node: PlannedNode, project: &ProjectRow) {
    let is_told = |known: &Dated| {
        let of = known.project.as_ref().map(|row| &row.id);
        known.on == node.plan && of == Some(&project.id) && known.kind.ends_with(&node.what)
    };
    if dated.iter().any(is_told) {
        return;
    }
    dated.push(Dated {
        on: node.plan,
        what: node_name(&node.what, asker.lang),
        kind: format!("node.{}", node.what),
        record: project.id.to_string(),
        unit: project.unit.clone(),
        article: String::new(),
        version: project.version,
        project: Some(project.clone()),
        is_over: false,
    });
}

/// What falls on days up to the last one: deadlines, tasks, planned nodes, meetings; at most [`MOST_DATED`], and whether there are more.
///
/// # Errors
/// What the questions are refused with.
pub(crate) fn dated(asker: &Asker<'_>, order: &Order) -> Result<(Vec<Dated>, bool), Refusal> {
    on_days(asker, order, &Desk::ask(asker)?)
}

/// The same, and behind it what an earlier calendar still shows and what has ended.
///
/// # Errors
/// What the questions are refused with.
pub(crate) fn with_ended(asker: &Asker<'_>, order: &Order) -> Result<(Vec<Dated>, bool), Refusal> {
    let desk = Desk::ask(asker)?;
    let (mut dated, is_cut) = on_days(asker, order, &desk)?;
    let ended = ended(asker, order, &desk)?;
    dated.extend(ended.into_iter().take(MOST_DATED));
    Ok((dated, is_cut))
}

fn on_days(asker: &Asker<'_>, order: &Order, desk: &Desk) -> Result<(Vec<Dated>, bool), Refusal> {
    let filter = &order.query.filter;
    let most = u32::try_from(MOST_DATED).unwrap_or(u32::MAX);
    let due = asker.client.due(order.until, filter.clone(), 0, most)?;
    let mut is_cut = due.total > most;
    let mut dated = Vec::new();
    for row in due.rows.into_iter().map(InboxRow::from) {
        let what = said::what(row.waiting.kind, &row.waiting.deadline, asker.lang);
        dated.push(Dated::of_deadline(&row, what, &desk.tasks));
    }
    let nodes = asker
        .client
        .nodes(asker.today(), order.until, filter.clone(), most)?;
    for held in nodes.into_iter().filter(|held| held.node.actual.is_none()) {
        add_node(asker, &mut dated, held.node, &held.project);
    }
    // Meetings are of no project: they stand where nothing but a unit's own is chosen.
    let of_unit = Filter {
        own: filter.own.clone(),
        ..Filter::default()
    };
    let first = first_day(asker).unwrap_or(asker.today());
    if *filter == of_unit {
        let meetings = desk.meetings.iter();
        let meetings = meetings.filter(|(_, held)| held.on >= first && held.on <= order.until);
        dated.extend(meetings.map(|(id, held)| Dated::of_meeting(id, held, asker.lang)));
    }
    dated.sort_by(|a, b| (a.on, &a.record, &a.kind).cmp(&(b.on, &b.record, &b.kind)));
    is_cut |= dated.len() > MOST_DATED;
    dated.truncate(MOST_DATED);
    Ok((dated, is_cut))
}

/// The calendar as a table.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn calendar<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let columns = vec![
        asker.column("on", cli::COL_DATE, Kind::Date),
        asker.column("what", words::WHAT, Kind::Text).wide(30),
        asker.column("record", words::RECORD, Kind::Code).wide(13),
        asker.column("project", cli::COL_NAME, Kind::Text).wide(32),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker
            .column("article", cli::COL_ARTICLE, Kind::Text)
            .wide(14),
    ];
    let (dated, _) = dated(asker, order)?;
    let rows = dated.iter().map(|held| {
        let name = held.project.as_ref().map_or("", |row| row.name.as_str());
        vec![
            Cell::Date(held.on),
            Cell::text(held.what.as_str()),
            Cell::text(held.record.as_str()),
            Cell::text(name),
            asker.unit(&held.unit),
            Cell::text(held.article.as_str()),
        ]
    });
    let title = order.listing.word().get(asker.lang);
    Ok(vec![Sheet::of("calendar", title, columns, rows.collect())])
}
