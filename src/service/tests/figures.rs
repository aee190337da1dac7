//! Figures from the service's side: as they were known on a day, one answer everywhere, and what is secret in none.

use super::inbox::on;
use super::*;
use crate::domain::collection::record::LedgerStage;
use crate::domain::field::{Field, Value};
use crate::domain::figures::{By, Figure, Stretch, Value as Told};
use crate::domain::money::Amount;
use crate::domain::policy::FigureKind;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

const YI: i128 = 10_000_000_000;

fn opened_on(dir: &Path, time: &str) -> Service {
    Service::open(&on(dir, time), &mut |_, _| ControlFlow::Continue(())).expect("opened")
}

/// A project of a unit that a ledger tells to be signed on a day.
fn signed(service: &Service, (name, unit): (&str, &str), (amount, day): (&str, &str)) -> ProjectId {
    let commerce = client(service, "sw1");
    let amount = Amount::parse(amount).expect("an amount");
    let fields = [
        (Field::Amount, Value::Amount(amount)),
        (Field::Unit, Value::Text(unit.to_owned())),
        (Field::Chain, Value::Text("C1".to_owned())),
        (Field::SignedOn, Value::Date(day.parse().expect("a day"))),
    ];
    let mut told = row(2, name, &format!("{name}有限公司"));
    told.lead.fields.extend(fields);
    told.stage = Some(LedgerStage::Stage(Stage::Landing));
    let report = commerce.import(ledger(vec![told])).expect("judged");
    assert!(report.is_taken, "{report:?}");
    let page = commerce.list(ListQuery::default(), 0, 10).expect("a page");
    let found = page.rows.into_iter().find(|row| row.name == name);
    found.expect("taken").id
}

fn ask(period: &str, by: Option<By>, at: Option<&str>) -> StatsAsk {
    StatsAsk {
        period: Stretch::read(period).expect("a period"),
        against: None,
        by,
        at: at.map(|day| day.parse::<NaiveDate>().expect("a day")),
    }
}

fn value(stats: &Stats, row: &StatsRow, kind: FigureKind) -> Told {
    let wanted = Figure::of(kind);
    let at = stats.figures.iter().position(|figure| *figure == wanted);
    row.values[at.expect("the figure")]
}

/// Two counties, one project each; the second was put on record in June though it signed in May.
fn city(dir: &Path) -> (Service, ProjectId, ProjectId) {
    let service = Service::init(&on(dir, "2026-05-10T09:00:00"), &founding()).expect("founded");
    let first = signed(&service, ("示例甲", "360722"), ("3亿", "2026-05-01"));
    drop(service);
    let service = opened_on(dir, "2026-06-10T09:00:00");
    let second = signed(&service, ("示例乙", "360704"), ("12亿", "2026-05-20"));
    (service, first, second)
}

#[test]
fn r20_a_figure_is_told_as_it_was_known_on_a_day_and_late_reports_come_later() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, first, second) = city(dir.path());
    let commerce = client(&service, "sw1");
    let (count, sum) = (FigureKind::SignedCount, FigureKind::SignedSum);
    for (at, told) in [
        (None, (2, 15 * YI)),
        (Some("2026-05-31"), (1, 3 * YI)),
        (Some("2026-05-09"), (0, 0)),
    ] {
        let stats = commerce.stats(ask("2026-05", None, at)).expect("figures");
        let all = (
            value(&stats, &stats.total, count),
            value(&stats, &stats.total, sum),
        );
        assert_eq!(all, (Told::Count(told.0), Told::Sum(told.1)), "{at:?}");
    }
    let records = commerce
        .figure_records(ask("2026-05", None, None), Figure::of(sum), None, 0, 10)
        .expect("records");
    let ids: Vec<ProjectId> = records
        .rows
        .into_iter()
        .map(|record| record.row.id)
        .collect();
    assert_eq!(ids, [first, second.clone()]);
    // What is taken back counts no more, and still did on the day before.
    commerce.act(vec![Command::Undo]).expect("taken back");
    let stats = commerce.stats(ask("2026-05", None, None)).expect("figures");
    assert_eq!(value(&stats, &stats.total, count), Told::Count(1));
    // The same figures after the view is read from its records again.
    drop(commerce);
    drop(service);
    let service = opened_on(dir.path(), "2026-06-11T09:00:00");
    let stats = client(&service, "sw1")
        .stats(ask("2026-05", None, None))
        .expect("figures");
    assert_eq!(value(&stats, &stats.total, sum), Told::Sum(3 * YI));
}

#[test]
fn w14_the_map_and_the_figures_have_one_answer() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ..) = city(dir.path());
    let commerce = client(&service, "sw1");
    let all = ask("2000..2026", Some(By::Unit), None);
    let stats = commerce.stats(all).expect("figures");
    let mut told = 0;
    for unit in commerce.map().expect("a map") {
        let code = unit.figures.unit.as_str();
        let Some(row) = stats.rows.iter().find(|row| row.key == code) else {
            continue;
        };
        let sum = value(&stats, row, FigureKind::SignedSum);
        assert_eq!(sum, Told::Sum(unit.figures.signed_fen), "{code}");
        told += unit.figures.signed_fen;
    }
    assert_eq!(told, 15 * YI);
    for by in By::ALL {
        let stats = commerce
            .stats(ask("2026", Some(by), None))
            .expect("figures");
        let rows = stats.rows.iter();
        let sum: i128 = rows
            .map(|row| value(&stats, row, FigureKind::SignedSum).weight())
            .sum();
        assert_eq!(sum, 15 * YI, "{by:?}");
    }
}

#[test]
fn r3_2_a_county_s_figures_are_over_what_it_reads() {
    let dir = tempfile::tempdir().expect("a folder");
    let (service, ..) = city(dir.path());
    let own = client(&service, "xf1")
        .stats(ask("2026", Some(By::Unit), None))
        .expect("figures");
    assert_eq!(own.projects, 1);
    let keys: Vec<&str> = own.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["360722"]);
    assert_eq!(
        value(&own, &own.total, FigureKind::SignedSum),
        Told::Sum(3 * YI)
    );
}
