//! What waits for whom, and until when.

use crate::domain::alert::deadlines;
use crate::domain::ids::ProjectId;
use crate::domain::inbox::*;
use crate::domain::tests::walk::in_talks;
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
fn r16_5_the_task_force_finds_what_was_missed_of_the_projects_that_it_follows() {
    let mut world = World::new();
    for (name, amount, is_followed) in [("甲", "12亿", true), ("乙", "9亿", false)] {
        let id = in_talks(&mut world, name, amount);
        let own = of(&world, &id, "360722").into_iter();
        let own = own.filter(|(kind, ..)| *kind == Kind::Deadline);
        let day_after = |(_, code, due): (Kind, AlertCode, NaiveDate)| {
            (Kind::Watched, code, due.succ_opt().unwrap())
        };
        let expected: Vec<_> = own.map(day_after).collect();
        assert!(!expected.is_empty());
        let watched = of(&world, &id, "D-ZB").into_iter();
        let watched: Vec<_> = watched
            .filter(|(kind, ..)| *kind == Kind::Watched)
            .collect();
        let expected: Vec<_> = expected.into_iter().filter(|_| is_followed).collect();
        for one in &expected {
            assert!(watched.contains(one), "{name}: {one:?} in {watched:?}");
        }
        assert_eq!(watched.is_empty(), !is_followed);
        // What it does then is to assign a task to the unit.
        let project = world.get(&id);
        let deadlines = deadlines(project, None, profile());
        let all = waiting(project, &deadlines, profile()).into_iter();
        let mut all = all.filter(|waiting| waiting.kind == Kind::Watched);
        if let Some(one) = all.next() {
            let fix = fix(&one, project, None, profile()).unwrap();
            assert_eq!(fix.verb, "task");
            assert!(
                fix.fields
                    .contains(&("owner".to_owned(), "360722".to_owned()))
            );
        }
    }
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

/// A dispute reached nobody's inbox, nor did a request for the city's support.
#[test]
fn r4_6_a_dispute_and_a_request_for_support_reach_whom_they_wait_for() {
    let of = |world: &World, id: &ProjectId| {
        let project = world.get(id);
        let waiting = waiting(project, &[], profile()).into_iter();
        let units = |owners: Vec<UnitCode>| owners.into_iter().map(|unit| unit.0).collect();
        let all = waiting.map(|held| (held.kind, units(held.owners)));
        all.collect::<Vec<(Kind, Vec<String>)>>()
    };
    let owned = |units: &[&str]| {
        units
            .iter()
            .map(|unit| (*unit).to_owned())
            .collect::<Vec<_>>()
    };
    let city: Vec<String> = profile()
        .deciding()
        .into_iter()
        .map(|unit| unit.0)
        .collect();
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    assert_eq!(of(&world, &id), []);
    let claim = [("at", "2026-05-06"), ("evidence", "示例")];
    world.ok("gx1", "first-talk", &id, &claim);
    assert_eq!(of(&world, &id), [(Kind::Arbitration, city.clone())]);
    let ruling = [
        ("winner", "赣县"),
        ("officer", "示例专员乙"),
        ("reason", "示例"),
    ];
    world.ok("zb1", "arbitrate", &id, &ruling);
    let kinds: Vec<Kind> = of(&world, &id).into_iter().map(|(kind, _)| kind).collect();
    assert!(!kinds.contains(&Kind::Arbitration), "{kinds:?}");
    // A side in it does not rule.
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    world.ok("sw1", "first-talk", &id, &claim);
    let without: Vec<String> = city
        .iter()
        .filter(|unit| *unit != "D-SW")
        .cloned()
        .collect();
    assert_eq!(of(&world, &id), [(Kind::Arbitration, without)]);
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    let ask = [("departments", "D-FG,D-ZR"), ("reason", "示例")];
    world.ok("xf1", "support", &id, &ask);
    let all = [
        owned(&["D-FG", "D-ZR"]),
        city.into_iter().filter(|unit| unit != "D-FG").collect(),
    ]
    .concat();
    assert_eq!(of(&world, &id), [(Kind::Support, all)]);
    world.ok(
        "zb1",
        "support-close",
        &id,
        &[("request", "1"), ("result", "示例")],
    );
    assert_eq!(of(&world, &id), []);
}

/// What a department objects to waits for its answer: in the inbox of the unit, which may offer conditions, and of the city,
/// whose the decision above it is.
#[test]
fn r6_1_an_objection_waits_for_its_answer_in_the_city_s_inbox() {
    let mut world = World::new();
    let id = world.in_screening("甲", "6亿");
    let no = [("verdict", "fail"), ("note", "示例")];
    world.ok("hj1", "opinion", &id, &no);
    let open = |world: &World, unit: &str| {
        let own = of(world, &id, unit).into_iter();
        own.filter(|(kind, code, _)| (*kind, *code) == (Kind::Deadline, AlertCode::A02))
            .count()
    };
    // The assessment and the objection for the unit, the objection alone for the city.
    assert_eq!([open(&world, "360722"), open(&world, "D-SW")], [2, 1]);
    let answer = [
        ("opinion", "D-HJ"),
        ("decision", "conditions"),
        ("conditions", "示例"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "answer", &id, &answer);
    assert_eq!([open(&world, "360722"), open(&world, "D-SW")], [1, 0]);
}
