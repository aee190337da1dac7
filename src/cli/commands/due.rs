//! `luodi due`: alerts and deadlines, worst first; of the whole city, or what waits for my unit.

use super::pages::Pages;
use super::{Call, alone};
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::reading;
use crate::domain::clock::add_days;
use crate::locales::{Word, alerts, cli as words, inbox, values};
use crate::service::api::{InboxPage, InboxRow, ProjectRow, Session};
use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value, json};

/// Days looked ahead where nothing else is asked.
const DEFAULT_DAYS: u32 = 30;
/// Items named in the one line of `--brief`.
const NAMED: u32 = 3;

const COLUMNS: [(Word, Side); 6] = [
    (words::COL_DATE, Side::Left),
    (words::COL_ID, Side::Left),
    (words::COL_NAME, Side::Left),
    (words::COL_UNIT, Side::Left),
    (words::COL_ALERT, Side::Left),
    (words::COL_BASIS, Side::Left),
];

/// Shows what is due.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let session = call.client.session()?;
    let today = session.now.date_naive();
    let within = given
        .get_one::<u32>("within")
        .copied()
        .unwrap_or(DEFAULT_DAYS);
    let client = call.client.clone();
    let until = add_days(today, within);
    let filter = reading::filter(given, call.profile, lang)?;
    if given.get_flag("brief") {
        let page = client.inbox(until, filter, 0, NAMED)?;
        return brief(call, &page, &session);
    }
    let is_mine = given.get_flag("mine");
    let pages = Pages::new(given, |offset, wanted| {
        if is_mine {
            let page = client.inbox(until, filter.clone(), offset, wanted)?;
            return Ok((page.rows, page.counts.total));
        }
        let page = client.due(until, filter.clone(), offset, wanted)?;
        Ok((
            page.rows.into_iter().map(InboxRow::from).collect(),
            page.total,
        ))
    });
    let calendar = call.profile.calendar.clone();
    let line = |row: &InboxRow| {
        let (kind, deadline) = (row.waiting.kind, &row.waiting.deadline);
        inbox::line(kind, deadline, today, Some(&calendar), lang)
    };
    pages.print(
        call,
        &COLUMNS,
        |row| value(row, &line(row)),
        |call, row| cells(call, row, line(row), today),
    )
}

/// How much waits, and the worst of it, in one line with what the data are; as JSON the counts.
fn brief(call: &mut Call<'_>, page: &InboxPage, session: &Session) -> Result<(), Failure> {
    let lang = call.lang();
    let (unit, today) = (session.unit_name.as_str(), session.now.date_naive());
    let counts = page.counts;
    if call.json() {
        return call.output.json(&json!({
            "unit": unit,
            "late": counts.late,
            "today": counts.today,
            "soon": counts.soon,
            "total": counts.total,
        }));
    }
    if counts.total == 0 {
        let said = inbox::BRIEF_EMPTY.fill(lang, &[("unit", unit)]);
        return call.output.line(&alone(&said, session, lang));
    }
    let items = page.rows.iter().map(|row| {
        let city = inbox::CITY.get(lang);
        let name = row.project.as_ref().map_or(city, |row| row.name.as_str());
        let deadline = &row.waiting.deadline;
        let what = inbox::what(row.waiting.kind, deadline, lang);
        let when = alerts::when(deadline, today, Some(&call.profile.calendar), lang);
        inbox::BRIEF_ITEM.fill(lang, &[("name", name), ("what", &what), ("when", &when)])
    });
    let items: Vec<String> = items.collect();
    let said = inbox::BRIEF.fill(
        lang,
        &[
            ("unit", unit),
            ("counts", &inbox::counts(counts, lang)),
            ("items", &items.join("; ")),
        ],
    );
    call.output.line(&alone(&said, session, lang))
}

fn value(row: &InboxRow, text: &str) -> Value {
    let project = row.project.as_ref();
    let deadline = &row.waiting.deadline;
    json!({
        "alert": deadline.code.name(),
        "project": project.map(|row| &row.id),
        "task": row.waiting.record.as_ref(),
        "unit": Some(row.unit()).filter(|unit| !unit.is_empty()),
        "due": deadline.due,
        "days_left": row.days_left,
        "article": deadline.article,
        "basis": deadline.basis.name(),
        "what": deadline.what,
        "text": text,
    })
}

fn cells(call: &Call<'_>, row: &InboxRow, line: String, today: NaiveDate) -> Vec<String> {
    let project = row.project.as_ref();
    let of = |get: fn(&ProjectRow) -> &str| project.map(get).unwrap_or_default().to_owned();
    let task = row.waiting.record.as_ref().map(ToString::to_string);
    let deadline = &row.waiting.deadline;
    let mark = alerts::mark(deadline, today);
    vec![
        format!("{mark:1} {}", deadline.due),
        task.unwrap_or_else(|| of(|row| row.id.as_str())),
        of(|row| &row.name),
        values::unit(call.profile, row.unit()).to_owned(),
        line,
        deadline.basis.word().get(call.lang()).to_owned(),
    ]
}
