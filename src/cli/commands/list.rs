//! `luodi list`: projects by filter, in pages, so that a long list begins to print at once.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::{Side, Table, heads};
use crate::cli::{json, reading};
use crate::locales::{Lang, Word, alerts, cli as words, money, stages, values};
use crate::service::api::{ListQuery, ProjectRow};
use chrono::NaiveDate;
use clap::ArgMatches;

/// Projects asked for at a time.
const PAGE: u32 = 500;

/// The columns of a list of projects.
pub(super) const COLUMNS: [(Word, Side); 7] = [
    (words::COL_ID, Side::Left),
    (words::COL_NAME, Side::Left),
    (words::COL_AMOUNT, Side::Right),
    (words::COL_TIER, Side::Left),
    (words::COL_STAGE, Side::Left),
    (words::COL_UNIT, Side::Left),
    (words::COL_DUE, Side::Left),
];

/// Lists.
pub fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let query = ListQuery {
        filter: reading::filter(given, desk.profile, lang)?,
        sort: reading::sort(given.get_one::<String>("sort").map(String::as_str), lang)?,
        descending: given.get_flag("desc"),
    };
    let limit = given.get_one::<u32>("limit").copied().unwrap_or(u32::MAX);
    let mut pages = Pages {
        client: desk.client.clone(),
        query,
        offset: 0,
        limit,
        total: 0,
    };
    if desk.json() {
        return desk.output.json_array(|| {
            let rows = pages.next()?;
            Ok(rows.iter().map(json::row).collect())
        });
    }
    let today = desk.client.session()?.now.date_naive();
    let first: Vec<Vec<String>> = shown(desk, &pages.next()?, today);
    if first.is_empty() {
        return desk.output.word(words::NOTHING);
    }
    let heads = heads(lang, &COLUMNS);
    let table = Table::new(&heads, &first);
    let names: Vec<&str> = heads.iter().map(|(name, _)| name.as_str()).collect();
    desk.output.line(&table.row(&names))?;
    let mut rows = first;
    while !rows.is_empty() {
        for row in &rows {
            desk.output.line(&table.row(row))?;
        }
        rows = shown(desk, &pages.next()?, today);
    }
    desk.output.line(&count(pages.offset, pages.total, lang))
}

fn shown(desk: &Desk<'_>, rows: &[ProjectRow], today: NaiveDate) -> Vec<Vec<String>> {
    rows.iter().map(|row| cells(row, desk, today)).collect()
}

/// One project as the cells of [`COLUMNS`].
pub(super) fn cells(row: &ProjectRow, desk: &Desk<'_>, today: NaiveDate) -> Vec<String> {
    let lang = desk.lang();
    let due = row.next_due.as_ref();
    vec![
        row.id.to_string(),
        row.name.clone(),
        money::column(row.amount_fen),
        values::tier(desk.profile, &row.tier).to_owned(),
        stages::position(&row.position).get(lang).to_owned(),
        values::unit(desk.profile, &row.unit).to_owned(),
        due.map(|deadline| alerts::short(deadline, today, lang))
            .unwrap_or_default(),
    ]
}

/// How many there are, and how many of them are shown.
pub(super) fn count(shown: u32, total: u32, lang: Lang) -> String {
    let (shown, all) = (shown.to_string(), total.to_string());
    if shown == all {
        return words::TOTAL.fill(lang, &[("n", &all)]);
    }
    words::SHOWN.fill(lang, &[("n", &shown), ("total", &all)])
}

struct Pages {
    client: crate::service::client::Client,
    query: ListQuery,
    offset: u32,
    limit: u32,
    total: u32,
}

impl Pages {
    /// The next rows; none at the end.
    fn next(&mut self) -> Result<Vec<ProjectRow>, Failure> {
        let wanted = PAGE.min(self.limit.saturating_sub(self.offset));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let page = self.client.list(self.query.clone(), self.offset, wanted)?;
        self.total = page.total;
        self.offset = self
            .offset
            .saturating_add(u32::try_from(page.rows.len()).unwrap_or(u32::MAX));
        Ok(page.rows)
    }
}
