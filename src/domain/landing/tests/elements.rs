//! Landing (article 13).

use crate::domain::event::{BuildingChange, Event, ProjectChange};
use crate::domain::landing::record::ElementStatus;
use crate::domain::policy::Basis;
use crate::domain::refusal::Code;
use crate::domain::stage::Stage;
use crate::domain::tests::walk::{alerts, due, in_review, in_signing, items, lacking, stands_on};
use crate::domain::tests::works::{
    SERVICE, approve, clear, in_landing, made_public, procedures, refuses,
};
use crate::domain::tests::world::{World, day, profile};

#[test]
fn r13_1_a_service_unit_with_its_person_is_named_before_landing() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &early,
        ("service", "第十三条"),
        &[("res2", &SERVICE, Code::WrongStage)],
    );
    let id = made_public(&mut world, "示例二", "1亿");
    assert_eq!(lacking(&world, &id), ["service_unit"]);
    assert_eq!(due(&world, &id, "A17"), Some(world.today().to_string()));
    let on = stands_on(&world, &id, "A17");
    let day_of_its_own = Some(("第十三条".to_owned(), Basis::Default));
    assert_eq!(on, day_of_its_own, "the article names no day");
    let jump = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (jump.code, jump.article.as_deref(), jump.missing.len()),
        (Code::GateClosed, Some("第十二条 第十三条"), 1)
    );
    assert_eq!(
        jump.missing[0].how,
        format!("luodi do service {id} unit=… officer=…")
    );
    refuses(
        &mut world,
        &id,
        ("service", "第十三条"),
        &[
            ("team1", &SERVICE, Code::RoleMayNot),
            ("fg1", &SERVICE, Code::RoleMayNot),
            ("lead1", &SERVICE, Code::RoleMayNot),
            ("res1", &SERVICE, Code::NoSuchProject),
            ("res2", &[("officer", "示例")], Code::FieldMissing),
            ("res2", &[("unit", "信丰县")], Code::FieldMissing),
            (
                "res2",
                &[("unit", "不存在县"), ("officer", "示例")],
                Code::UnknownUnit,
            ),
        ],
    );
    clear(&mut world, "res2", &id, "service_unit", &SERVICE);
    assert!(!alerts(&world, &id).contains(&"A17"));
    refuses(
        &mut world,
        &id,
        ("service", "第十三条"),
        &[("res2", &SERVICE, Code::NothingChanged)],
    );
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Landing);
}

#[test]
fn r13_1_the_service_unit_serves_wherever_the_project_is() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let element = [("kind", "用地"), ("need", "80亩"), ("unit", "D-ZR")];
    refuses(
        &mut world,
        &id,
        ("element", "第十三条"),
        &[("svc1", &element, Code::NoSuchProject)],
    );
    world.ok(
        "sw1",
        "service",
        &id,
        &[("unit", "GZ-ETDZ"), ("team", "示例甲,示例乙")],
    );
    let service = world.get(&id).landing.service.clone().unwrap();
    assert_eq!((service.unit.as_str(), service.team.len()), ("GZ-ETDZ", 2));
    // What is left out stays.
    assert_eq!(service.officer, "示例服务专员");
    world.ok("svc1", "element", &id, &element);
}

#[test]
fn r13_2_elements_are_asked_for_with_a_department_and_a_day() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    let element = [("kind", "用地"), ("need", "80亩"), ("unit", "D-ZR")];
    refuses(
        &mut world,
        &early,
        ("element", "第十三条"),
        &[("res2", &element, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("element", "第十三条"),
        &[
            ("team1", &element, Code::RoleMayNot),
            // A department acts on items that name it, and names none itself.
            ("zr1", &element, Code::RoleMayNot),
            ("res1", &element, Code::NoSuchProject),
            (
                "res2",
                &[("kind", "用水"), ("need", "示例"), ("unit", "D-ZR")],
                Code::UnknownWord,
            ),
            (
                "res2",
                &[("kind", "用地"), ("need", "80亩")],
                Code::FieldMissing,
            ),
            (
                "res2",
                &[("kind", "用地"), ("unit", "D-ZR")],
                Code::FieldMissing,
            ),
            (
                "res2",
                &[
                    ("kind", "用地"),
                    ("need", "80亩"),
                    ("unit", "D-ZR"),
                    ("due", "2026-05-18"),
                ],
                Code::DateTooEarly,
            ),
            (
                "res2",
                &[
                    ("kind", "用地"),
                    ("need", "80亩"),
                    ("unit", "D-ZR"),
                    ("status", "secured"),
                ],
                Code::FieldMissing,
            ),
        ],
    );
    let events = world
        .do_verb("res2", "element", Some(&id), &element)
        .unwrap();
    assert!(matches!(
        &events[0],
        Event::Project { change: ProjectChange::Building(change), .. }
            if matches!(change.as_ref(), BuildingChange::Element { item, .. } if item == "用地")
    ));
    // Twenty working days after Tuesday 19 May, the Dragon Boat festival between.
    let held = world.get(&id).landing.elements["用地"].clone();
    let calendar = &profile().calendar;
    assert_eq!(
        held.due.date,
        calendar.add_working_days(day("2026-05-19"), 20)
    );
    assert_eq!(due(&world, &id, "A18"), Some(held.due.date.to_string()));
    // The department that is named secures it; another one may not.
    let secured = [
        ("kind", "用地"),
        ("status", "secured"),
        ("evidence", "示例: 供地批复"),
    ];
    refuses(
        &mut world,
        &id,
        ("element", "第十三条"),
        &[("hj1", &secured, Code::OtherUnit)],
    );
    world.ok("zr1", "element", &id, &secured);
    let held = &world.get(&id).landing.elements["用地"];
    assert_eq!(
        (held.status, held.need.as_str()),
        (ElementStatus::Secured, "80亩")
    );
    assert_eq!(due(&world, &id, "A18"), None);
    refuses(
        &mut world,
        &id,
        ("element", "第十三条"),
        &[("zr1", &secured, Code::NothingChanged)],
    );
}

#[test]
fn r13_2_an_element_that_is_late_stays_on_the_list() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let element = [
        ("kind", "用能"),
        ("need", "示例"),
        ("unit", "D-NY"),
        ("due", "2026-05-29"),
    ];
    world.ok("res2", "element", &id, &element);
    assert!(!alerts(&world, &id).contains(&"A18"));
    world.pass_days(300);
    assert!(alerts(&world, &id).contains(&"A18"));
}

#[test]
fn r13_3_six_conditions_of_the_start_each_with_evidence() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let list = items("ready_to_start");
    assert_eq!(list.len(), 6);
    refuses(
        &mut world,
        &id,
        ("ready", "第十三条"),
        &[
            ("res2", &[("item", "通水")], Code::FieldMissing),
            (
                "res2",
                &[("item", "通气"), ("evidence", "示例")],
                Code::UnknownWord,
            ),
            (
                "team1",
                &[("item", "通水"), ("evidence", "示例")],
                Code::RoleMayNot,
            ),
            (
                "res2",
                &[("item", "通水"), ("done", "no")],
                Code::NothingChanged,
            ),
        ],
    );
    for item in &list {
        let what = format!("ready_to_start:{item}");
        clear(
            &mut world,
            "svc2",
            &id,
            &what,
            &[("evidence", "示例: 现场照片")],
        );
    }
    let again = [("item", "通水"), ("evidence", "示例: 现场照片")];
    refuses(
        &mut world,
        &id,
        ("ready", "第十三条"),
        &[("svc2", &again, Code::NothingChanged)],
    );
    // What does not hold any more closes the gate again.
    world.ok("svc2", "ready", &id, &[("item", "通水"), ("done", "no")]);
    assert!(lacking(&world, &id).contains(&"ready_to_start:通水".to_owned()));
    world.ok("svc2", "ready", &id, &again);
    approve(&mut world, &id);
    procedures(&mut world, &id);
    world.ok("xf1", "advance", &id, &[]);
    refuses(
        &mut world,
        &id,
        ("ready", "第十三条"),
        &[("svc2", &again, Code::WrongStage)],
    );
}

#[test]
fn r13_nothing_of_landing_on_an_ended_project() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    let acts: [(&str, &[(&str, &str)]); 4] = [
        ("service", &SERVICE),
        (
            "element",
            &[("kind", "用地"), ("need", "示例"), ("unit", "D-ZR")],
        ),
        ("ready", &[("item", "通水"), ("evidence", "示例")]),
        ("approval", &[("item", "工商注册")]),
    ];
    for (verb, args) in acts {
        refuses(
            &mut world,
            &id,
            (verb, "第十三条"),
            &[("res2", args, Code::ProjectEnded)],
        );
    }
}

#[test]
fn r13_2_an_element_whose_approval_runs_is_owed_and_told_once() {
    // 环评 as an element and as an approval was kept twice, one of them for ever "not asked for".
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let element = [("kind", "环评"), ("need", "报告表"), ("unit", "D-HJ")];
    world.ok("res2", "element", &id, &element);
    world.ok(
        "res2",
        "approval",
        &id,
        &[("item", "环评"), ("unit", "D-HJ")],
    );
    let owed = |world: &World| {
        let all = crate::domain::alert::deadlines(world.get(&id), None, world.rules);
        all.iter()
            .filter(|deadline| deadline.what == "环评")
            .count()
    };
    assert_eq!(owed(&world), 1);
    assert!(!world.get(&id).landing.is_secured("环评"));
    world.ok(
        "hj1",
        "approval",
        &id,
        &[("item", "环评"), ("status", "granted")],
    );
    assert_eq!(owed(&world), 0);
    assert!(world.get(&id).landing.is_secured("环评"));
}
