//! Visits and the choice of a site (article 8).

use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::walk::{fixes, in_talks, items, lacking, visit};
use crate::domain::tests::world::World;

#[test]
fn r8_1_a_visit_is_planned_then_made_and_stands_once() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    assert_eq!(lacking(&world, &id), ["visit_plan"]);
    assert_eq!(
        fixes(&world, &id),
        [format!("luodi do visit {id} direction=… date=…")]
    );
    let plan = [
        ("direction", "in"),
        ("date", "2026-05-20"),
        ("participants", "示例"),
    ];
    world.ok("res2", "visit", &id, &plan);
    assert_eq!(lacking(&world, &id), [""; 0]);
    assert!(!world.get(&id).visits[&1].is_made());
    world.pass_days(9);
    visit(&mut world, &id, "in");
    let visits = &world.get(&id).visits;
    assert_eq!((visits.len(), visits[&1].is_made()), (1, true));
    // The same again changes nothing; another day is another visit.
    let again = [
        ("direction", "in"),
        ("items", "投资环境"),
        ("findings", "示例: 情况属实"),
    ];
    assert_eq!(
        world.no_code("res2", "visit", &id, &again),
        Code::NothingChanged
    );
    world.pass_days(1);
    visit(&mut world, &id, "in");
    assert_eq!(world.get(&id).visits.len(), 2);
}

#[test]
fn r8_2_items_come_from_the_checklist_of_the_direction() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    assert_eq!((items("visit_in").len(), items("visit_out").len()), (4, 6));
    let cases = [
        ("in", "综合实力", Some(Code::UnknownWord)),
        ("out", "投资环境", Some(Code::UnknownWord)),
        ("out", "综合实力,投资信誉", None),
        ("in", "园区载体", None),
    ];
    for (direction, list, expected) in cases {
        let args = [("direction", direction), ("items", list)];
        let found = world.do_verb("res2", "visit", Some(&id), &args);
        assert_eq!(
            found.err().map(|no| no.code),
            expected,
            "{direction} {list}"
        );
    }
    // What was found is not known beforehand, and a visit of the past found something.
    let ahead = [
        ("direction", "in"),
        ("date", "2026-05-12"),
        ("findings", "示例"),
    ];
    let refusal = world.no("res2", "visit", &id, &ahead);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::DateInFuture, Some("第八条"))
    );
    let empty = [("direction", "in"), ("date", "2026-05-08")];
    assert_eq!(
        world.no_code("res2", "visit", &id, &empty),
        Code::FieldMissing
    );
}

#[test]
fn r8_3_due_diligence_asks_for_an_outbound_visit_and_of_major_projects_for_both() {
    for (amount, expected) in [
        ("1亿", vec!["visit_out>=1"]),
        ("10亿", vec!["visit_out>=1", "visit_in>=1"]),
    ] {
        let mut world = World::new();
        let id = in_talks(&mut world, "示例一", amount);
        let plan = [("direction", "out"), ("date", "2026-05-20")];
        world.ok("xf1", "visit", &id, &plan);
        world.ok("xf1", "advance", &id, &[]);
        assert_eq!(world.get(&id).position.stage, Stage::Visits);
        assert_eq!(lacking(&world, &id), expected);
        visit(&mut world, &id, "out");
        visit(&mut world, &id, "in");
        assert_eq!(lacking(&world, &id), [""; 0]);
    }
}

#[test]
fn r8_4_a_site_outside_the_recommended_needs_a_reason() {
    let mut world = World::new();
    // 现代家居: 南康区 stands first.
    let id = in_talks(&mut world, "示例一", "1亿");
    let asked = world.no("xf1", "match", &id, &[]);
    assert_eq!(
        (asked.code, asked.param("field")),
        (Code::FieldMissing, "choose")
    );
    world.ok("xf1", "match", &id, &[("choose", "南康")]);
    let site = world.get(&id).site.clone().unwrap();
    assert_eq!((site.unit.as_str(), site.rank), ("360703", 1));
    let outside = [("choose", "大余")];
    let refusal = world.no("xf1", "match", &id, &outside);
    assert_eq!(
        (refusal.code, refusal.article.as_deref(), refusal.param("n")),
        (Code::OutsideTied, Some("第八条"), "3")
    );
    assert!(refusal.param("known").contains("南康"));
    // Equal ones that find no room among the first are named too.
    assert!(!refusal.param("tied").is_empty());
    world.ok(
        "xf1",
        "match",
        &id,
        &[("choose", "大余"), ("reason", "示例: 已有厂房")],
    );
    assert_eq!(
        world.get(&id).site.as_ref().unwrap().unit.as_str(),
        "360723"
    );
    assert_eq!(
        world.no_code("xf1", "match", &id, &[("choose", "D-FG")]),
        Code::UnknownUnit
    );
}
