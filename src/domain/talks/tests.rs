//! The half year and what is decided when it is over (article 10).

use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::talks::record::{Founded, TransferWay};
use crate::domain::tests::walk::{
    REPORT, alerts, due, find_all, first_talk, in_diligence, in_review, in_talks, points, scores,
};
use crate::domain::tests::world::{World, day, profile};

#[test]
fn r10_6_half_a_year_warns_then_asks_for_the_decision_of_major_projects_only() {
    // From 8 May: 8 November is a Sunday, so Monday the 9th.
    for (amount, over) in [("10亿", "A11"), ("5亿", "A10"), ("1亿", "A10")] {
        let mut world = World::new();
        let id = in_talks(&mut world, "示例一", amount);
        assert_eq!(
            due(&world, &id, over).as_deref(),
            Some("2026-11-09"),
            "{amount}"
        );
        world.pass_days(151);
        let early = alerts(&world, &id);
        assert!(!early.contains(&"A10"), "{amount} on {}", world.today());
        world.pass_days(1);
        assert!(
            alerts(&world, &id).contains(&"A10"),
            "{amount} on {}",
            world.today()
        );
        world.pass_days(31);
        assert_eq!(world.today(), day("2026-11-10"));
        let late = alerts(&world, &id);
        let first_talk: Vec<&str> = late
            .into_iter()
            .filter(|code| ["A10", "A11"].contains(code))
            .collect();
        assert_eq!(first_talk, [over], "{amount}");
        let transfer = [
            ("way", "guide"),
            ("to", "赣县"),
            ("officer", "示例专员乙"),
            ("reason", "示例: 不符合布局"),
        ];
        let expected = (over == "A10").then_some(Code::TransferNotForTier);
        let found = world.do_verb("sw1", "transfer", Some(&id), &transfer);
        assert_eq!(found.err().map(|no| no.code), expected, "{amount}");
    }
}

#[test]
fn r10_6_the_end_of_a_month_is_kept_and_a_day_off_rolls_on() {
    // 31 August and six months: 28 February 2027, a Sunday, so Monday 1 March.
    for (at, expected) in [("2026-08-31", "2027-03-01"), ("2026-08-27", "2027-03-01")] {
        let mut world = World::new();
        world.pass_days(112);
        let id = world.registered("示例一", "10亿");
        first_talk(&mut world, "xf1", &id, at);
        world.ok("xf1", "advance", &id, &[]);
        assert_eq!(due(&world, &id, "A11").as_deref(), Some(expected), "{at}");
    }
}

#[test]
fn r10_6_the_decision_waits_for_the_end_and_belongs_to_the_city() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    let named = ("officer", "示例专员乙");
    let lead = [("way", "city-lead"), named, ("reason", "示例: 符合布局")];
    world.pass_days(182);
    assert_eq!(world.today(), day("2026-11-09"));
    let refusal = world.no("sw1", "transfer", &id, &lead);
    assert_eq!(
        (refusal.code, refusal.param("date")),
        (Code::TransferNotDue, "2026-11-09")
    );
    world.pass_days(1);
    assert_eq!(
        world.no_code("gx1", "transfer", &id, &lead),
        Code::OtherUnit
    );
    let cases = [
        (
            vec![("way", "guide"), named, ("reason", "示例")],
            Code::FieldMissing,
        ),
        (
            vec![("way", "guide"), ("to", "信丰"), named, ("reason", "示例")],
            Code::TransferToSelf,
        ),
        (
            vec![("way", "guide"), ("to", "D-FG"), named, ("reason", "示例")],
            Code::UnknownUnit,
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(world.no_code("zb1", "transfer", &id, &args), expected);
    }
    world.ok("zb1", "transfer", &id, &lead);
    let project = world.get(&id);
    let held = &project.talks.transfers[&1];
    assert_eq!(
        (held.way, held.to.as_str(), held.credit),
        (TransferWay::CityLead, "D-SW", Some((30, 70)))
    );
    // The commerce department is responsible, the stage stays, the clock starts anew.
    assert_eq!(project.unit().unwrap().as_str(), "D-SW");
    assert_eq!(project.position.stage, Stage::Talks);
    assert_eq!(due(&world, &id, "A11").as_deref(), Some("2027-05-10"));
    assert_eq!(
        world.no_code("zb1", "transfer", &id, &lead),
        Code::TransferNotDue
    );
}

#[test]
fn r10_8_a_guided_project_changes_hands_and_the_first_unit_keeps_its_share() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    world.pass_days(183);
    let guide = [
        ("way", "guide"),
        ("to", "赣县"),
        ("officer", "示例专员乙"),
        ("reason", "示例: 不符合布局"),
    ];
    world.ok("sw1", "transfer", &id, &guide);
    let project = world.get(&id);
    let held = &project.talks.transfers[&1];
    assert_eq!((held.from.as_str(), held.to.as_str()), ("360722", "360704"));
    assert_eq!((held.credit, held.due), (Some((30, 70)), day("2026-11-09")));
    assert_eq!(project.unit().unwrap().as_str(), "360704");
    assert_eq!(project.text(Field::Officer), "示例专员乙");
    assert_eq!(project.position.stage, Stage::Talks);
    // The first talk goes with it; what it earned stays where it was.
    let first = world.get(&id).talks.holder().unwrap();
    assert_eq!(first.unit.as_str(), "360704");
    assert_eq!(points(&world, "L2-1"), [("360722".to_owned(), 30)]);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(world.get(&id).unit().unwrap().as_str(), "360722");
    assert!(world.get(&id).talks.transfers.is_empty());
}

/// The half year after the last fact on record is over, and the report is there.
fn reported_and_over() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "10亿");
    find_all(&mut world, &id);
    world.ok("xf1", "diligence-report", &id, &REPORT);
    world.pass_days(190);
    (world, id)
}

const GUIDE: [(&str, &str); 4] = [
    ("way", "guide"),
    ("to", "赣县"),
    ("officer", "示例专员乙"),
    ("reason", "示例: 不符合布局"),
];

/// After a passed review a transfer was simply done.
#[test]
fn r10_6_a_report_or_review_on_record_is_answered_before_the_project_goes() {
    let (mut world, id) = reported_and_over();
    let refusal = world.no("sw1", "transfer", &id, &GUIDE);
    assert_eq!(
        (
            refusal.code,
            refusal.article.as_deref(),
            refusal.param("known")
        ),
        (Code::FactsUnanswered, Some("第十条"), "示例结论 2026-05-11")
    );
    let answered = [&GUIDE[..], &[("answer", "示例: 报告认定用地不足")]].concat();
    world.ok("sw1", "transfer", &id, &answered);
    let held = &world.get(&id).talks.transfers[&1];
    assert_eq!(held.answer, "示例: 报告认定用地不足");
    // A review in time is progress: nothing is decided over it.
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "10亿");
    world.pass_days(170);
    let verdict = [&scores("4")[..], &[("verdict", "同意")]].concat();
    world.ok("sw1", "review", &id, &verdict);
    world.pass_days(20);
    let refusal = world.no("sw1", "transfer", &id, &GUIDE);
    assert_eq!(refusal.code, Code::FactsUnanswered);
    assert!(refusal.param("known").contains("同意"), "{refusal}");
}

#[test]
fn r10_7_declared_progress_that_waits_is_answered_too_and_says_what_bears_it_out() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    world.pass_days(190);
    let declared = [
        ("kind", "提交综合评审"),
        ("evidence", "示例"),
        ("date", "2026-11-01"),
    ];
    let held = world
        .do_verb("xf1", "progress", Some(&id), &declared)
        .unwrap();
    assert_eq!(world.get(&id).talks.progress.len(), 0);
    let refusal = world.no("sw1", "transfer", &id, &GUIDE);
    assert_eq!(refusal.code, Code::FactsUnanswered);
    world.confirmed(&held).unwrap();
    let step = world.get(&id).talks.progress[&1].declared.clone().unwrap();
    assert_eq!(
        (step.is_late, step.founded, step.on_record),
        (true, Founded::Unsupported, None)
    );
    assert_eq!(
        world.no_code("sw1", "transfer", &id, &GUIDE),
        Code::TransferNotDue
    );
}

/// A department that was asked says whether it joins; the city's word settles the request.
#[test]
fn r10_2_a_department_that_was_asked_replies_for_itself() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "12亿");
    let asked = [("departments", "D-FG,D-ZR"), ("reason", "示例: 用能")];
    world.ok("xf1", "support", &id, &asked);
    let owners = |world: &World| {
        let waiting = crate::domain::inbox::waiting(world.get(&id), &[], profile());
        let mut waiting = waiting.into_iter();
        let asked = waiting.find(|held| held.kind == crate::domain::inbox::Kind::Support);
        let owners = asked.map(|held| held.owners).unwrap_or_default();
        owners.into_iter().map(|unit| unit.0).collect::<Vec<_>>()
    };
    assert!(owners(&world).contains(&"D-FG".to_owned()));
    let joins = [("result", "示例: 派员参加")];
    assert_eq!(
        world.no_code("hj1", "support-close", &id, &joins),
        Code::OtherUnit
    );
    world.ok("fg1", "support-close", &id, &joins);
    assert_eq!(
        world.no_code("fg1", "support-close", &id, &joins),
        Code::AlreadyDone
    );
    let left = owners(&world);
    assert!(!left.contains(&"D-FG".to_owned()) && left.contains(&"D-ZR".to_owned()));
    world.ok("zb1", "support-close", &id, &[("result", "示例: 列入调度")]);
    assert!(owners(&world).is_empty());
}
