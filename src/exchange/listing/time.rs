//! What has a day: what is due, what waits for a unit, tasks, the calendar.

use super::Order;
use super::asker::Asker;
use super::records::node_name;
use crate::domain::alert::Deadline;
use crate::domain::inbox::Kind as Waits;
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Cell, Column, Kind, Pull, Row, Sheet};
use crate::locales::{cli, export as words, inbox as said, stages};
use crate::service::api::{InboxRow, ProjectRow, TaskRow};
use chrono::NaiveDate;

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
}

/// Most days of one calendar.
pub(crate) const MOST_DATED: usize = 2_000;

impl Dated {
    fn of_deadline(held: &InboxRow, what: String) -> Self {
        let deadline: &Deadline = &held.waiting.deadline;
        let record = held.waiting.record.as_ref().map(ToString::to_string);
        let of_project = held.project.as_ref().map(|row| row.id.to_string());
        let kind = match (held.waiting.kind, deadline.what.as_str()) {
            (Waits::Task, _) => "task".to_owned(),
            (_, "") => deadline.code.name().to_lowercase(),
            (_, what) => format!("{}.{what}", deadline.code.name().to_lowercase()),
        };
        Self {
            on: deadline.due,
            what,
            kind,
            record: record.or(of_project).unwrap_or_default(),
            unit: held.unit().to_owned(),
            article: deadline.article.clone(),
            project: held.project.clone(),
        }
    }
}

/// What falls on days up to the last one: deadlines, tasks, planned nodes; at most [`MOST_DATED`], and whether there are more.
///
/// # Errors
/// What the questions are refused with.
pub(crate) fn dated(asker: &Asker<'_>, order: &Order) -> Result<(Vec<Dated>, bool), Refusal> {
    let filter = &order.query.filter;
    let most = u32::try_from(MOST_DATED).unwrap_or(u32::MAX);
    let due = asker.client.due(order.until, filter.clone(), 0, most)?;
    let mut is_cut = due.total > most;
    let mut dated = Vec::new();
    for row in due.rows.into_iter().map(InboxRow::from) {
        let what = said::what(row.waiting.kind, &row.waiting.deadline, asker.lang);
        dated.push(Dated::of_deadline(&row, what));
    }
    let nodes = asker
        .client
        .nodes(asker.today(), order.until, filter.clone(), most)?;
    for held in nodes.into_iter().filter(|held| held.node.actual.is_none()) {
        let (node, project) = (held.node, held.project);
        let is_told = |known: &Dated| {
            known.on == node.plan
                && known
                    .project
                    .as_ref()
                    .is_some_and(|row| row.id == project.id)
                && known.kind.ends_with(&node.what)
        };
        if !dated.iter().any(is_told) {
            dated.push(Dated {
                on: node.plan,
                what: node_name(&node.what, asker.lang),
                kind: format!("node.{}", node.what),
                record: project.id.to_string(),
                unit: project.unit.clone(),
                article: String::new(),
                project: Some(project),
            });
        }
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
