//! `luodi stats`: the figures of a report, what they mean, and the records behind each.

mod targets;

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::output::{Side, heads};
use crate::cli::reading;
use crate::domain::figures::{By, Figure, Stretch, Value};
use crate::domain::policy::FigureKind;
use crate::locales::{Lang, cli as cli_words, figures as words, values};
use crate::service::api::{FigureRecord, Stats, StatsAsk, StatsRow};
use crate::tui::text::wrap;
use chrono::NaiveDate;
use clap::ArgMatches;
use serde_json::{Map, Value as Json, json};

/// Columns that text is set in.
const COLUMNS: u16 = 80;
/// Records asked for at once.
const PORTION: u32 = 1000;
/// The figures of a table by group.
const TABLE: [FigureKind; 9] = [
    FigureKind::SignedCount,
    FigureKind::SignedSum,
    FigureKind::AboveCount,
    FigureKind::StartedCount,
    FigureKind::ProducedCount,
    FigureKind::Funds,
    FigureKind::StartRate,
    FigureKind::ProductionRate,
    FigureKind::FundsRate,
];

/// Shows the figures, or the records behind one.
pub(crate) fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let lang = call.lang();
    let today = call.client.session()?.now.date_naive();
    let ask = asked(given, today, lang)?;
    let by = ask.by;
    if let Some(name) = reading::text(given, "explain") {
        let figure = figure(call, name)?;
        return records(call, ask, figure, reading::text(given, "of"));
    }
    let stats = call.client.stats(ask)?;
    if call.json() {
        let value = json_of(call, &stats);
        return call.output.json(&value);
    }
    call.output.line(&format!(
        "{}  {}",
        words::TITLE.get(lang),
        words::head(
            (stats.period, stats.at),
            (stats.against, stats.is_year_before),
            lang
        )
    ))?;
    match by {
        None => page(call, &stats)?,
        Some(by) => table(call, &stats, by)?,
    }
    targets::table(call, &stats)?;
    foot(call, &stats)
}

/// Which figures are asked for.
///
/// # Errors
/// Wrong usage.
pub(super) fn asked(given: &ArgMatches, today: NaiveDate, lang: Lang) -> Result<StatsAsk, Failure> {
    let at = reading::day_of(given, "at", lang)?;
    let period = reading::stretch(given, "period", lang)?;
    if let Some(early) = period.filter(|period| period.from > at.unwrap_or(today).min(today)) {
        // Zeros would read as if nothing had been reached.
        let (name, next) = (early.name(), words::NOT_BEGUN_NEXT.get(lang));
        let said = (name.as_str(), words::NOT_BEGUN);
        return Err(Failure::usage_named(lang, "bad_period", said, next));
    }
    Ok(StatsAsk {
        period: period.unwrap_or_else(|| Stretch::year_of(at.unwrap_or(today))),
        against: reading::stretch(given, "against", lang)?,
        by: reading::text(given, "by").and_then(By::from_name),
        at,
    })
}

/// The figure of a name.
fn figure(call: &Call<'_>, name: &str) -> Result<Figure, Failure> {
    let reckoning = &call.profile.reckoning;
    Figure::named(name, reckoning).ok_or_else(|| {
        let all = crate::domain::figures::figures(reckoning);
        let names: Vec<String> = all.iter().map(|figure| figure.name(reckoning)).collect();
        let next = words::UNKNOWN_FIGURE_NEXT.fill(call.lang(), &[("names", &names.join(" "))]);
        let lang = call.lang();
        Failure::usage_named(lang, "unknown_figure", (name, words::UNKNOWN_FIGURE), &next)
    })
}

/// One figure a line, with what it was.
fn page(call: &mut Call<'_>, stats: &Stats) -> Result<(), Failure> {
    let lang = call.lang();
    let mut columns = vec![
        (words::COL_FIGURE, Side::Left),
        (words::COL_NOW, Side::Right),
        (words::against_word(stats.is_year_before), Side::Right),
        (words::COL_CHANGE, Side::Right),
    ];
    columns.extend(stats.before.map(|_| (words::COL_BEFORE, Side::Right)));
    let total = &stats.total;
    let rows = stats.figures.iter().enumerate().filter_map(|(at, figure)| {
        let now = *total.values.get(at)?;
        let against = total.against.get(at).copied();
        let unit = words::unit(now, lang);
        let name = words::name(*figure, &call.profile.reckoning, lang);
        let mut cells = vec![
            name,
            format!("{}{unit}", words::value(now)),
            against.map_or_else(String::new, words::value),
            words::change(now, against, lang),
        ];
        if stats.before.is_some() {
            cells.push(words::change(now, total.before.get(at).copied(), lang));
        }
        Some(cells)
    });
    let rows: Vec<Vec<String>> = rows.collect();
    call.output.table(&columns, &rows)
}

/// One group a line, then everything.
fn table(call: &mut Call<'_>, stats: &Stats, by: By) -> Result<(), Failure> {
    let lang = call.lang();
    let places: Vec<usize> = TABLE
        .iter()
        .filter_map(|kind| {
            let wanted = Figure::of(*kind);
            stats.figures.iter().position(|figure| *figure == wanted)
        })
        .collect();
    let mut named = vec![(by.word(), Side::Left)];
    named.extend([
        (words::COL_SIGNED, Side::Right),
        (words::COL_SUM, Side::Right),
    ]);
    let mut columns = heads(lang, &named);
    columns.push((words::COL_CHANGE.get(lang).to_owned(), Side::Right));
    let band = call.profile.reckoning.bands.first();
    columns.push((
        band.map(|band| words::band(band, lang)).unwrap_or_default(),
        Side::Right,
    ));
    let rest = [
        (words::COL_STARTED, Side::Right),
        (words::COL_PRODUCED, Side::Right),
        (words::COL_FUNDS, Side::Right),
        (FigureKind::StartRate.word(), Side::Right),
        (FigureKind::ProductionRate.word(), Side::Right),
        (FigureKind::FundsRate.word(), Side::Right),
    ];
    columns.extend(heads(lang, &rest));
    let cells = |name: String, row: &StatsRow| {
        let mut cells = vec![name];
        for (nth, at) in places.iter().enumerate() {
            let Some(now) = row.values.get(*at).copied() else {
                continue;
            };
            cells.push(words::value(now));
            // The sum is told with how it stands against the other days.
            if nth == 1 {
                cells.push(words::change(now, row.against.get(*at).copied(), lang));
            }
        }
        cells
    };
    let mut rows: Vec<Vec<String>> = stats
        .rows
        .iter()
        .map(|row| cells(words::group(call.profile, by, &row.key, lang), row))
        .collect();
    rows.push(cells(words::TOTAL.get(lang).to_owned(), &stats.total));
    let table = call.output.layout(&columns, &rows)?;
    rows.iter().try_for_each(|row| call.output.row(&table, row))
}

/// What the figures are over and what they mean.
fn foot(call: &mut Call<'_>, stats: &Stats) -> Result<(), Failure> {
    let lang = call.lang();
    let mut lines = vec![words::UNITS_LINE.get(lang).to_owned()];
    lines.push(words::SCOPE.fill(lang, &[("n", &stats.projects.to_string())]));
    if let Some((count, sum)) = stats.secret {
        let (count, sum) = (count.to_string(), words::sum(sum));
        lines.push(words::SECRET.fill(lang, &[("n", &count), ("sum", &sum)]));
    }
    match stats.by {
        Some(By::Unit) => lines.push(words::SHARED_NOTE.get(lang).to_owned()),
        Some(By::Region) => lines.push(words::REGIONS_NOTE.get(lang).to_owned()),
        _ => {}
    }
    if !stats.restated.is_empty() {
        lines.push(words::RESTATED.get(lang).to_owned());
        lines.extend(words::restated(
            (stats.period, &stats.restated),
            &call.profile.reckoning,
            lang,
        ));
    }
    lines.push(words::MEANS.get(lang).to_owned());
    let all = stats.figures.iter().map(|figure| figure.kind);
    let kinds: Vec<FigureKind> = match stats.by {
        None => all.collect(),
        Some(_) => TABLE.to_vec(),
    };
    lines.extend(words::meanings(&call.profile.reckoning, kinds, lang));
    for line in lines {
        for part in wrap(&line, COLUMNS).iter() {
            call.output.line(part)?;
        }
    }
    Ok(())
}

/// Exact, for scripts: money in fen, dollars in cents, a quotient with its two sides.
pub(super) fn json_value(value: Value) -> Json {
    match value {
        Value::Count(count) => json!(count),
        Value::Sum(fen) => json!(fen.to_string()),
        Value::Dollars(cents) => json!(cents.to_string()),
        Value::PerMu { fen, mu } => json!({
            "fen": fen.to_string(),
            "mu_hundredths": mu.to_string(),
            "wan_per_mu": value.tenths().map(in_tenths),
        }),
        Value::Rate { part, whole } => json!({
            "part": part.to_string(),
            "whole": whole.to_string(),
            "percent": value.tenths().map(in_tenths),
        }),
    }
}

/// At most one decimal, which a float shows exactly as written.
fn in_tenths(tenths: i64) -> f64 {
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

fn json_of(call: &Call<'_>, stats: &Stats) -> Json {
    let reckoning = &call.profile.reckoning;
    let values = |values: &[Value]| -> Map<String, Json> {
        let named = stats.figures.iter().zip(values);
        named
            .map(|(figure, value)| (figure.name(reckoning), json_value(*value)))
            .collect()
    };
    let days = |stretch: Stretch| json!({ "from": stretch.from, "to": stretch.to });
    let row = |row: &StatsRow| {
        json!({
            "values": values(&row.values),
            "against": values(&row.against),
            "before": stats.before.map(|_| values(&row.before)),
            "targets": targets::json_of(reckoning, &row.paces),
        })
    };
    let rows = stats.rows.iter().map(|held| {
        let mut value = row(held);
        value["key"] = json!(held.key);
        if let Some(by) = stats.by {
            value["name"] = json!(words::group(call.profile, by, &held.key, Lang::Zh));
        }
        value
    });
    let definitions = reckoning.definitions.iter().map(|held| {
        json!({
            "figure": held.kind.name(),
            "means": held.means,
            "article": held.cited.articles(),
            "basis": held.cited.basis.name(),
        })
    });
    let mut value = json!({
        "period": days(stats.period),
        "against": days(stats.against),
        "before": stats.before.map(days),
        "at": stats.at,
        "by": stats.by.map(By::name),
        "projects": stats.projects,
        "total": row(&stats.total),
        "restated": targets::restated_json(reckoning, &stats.restated),
        "rows": rows.collect::<Vec<_>>(),
        "definitions": definitions.collect::<Vec<_>>(),
    });
    if let Some((count, sum)) = stats.secret {
        value["secret"] = json!({ "signed_count": count, "signed_sum": sum.to_string() });
    }
    value
}

/// The records behind a figure.
fn records(
    call: &mut Call<'_>,
    ask: StatsAsk,
    figure: Figure,
    group: Option<&str>,
) -> Result<(), Failure> {
    let lang = call.lang();
    let key = group.map(|group| key(call, ask.by, group));
    let mut rows: Vec<FigureRecord> = Vec::new();
    let stats = call.client.stats(ask.clone())?;
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let page = call
            .client
            .figure_records(ask.clone(), figure, key.clone(), offset, PORTION)?;
        let is_last = page.rows.is_empty();
        rows.extend(page.rows);
        if is_last || rows.len() >= page.total as usize {
            break;
        }
    }
    if !call.json() {
        let values = [
            ("name", words::name(figure, &call.profile.reckoning, lang)),
            ("period", words::stretch(stats.period)),
            ("group", group.unwrap_or_default().to_owned()),
            ("n", rows.len().to_string()),
            ("at", stats.at.to_string()),
        ];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        call.output.say(&words::RECORDS_HEAD, &values)?;
    }
    let is_rate = figure.kind.is_of_cohorts();
    let value = |_: &Call<'_>, record: &FigureRecord| {
        json!({
            "project": record.row.id,
            "name": record.row.name,
            "unit": record.row.unit,
            "on": record.on,
            "count": record.count,
            "fen": record.fen.to_string(),
            "usd_cents": record.usd.to_string(),
            "part": record.part.map(|(on, fen)| json!({ "on": on, "fen": fen.to_string() })),
        })
    };
    let mut columns = vec![
        (words::COL_ON, Side::Left),
        (cli_words::COL_ID, Side::Left),
        (cli_words::COL_NAME, Side::Left),
        (cli_words::COL_UNIT, Side::Left),
        (cli_words::COL_STAGE, Side::Left),
        (words::COL_SUM, Side::Right),
    ];
    if is_rate {
        columns.push((words::COL_PART, Side::Left));
    }
    let cells = |call: &Call<'_>, record: &FigureRecord| {
        let row = &record.row;
        let mut cells = vec![
            record.on.to_string(),
            row.id.to_string(),
            values::name(&row.name, row.is_secret, lang),
            values::short_unit(call.profile, &row.unit).to_owned(),
            row.position.word().get(lang).to_owned(),
            words::sum(record.fen),
        ];
        if is_rate {
            let reached = record.part.map(|(on, _)| on.to_string());
            cells.push(reached.unwrap_or_else(|| words::NO_BASE.get(lang).to_owned()));
        }
        cells
    };
    call.rows(&rows, &columns, value, cells).map(|_| ())
}

/// The key of a group, by key or by name.
fn key(call: &Call<'_>, by: Option<By>, given: &str) -> String {
    match by {
        Some(By::Unit) => {
            let unit = call.profile.unit_by_name(given);
            unit.map_or(given, |unit| unit.code.as_str()).to_owned()
        }
        Some(By::Chain) => {
            let chain = call.profile.chain_by_name(given);
            chain.map_or(given, |chain| chain.id.as_str()).to_owned()
        }
        Some(By::Region) => {
            let mut regions = call.profile.reckoning.regions.iter();
            let named = regions.find(|region| region.name == given);
            named.map_or(given, |region| region.id.as_str()).to_owned()
        }
        Some(By::Tier) => {
            let mut tiers = call.profile.policy.tiers.iter();
            let named = tiers.find(|tier| tier.name == given);
            named.map_or(given, |tier| tier.id.as_str()).to_owned()
        }
        _ => given.to_owned(),
    }
}
