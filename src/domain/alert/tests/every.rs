//! Every alert of the list stands in some small story, under the requirement that asks for it.

use super::*;
use crate::domain::desk::tests::{desk, item};
use crate::domain::dispatch::alerts::task_deadline;
use crate::domain::figures::Value;
use crate::domain::ids::ProjectId;
use crate::domain::targets::alerts as targets;
use crate::domain::tests::walk::{in_diligence, in_notice, in_review, in_signing, in_talks};
use crate::domain::tests::works::{in_construction, in_landing, in_production, made_public, reach};
use std::collections::BTreeSet;

/// A world and the project that the story is about.
type Told = (World, ProjectId);
type Story = fn() -> Told;

fn told(walk: impl FnOnce(&mut World) -> ProjectId) -> Told {
    let mut world = World::new();
    let id = walk(&mut world);
    (world, id)
}

/// Brought in at a stage from before this system.
fn legacy(world: &mut World, stage: &str) -> ProjectId {
    let id = world.lead("示例存量", "3亿");
    let brought = [("stage", stage), ("reason", "示例: 存量项目")];
    world.ok("sw1", "backfill", &id, &brought);
    id
}

/// Alerts that belong to a project, each with the story in which it stands.
const STORIES: &[(AlertCode, Story)] = &[
    (AlertCode::A01, || told(|world| world.lead("示例一", "1亿"))),
    (AlertCode::A02, || {
        told(|world| world.in_screening("示例一", "1亿"))
    }),
    (AlertCode::A04, || {
        told(|world| world.registered("示例一", "10亿"))
    }),
    (AlertCode::A05, || {
        told(|world| world.registered("示例一", "30亿"))
    }),
    (AlertCode::A06, || {
        told(|world| {
            let id = world.registered("示例一", "9亿");
            world.pass_days(1);
            let more = [("amount", "10亿"), ("reason", "示例"), ("basis", "示例")];
            world.ok("xf1", "update", &id, &more);
            id
        })
    }),
    (AlertCode::A07, || {
        told(|world| {
            let firm = "示例甲乙科技有限公司";
            world.lead_of("xf1", "示例稀土永磁电机", firm, "1亿");
            world.lead_of("gx1", "年产覆铜板", firm, "2亿")
        })
    }),
    (AlertCode::A08, || {
        told(|world| world.registered("示例一", "1亿"))
    }),
    (AlertCode::A09, || {
        told(|world| in_talks(world, "示例一", "1亿"))
    }),
    (AlertCode::A10, || {
        told(|world| in_talks(world, "示例一", "1亿"))
    }),
    (AlertCode::A11, || {
        told(|world| {
            let id = in_talks(world, "示例一", "12亿");
            world.pass_days(190);
            id
        })
    }),
    (AlertCode::A12, || {
        told(|world| in_diligence(world, "示例一", "1亿"))
    }),
    (AlertCode::A13, || {
        told(|world| in_review(world, "示例一", "1亿"))
    }),
    (AlertCode::A14, || told(signed_before)),
    (AlertCode::A15, || told(signed_before)),
    (AlertCode::A16, || {
        told(|world| in_notice(world, "示例一", "1亿"))
    }),
    (AlertCode::A17, || {
        told(|world| made_public(world, "示例一", "1亿"))
    }),
    (AlertCode::A18, || {
        told(|world| {
            let id = in_landing(world, "示例一", "1亿");
            let wanted = [("kind", "用地"), ("need", "示例50亩"), ("unit", "D-ZR")];
            world.ok("res2", "element", &id, &wanted);
            id
        })
    }),
    (AlertCode::A19, || {
        told(|world| {
            let id = in_landing(world, "示例一", "1亿");
            let tolerant = [
                ("item", "税务登记"),
                ("mode", "tolerant"),
                ("status", "granted"),
                ("missing", "示例材料"),
            ];
            world.ok("res2", "approval", &id, &tolerant);
            id
        })
    }),
    (AlertCode::A20, || {
        told(|world| {
            let id = in_landing(world, "示例一", "1亿");
            let asked = [("item", "施工许可"), ("status", "applied")];
            world.ok("res2", "procedure", &id, &asked);
            id
        })
    }),
    (AlertCode::A21, || {
        told(|world| in_construction(world, "示例一", "1亿"))
    }),
    (AlertCode::A22, || {
        told(|world| {
            let id = in_landing(world, "示例一", "1亿");
            let open = [("kind", "用地"), ("text", "示例: 迟迟未交地")];
            world.ok("xf1", "issue", &id, &open);
            id
        })
    }),
    (AlertCode::A24, || {
        told(|world| {
            let id = in_signing(world, "示例一", "1亿");
            world.ok("res2", "sign", &id, &crate::domain::tests::walk::terms());
            let promise = [
                ("metric", "fixed_investment"),
                ("target", "1亿"),
                ("by", "2027-12-31"),
            ];
            world.ok("res2", "commit", &id, &promise);
            id
        })
    }),
    (AlertCode::A25, || {
        told(|world| in_production(world, "示例一", "1亿"))
    }),
    (AlertCode::A26, || {
        told(|world| {
            let id = in_landing(world, "示例一", "1亿");
            let asked = [("policy", "示例补贴"), ("amount", "50万"), ("unit", "D-CZ")];
            world.ok("xf1", "claim", &id, &asked);
            id
        })
    }),
    (AlertCode::A27, || {
        told(|world| {
            let id = in_construction(world, "示例一", "1亿");
            reach(world, &id, "项目开工");
            id
        })
    }),
    (AlertCode::A28, || {
        told(|world| in_landing(world, "示例一", "1亿"))
    }),
    (AlertCode::A31, || told(|world| legacy(world, "registered"))),
];

/// Signed before its record was brought in, with clauses and indicators left out.
fn signed_before(world: &mut World) -> ProjectId {
    let id = legacy(world, "notice");
    let signature = [
        ("number", "示例旧1号"),
        ("date", "2026-05-06"),
        ("standard_land", "yes"),
    ];
    world.ok("res2", "sign", &id, &signature);
    id
}

#[test]
fn r7_8_every_alert_of_the_list_can_stand() {
    let mut seen = BTreeSet::new();
    for (code, story) in STORIES {
        let (world, id) = story();
        let policy = &profile().policy;
        let all = deadlines(world.get(&id), Some(world.enterprise_of(&id)), profile());
        let told = all.into_iter();
        let mut told = told.map(|deadline| deadline.told_on(world.today(), policy));
        let held = told.find(|deadline| deadline.code == *code);
        let held = held.unwrap_or_else(|| panic!("{} does not stand", code.name()));
        let behind = held.due.succ_opt().unwrap();
        assert_eq!(held.severity(behind), Severity::Late, "{}", code.name());
        seen.insert(*code);
    }
    // What belongs to no project: a task of the desk, the end of the rules, a calendar that is not there.
    let mut world = World::new();
    let task = [("owner", "信丰县"), ("text", "示例: 报送进展")];
    let id = desk(&mut world, "zb1", "task", &task);
    let task = item(&world, &id).task().cloned().unwrap();
    seen.extend(task_deadline(&task, profile()).map(|held| held.code));
    let city = city_deadlines(profile(), world.today());
    seen.extend(city.iter().map(|held| held.code));
    // And a target of a year of which too little is reached.
    let asked = [("year", "2026"), ("metric", "started"), ("value", "4")];
    let id = desk(&mut world, "sw1", "target", &asked);
    let target = item(&world, &id).target().cloned().unwrap();
    let behind = targets::owed(&target, Value::Count(0), world.today(), profile());
    seen.extend(behind.map(|held| held.code));
    let all: BTreeSet<AlertCode> = AlertCode::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}
