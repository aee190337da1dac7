//! Targets of a year, and how far they have come (R20-6).

use crate::domain::facts::Facts;
use crate::domain::figures::{Stretch, Value};
use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::refusal::Code;
use crate::domain::targets::alerts::owed;
use crate::domain::targets::pace::{asked, holding, pace, year_of};
use crate::domain::targets::record::{TargetMetric, YearTarget};
use crate::domain::tests::world::{World, day, profile};

fn give(world: &mut World, login: &str, unit: &str, metric: &str, value: &str) -> Result<(), Code> {
    let args = [
        ("unit", unit),
        ("year", "2026"),
        ("metric", metric),
        ("value", value),
    ];
    let args: Vec<(&str, &str)> = args
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let done = world.do_verb(login, "target", None, &args);
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

fn targets(world: &World) -> Vec<(DeskId, YearTarget)> {
    let items = world.desk_items(DeskKind::Target).unwrap().into_iter();
    items
        .filter_map(|(id, item)| Some((id, item.target()?.clone())))
        .collect()
}

#[test]
fn r20_6_the_city_gives_a_target_and_puts_it_right_by_another() {
    let mut world = World::new();
    give(&mut world, "sw1", "360722", "signed", "50亿").unwrap();
    give(&mut world, "zb1", "360722", "signed", "60亿").unwrap();
    give(&mut world, "sw1", "T-01", "above", "3个").unwrap();
    give(&mut world, "sw1", "", "foreign", "3000万美元").unwrap();
    let all = targets(&world);
    assert_eq!(all.len(), 4, "the old one is kept");
    assert_eq!(
        all[1].1.replaces.as_ref().map(|id| id.as_str()),
        Some("G2026-0001")
    );
    let held = holding(all, 2026, world.today());
    let of = |unit: Option<&str>, metric| asked(&held, unit, metric, &|_| true);
    assert_eq!(
        of(Some("360722"), TargetMetric::Signed),
        Some(Value::Sum(600_000_000_000))
    );
    assert_eq!(of(Some("T-01"), TargetMetric::Above), Some(Value::Count(3)));
    assert_eq!(
        of(None, TargetMetric::Foreign),
        Some(Value::Dollars(3_000_000_000))
    );
    // Nobody gave the city one of these: it is asked for what its units are.
    assert_eq!(
        of(None, TargetMetric::Signed),
        Some(Value::Sum(600_000_000_000))
    );
    assert_eq!(of(Some("360704"), TargetMetric::Signed), None);
}

#[test]
fn r20_6_what_is_no_target_is_refused() {
    let mut world = World::new();
    for (login, unit, metric, value, code) in [
        ("xf1", "360722", "signed", "50亿", Code::RoleMayNot),
        ("sw1", "D-CZ", "signed", "50亿", Code::UnknownUnit),
        ("sw1", "360722", "signed", "很多", Code::BadTargetSum),
        ("sw1", "360722", "signed", "0亿", Code::BadTargetSum),
        ("sw1", "360722", "started", "50亿", Code::BadNumber),
        ("sw1", "360722", "foreign", "50亿", Code::BadDollars),
    ] {
        let refused = give(&mut world, login, unit, metric, value);
        assert_eq!(refused, Err(code), "{login} {unit} {metric} {value}");
    }
    give(&mut world, "sw1", "360722", "started", "12").unwrap();
    let again = give(&mut world, "sw1", "360722", "started", "12");
    assert_eq!(again, Err(Code::NothingChanged));
    let args = [("year", "1999"), ("metric", "started"), ("value", "1")];
    let refusal = world.do_verb("sw1", "target", None, &args).unwrap_err();
    assert_eq!(refusal.code, Code::BadYear);
}

/// By hand: 80 of 100 at the end of October is 80 %, and 80 − 83.3 points; two published bulletins of other cities give
/// 42.3 and 13.8.
#[test]
fn r20_6_completion_stands_against_the_months_passed() {
    let at = |part: i128, whole: i128, on: &str| {
        let pace = pace(
            TargetMetric::Signed,
            Value::Sum(whole),
            Value::Sum(part),
            day(on),
        )
        .unwrap();
        (pace.done, pace.ahead)
    };
    assert_eq!(at(80, 100, "2026-10-31"), (800, -33));
    assert_eq!(at(12564, 10000, "2026-10-31"), (1256, 423));
    assert_eq!(at(6290, 6474, "2026-10-31"), (972, 138));
    assert_eq!(at(0, 10, "2026-12-31"), (0, -1000));
    // Half of a month of thirty days.
    assert_eq!(at(0, 10, "2026-06-15"), (0, -458));
    let year = |text: &str| year_of(Stretch::read(text).unwrap());
    assert_eq!(year("2026-01..2026-10"), Some(2026));
    assert_eq!((year("2026"), year("2026-Q2")), (Some(2026), None));
}

/// Eight starts in the year: two a quarter. By hand, for each day and what is reached, until when more was asked for.
#[test]
fn r20_6_a_target_that_is_behind_at_a_quarters_end_or_missed_is_an_alert() {
    let mut world = World::new();
    give(&mut world, "sw1", "360722", "started", "8").unwrap();
    let (_, target) = targets(&world).remove(0);
    for (today, reached, due) in [
        // Nothing is over: the whole is owed by the end of the year.
        ("2026-03-31", 0, Some("2026-12-31")),
        ("2026-04-01", 1, Some("2026-03-31")),
        ("2026-04-01", 2, Some("2026-12-31")),
        // Caught up with the first quarter, behind at the second.
        ("2026-07-01", 3, Some("2026-06-30")),
        ("2026-10-01", 1, Some("2026-09-30")),
        ("2026-10-01", 6, Some("2026-12-31")),
        ("2026-12-31", 7, Some("2026-12-31")),
        ("2027-01-01", 7, Some("2026-12-31")),
        ("2027-01-01", 8, None),
        ("2026-05-01", 9, None),
    ] {
        let held = owed(&target, Value::Count(reached), day(today), profile());
        let held = held.map(|held| held.due.to_string());
        assert_eq!(held.as_deref(), due, "{today}: {reached}");
    }
}
