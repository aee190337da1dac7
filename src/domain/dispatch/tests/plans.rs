//! What a node's plan was first and how it moved (R16-1), and nodes that nobody plans or accepts (R16-2).

use crate::domain::alert::{AlertCode, deadlines};
use crate::domain::dispatch::alerts::{NO_PLAN, TO_ACCEPT};
use crate::domain::ids::ProjectId;
use crate::domain::tests::works::{in_construction, in_landing, reach};
use crate::domain::tests::world::{World, day, profile};

const START: &str = "项目开工";

fn owed(world: &World, id: &ProjectId, what: &str) -> Option<String> {
    let project = world.get(id);
    let all = deadlines(project, None, world.rules).into_iter();
    let mut all = all.filter(|deadline| deadline.code == AlertCode::A21);
    let found = all.find(|deadline| deadline.what == what);
    found.map(|deadline| deadline.due.to_string())
}

#[test]
fn r16_1_the_first_plan_and_every_move_stay_on_record() {
    // 2027-01-31 to 03-31 to 05-31: three plans, and the first one is the measure of what is late.
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let plan = |plan| {
        [
            ("kind", START),
            ("plan", plan),
            ("reason", "示例: 图审未完成"),
        ]
    };
    for moved in ["2027-01-31", "2027-03-31", "2027-05-31"] {
        world.ok("res2", "node", &id, &plan(moved));
    }
    let node = world.get(&id).construction.nodes[START].clone();
    assert_eq!(node.first_plan(), Some(day("2027-01-31")));
    assert_eq!((node.postponed(), node.plan), (2, Some(day("2027-05-31"))));
    assert!(
        node.moves
            .iter()
            .all(|moved| moved.reason == plan("")[2].1 && moved.by.as_str() == "res2")
    );
    // An earlier day is a move, and puts nothing off.
    world.ok("res2", "node", &id, &plan("2027-05-01"));
    let node = world.get(&id).construction.nodes[START].clone();
    assert_eq!((node.postponed(), node.moves.len()), (2, 3));
}

#[test]
fn r16_1_a_node_without_any_plan_is_owed_one() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let what = format!("{NO_PLAN}{START}");
    let due = profile()
        .calendar
        .add_working_days(world.today(), 10)
        .to_string();
    assert_eq!(owed(&world, &id, &what), Some(due));
    let main = format!("{NO_PLAN}主体建设");
    assert_eq!(owed(&world, &id, &main), None, "not before the works");
    world.ok(
        "res2",
        "node",
        &id,
        &[("kind", START), ("plan", "2026-09-30")],
    );
    assert_eq!(owed(&world, &id, &what), None);
    let id = in_construction(&mut world, "示例二", "1亿");
    assert!(owed(&world, &id, &main).is_some());
}

#[test]
fn r16_2_a_node_that_was_reached_is_owed_its_acceptance() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let today = world.today().to_string();
    world.ok(
        "res2",
        "node",
        &id,
        &[("kind", START), ("actual", &today), ("evidence", "示例")],
    );
    let what = format!("{TO_ACCEPT}{START}");
    let due = profile()
        .calendar
        .add_working_days(world.today(), 20)
        .to_string();
    assert_eq!(owed(&world, &id, &what), Some(due));
    world.ok(
        "sw1",
        "node",
        &id,
        &[("kind", START), ("accepted_by", "示例验收组")],
    );
    assert_eq!(owed(&world, &id, &what), None);
    reach(&mut world, &id, "主体建设");
}
