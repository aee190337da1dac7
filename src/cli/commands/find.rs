//! `luodi find`: look-up by any fragment, best first.

use super::{Desk, list, pages};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::locales::cli as words;
use clap::ArgMatches;
use serde_json::Value;

/// Finds shown where nothing else is asked.
const DEFAULT_LIMIT: u32 = 50;

/// Finds.
pub(crate) fn run(desk: &mut Desk<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = desk.lang();
    let fragments: Vec<&str> = given
        .get_many::<String>("fragments")
        .map(|texts| texts.map(String::as_str).collect())
        .unwrap_or_default();
    let filter = reading::filter(given, desk.profile, lang)?;
    let limit = given
        .get_one::<u32>("limit")
        .copied()
        .unwrap_or(DEFAULT_LIMIT);
    let found = desk.client.find(fragments.join(" "), filter, limit)?;
    if desk.json() {
        let hits: Vec<Value> = found.hits.iter().map(|hit| json::row(&hit.row)).collect();
        return desk.output.json(&Value::Array(hits));
    }
    if found.hits.is_empty() {
        return desk.output.word(words::NOTHING);
    }
    let today = desk.client.session()?.now.date_naive();
    let rows: Vec<Vec<String>> = found
        .hits
        .iter()
        .map(|hit| list::cells(&hit.row, desk, today))
        .collect();
    desk.output.table(&list::COLUMNS, &rows)?;
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    desk.output.line(&pages::count(shown, found.total, lang))
}
