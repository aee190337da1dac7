//! What is taken back goes back from whoever got it, in the period in which it counted (R20-3).

use crate::domain::ids::UnitCode;
use crate::domain::scoring::ledger::VOID;
use crate::domain::scoring::tests::*;

const ONE: &str = "360722";
const OTHER: &str = "360704";

fn made(seq: u64, on: &str, unit: &str, points: i64, way: Way) -> Award {
    let profile = profile();
    Award {
        seq,
        on: day(on),
        within: day(on),
        rule: "L8-1".to_owned(),
        link: profile.policy.score.rule("L8-1").unwrap().link.clone(),
        group: group_of(&UnitCode::from(unit), profile).unwrap(),
        unit: unit.into(),
        share: 100,
        points: Points(points),
        project: Some("P2026-0001".into()),
        desk: None,
        way,
    }
}

fn booked(awards: Vec<Award>) -> Vec<(u64, String, String, i64)> {
    let mut ledger = Ledger::default();
    ledger.book(awards, &|_, _, _| false);
    let all = ledger.awards().iter();
    all.map(|held| {
        let within = held.within.to_string();
        (held.seq, held.unit.to_string(), within, held.points.0)
    })
    .collect()
}

fn line(seq: u64, unit: &str, within: &str, points: i64) -> (u64, String, String, i64) {
    (seq, unit.to_owned(), within.to_owned(), points)
}

/// W5: entered for one county, taken out when the project was another's.
#[test]
fn r20_3_a_clawback_takes_from_whoever_got_it() {
    let awards = vec![
        made(3, "2026-12-02", ONE, 30, Way::Given),
        made(9, "2027-01-20", OTHER, -30, Way::Taken),
    ];
    let expected = [
        line(3, ONE, "2026-12-02", 30),
        line(9, ONE, "2026-12-02", -30),
    ];
    assert_eq!(booked(awards), expected);
}

#[test]
fn r20_3_what_stands_instead_belongs_where_the_first_counted() {
    let awards = vec![
        made(3, "2026-12-02", ONE, 30, Way::Given),
        // Judged anew by a target that was put right, in one entry.
        made(9, "2027-01-20", OTHER, 50, Way::Given),
        made(9, "2027-01-20", OTHER, -30, Way::Taken),
    ];
    let expected = [
        line(3, ONE, "2026-12-02", 30),
        line(9, ONE, "2026-12-02", -30),
        line(9, ONE, "2026-12-02", 50),
    ];
    assert_eq!(booked(awards), expected);
}

#[test]
fn r20_3_of_several_the_last_goes_first_and_no_more_than_stands() {
    let awards = vec![
        made(1, "2026-03-01", ONE, 10, Way::Given),
        made(2, "2026-06-01", ONE, 20, Way::Given),
        made(3, "2026-09-01", ONE, -25, Way::Taken),
        made(4, "2026-10-01", ONE, -25, Way::Taken),
    ];
    let expected = [
        line(1, ONE, "2026-03-01", 10),
        line(2, ONE, "2026-06-01", 20),
        line(3, ONE, "2026-06-01", -20),
        line(3, ONE, "2026-03-01", -5),
        line(4, ONE, "2026-03-01", -5),
    ];
    assert_eq!(booked(awards), expected);
}

/// A frozen board changes by appeals alone: what is put right later counts when it is.
#[test]
fn r20_4_what_is_put_right_after_a_freeze_counts_on_its_day() {
    let mut ledger = Ledger::default();
    let awards = vec![
        made(3, "2026-12-02", ONE, 30, Way::Given),
        made(9, "2027-01-20", ONE, -30, Way::Taken),
    ];
    let frozen = Span::quarter(2026, 4).unwrap();
    ledger.book(awards, &|_, on, at| {
        frozen.contains(on) && at >= day("2027-01-10")
    });
    let within: Vec<String> = ledger
        .awards()
        .iter()
        .map(|held| held.within.to_string())
        .collect();
    assert_eq!(within, ["2026-12-02", "2027-01-20"]);
}

#[test]
fn r2_4_everything_goes_with_a_void_record_and_comes_again_with_it() {
    let void = |seq, way| Award {
        rule: VOID.to_owned(),
        points: Points(0),
        ..made(seq, "2026-08-01", ONE, 0, way)
    };
    let mut other = made(2, "2026-05-01", OTHER, -10, Way::Given);
    other.rule = "L1-3".to_owned();
    let awards = vec![
        made(1, "2026-04-01", ONE, 30, Way::Given),
        other,
        void(5, Way::Taken),
        void(6, Way::Restored),
        void(7, Way::Taken),
    ];
    let expected = [
        line(1, ONE, "2026-04-01", 30),
        line(2, OTHER, "2026-05-01", -10),
        line(5, ONE, "2026-04-01", -30),
        line(5, OTHER, "2026-05-01", 10),
        line(6, ONE, "2026-04-01", 30),
        line(6, OTHER, "2026-05-01", -10),
        line(7, ONE, "2026-04-01", -30),
        line(7, OTHER, "2026-05-01", 10),
    ];
    assert_eq!(booked(awards), expected);
}

/// Two counties had one project after another, and each got a point by money of its own time: the slip of the first is put right.
#[test]
fn r20_3_money_that_is_put_right_goes_back_from_whoever_got_it_by_then() {
    let corrected = Award {
        within: day("2026-06-01"),
        ..made(12, "2026-07-01", OTHER, -10, Way::Taken)
    };
    let earned = vec![
        made(3, "2026-06-01", ONE, 10, Way::Given),
        made(5, "2026-06-10", OTHER, 10, Way::Given),
    ];
    let first = [earned.clone(), vec![corrected.clone()]].concat();
    assert_eq!(booked(first)[2], line(12, ONE, "2026-06-01", -10));
    // What was found right between the two took part in the second.
    let between = Award {
        within: day("2026-06-05"),
        ..corrected
    };
    let second = [earned, vec![between]].concat();
    assert_eq!(booked(second)[2], line(12, OTHER, "2026-06-10", -10));
}
