//! Ways to a stage of articles 8 to 12: each goes through the gates, by the verbs.

use crate::domain::ids::ProjectId;
use crate::domain::policy::{Basis, Profile};
use crate::domain::tests::world::{World, profile};

/// The items of a checklist.
pub fn items(list: &str) -> Vec<&'static str> {
    let profile: &'static Profile = profile();
    let list = profile.policy.checklist_named(list).unwrap();
    list.items.iter().map(String::as_str).collect()
}

pub fn first_talk(world: &mut World, login: &str, id: &ProjectId, at: &str) {
    let args = [
        ("at", at),
        ("evidence", "示例: 往来函件"),
        ("person", "示例"),
    ];
    world.ok(login, "first-talk", id, &args);
}

pub fn in_talks(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = world.registered(name, amount);
    first_talk(world, "xf1", &id, "2026-05-08");
    world.ok("xf1", "advance", &id, &[]);
    id
}

pub fn visit(world: &mut World, id: &ProjectId, direction: &str) {
    let item = items(if direction == "in" {
        "visit_in"
    } else {
        "visit_out"
    })[0];
    let args = [
        ("direction", direction),
        ("items", item),
        ("findings", "示例: 情况属实"),
    ];
    world.ok("res2", "visit", id, &args);
}

pub fn in_diligence(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_talks(world, name, amount);
    visit(world, &id, "out");
    visit(world, &id, "in");
    world.ok("xf1", "advance", &id, &[]);
    world.ok("xf1", "advance", &id, &[]);
    id
}

pub fn find_all(world: &mut World, id: &ProjectId) {
    for item in items("due_diligence") {
        let args = [
            ("item", item),
            ("risk", "low"),
            ("finding", "示例"),
            ("evidence", "示例材料"),
        ];
        world.ok("xf1", "diligence", id, &args);
    }
}

pub const REPORT: [(&str, &str); 2] = [("institution", "示例投资机构"), ("conclusion", "示例结论")];

pub fn in_review(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_diligence(world, name, amount);
    find_all(world, &id);
    world.ok("xf1", "diligence-report", &id, &REPORT);
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// Every item of the review with the same score.
pub fn scores(score: &'static str) -> Vec<(&'static str, &'static str)> {
    let all = items("review").into_iter().chain(items("review_focus"));
    all.map(|item| (item, score)).collect()
}

pub fn in_signing(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_review(world, name, amount);
    let mut args = scores("4");
    args.push(("verdict", "同意"));
    world.ok("sw1", "review", &id, &args);
    let levels: Vec<&str> = world
        .get(&id)
        .filings
        .keys()
        .map(|level| level.name())
        .collect();
    for level in levels {
        world.filed(&id, level);
    }
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// Clauses and checks that gate G8 asks for.
pub fn terms() -> Vec<(&'static str, &'static str)> {
    let clauses = items("agreement").into_iter().map(|item| (item, "第二条"));
    let checks = items("agreement_extra")
        .into_iter()
        .map(|item| (item, "示例1号"));
    clauses
        .chain(checks)
        .chain([("standard_land", "no")])
        .collect()
}

pub fn in_notice(world: &mut World, name: &str, amount: &str) -> ProjectId {
    let id = in_signing(world, name, amount);
    world.ok("res2", "sign", &id, &terms());
    for promise in world.promises.clone() {
        world.ok("res2", "commit", &id, &promise);
    }
    let today = world.today().to_string();
    world.ok(
        "res2",
        "sign",
        &id,
        &[("number", "示例协议1号"), ("date", &today)],
    );
    world.ok("xf1", "advance", &id, &[]);
    id
}

/// The lines of the gate that are not done: name, article, and whether they stop the step.
pub fn lacking(world: &World, id: &ProjectId) -> Vec<String> {
    let gate = world.gate(id);
    let open = gate.lines.iter().filter(|line| !line.done);
    open.map(|line| line.subject.to_string()).collect()
}

/// The commands that the gate proposes for what is not done.
pub fn fixes(world: &World, id: &ProjectId) -> Vec<String> {
    let gate = world.gate(id);
    let open = gate.lines.iter().filter(|line| !line.done);
    open.map(|line| line.fix.command_line(world.get(id)))
        .collect()
}

/// Alert codes that stand today, worst first.
pub fn alerts(world: &World, id: &ProjectId) -> Vec<&'static str> {
    let standing = crate::domain::alert::standing(
        world.get(id),
        Some(world.enterprise_of(id)),
        profile(),
        world.today(),
    );
    standing
        .iter()
        .map(|deadline| deadline.code.name())
        .collect()
}

/// The day on which something of that code is due.
pub fn due(world: &World, id: &ProjectId, code: &str) -> Option<String> {
    let all = crate::domain::alert::deadlines(world.get(id), None, profile());
    let found = all.iter().find(|deadline| deadline.code.name() == code);
    found.map(|deadline| deadline.due.to_string())
}

/// Where a deadline of that code says it stands.
pub fn stands_on(world: &World, id: &ProjectId, code: &str) -> Option<(String, Basis)> {
    let all = crate::domain::alert::deadlines(world.get(id), None, profile());
    let found = all
        .into_iter()
        .find(|deadline| deadline.code.name() == code);
    found.map(|deadline| (deadline.article, deadline.basis))
}

/// Points of a rule by unit.
pub fn points(world: &World, rule: &str) -> Vec<(String, i64)> {
    let mut sums = std::collections::BTreeMap::<String, i64>::new();
    for award in world.awards().iter().filter(|award| award.rule == rule) {
        *sums.entry(award.unit.0.clone()).or_default() += award.points.0;
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
}
