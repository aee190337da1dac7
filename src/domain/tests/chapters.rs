//! What all steps of articles 8 to 12 have in common.

use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::talks::verbs::ProgressAsk;
use crate::domain::tests::walk::{REPORT, in_talks, items, scores, terms};
use crate::domain::tests::world::{World, profile};

/// Does a step, takes it back, does it again: each time the records must be what they were.
fn twice(world: &mut World, login: &str, verb: &str, id: &ProjectId, args: &[(&str, &str)]) {
    let before = world.snapshot();
    let done = world.do_verb(login, verb, Some(id), args).unwrap();
    // What was only proposed is done by whoever confirms it, and taken back by them.
    let login = world.confirmed(&done).unwrap_or_else(|| login.to_owned());
    let after = world.snapshot();
    assert!(before != after, "{verb} changes nothing");
    world.do_verb(&login, "undo", None, &[]).unwrap();
    assert!(before == world.snapshot(), "{verb} is not taken back whole");
    world.do_verb(&login, "redo", None, &[]).unwrap();
    assert!(after == world.snapshot(), "{verb} is not done again whole");
}

#[test]
fn every_step_is_taken_back_whole_and_earns_nothing_that_way() {
    let mut world = World::new();
    let id = &world.registered("示例一", "1亿");
    let world = &mut world;
    world.pass_days(1);
    let claim = [("at", "2026-05-08"), ("evidence", "示例")];
    twice(world, "xf1", "first-talk", id, &claim);
    twice(world, "gx1", "first-talk", id, &claim);
    let ruling = [
        ("winner", "信丰"),
        ("false_claims", "赣县"),
        ("reason", "示例"),
    ];
    twice(world, "zb1", "arbitrate", id, &ruling);
    twice(world, "xf1", "advance", id, &[]);
    twice(
        world,
        "xf1",
        "visit",
        id,
        &[("direction", "out"), ("findings", "示例")],
    );
    twice(world, "xf1", "match", id, &[("choose", "南康")]);
    let matter = [("matter", "合作模式"), ("status", "agreed")];
    twice(world, "xf1", "negotiate", id, &matter);
    let step = [("kind", "选址确定"), ("evidence", "示例")];
    twice(world, "xf1", "progress", id, &step);
    twice(world, "xf1", "advance", id, &[]);
    twice(world, "xf1", "advance", id, &[]);
    for item in items("due_diligence") {
        let finding = [
            ("item", item),
            ("risk", "mid"),
            ("finding", "示例"),
            ("evidence", "示例"),
        ];
        twice(world, "xf1", "diligence", id, &finding);
    }
    twice(world, "xf1", "diligence-report", id, &REPORT);
    twice(world, "xf1", "advance", id, &[]);
    twice(world, "sw1", "review", id, &scores("3"));
    let verdict = [("verdict", "有条件同意"), ("conditions", "示例")];
    twice(world, "sw1", "review", id, &verdict);
    twice(
        world,
        "sw1",
        "review",
        id,
        &[("close", "1"), ("result", "示例")],
    );
    twice(world, "xf1", "advance", id, &[]);
    twice(world, "res2", "sign", id, &terms());
    let signed = [("number", "示例1号"), ("amount", "12亿")];
    twice(world, "res2", "sign", id, &signed);
    let target = [
        ("metric", "tax"),
        ("target", "3000万元"),
        ("by", "2028-12-31"),
    ];
    twice(world, "res2", "commit", id, &target);
    // What is signed owes its filing.
    world.filed(id, "city");
    twice(world, "xf1", "advance", id, &[]);
    twice(
        world,
        "zb1",
        "secret",
        id,
        &[("basis", "示例"), ("approver", "示例")],
    );
    world.do_verb("zb1", "undo", None, &[]).unwrap();
    twice(world, "xf1", "notice", id, &[("scope", "园区公示栏")]);
    twice(world, "xf1", "notice-close", id, &[("objections", "1")]);
    world.pass_days(10);
    let answered = [
        ("outcome", "rejected"),
        ("result", "示例"),
        ("evidence", "示例: 公示网址"),
    ];
    twice(world, "xf1", "notice-close", id, &answered);
    let of = |rule| crate::domain::tests::walk::points(world, rule);
    // Signed at 12亿: the first talk was earned as a general project, the signing as a major one.
    assert_eq!(of("L2-1"), [("360722".to_owned(), 10)]);
    assert_eq!(of("L2-2"), [("360704".to_owned(), -30)]);
    assert_eq!(of("L3-1"), [("360722".to_owned(), 5)]);
    assert_eq!(of("L4-1"), [("360722".to_owned(), 100)]);
}

#[test]
fn an_ended_project_takes_no_step_of_these_articles() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    let steps: [(&str, &[(&str, &str)]); 17] = [
        ("visit", &[("direction", "in")]),
        ("match", &[("choose", "南康")]),
        (
            "diligence",
            &[
                ("item", "资金实力"),
                ("risk", "low"),
                ("finding", "示例"),
                ("evidence", "示例"),
            ],
        ),
        ("diligence-report", &REPORT),
        ("first-talk", &[("at", "2026-05-08"), ("evidence", "示例")]),
        ("arbitrate", &[("winner", "信丰"), ("reason", "示例")]),
        ("negotiate", &[("matter", "合作模式"), ("status", "open")]),
        ("progress", &[("kind", "选址确定"), ("evidence", "示例")]),
        (
            "transfer",
            &[
                ("way", "city-lead"),
                ("officer", "示例专员"),
                ("reason", "示例"),
            ],
        ),
        ("support", &[("departments", "D-ZR"), ("reason", "示例")]),
        ("support-close", &[("result", "示例")]),
        ("review", &[("产业契合度", "3")]),
        ("sign", &[("number", "示例")]),
        (
            "commit",
            &[("metric", "jobs"), ("target", "1"), ("by", "2028-01-01")],
        ),
        ("secret", &[("basis", "示例"), ("approver", "示例")]),
        ("notice", &[("scope", "园区公示栏")]),
        ("notice-close", &[]),
    ];
    let mut told = 0;
    for (verb, args) in steps {
        for login in ["sw1", "xf1", "res2", "zb1"] {
            let refusal = world.no(login, verb, &id, args);
            let kind = refusal.kind();
            if kind != RefusalKind::Forbidden {
                assert_eq!(refusal.code, Code::ProjectEnded, "{verb} by {login}");
                let article = profile().acts.article(verb);
                assert_eq!(refusal.article, Some(article), "{verb}");
                told += 1;
            }
        }
    }
    assert!(told > 10, "{told}");
}

#[test]
fn texts_are_bounded_wherever_they_come_from() {
    use crate::domain::command::Command;
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let ask = ProgressAsk {
        kind: "选址确定".to_owned(),
        evidence: "长".repeat(10_000),
        date: None,
    };
    let long = Command::step(id, ask);
    assert_eq!(world.judge("xf1", &long).unwrap_err().code, Code::TooLong);
}
