//! Targets of the year beside the figures: what is asked, how much of it is reached, how that stands against the time passed.

use super::{in_tenths, json_value};
use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::domain::policy::Reckoning;
use crate::domain::targets::pace::Pace;
use crate::locales::{Lang, figures as words};
use crate::service::api::{Stats, StatsRow};
use serde_json::{Value as Json, json};

/// Every target of the year, of everything and of each group, with how far it has come.
pub(super) fn table(call: &mut Call<'_>, stats: &Stats) -> Result<(), Failure> {
    let lang = call.lang();
    let groups = stats.rows.iter().map(|row| {
        let name = stats
            .by
            .map(|by| words::group(call.profile, by, &row.key, lang));
        (name.unwrap_or_default(), row)
    });
    let total = (words::TOTAL.get(lang).to_owned(), &stats.total);
    let rows = groups.chain([total]).flat_map(|(name, row)| {
        let paces = row.paces.iter();
        let lines = paces.map(move |pace| target(stats, row, &name, pace, lang));
        lines.collect::<Vec<_>>()
    });
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

fn target(stats: &Stats, row: &StatsRow, name: &str, pace: &Pace, lang: Lang) -> Vec<String> {
    let figure = pace.metric.figure();
    let place = stats.figures.iter().position(|held| *held == figure);
    let now = place.and_then(|at| row.values.get(at)).copied();
    vec![
        name.to_owned(),
        pace.metric.word().get(lang).to_owned(),
        now.map_or_else(String::new, words::value),
        format!(
            "{}{}",
            words::value(pace.target),
            words::unit(pace.target, lang)
        ),
        words::done(pace, lang),
        words::ahead(pace, lang),
    ]
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
