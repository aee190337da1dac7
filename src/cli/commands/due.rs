//! `luodi due`: alerts and deadlines, worst first.

use super::{Desk, list};
use crate::cli::failure::Failure;
use crate::cli::output::{Side, Table, heads};
use crate::cli::reading;
use crate::domain::clock::add_days;
use crate::locales::{Word, alerts, cli as words, values};
use crate::service::api::{DueRow, Filter};
use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Value, json};

/// Days looked ahead where nothing else is asked.
const DEFAULT_DAYS: u32 = 30;
/// Deadlines asked for at a time.
const PAGE: u32 = 500;

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
    let mut filter = reading::filter(given, desk.profile, lang)?;
    if given.get_flag("mine") {
        filter.officer = Some(session.member.name);
    }
    let mut pages = Pages {
        client: desk.client.clone(),
        until: add_days(today, within),
        filter,
        offset: 0,
        limit: given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX),
        total: 0,
    };
    if desk.json() {
        let profile = desk.profile.clone();
        return desk.output.json_array(|| {
            let rows = pages.next()?;
            Ok(rows
                .iter()
                .map(|row| {
                    let text = alerts::line(&row.deadline, today, Some(&profile.calendar), lang);
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

fn value(row: &DueRow, text: &str) -> Value {
    let project = row.project.as_ref();
    json!({
        "alert": row.deadline.code.name(),
        "project": project.map(|row| &row.id),
        "task": row.task.as_ref().map(|(id, _)| id),
        "unit": Some(row.unit()).filter(|unit| !unit.is_empty()),
        "due": row.deadline.due,
        "days_left": row.days_left,
        "article": row.deadline.article,
        "basis": row.deadline.basis.word(),
        "what": row.deadline.what,
        "text": text,
    })
}

fn cells(desk: &Desk<'_>, rows: &[DueRow], today: NaiveDate) -> Vec<Vec<String>> {
    let lang = desk.lang();
    rows.iter()
        .map(|row| {
            let project = row.project.as_ref();
            let of = |get: fn(&crate::service::api::ProjectRow) -> &str| {
                project.map(get).unwrap_or_default().to_owned()
            };
            let unit = row.unit();
            let task = row.task.as_ref().map(|(id, _)| id.to_string());
            let mark = alerts::mark(&row.deadline, today);
            let line = alerts::line(&row.deadline, today, Some(&desk.profile.calendar), lang);
            vec![
                format!("{mark:1} {}", row.deadline.due),
                task.unwrap_or_else(|| of(|row| row.id.as_str())),
                of(|row| &row.name),
                values::unit(desk.profile, unit).to_owned(),
                line,
                values::basis(row.deadline.basis).get(lang).to_owned(),
            ]
        })
        .collect()
}

struct Pages {
    client: crate::service::client::Client,
    until: NaiveDate,
    filter: Filter,
    offset: u32,
    limit: u32,
    total: u32,
}

impl Pages {
    /// The next deadlines; none at the end.
    fn next(&mut self) -> Result<Vec<DueRow>, Failure> {
        let wanted = PAGE.min(self.limit.saturating_sub(self.offset));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let page = self
            .client
            .due(self.until, self.filter.clone(), self.offset, wanted)?;
        self.total = page.total;
        let got = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
        self.offset = self.offset.saturating_add(got);
        Ok(page.rows)
    }
}
