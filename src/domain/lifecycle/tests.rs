//! Steps between stages: advance, back, terminate, backfill (requirements §2).

use crate::domain::event::{Event, MoveWay, ProjectChange};
use crate::domain::ids::ProjectId;
use crate::domain::policy::FilingLevel;
use crate::domain::refusal::Code;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::walk::in_signing;
use crate::domain::tests::world::{World, profile};

#[test]
fn r2_2_no_stage_is_skipped_and_every_gate_beyond_talks_says_what_it_wants() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    for stage in Stage::ALL.into_iter().skip(Stage::Registered.index()) {
        if stage > Stage::Registered {
            world.ok(
                "sw1",
                "backfill",
                &id,
                &[("stage", stage.name()), ("reason", "示例: 历史项目")],
            );
        }
        assert_eq!(world.get(&id).position.stage, stage);
        let Some(next) = stage.next() else { break };
        let gate = world.gate(&id);
        assert_eq!((gate.stage, gate.next), (stage, next));
        assert!(!gate.lines.is_empty(), "{}", stage.name());
        assert!(gate.lines.iter().all(|line| !line.article.is_empty()));
        if !gate.is_open() {
            assert_eq!(world.no_code("sw1", "advance", &id, &[]), Code::GateClosed);
        }
    }
    let refusal = world.no("sw1", "advance", &id, &[]);
    assert_eq!(
        (refusal.code, refusal.param("stage")),
        (Code::NoNextStage, "upgrade")
    );
}

#[test]
fn r8_a_soft_gate_shows_what_is_missing_and_opens() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok(
        "sw1",
        "backfill",
        &id,
        &[("stage", "talks"), ("reason", "示例")],
    );
    let gate = world.gate(&id);
    assert!(gate.is_open() && gate.lines.iter().any(|line| !line.done));
    world.ok("xf1", "advance", &id, &[]);
    assert_eq!(world.get(&id).position.stage, Stage::Visits);
}

#[test]
fn r2_2_going_back_needs_a_reason_and_goes_back() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    assert_eq!(
        world.no_code("xf1", "back", &id, &[("reason", "")]),
        Code::FieldMissing
    );
    for to in ["registered", "talks"] {
        let refusal = world.no("xf1", "back", &id, &[("to", to), ("reason", "示例")]);
        assert_eq!((refusal.code, refusal.param("to")), (Code::NotBackward, to));
    }
    world.pass_days(3);
    world.ok("xf1", "back", &id, &[("reason", "示例: 复核")]);
    let project = world.get(&id);
    assert_eq!(project.position.stage, Stage::Screening);
    assert_eq!(project.position.since, world.today());
    assert_eq!(
        project.screening.result, None,
        "concluded anew behind its conclusion"
    );
    world.ok("xf1", "back", &id, &[("reason", "示例")]);
    assert_eq!(world.get(&id).position.stage, Stage::Lead);
    let refusal = world.no("xf1", "back", &id, &[("reason", "示例")]);
    assert_eq!(refusal.code, Code::NotBackward);
}

/// Leaves by a case of exit, opened, noticed and carried out.
fn leave(world: &mut World, id: &ProjectId) {
    let case = [
        ("trigger", "未按协议约定履行义务"),
        ("basis", "示例"),
        ("way", "exit"),
        ("evidence", "示例"),
    ];
    world.ok("sw1", "exit-open", id, &case);
    world.ok("sw1", "exit-notice", id, &[("evidence", "示例")]);
    world.pass_days(90);
    let decided = [("result", "done"), ("decision", "示例")];
    world.ok("zb1", "exit-close", id, &decided);
}

#[test]
fn r2_2_the_end_of_a_project_goes_by_where_it_stood() {
    for (stage, end) in [
        (None, End::Invalid),
        (Some("screening"), End::Terminated),
        (Some("notice"), End::Terminated),
        (Some("landing"), End::Exited),
        (Some("construction"), End::Exited),
        (Some("upgrade"), End::Exited),
    ] {
        let mut world = World::new();
        let id = world.lead("示例一", "1亿");
        if let Some(stage) = stage {
            world.ok(
                "sw1",
                "backfill",
                &id,
                &[("stage", stage), ("reason", "示例")],
            );
        }
        let before = world.get(&id).position.stage;
        assert_eq!(
            world.no_code("xf1", "terminate", &id, &[("reason", " ")]),
            Code::FieldMissing
        );
        if end == End::Exited {
            // What has landed leaves by a case of exit (article 19), not by being given up.
            let refusal = world.no("xf1", "terminate", &id, &[("reason", "示例")]);
            assert_eq!(
                (refusal.code, refusal.article.as_deref()),
                (Code::ExitCaseNeeded, Some("第十九条"))
            );
            leave(&mut world, &id);
        } else {
            world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
        }
        let position = &world.get(&id).position;
        assert_eq!((position.stage, position.end), (before, Some(end)));
        // Never deleted; nothing but a note or a reopening is taken.
        for (verb, args) in [
            ("advance", vec![]),
            ("terminate", vec![("reason", "示例")]),
            ("update", vec![("progress", "示例")]),
            ("backfill", vec![("stage", "upgrade"), ("reason", "示例")]),
            ("grade", vec![("officer", "示例")]),
        ] {
            let refusal = world.no("sw1", verb, &id, &args);
            assert_eq!(
                (refusal.code, refusal.param("end")),
                (Code::ProjectEnded, end.name()),
                "{verb}"
            );
        }
        world.ok("sw1", "note", &id, &[("text", "示例")]);
        world.ok("xf1", "back", &id, &[("reason", "示例: 重新启动")]);
        let position = &world.get(&id).position;
        assert_eq!((position.stage, position.end), (before, None));
    }
}

#[test]
fn a_reopened_project_lands_no_further_than_where_it_ended() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    let events = world
        .do_verb(
            "xf1",
            "back",
            Some(&id),
            &[("to", "signing"), ("reason", "示例")],
        )
        .unwrap();
    assert!(events.iter().any(|event| matches!(
        event,
        Event::Project {
            change: ProjectChange::Moved {
                way: MoveWay::Reopen,
                ..
            },
            ..
        }
    )));
    assert_eq!(world.get(&id).position.stage, Stage::Registered);
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    world.ok(
        "xf1",
        "back",
        &id,
        &[("to", "screening"), ("reason", "示例")],
    );
    assert_eq!(
        world.get(&id).screening.result,
        None,
        "reopened behind its conclusion"
    );
}

#[test]
fn r2_2_legacy_records_are_backfilled_by_the_city_commerce_department_with_a_reason() {
    let mut world = World::new();
    let id = world.lead("示例一", "30亿");
    let args = [("stage", "talks"), ("reason", "示例: 历史项目")];
    for login in ["res2", "zb1", "team1"] {
        assert_eq!(
            world.no_code(login, "backfill", &id, &args),
            Code::RoleMayNot,
            "{login}"
        );
    }
    // The county's commerce department proposes it.
    world.do_verb("xf1", "backfill", Some(&id), &args).unwrap();
    assert_eq!(world.get(&id).position.stage, Stage::Lead);
    assert_eq!(
        world.no_code("sw1", "backfill", &id, &args[..1]),
        Code::FieldMissing
    );
    world.ok("sw1", "backfill", &id, &args);
    let project = world.get(&id);
    assert_eq!(project.position.stage, Stage::Talks);
    assert_eq!(project.backfill.as_ref().unwrap().reason, "示例: 历史项目");
    assert!(
        project.filings.contains_key(&FilingLevel::City),
        "the duty comes with the base"
    );
    assert!(project.filings.contains_key(&FilingLevel::Province));
    for stage in ["talks", "lead"] {
        assert_eq!(
            world.no_code("sw1", "backfill", &id, &[("stage", stage), args[1]]),
            Code::WrongStage
        );
    }
}

/// What a legacy project had behind it when it was brought in can be put down at the stage where it stands (A14); a project
/// that came the whole way has its steps when they are due.
#[test]
fn r2_2_what_was_done_before_a_project_was_brought_in_is_put_down_afterwards() {
    let signature = [("number", "示例旧1号"), ("date", "2024-03-01")];
    let notice = [("start", "2024-03-04"), ("scope", "责任单位网站")];
    let over = [("outcome", "none"), ("evidence", "示例网址")];
    let mut world = World::new();
    let legacy = world.lead("示例一", "12亿");
    let stage = [("stage", "notice"), ("reason", "示例: 历史项目")];
    world.ok("sw1", "backfill", &legacy, &stage);
    assert_eq!(
        world.no_code("xf1", "notice", &legacy, &notice),
        Code::NotSigned
    );
    world.ok("res2", "sign", &legacy, &signature);
    world.ok("xf1", "notice", &legacy, &notice);
    world.ok("xf1", "notice-close", &legacy, &over);
    let service = [("unit", "信丰"), ("officer", "示例")];
    world.ok("res2", "service", &legacy, &service);
    world.ok("xf1", "advance", &legacy, &[]);
    assert_eq!(world.get(&legacy).position.stage, Stage::Landing);
    // Nothing is owed since a day before the regulation.
    let in_force = profile().policy.meta.effective;
    let owed = crate::domain::alert::deadlines(world.get(&legacy), None, profile());
    let older: Vec<_> = owed.iter().filter(|held| held.due < in_force).collect();
    assert!(older.is_empty(), "{older:?}");
    // A project that came the whole way has each step in its stage.
    let own = in_signing(&mut world, "示例二", "1亿");
    let visit = [
        ("direction", "out"),
        ("findings", "示例"),
        ("date", "2026-05-11"),
    ];
    let stage = [("to", "talks"), ("reason", "示例")];
    world.ok("sw1", "back", &own, &stage);
    assert_eq!(
        world.no_code("res2", "sign", &own, &signature),
        Code::WrongStage
    );
    world.ok("xf1", "visit", &own, &visit);
}

#[test]
fn unknown_projects_are_not_found() {
    let mut world = World::new();
    let none = "P2026-0099".into();
    for (verb, args) in [
        ("update", vec![("progress", "示例")]),
        ("opinion", vec![("verdict", "pass")]),
        ("screen", vec![("result", "pass")]),
        ("grade", vec![("officer", "示例")]),
        ("file", vec![("level", "city"), ("status", "submitted")]),
        ("advance", vec![]),
        ("back", vec![("reason", "示例")]),
        ("terminate", vec![("reason", "示例")]),
        ("backfill", vec![("stage", "talks"), ("reason", "示例")]),
        ("note", vec![("text", "示例")]),
    ] {
        let refusal = world.no("sw1", verb, &none, &args);
        assert_eq!(
            (refusal.code, refusal.param("id")),
            (Code::NoSuchProject, "P2026-0099"),
            "{verb}"
        );
    }
}
