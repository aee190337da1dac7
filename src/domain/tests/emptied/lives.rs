//! Places in a project's life where what can be emptied is on record.

use crate::domain::ids::ProjectId;
use crate::domain::tests::walk::{in_review, in_signing, items, scores, terms};
use crate::domain::tests::works::{evaluation, in_construction, in_landing, in_rampup};
use crate::domain::tests::world::World;

pub fn served() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok("res2", "service", &id, &[("team", "示例甲,示例乙")]);
    let element = [("kind", "用地"), ("need", "80亩"), ("unit", "D-ZR")];
    let due = (world.today() + chrono::Days::new(90)).to_string();
    let more = [("due", due.as_str()), ("evidence", "示例: 红线图")];
    world.ok("res2", "element", &id, &[&element[..], &more].concat());
    let item = items("preliminary_procedures")[0];
    let approval = [
        ("item", item),
        ("unit", "D-FG"),
        ("due", &due),
        ("missing", "示例材料"),
    ];
    world.ok("res2", "approval", &id, &approval);
    let claim = [
        ("policy", "示例政策"),
        ("amount", "10万元"),
        ("unit", "D-GX"),
    ];
    let more = [("due", due.as_str()), ("decision", "示例1号")];
    world.ok("res2", "claim", &id, &[&claim[..], &more].concat());
    (world, id)
}

pub fn tolerated() -> (World, ProjectId) {
    let (mut world, id) = served();
    let due = (world.today() + chrono::Days::new(90)).to_string();
    let item = items("preliminary_procedures")[0];
    let approval = [
        ("item", item),
        ("mode", "tolerant"),
        ("missing", "示例材料"),
        ("due", &due),
    ];
    world.ok("res2", "approval", &id, &approval);
    let secured = [("kind", "用地"), ("status", "secured")];
    world.ok("res2", "element", &id, &secured);
    (world, id)
}

pub fn planned() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let plan = (world.today() + chrono::Days::new(30)).to_string();
    world.ok(
        "res2",
        "node",
        &id,
        &[("kind", "项目开工"), ("plan", &plan)],
    );
    (world, id)
}

pub fn begun() -> (World, ProjectId) {
    let (mut world, id) = planned();
    let plan = (world.today() + chrono::Days::new(40)).to_string();
    let moved = [
        ("kind", "项目开工"),
        ("plan", &plan),
        ("reason", "示例理由"),
    ];
    world.ok("res2", "node", &id, &moved);
    let today = world.today().to_string();
    let fact = [
        ("kind", "项目开工"),
        ("actual", &today),
        ("evidence", "示例照片"),
    ];
    world.ok("res2", "node", &id, &fact);
    (world, id)
}

pub fn accepted() -> (World, ProjectId) {
    let (mut world, id) = begun();
    let by = [("kind", "项目开工"), ("accepted_by", "示例验收组")];
    world.ok("sw1", "node", &id, &by);
    (world, id)
}

pub fn agreed() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    world.ok("res2", "sign", &id, &terms());
    let indicator = [("standard_land", "yes"), ("indicators", "")];
    let item = items("standard_land")[0];
    world.ok(
        "res2",
        "sign",
        &id,
        &[&indicator[..1], &[(item, "示例值")]].concat(),
    );
    let matter = items("negotiation")[0];
    let talk = [
        ("matter", matter),
        ("status", "differs"),
        ("enterprise", "示例诉求"),
    ];
    world.ok(
        "xf1",
        "negotiate",
        &id,
        &[&talk[..], &[("government", "示例意见")]].concat(),
    );
    (world, id)
}

pub fn signed() -> (World, ProjectId) {
    let (mut world, id) = agreed();
    let today = world.today().to_string();
    let signature = [
        ("number", "示例协议1号"),
        ("date", today.as_str()),
        ("amount", "1亿"),
        ("standard_land", "no"),
    ];
    world.ok("res2", "sign", &id, &signature);
    (world, id)
}

pub fn scored() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_review(&mut world, "示例一", "1亿");
    world.ok("sw1", "review", &id, &scores("4"));
    (world, id)
}

pub fn reviewed() -> (World, ProjectId) {
    let (mut world, id) = scored();
    world.ok("sw1", "review", &id, &[("verdict", "同意")]);
    (world, id)
}

pub fn assessed() -> (World, ProjectId) {
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    (world, id)
}

pub fn reopened() -> (World, ProjectId) {
    let (mut world, id) = assessed();
    world.ok(
        "sw1",
        "screen",
        &id,
        &[("veto", "高污染"), ("reason", "示例理由")],
    );
    world.ok(
        "sw1",
        "back",
        &id,
        &[("to", "screening"), ("reason", "示例理由")],
    );
    (world, id)
}

pub fn passed() -> (World, ProjectId) {
    let (mut world, id) = assessed();
    world.ok("sw1", "screen", &id, &[("result", "pass")]);
    (world, id)
}

pub fn graded() -> (World, ProjectId) {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let tier = [("tier", "key"), ("reason", "示例理由")];
    world.ok("sw1", "grade", &id, &tier);
    (world, id)
}

pub fn submitted() -> (World, ProjectId) {
    let mut world = World::new();
    let id = world.registered("示例一", "12亿");
    let filing = [
        ("level", "city"),
        ("status", "submitted"),
        ("number", "示例1号"),
    ];
    world.ok("sw1", "file", &id, &filing);
    (world, id)
}

pub fn evaluated() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_rampup(&mut world, "示例一", "1亿");
    world.ok("zb1", "evaluate", &id, &evaluation());
    (world, id)
}

pub fn built() -> (World, ProjectId) {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let works = [
        ("month", "2026-05"),
        ("plan", "5000万元"),
        ("done", "100万元"),
        ("total", "300万元"),
        ("image", "示例: 1#厂房封顶"),
    ];
    world.ok("res2", "works", &id, &works);
    (world, id)
}
