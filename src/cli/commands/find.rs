//! `luodi find`: look-up by any fragment, best first.

use super::{Call, list, pages};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use clap::ArgMatches;

/// Finds shown where nothing else is asked.
const DEFAULT_LIMIT: u32 = 50;

/// Finds.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let fragments = reading::words(given, "fragments").join(" ");
    let filter = reading::filter(given, call.profile, lang)?;
    let limit = given
        .get_one::<u32>("limit")
        .copied()
        .unwrap_or(DEFAULT_LIMIT);
    let found = call.client.find(fragments, filter, limit)?;
    let today = call.client.session()?.now.date_naive();
    let is_table = call.rows(
        &found.hits,
        &list::COLUMNS,
        |_, hit| json::row(&hit.row),
        |call, hit| list::cells(&hit.row, call, today),
    )?;
    if !is_table {
        return Ok(());
    }
    let shown = u32::try_from(found.hits.len()).unwrap_or(u32::MAX);
    call.output.line(&pages::count(shown, found.total, lang))
}
