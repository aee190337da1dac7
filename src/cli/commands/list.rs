//! `luodi list`: projects by filter.

use super::Call;
use super::pages::Pages;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::cli::{json, reading};
use crate::locales::{Word, alerts, cli as words, money, values};
use crate::service::api::{ListQuery, ProjectRow};
use chrono::NaiveDate;
use clap::ArgMatches;

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
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let query = ListQuery {
        filter: reading::filter(given, call.profile, lang)?,
        sort: reading::sort(reading::text(given, "sort"), lang)?,
        descending: given.get_flag("desc"),
    };
    let client = call.client.clone();
    let today = client.session()?.now.date_naive();
    let pages = Pages::new(given, |offset, wanted| {
        let page = client.list(query.clone(), offset, wanted)?;
        Ok((page.rows, page.total))
    });
    pages.print(call, &COLUMNS, json::row, |call, row| {
        cells(row, call, today)
    })?;
    if call.json() {
        return Ok(());
    }
    let secret = call.client.summary(query.filter)?.secret;
    match values::with_secrets(secret, lang) {
        Some(said) => call.output.line(&said),
        None => Ok(()),
    }
}

/// One project as the cells of [`COLUMNS`].
pub(super) fn cells(row: &ProjectRow, call: &Call<'_>, today: NaiveDate) -> Vec<String> {
    let lang = call.lang();
    let due = row.next_due.as_ref();
    vec![
        row.id.to_string(),
        values::name(&row.name, row.is_secret, lang),
        row.amount().map(money::column).unwrap_or_default(),
        values::tier(call.profile, &row.tier).to_owned(),
        row.position.word().get(lang).to_owned(),
        values::unit(call.profile, &row.unit).to_owned(),
        due.map(|deadline| alerts::short(deadline, today, lang))
            .unwrap_or_default(),
    ]
}
