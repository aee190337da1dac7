//! `luodi find`: look-up by any fragment, best first.

use super::{Call, list, pages};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::locales::cli as words;
use clap::ArgMatches;
use serde_json::Value;

/// Finds shown where nothing else is asked.
const DEFAULT_LIMIT: u32 = 50;

/// Finds.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let fragments: Vec<&str> = given
        .get_many::<String>("fragments")
        .map(|texts| texts.map(String::as_str).collect())
        .unwrap_or_default();
    let filter = reading::filter(given, call.profile, lang)?;
    let limit = given
        .get_one::<u32>("limit")
        .copied()
        .unwrap_or(DEFAULT_LIMIT);
    let found = call.client.find(fragments.join(" "), filter, limit)?;
    if call.json() {
        let hits: Vec<Value> = found.hits.iter().map(|hit| json::row(&hit.row)).collect();
        return call.output.json(&Value::Array(hits));
    }
    if found.hits.is_empty() {
        return call.output.word(words::NOTHING);
    }
    let today = call.client.session()?.now.date_naive();
    let rows: Vec<Vec<String>> = found
        .hits
        .iter()
        .map(|hit| list::cells(&hit.row, call, today))
        .collect();
    call.output.table(&list::COLUMNS, &rows)?;
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    call.output.line(&pages::count(shown, found.total, lang))
}
