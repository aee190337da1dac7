//! `luodi find`: look-up by any fragment, best first.

use super::{Call, alone, list, pages};
use crate::cli::failure::Failure;
use crate::cli::{json, reading};
use crate::locales::{alerts, cli as words, money, values};
use crate::service::api::{Found, ProjectRow};
use chrono::NaiveDate;
use clap::ArgMatches;

/// Finds shown where nothing else is asked.
const DEFAULT_LIMIT: u32 = 50;
/// Finds named in the one line of `--brief`.
const NAMED: u32 = 3;

/// Finds.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let is_brief = given.get_flag("brief");
    let fragments = reading::words(given, "fragments").join(" ");
    let filter = reading::filter(given, call.profile, lang)?;
    let limit = given
        .get_one::<u32>("limit")
        .copied()
        .unwrap_or(if is_brief { NAMED } else { DEFAULT_LIMIT });
    let found = call.client.find(fragments.clone(), filter, limit)?;
    let session = call.client.session()?;
    let today = session.now.date_naive();
    if is_brief && !call.json() {
        return call.output.line(&alone(
            &brief(call, &fragments, &found, today),
            &session,
            lang,
        ));
    }
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

/// How many there are, and the first of them.
fn brief(call: &Call<'_>, text: &str, found: &Found, today: NaiveDate) -> String {
    let lang = call.lang();
    if found.hits.is_empty() {
        return words::FIND_BRIEF_NONE.fill(lang, &[("text", text)]);
    }
    let item = |row: &ProjectRow| {
        let due = row.next_due.as_ref();
        let due = due.map(|deadline| alerts::short(deadline, today, lang));
        let parts = [
            row.id.to_string(),
            values::name(&row.name, row.is_secret, lang),
            money::shown(row.amount(), lang),
            values::unit(call.profile, &row.unit).to_owned(),
            row.position.word().get(lang).to_owned(),
            due.unwrap_or_default(),
        ];
        let known = parts.into_iter().filter(|part| !part.is_empty());
        known.collect::<Vec<_>>().join(" ")
    };
    let items: Vec<String> = found.hits.iter().map(|hit| item(&hit.row)).collect();
    let (total, items) = (found.total.to_string(), items.join("; "));
    words::FIND_BRIEF.fill(lang, &[("text", text), ("n", &total), ("items", &items)])
}
