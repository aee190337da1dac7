//! `luodi due`: alerts and deadlines, worst first; of the whole city, or what waits for my unit.

use super::{Desk, list};
use crate::cli::failure::Failure;
use crate::cli::output::{Side, Table, heads};
use crate::cli::reading;
use crate::domain::clock::add_days;
use crate::locales::{Word, alerts, cli as words, inbox, values};
use crate::service::api::{Filter, InboxPage, InboxRow};
use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value, json};

/// Days looked ahead where nothing else is asked.
const DEFAULT_DAYS: u32 = 30;
/// Deadlines asked for at a time.
const PAGE: u32 = 500;
/// Items named in the one line of `--brief`.
const NAMED: usize = 3;

const COLUMNS: [(Word, Side); 6] = [
    (words::COL_DATE, Side::Left),
    (words::COL_ID, Side::Left),
    (words::COL_NAME, Side::Left),
    (words::COL_UNIT, Side::Left),
    (words::COL_ALERT, Side::Left),
    (words::COL_BASIS, Side::Left),
];

/// Shows what is due.
pub fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let session = desk.client.session()?;
    let today = session.now.date_naive();
    let within = given
        .get_one::<u32>("within")
        .copied()
        .unwrap_or(DEFAULT_DAYS);
    let mut pages = Pages {
        client: desk.client.clone(),
        until: add_days(today, within),
        filter: reading::filter(given, desk.profile, lang)?,
        is_mine: given.get_flag("mine"),
        offset: 0,
        limit: given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX),
        total: 0,
    };
    if given.get_flag("brief") {
        return brief(desk, &pages, &session.unit_name, today);
    }
    if desk.json() {
        let profile = desk.profile.clone();
        return desk.output.json_array(|| {
            let rows = pages.next()?;
            Ok(rows
                .iter()
                .map(|row| {
                    let (kind, deadline) = (row.waiting.kind, &row.waiting.deadline);
                    let text = inbox::line(kind, deadline, today, Some(&profile.calendar), lang);
                    value(row, &text)
                })
                .collect())
        });
    }
    let mut rows = cells(desk, &pages.next()?, today);
    if rows.is_empty() {
        return desk.output.word(words::NOTHING);
    }
    let heads = heads(lang, &COLUMNS);
    let table = Table::new(&heads, &rows);
    let names: Vec<&str> = heads.iter().map(|(name, _)| name.as_str()).collect();
    desk.output.line(&table.row(&names))?;
    while !rows.is_empty() {
        for row in &rows {
            desk.output.line(&table.row(row))?;
        }
        rows = cells(desk, &pages.next()?, today);
    }
    desk.output
        .line(&list::count(pages.offset, pages.total, lang))
}

/// How much waits, and the worst of it, in one line; as JSON the counts.
fn brief(desk: &mut Desk<'_>, pages: &Pages, unit: &str, today: NaiveDate) -> Result<(), Failure> {
    let lang = desk.lang();
    let page = pages.page(u32::try_from(NAMED).unwrap_or(u32::MAX))?;
    let counts = page.counts;
    if desk.json() {
        return desk.output.json(&json!({
            "unit": unit,
            "late": counts.late,
            "today": counts.today,
            "soon": counts.soon,
            "total": counts.total,
        }));
    }
    if counts.total == 0 {
        let said = inbox::BRIEF_EMPTY.fill(lang, &[("unit", unit)]);
        return desk.output.line(&said);
    }
    let items = page.rows.iter().map(|row| {
        let city = inbox::CITY.get(lang);
        let name = row.project.as_ref().map_or(city, |row| row.name.as_str());
        let deadline = &row.waiting.deadline;
        let what = inbox::what(row.waiting.kind, deadline, lang);
        let when = alerts::when(deadline, today, Some(&desk.profile.calendar), lang);
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
    desk.output.line(&said)
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
        "basis": deadline.basis.word(),
        "what": deadline.what,
        "text": text,
    })
}

fn cells(desk: &Desk<'_>, rows: &[InboxRow], today: NaiveDate) -> Vec<Vec<String>> {
    let lang = desk.lang();
    rows.iter()
        .map(|row| {
            let project = row.project.as_ref();
            let of = |get: fn(&crate::service::api::ProjectRow) -> &str| {
                project.map(get).unwrap_or_default().to_owned()
            };
            let unit = row.unit();
            let task = row.waiting.record.as_ref().map(ToString::to_string);
            let (kind, deadline) = (row.waiting.kind, &row.waiting.deadline);
            let mark = alerts::mark(deadline, today);
            let line = inbox::line(kind, deadline, today, Some(&desk.profile.calendar), lang);
            vec![
                format!("{mark:1} {}", deadline.due),
                task.unwrap_or_else(|| of(|row| row.id.as_str())),
                of(|row| &row.name),
                values::unit(desk.profile, unit).to_owned(),
                line,
                values::basis(deadline.basis).get(lang).to_owned(),
            ]
        })
        .collect()
}

struct Pages {
    client: crate::service::client::Client,
    until: NaiveDate,
    filter: Filter,
    /// Only what waits for the asker's unit.
    is_mine: bool,
    offset: u32,
    limit: u32,
    total: u32,
}

impl Pages {
    /// The next deadlines; none at the end.
    fn next(&mut self) -> Result<Vec<InboxRow>, Failure> {
        let wanted = PAGE.min(self.limit.saturating_sub(self.offset));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let rows = if self.is_mine {
            let page = self.page(wanted)?;
            self.total = page.counts.total;
            page.rows
        } else {
            let page = self
                .client
                .due(self.until, self.filter.clone(), self.offset, wanted)?;
            self.total = page.total;
            page.rows.into_iter().map(InboxRow::from).collect()
        };
        let got = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.offset = self.offset.saturating_add(got);
        Ok(rows)
    }

    /// A page of the inbox from where this one stands.
    fn page(&self, limit: u32) -> Result<InboxPage, Failure> {
        let filter = self.filter.clone();
        Ok(self.client.inbox(self.until, filter, self.offset, limit)?)
    }
}
