//! The figures as a workbook: all of them with what they are held against, the same by group with a chart, the records behind
//! the counted ones, and what each figure means.

use super::Order;
use super::asker::Asker;
use crate::domain::figures::{By, Figure, Stretch, Value};
use crate::domain::policy::FigureKind;
use crate::domain::refusal::Refusal;
use crate::exchange::table::{Cell, Chart, Column, Kind, Row, Sheet};
use crate::locales::{cli, export as words, figures as told};
use crate::service::api::{Stats, StatsAsk};

/// Records asked for at a time.
const PORTION: u32 = 1_000;
/// The figures whose records are listed.
const DETAILED: [FigureKind; 5] = [
    FigureKind::SignedCount,
    FigureKind::StartedCount,
    FigureKind::ProducedCount,
    FigureKind::FundsReported,
    FigureKind::EndedCount,
];

/// The sheets.
///
/// # Errors
/// What the questions are refused with.
pub(super) fn stats<'a>(asker: &Asker<'a>, order: &Order) -> Result<Vec<Sheet<'a>>, Refusal> {
    let usual = || StatsAsk {
        period: Stretch::year_of(asker.today()),
        against: None,
        by: None,
        at: None,
    };
    let ask = order.stats.clone().unwrap_or_else(usual);
    let grouped = StatsAsk {
        by: ask.by.or(Some(By::Unit)),
        ..ask.clone()
    };
    let stats = asker.client.stats(grouped)?;
    let teams = asker.client.stats(StatsAsk {
        by: Some(By::Team),
        ..ask.clone()
    })?;
    Ok(vec![
        all(asker, &stats),
        by_group(asker, &stats),
        targets(asker, [&stats, &teams]),
        restated(asker, &stats),
        detail(asker, &ask)?,
        meanings(asker),
    ])
}

/// A value as a cell of its column.
fn cell(value: Value) -> Cell {
    match value {
        Value::Count(count) => Cell::Count(count),
        Value::Sum(fen) => Cell::Fen(fen),
        // Ten thousand dollars with two decimals.
        Value::Dollars(cents) => {
            Cell::Hundredths(i64::try_from(cents / 10_000).unwrap_or(i64::MAX))
        }
        Value::Rate { part, whole } => Cell::share(part, whole),
        Value::PerMu { .. } => value
            .tenths()
            .map_or(Cell::Empty, |tenths| Cell::Hundredths(tenths * 10)),
    }
}

fn all<'a>(asker: &Asker<'a>, stats: &Stats) -> Sheet<'a> {
    let lang = asker.lang;
    let reckoning = &asker.profile.reckoning;
    let columns = vec![
        asker.column("name", told::COL_FIGURE, Kind::Text).wide(28),
        asker.column("unit", told::COL_UNIT, Kind::Text).wide(8),
        asker.column("now", told::COL_NOW, Kind::Text).wide(14),
        asker
            .column("then", told::against_word(stats.is_year_before), Kind::Text)
            .wide(14),
        asker
            .column("change", told::COL_CHANGE, Kind::Text)
            .wide(12),
        asker
            .column("before", told::COL_BEFORE, Kind::Text)
            .wide(12),
        asker.column("figure", words::RECORD, Kind::Code).wide(24),
    ];
    let total = &stats.total;
    let rows = stats.figures.iter().enumerate().filter_map(|(at, figure)| {
        let now = *total.values.get(at)?;
        let against = total.against.get(at).copied();
        let before = total.before.get(at).copied();
        Some(vec![
            Cell::text(told::name(*figure, reckoning, lang)),
            Cell::text(told::unit(now, lang)),
            Cell::text(told::value(now)),
            Cell::text(against.map_or_else(String::new, told::value)),
            Cell::text(told::change(now, against, lang)),
            Cell::text(told::change(now, before, lang)),
            Cell::text(figure.name(reckoning)),
        ])
    });
    let title = told::TITLE.get(lang);
    Sheet::of("figures", title, columns, rows.collect())
}

fn by_group<'a>(asker: &Asker<'a>, stats: &Stats) -> Sheet<'a> {
    let lang = asker.lang;
    let reckoning = &asker.profile.reckoning;
    let by = stats.by.unwrap_or(By::Unit);
    let mut columns = vec![asker.column("group", by.word(), Kind::Text).wide(20)];
    columns.extend(stats.figures.iter().enumerate().map(|(at, figure)| {
        let kind = match stats.total.values.get(at) {
            Some(Value::Sum(_)) => Kind::Yi,
            Some(Value::Rate { .. }) => Kind::Percent,
            Some(Value::Dollars(_) | Value::PerMu { .. }) => Kind::Figure,
            _ => Kind::Count,
        };
        let head = told::name(*figure, reckoning, lang);
        Column::new(&figure.name(reckoning), &head, kind)
    }));
    let line = |name: String, values: &[Value]| -> Row {
        let cells = values.iter().map(|value| cell(*value));
        std::iter::once(Cell::text(name)).chain(cells).collect()
    };
    let mut rows: Vec<Row> = stats
        .rows
        .iter()
        .map(|row| line(told::group(asker.profile, by, &row.key, lang), &row.values))
        .collect();
    rows.push(line(told::TOTAL.get(lang).to_owned(), &stats.total.values));
    let title = by.word().get(lang);
    let signed = Figure::of(FigureKind::SignedCount).name(reckoning);
    let started = Figure::of(FigureKind::StartedCount).name(reckoning);
    Sheet::of("groups", title, columns, rows).charted(Chart {
        title: title.to_owned(),
        names: "group",
        figures: vec![signed, started],
        is_stacked: false,
    })
}

/// Targets of the year, of the groups, of teams and of everything.
fn targets<'a>(asker: &Asker<'a>, [stats, teams]: [&Stats; 2]) -> Sheet<'a> {
    let columns = vec![
        asker.column("unit", told::COL_UNIT, Kind::Text).wide(20),
        asker
            .column("metric", told::COL_FIGURE, Kind::Text)
            .wide(20),
        asker.column("now", told::COL_NOW, Kind::Text),
        asker
            .column("target", told::COL_TARGET, Kind::Text)
            .wide(14),
        asker.column("done", told::COL_DONE, Kind::Text),
        asker.column("ahead", told::COL_AHEAD, Kind::Text).wide(12),
    ];
    let of = |stats: &Stats, is_whole: bool| -> Vec<Row> {
        let lines = stats.targets();
        let lines = lines.filter(|(key, _, _)| is_whole || !key.is_empty());
        lines
            .map(|line| told::target(asker.profile, stats.by, line, asker.lang))
            .map(|cells| cells.into_iter().map(Cell::text).collect())
            .collect()
    };
    let mut rows = of(stats, true);
    if stats.by != Some(By::Team) {
        rows.extend(of(teams, false));
    }
    Sheet::of(
        "targets",
        words::SHEET_TARGETS.get(asker.lang),
        columns,
        rows,
    )
}

/// What papers told otherwise.
fn restated<'a>(asker: &Asker<'a>, stats: &Stats) -> Sheet<'a> {
    let head = told::RESTATED;
    let columns = vec![asker.column("restated", head, Kind::Long).wide(100)];
    let lines = told::restated(
        (stats.period, &stats.restated),
        &asker.profile.reckoning,
        asker.lang,
    );
    let rows = lines.into_iter().map(|line| vec![Cell::text(line)]);
    let title = words::SHEET_RESTATED.get(asker.lang);
    Sheet::of("restated", title, columns, rows.collect())
}

/// 明细: which records the counted figures are made of.
fn detail<'a>(asker: &Asker<'a>, ask: &StatsAsk) -> Result<Sheet<'a>, Refusal> {
    let lang = asker.lang;
    let columns = vec![
        asker
            .column("figure", told::COL_FIGURE, Kind::Text)
            .wide(20),
        asker.column("on", cli::COL_DATE, Kind::Date),
        asker.column("id", cli::COL_ID, Kind::Code).wide(13),
        asker.column("name", cli::COL_NAME, Kind::Text).wide(32),
        asker.column("unit", cli::COL_UNIT, Kind::Text),
        asker.column("sum", told::COL_YI, Kind::Yi),
    ];
    let mut rows: Vec<Row> = Vec::new();
    for kind in DETAILED {
        let name = told::name(Figure::of(kind), &asker.profile.reckoning, lang);
        let mut offset = 0;
        loop {
            let figure = Figure::of(kind);
            let page = asker
                .client
                .figure_records(ask.clone(), figure, None, offset, PORTION)?;
            offset += PORTION;
            let is_last = offset >= page.total;
            rows.extend(page.rows.into_iter().map(|record| {
                vec![
                    Cell::text(name.as_str()),
                    Cell::Date(record.on),
                    Cell::text(record.row.id.as_str()),
                    Cell::text(record.row.name.as_str()),
                    asker.unit(&record.row.unit),
                    Cell::fen(Some(record.fen).filter(|fen| *fen != 0)),
                ]
            }));
            if is_last {
                break;
            }
        }
    }
    let title = words::SHEET_DETAIL.get(lang);
    Ok(Sheet::of("records", title, columns, rows))
}

/// 口径: what each figure means, with its article and basis.
fn meanings<'a>(asker: &Asker<'a>) -> Sheet<'a> {
    let columns = vec![asker.column("means", told::MEANS, Kind::Long).wide(100)];
    let reckoning = &asker.profile.reckoning;
    let lines = told::meanings(reckoning, FigureKind::ALL, asker.lang);
    let rows = lines.into_iter().map(|line| vec![Cell::text(line)]);
    let title = told::MEANS.get(asker.lang);
    Sheet::of("means", title, columns, rows.collect())
}
