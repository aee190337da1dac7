//! Key nodes, issues, the task force's focus (article 16).

use crate::domain::field::Field;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, lacking};
use crate::domain::tests::works::{SUPERVISOR, clear, in_construction, in_landing, reach, refuses};
use crate::domain::tests::world::{World, day};

const ARTICLE: &str = "第十六条";
const FACT: [(&str, &str); 2] = [("actual", "2026-05-19"), ("evidence", "示例: 现场照片")];

fn node<'a>(kind: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("kind", kind))
        .chain(more.iter().copied())
        .collect()
}

#[test]
fn r16_1_a_plan_is_moved_with_a_reason_and_never_after_the_fact() {
    let mut world = World::new();
    let lead = world.assessed("示例一", "1亿");
    let plan = node("项目开工", &[("plan", "2026-06-30")]);
    refuses(
        &mut world,
        &lead,
        ("node", ARTICLE),
        &[("res2", &plan, Code::WrongStage)],
    );
    let id = in_construction(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            ("team1", &plan, Code::RoleMayNot),
            ("zj1", &plan, Code::RoleMayNot),
            ("res1", &plan, Code::NoSuchProject),
            (
                "res2",
                &node("封顶", &[("plan", "2026-06-30")]),
                Code::UnknownWord,
            ),
            ("res2", &node("项目开工", &[]), Code::FieldMissing),
            (
                "res2",
                &node("项目开工", &[("plan", "六月底")]),
                Code::BadDate,
            ),
        ],
    );
    world.ok("res2", "node", &id, &plan);
    assert_eq!(
        world.get(&id).date(Field::PlannedStart),
        Some(day("2026-06-30"))
    );
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            ("res2", &plan, Code::NothingChanged),
            (
                "res2",
                &node("项目开工", &[("plan", "2026-07-15")]),
                Code::ReasonNeeded,
            ),
            // Later nodes are not planned before earlier ones.
            (
                "res2",
                &node("主体建设", &[("plan", "2026-06-29")]),
                Code::DateTooEarly,
            ),
        ],
    );
    // The field that shows it is not typed over.
    let typed = world.no("res2", "update", &id, &[("planned_start", "2026-08-01")]);
    assert_eq!(
        (typed.code, typed.param("verb")),
        (Code::HeldByStep, "node")
    );
    let moved = node(
        "项目开工",
        &[("plan", "2026-07-15"), ("reason", "示例: 雨季")],
    );
    world.ok("res2", "node", &id, &moved);
    assert_eq!(
        world.get(&id).construction.nodes["项目开工"].reason,
        "示例: 雨季"
    );
    reach(&mut world, &id, "项目开工");
    let late = node("项目开工", &[("plan", "2026-08-01"), ("reason", "示例")]);
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[("res2", &late, Code::AlreadyDone)],
    );
}

#[test]
fn r16_1_a_node_that_is_late_stays_on_the_list_until_it_is_reached() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.ok(
        "res2",
        "node",
        &id,
        &node("项目开工", &[("plan", "2026-06-30")]),
    );
    world.ok(
        "res2",
        "node",
        &id,
        &node("主体建设", &[("plan", "2026-12-31")]),
    );
    assert_eq!(due(&world, &id, "A21").as_deref(), Some("2026-06-30"));
    assert!(!alerts(&world, &id).contains(&"A21"));
    world.pass_days(30);
    assert!(alerts(&world, &id).contains(&"A21"), "fifteen days ahead");
    world.pass_days(40);
    assert!(alerts(&world, &id).contains(&"A21"));
    let today = world.today().to_string();
    world.ok(
        "res2",
        "node",
        &id,
        &node("项目开工", &[("actual", &today), FACT[1]]),
    );
    assert_eq!(due(&world, &id, "A21").as_deref(), Some("2026-12-31"));
}

#[test]
fn r16_1_a_fact_has_evidence_and_lies_neither_ahead_nor_before_its_plan() {
    let mut world = World::new();
    let early = in_landing(&mut world, "示例一", "1亿");
    let fact = node("项目开工", &FACT);
    refuses(
        &mut world,
        &early,
        ("node", ARTICLE),
        &[("res2", &fact, Code::WrongStage)],
    );
    let id = in_construction(&mut world, "示例二", "1亿");
    world.pass_days(10);
    world.ok(
        "res2",
        "node",
        &id,
        &node("项目开工", &[("plan", "2026-06-30")]),
    );
    let today = world.today().to_string();
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            ("zj1", &fact, Code::RoleMayNot),
            (
                "res2",
                &node("项目开工", &[("actual", "2027-01-01"), FACT[1]]),
                Code::DateInFuture,
            ),
            // Before the agreement, and before the day on which its plan came on record.
            (
                "res2",
                &node("项目开工", &[("actual", "2026-05-01"), FACT[1]]),
                Code::DateTooEarly,
            ),
            ("res2", &fact, Code::DateTooEarly),
            (
                "res2",
                &node("项目开工", &[("actual", &today)]),
                Code::FieldMissing,
            ),
        ],
    );
    world.ok(
        "res2",
        "node",
        &id,
        &node("项目开工", &[("actual", &today), FACT[1]]),
    );
    assert_eq!(world.get(&id).date(Field::ActualStart), Some(world.today()));
}

#[test]
fn r16_2_each_node_waits_for_the_one_before_to_be_accepted() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let today = world.today().to_string();
    let fact = [("actual", today.as_str()), FACT[1]];
    let accepted = [("accepted_by", "示例验收组")];
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            ("res2", &node("主体建设", &fact), Code::NodeLocked),
            ("res2", &node("投产运营", &fact), Code::NodeLocked),
            ("sw1", &node("项目开工", &accepted), Code::NodeNotReached),
            ("zj1", &node("项目开工", &accepted), Code::OtherUnit),
        ],
    );
    world.ok("res2", "node", &id, &node("项目开工", &fact));
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            // Reached is not accepted.
            ("res2", &node("主体建设", &fact), Code::NodeLocked),
            ("res2", &node("项目开工", &accepted), Code::RoleMayNot),
            ("gx1", &node("项目开工", &accepted), Code::OtherUnit),
            (
                "sw1",
                &node("项目开工", &[("accepted_by", "")]),
                Code::FieldMissing,
            ),
        ],
    );
    world.ok("sw1", "node", &id, &node("项目开工", &accepted));
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[
            ("sw1", &node("项目开工", &accepted), Code::AlreadyDone),
            (
                "res2",
                &node("项目开工", &[("actual", "2026-05-18"), FACT[1]]),
                Code::AlreadyDone,
            ),
        ],
    );
    world.ok("res2", "node", &id, &node("主体建设", &fact));
}

#[test]
fn r16_2_nobody_accepts_what_they_reported_themselves() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let fact = node("项目开工", &FACT);
    let accepted = node("项目开工", &[("accepted_by", "示例验收组")]);
    world.ok("xf1", "node", &id, &fact);
    let is_accepted = |world: &World| {
        let node = world.get(&id).construction.nodes.get("项目开工");
        node.is_some_and(|node| node.accepted.is_some())
    };
    // Its own acceptance is a word that another confirms, and stands in nobody's way.
    world.do_verb("xf1", "node", Some(&id), &accepted).unwrap();
    assert!(!is_accepted(&world));
    world.ok("sw1", "node", &id, &accepted);
    assert!(is_accepted(&world));
}

#[test]
fn r16_2_no_gate_of_the_works_is_passed_before_its_nodes_are_accepted() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.ok("res2", "supervise", &id, &SUPERVISOR);
    let known = [
        ("actual", "2026-05-19"),
        ("evidence", "示例: 现场照片"),
        ("accepted_by", "示例验收组"),
    ];
    for (gate, nodes) in [
        ("G11", &["项目开工", "主体建设"][..]),
        ("G12", &["竣工验收"][..]),
        ("G13", &["投产运营"][..]),
    ] {
        for kind in nodes {
            let what = format!("node:{kind}=accepted");
            assert!(lacking(&world, &id).contains(&what));
            let jump = world.no("xf1", "advance", &id, &[]);
            assert_eq!((jump.code, jump.param("gate")), (Code::GateClosed, gate));
            assert!(
                jump.missing
                    .iter()
                    .any(|missing| missing.article == ARTICLE)
            );
            clear(&mut world, "res2", &id, &what, &known);
            assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
            clear(&mut world, "zj1", &id, &what, &known);
        }
        if gate != "G13" {
            world.ok("xf1", "advance", &id, &[]);
        }
    }
    assert_eq!(lacking(&world, &id), ["monitor>=1"]);
}

#[test]
fn r16_2_a_record_brought_in_past_a_node_does_not_wait_for_it() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let stage = [("stage", "production"), ("reason", "示例: 历史项目")];
    world.ok("sw1", "backfill", &id, &stage);
    world.ok(
        "res2",
        "node",
        &id,
        &node("投产运营", &[("plan", "2026-05-11")]),
    );
    let fact = [("actual", "2026-05-11"), FACT[1]];
    world.ok("res2", "node", &id, &node("投产运营", &fact));
    world.ok(
        "sw1",
        "node",
        &id,
        &node("投产运营", &[("accepted_by", "示例")]),
    );
    // Nor does one in acceptance wait for its start, but its production does for its acceptance.
    let id = world.registered("示例二", "1亿");
    world.ok("sw1", "backfill", &id, &[("stage", "acceptance"), stage[1]]);
    let locked = world.no("res2", "node", &id, &node("投产运营", &fact));
    assert_eq!(
        (locked.code, locked.param("before")),
        (Code::NodeLocked, "竣工验收")
    );
    world.ok("res2", "node", &id, &node("竣工验收", &fact));
    // On its way through the system it waits like any other.
    let id = world.registered("示例三", "1亿");
    world.ok(
        "sw1",
        "backfill",
        &id,
        &[("stage", "construction"), stage[1]],
    );
    assert_eq!(
        world.no_code("res2", "node", &id, &node("主体建设", &fact)),
        Code::NodeLocked
    );
    assert_eq!(
        world.no_code("res2", "node", &id, &node("项目开工", &fact)),
        Code::PermitNotValid
    );
}
