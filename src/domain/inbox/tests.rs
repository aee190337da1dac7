//! What waits for whom, and until when.

use crate::domain::alert::deadlines;
use crate::domain::ids::ProjectId;
use crate::domain::inbox::*;
use crate::domain::tests::world::{World, day, profile};

/// Kinds and last days of what waits for a unit.
fn of(world: &World, id: &ProjectId, unit: &str) -> Vec<(Kind, AlertCode, NaiveDate)> {
    let project = world.get(id);
    let deadlines = deadlines(project, None, profile());
    let unit = UnitCode::from(unit);
    let waiting = waiting(project, &deadlines, profile()).into_iter();
    waiting
        .filter(|waiting| waiting.owners.contains(&unit))
        .map(|waiting| {
            let due = waiting.deadline.due;
            (waiting.kind, waiting.deadline.code, due)
        })
        .collect()
}

#[test]
fn r4_6_a_department_finds_the_opinions_it_owes_and_no_others() {
    let mut world = World::new();
    let id = world.in_screening("甲", "6亿");
    // Three working days from Monday, 11 May.
    let owed = [(Kind::Opinion, AlertCode::A02, day("2026-05-14"))];
    assert_eq!(of(&world, &id, "D-HJ"), owed);
    assert_eq!(of(&world, &id, "D-GX"), owed);
    assert_eq!(of(&world, &id, "D-CZ"), [], "not asked");
    world.ok("hj1", "opinion", &id, &[("verdict", "pass")]);
    assert_eq!(of(&world, &id, "D-HJ"), []);
    assert_eq!(of(&world, &id, "D-GX"), owed);
    // The unit itself owes the conclusion.
    let own = [(Kind::Deadline, AlertCode::A02, day("2026-05-14"))];
    assert_eq!(of(&world, &id, "360722"), own);
}

#[test]
fn r7_3_a_filing_waits_for_its_recipients_from_submission_to_receipt() {
    let mut world = World::new();
    let id = world.registered("甲", "12亿");
    let acknowledgements = |world: &World, unit: &str| {
        let found = of(world, &id, unit).into_iter();
        found
            .filter(|(kind, ..)| *kind == Kind::Acknowledgement)
            .collect::<Vec<_>>()
    };
    assert_eq!(acknowledgements(&world, "D-FG"), []);
    let submitted = [
        ("level", "city"),
        ("status", "submitted"),
        ("number", "示例1号"),
    ];
    world.ok("xf1", "file", &id, &submitted);
    let owed = [(Kind::Acknowledgement, AlertCode::A04, day("2026-05-18"))];
    for unit in ["D-FG", "D-SW"] {
        assert_eq!(acknowledgements(&world, unit), owed, "{unit}");
    }
    assert_eq!(acknowledgements(&world, "D-HJ"), []);
    let acknowledged = [
        ("level", "city"),
        ("status", "acknowledged"),
        ("number", "示例1号"),
    ];
    // Each acknowledges for itself; the other one still owes its own.
    world.ok("fg1", "file", &id, &acknowledged);
    assert_eq!(acknowledgements(&world, "D-FG"), []);
    assert_eq!(acknowledgements(&world, "D-SW"), owed);
    world.ok("sw1", "file", &id, &acknowledged);
    assert_eq!(acknowledgements(&world, "D-SW"), []);
}

#[test]
fn r7_4_what_the_province_answers_is_put_down_by_its_counterparts_in_the_city() {
    let mut world = World::new();
    let id = world.registered("甲", "32亿");
    let submitted = [
        ("level", "province"),
        ("status", "submitted"),
        ("number", "示例1号"),
    ];
    world.ok("xf1", "file", &id, &submitted);
    let wanted = (Kind::Acknowledgement, AlertCode::A05, day("2026-05-18"));
    assert!(of(&world, &id, "D-SW").contains(&wanted));
    assert!(of(&world, &id, "P-FG").contains(&wanted));
    // Each of the city's two puts down what its counterpart in the province says.
    assert!(of(&world, &id, "D-FG").contains(&wanted));
    assert!(!of(&world, &id, "D-HJ").contains(&wanted));
}

#[test]
fn r3_1_nothing_waits_of_an_ended_project() {
    let mut world = World::new();
    let id = world.in_screening("甲", "2亿");
    world.ok("sw1", "terminate", &id, &[("reason", "示例")]);
    for unit in ["360722", "D-HJ", "D-SW"] {
        assert_eq!(of(&world, &id, unit), [], "{unit}");
    }
}

#[test]
fn r3_1_counts_put_every_day_in_one_place() {
    let today = day("2026-11-23");
    let mut counts = WaitingCounts::default();
    for due in [
        "2026-06-01",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
        "2026-11-30",
        "2026-12-01",
    ] {
        counts.count(day(due), today);
    }
    let wanted = WaitingCounts {
        total: 6,
        late: 2,
        today: 1,
        soon: 2,
    };
    assert_eq!(counts, wanted);
    assert_eq!(counts.standing(), 5);
}
