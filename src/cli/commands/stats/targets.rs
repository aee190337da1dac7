//! Targets of the year beside the figures: what is asked, how much of it is reached, how that stands against the time passed.

use super::{in_tenths, json_value};
use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::domain::figures::Restated;
use crate::domain::policy::Reckoning;
use crate::domain::targets::pace::Pace;
use crate::locales::figures as words;
use crate::service::api::Stats;
use serde_json::{Value as Json, json};

/// Every target of the year, of everything and of each group, with how far it has come.
pub(super) fn table(call: &mut Call<'_>, stats: &Stats) -> Result<(), Failure> {
    let lang = call.lang();
    let rows = stats.targets();
    let rows = rows.map(|line| words::target(call.profile, stats.by, line, lang).to_vec());
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    call.output.line(words::TARGETS.get(lang))?;
    let columns = [
        (words::COL_UNIT, Side::Left),
        (words::COL_FIGURE, Side::Left),
        (words::COL_NOW, Side::Right),
        (words::COL_TARGET, Side::Right),
        (words::COL_DONE, Side::Right),
        (words::COL_AHEAD, Side::Right),
    ];
    call.output.table(&columns, &rows)
}

/// Exact, for scripts.
pub(super) fn json_of(reckoning: &Reckoning, paces: &[Pace]) -> Vec<Json> {
    let paces = paces.iter().map(|pace| {
        json!({
            "metric": pace.metric.name(),
            "figure": pace.metric.figure().name(reckoning),
            "target": json_value(pace.target),
            "percent": in_tenths(pace.done),
            "ahead_points": in_tenths(pace.ahead),
        })
    });
    paces.collect()
}

/// The same of what was told otherwise before.
pub(super) fn restated_json(reckoning: &Reckoning, restated: &[Restated]) -> Vec<Json> {
    let restated = restated.iter().map(|held| {
        json!({
            "figure": held.figure.name(reckoning),
            "issued_on": held.issued_on,
            "issued": json_value(held.issued),
            "now": json_value(held.now),
        })
    });
    restated.collect()
}
