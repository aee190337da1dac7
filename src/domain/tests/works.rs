//! Ways to a stage of articles 13 to 18, and what every test of these articles asks alike.

use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::tests::walk::{in_notice, items};
use crate::domain::tests::world::World;

/// Arguments as they are typed.
pub type Args<'a> = &'a [(&'a str, &'a str)];

/// Each of these must be refused so, by the article where a rule says no; nothing may change by it.
pub fn refuses(
    world: &mut World,
    id: &ProjectId,
    (verb, article): (&str, &str),
    cases: &[(&str, Args<'_>, Code)],
) {
    let before = world.snapshot();
    for (login, args, expected) in cases {
        let refusal = world.no(login, verb, id, args);
        assert_eq!(refusal.code, *expected, "{verb} by {login}: {args:?}");
        if refusal.kind() == RefusalKind::Refused && refusal.code != Code::NothingChanged {
            let named = refusal.article.as_deref();
            assert_eq!(named, Some(article), "{verb} by {login}: {args:?}");
        }
    }
    assert_eq!(world.snapshot(), before, "{verb}");
}

/// Takes the step that the gate proposes for a line, with what only a person knows filled in, and looks whether the line is
/// done then.
pub fn clear(world: &mut World, login: &str, id: &ProjectId, what: &str, known: Args<'_>) {
    let find = |world: &World| {
        let lines = world.gate(id).lines.into_iter();
        let mut lines = lines.filter(|line| line.subject.to_string() == what);
        lines.next().unwrap_or_else(|| panic!("no line {what}"))
    };
    let line = find(world);
    assert!(!line.done, "{what} is done before");
    assert!(!line.article.is_empty());
    let fields = line.fix.fields.iter().map(|(name, value)| {
        let filled = known.iter().find(|(of, _)| of == name);
        let value = match (value.as_str(), filled) {
            ("", Some((_, filled))) => *filled,
            ("", None) => panic!("{what}: the fix asks for {name}"),
            (value, _) => value,
        };
        (name.clone(), value.to_owned())
    });
    let fields: Vec<(String, String)> = fields.collect();
    let args: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    world.ok(login, &line.fix.verb, id, &args);
    let after = find(world);
    let goes_on = after.fix != line.fix;
    assert!(after.done || goes_on, "{what} is not done by {args:?}");
}

pub const SERVICE: [(&str, &str); 2] = [("unit", "信丰县"), ("officer", "示例服务专员")];

/// A notice that ended as most do.
pub const CLEAR: [(&str, &str); 2] = [("outcome", "none"), ("evidence", "示例: 公示网址")];

/// The notice is closed; nobody serves the project yet.
pub fn made_public(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_notice(world, name, amount);
    world.ok("xf1", "notice", &id, &[("scope", "责任单位网站")]);
    world.pass_days(8);
    world.ok("xf1", "notice-close", &id, &CLEAR);
    id
}

pub fn in_landing(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = made_public(world, name, amount);
    world.ok("res2", "service", &id, &SERVICE);
    world.ok("xf1", "advance", &id, &[]);
    id
}

pub fn ready(world: &mut World, id: &ProjectId) {
    for item in items("ready_to_start") {
        let args = [("item", item), ("evidence", "示例: 现场照片")];
        world.ok("svc2", "ready", id, &args);
    }
}

/// What the law asks of an element before the start, by kind of project.
pub const BY_LAW: [&str; 3] = ["用地", "环评", "安评"];

pub fn approve(world: &mut World, id: &ProjectId) {
    for item in items("preliminary_procedures").into_iter().chain(BY_LAW) {
        let args = [("item", item), ("status", "granted")];
        world.ok("res2", "approval", id, &args);
    }
}

pub fn procedures(world: &mut World, id: &ProjectId) {
    for item in items("construction_procedures") {
        world.ok(
            "res2",
            "procedure",
            id,
            &[("item", item), ("status", "done")],
        );
    }
}

pub fn in_construction(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_landing(world, name, amount);
    ready(world, &id);
    approve(world, &id);
    procedures(world, &id);
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// Reported by the responsible side today, accepted by the department.
pub fn reach(world: &mut World, id: &ProjectId, node: &str) {
    let today = world.today().to_string();
    let args = [
        ("kind", node),
        ("actual", &today),
        ("evidence", "示例: 现场照片"),
    ];
    world.ok("res2", "node", id, &args);
    world.ok(
        "sw1",
        "node",
        id,
        &[("kind", node), ("accepted_by", "示例验收组")],
    );
}

pub const SUPERVISOR: [(&str, &str); 2] =
    [("name", "示例监理公司"), ("certificate", "示例甲级1号")];

pub fn in_acceptance(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_construction(world, name, amount);
    world.ok("res2", "supervise", &id, &SUPERVISOR);
    reach(world, &id, "项目开工");
    reach(world, &id, "主体建设");
    world.ok("xf1", "advance", &id, &[]);
    id
}

pub fn in_production(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_acceptance(world, name, amount);
    reach(world, &id, "竣工验收");
    world.ok("xf1", "advance", &id, &[]);
    id
}

pub fn monitor(world: &mut World, id: &ProjectId, period: &str, output: &str) {
    let mut held = world.get(id).operation.reports.values();
    if held.any(|held| held.period == period) {
        return reported_right(world, id, period, ("output", output));
    }
    let args = [
        ("period", period),
        ("output", output),
        ("source", "示例: 企业报表"),
    ];
    world.ok("res2", "monitor", id, &args);
}

/// What was reported of a period and confirmed is put right.
pub fn reported_right(world: &mut World, id: &ProjectId, period: &str, right: (&str, &str)) {
    let record = format!("monitor:{period}");
    let args = [
        ("record", record.as_str()),
        ("field", right.0),
        ("value", right.1),
        ("reason", "示例: 录入有误"),
        ("evidence", "示例: 企业报表"),
    ];
    world.ok("res2", "correct", id, &args);
}

/// In production since May, it is 20 June.
pub fn in_rampup(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_production(world, name, amount);
    reach(world, &id, "投产运营");
    world.pass_days(32);
    monitor(world, &id, "2026-05", "300万元");
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// All items of the evaluation with the same score.
pub fn evaluation() -> Vec<(&'static str, &'static str)> {
    let items = items("evaluation").into_iter();
    items
        .map(|item| (item, "4"))
        .chain([("year", "2026"), ("grade", "B")])
        .collect()
}

pub fn in_upgrade(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_rampup(world, name, amount);
    world.ok("zb1", "evaluate", &id, &evaluation());
    let args = [("kind", "技术改造"), ("effect", "示例: 能耗下降")];
    world.ok("res2", "upgrade", &id, &args);
    world.ok("xf1", "advance", &id, &[]);
    id
}
