//! Exit (article 19).

use crate::domain::exit::record::{ExitResult, ExitWay};
use crate::domain::ids::ProjectId;
use crate::domain::links::record::LinkKind;
use crate::domain::offered::Offered;
use crate::domain::refusal::Code;
use crate::domain::stage::{End, Stage};
use crate::domain::tests::libraries::libraries_of;
use crate::domain::tests::walk::{alerts, due, in_signing, points};
use crate::domain::tests::works::{
    in_construction, in_landing, in_production, made_public, reach, refuses,
};
use crate::domain::tests::world::{World, day};

const ARTICLE: &str = "第十九条";
const OPEN: [(&str, &str); 4] = [
    ("trigger", "未按协议约定履行义务"),
    ("basis", "示例协议第九条"),
    ("way", "exit"),
    ("evidence", "示例: 履约核查表"),
];
const NOTICE: [(&str, &str); 1] = [("evidence", "示例: 送达回证")];
const DONE: [(&str, &str); 3] = [
    ("result", "done"),
    ("decision", "示例: 常务会议纪要1号"),
    ("recovered", "土地:80亩,厂房:12000平方米"),
];

fn with<'a>(base: &[(&'a str, &'a str)], more: (&'a str, &'a str)) -> Vec<(&'a str, &'a str)> {
    let kept = base.iter().copied().filter(|(name, _)| *name != more.0);
    kept.chain([more]).collect()
}

#[test]
fn r19_1_a_case_rests_on_a_broken_agreement_or_a_broken_law() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &id,
        ("exit-open", ARTICLE),
        &[("res2", &OPEN, Code::NotSigned)],
    );
    let early = world.registered("示例二", "1亿");
    refuses(
        &mut world,
        &early,
        ("exit-open", ARTICLE),
        &[("res2", &OPEN, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例三", "1亿");
    refuses(
        &mut world,
        &id,
        ("exit-open", ARTICLE),
        &[
            ("team1", &OPEN, Code::RoleMayNot),
            ("fg1", &OPEN, Code::OtherUnit),
            ("res1", &OPEN, Code::NoSuchProject),
            ("res2", &OPEN[..3], Code::FieldMissing),
            ("res2", &with(&OPEN, ("basis", " ")), Code::FieldMissing),
            (
                "res2",
                &with(&OPEN, ("trigger", "市场不好")),
                Code::UnknownWord,
            ),
            ("res2", &with(&OPEN, ("way", "sell")), Code::UnknownWord),
        ],
    );
    world.ok("res2", "exit-open", &id, &OPEN);
    refuses(
        &mut world,
        &id,
        ("exit-open", ARTICLE),
        &[("zb1", &OPEN, Code::AlreadyDone)],
    );
    let (number, case) = world.get(&id).operation.open_exit().unwrap();
    assert_eq!((number, case.way), (1, ExitWay::Exit));
}

/// A case of 19 May on a landed project, its notice served on the same day.
fn noticed(world: &mut World, way: &str) -> ProjectId {
    let id = in_landing(world, "示例一", "1亿");
    world.ok("res2", "exit-open", &id, &with(&OPEN, ("way", way)));
    world.ok("res2", "exit-notice", &id, &NOTICE);
    id
}

#[test]
fn r19_3_a_notice_then_sixty_days_to_put_things_right() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let refusal = world.no("res2", "exit-notice", &id, &NOTICE);
    assert_eq!((refusal.code, refusal.missing.len()), (Code::NoExitCase, 1));
    refuses(
        &mut world,
        &id,
        ("exit-close", ARTICLE),
        &[("zb1", &DONE, Code::NoExitCase)],
    );
    world.ok("res2", "exit-open", &id, &OPEN);
    // Thirty days to serve it.
    assert_eq!(due(&world, &id, "A28").as_deref(), Some("2026-06-18"));
    refuses(
        &mut world,
        &id,
        ("exit-close", ARTICLE),
        &[
            ("zb1", &DONE, Code::ExitNoticeFirst),
            (
                "zb1",
                &with(&DONE, ("result", "cured")),
                Code::ExitNoticeFirst,
            ),
        ],
    );
    refuses(
        &mut world,
        &id,
        ("exit-notice", ARTICLE),
        &[
            ("res2", &[], Code::FieldMissing),
            (
                "res2",
                &[NOTICE[0], ("date", "2026-05-18")],
                Code::DateTooEarly,
            ),
            (
                "res2",
                &[NOTICE[0], ("date", "2026-05-20")],
                Code::DateInFuture,
            ),
            ("team1", &NOTICE, Code::RoleMayNot),
        ],
    );
    world.pass_days(60);
    assert!(
        alerts(&world, &id).contains(&"A28"),
        "late, and on the list"
    );
    world.ok(
        "res2",
        "exit-notice",
        &id,
        &[NOTICE[0], ("date", "2026-05-20")],
    );
    refuses(
        &mut world,
        &id,
        ("exit-notice", ARTICLE),
        &[("res2", &NOTICE, Code::AlreadyDone)],
    );
    // Sixty days after 20 May is a Sunday, so Monday.
    assert_eq!(due(&world, &id, "A28").as_deref(), Some("2026-07-20"));
    let running = world.no("zb1", "exit-close", &id, &DONE);
    assert_eq!(
        (running.code, running.param("date")),
        (Code::ExitCureRunning, "2026-07-20")
    );
    world.pass_days(2);
    assert_eq!(world.today(), day("2026-07-20"));
    assert_eq!(
        world.no_code("zb1", "exit-close", &id, &DONE),
        Code::ExitCureRunning
    );
    world.pass_days(1);
    world.ok("zb1", "exit-close", &id, &DONE);
}

#[test]
fn r19_2_decided_by_the_task_force_or_the_responsible_government() {
    let mut world = World::new();
    let id = noticed(&mut world, "exit");
    world.pass_days(70);
    refuses(
        &mut world,
        &id,
        ("exit-close", ARTICLE),
        &[
            ("sw1", &DONE, Code::RoleMayNot),
            ("xf1", &DONE, Code::RoleMayNot),
            ("svc2", &DONE, Code::RoleMayNot),
            ("res1", &DONE, Code::NoSuchProject),
            ("res2", &with(&DONE, ("decision", " ")), Code::FieldMissing),
            ("res2", &with(&DONE, ("result", "lost")), Code::UnknownWord),
        ],
    );
    let refusal = world.no(
        "res2",
        "exit-close",
        &id,
        &with(&DONE, ("recovered", "设备:10台")),
    );
    assert_eq!(refusal.code, Code::UnknownWord);
    world.ok("res2", "exit-close", &id, &DONE);
    let project = world.get(&id);
    assert_eq!(project.position.end, Some(End::Exited));
    assert_eq!(project.position.stage, Stage::Landing);
    let closed = project.operation.exits[&1].closed.clone().unwrap();
    assert_eq!(closed.recovered["土地"], "80亩");
    assert_eq!(
        (libraries_of(project).len(), alerts(&world, &id).len()),
        (0, 0)
    );
    for (verb, args) in [
        ("exit-open", &OPEN[..]),
        ("exit-notice", &NOTICE),
        ("exit-close", &DONE),
    ] {
        refuses(
            &mut world,
            &id,
            (verb, ARTICLE),
            &[("zb1", args, Code::ProjectEnded)],
        );
    }
}

#[test]
fn r19_2_put_right_or_carried_out_by_the_other_ways_the_project_goes_on() {
    for (way, result, days) in [("exit", "cured", 1), ("transform", "done", 70)] {
        let mut world = World::new();
        let id = noticed(&mut world, way);
        world.pass_days(days);
        world.ok("res2", "exit-close", &id, &with(&DONE, ("result", result)));
        let project = world.get(&id);
        assert_eq!(
            (project.position.end, project.position.stage),
            (None, Stage::Landing)
        );
        let closed = project.operation.exits[&1].closed.as_ref().unwrap();
        let expected = if result == "cured" {
            ExitResult::Cured
        } else {
            ExitResult::Done
        };
        assert_eq!(closed.result, expected);
        refuses(
            &mut world,
            &id,
            ("exit-close", ARTICLE),
            &[("zb1", &DONE, Code::NoExitCase)],
        );
        // Another breach is another case.
        world.ok("res2", "exit-open", &id, &OPEN);
        assert_eq!(world.get(&id).operation.exits.len(), 2);
    }
}

#[test]
fn r19_1_what_has_landed_is_not_given_up() {
    let mut world = World::new();
    let reason = [("reason", "示例")];
    let landed = in_landing(&mut world, "示例一", "1亿");
    let refusal = world.no("xf1", "terminate", &landed, &reason);
    assert_eq!(
        (refusal.code, refusal.article.as_deref()),
        (Code::ExitCaseNeeded, Some(ARTICLE))
    );
    // It is said before anything is typed.
    let offered = world.offers("xf1", &landed).remove("terminate");
    assert_eq!(offered, Some(Offered::Refused(refusal.clone())));
    assert!(
        refusal.missing[0]
            .how
            .starts_with(&format!("luodi do exit-open {landed} "))
    );
    // Nor by going back first, once the works have begun or a case is open.
    let begun = in_construction(&mut world, "示例二", "1亿");
    reach(&mut world, &begun, "项目开工");
    let back = [("to", "signing"), ("reason", "示例")];
    world.ok("xf1", "back", &begun, &back);
    refuses(
        &mut world,
        &begun,
        ("terminate", ARTICLE),
        &[("xf1", &reason, Code::ExitCaseNeeded)],
    );
    let public = made_public(&mut world, "示例三", "1亿");
    world.ok("res2", "exit-open", &public, &OPEN);
    refuses(
        &mut world,
        &public,
        ("terminate", ARTICLE),
        &[("xf1", &reason, Code::ExitCaseNeeded)],
    );
    let free = in_signing(&mut world, "示例四", "1亿");
    let offered = world.offers("xf1", &free).remove("terminate");
    assert!(!matches!(offered, Some(Offered::Refused(_))));
    world.ok("xf1", "terminate", &free, &reason);
}

#[test]
fn r19_3_an_exit_is_taken_back_whole_and_done_again() {
    let mut world = World::new();
    let id = noticed(&mut world, "exit");
    world.pass_days(70);
    let before = world.snapshot();
    world.ok("res2", "exit-close", &id, &DONE);
    let after = world.snapshot();
    world.do_verb("res2", "undo", None, &[]).unwrap();
    assert_eq!(world.snapshot(), before);
    world.do_verb("res2", "redo", None, &[]).unwrap();
    assert_eq!(world.snapshot(), after);
}

#[test]
fn r19_1_a_project_in_production_that_breaks_the_law_leaves_too() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    world.ok(
        "zb1",
        "exit-open",
        &id,
        &with(&OPEN, ("trigger", "存在违法违规行为")),
    );
    world.ok("zb1", "exit-notice", &id, &NOTICE);
    world.pass_days(70);
    world.ok("zb1", "exit-close", &id, &DONE);
    assert_eq!(world.get(&id).position.end, Some(End::Exited));
    world.ok("sw1", "back", &id, &[("reason", "示例: 复核有误")]);
    let position = &world.get(&id).position;
    assert_eq!((position.end, position.stage), (None, Stage::Production));
}

/// W9: what is reused ends, another enterprise's project takes over, and the breach has cost what it costs.
#[test]
fn r19_2_reuse_ends_the_project_and_links_what_takes_over() {
    let mut world = World::new();
    let id = noticed(&mut world, "reuse");
    world.pass_days(70);
    let own = world.enterprise_of(&id).name.clone();
    let phase = world.lead_of("xf1", "示例另一期稀土电机", &own, "1亿");
    let successor = world.lead("示例承接厂房项目", "2亿");
    let named = |id: &ProjectId| -> Vec<(&str, String)> {
        let args = DONE
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        args.chain([("successor", id.to_string())]).collect()
    };
    let close = |world: &mut World, args: &[(&str, String)]| {
        let args: Vec<(&str, &str)> = args.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let done = world.do_verb("zb1", "exit-close", Some(&id), &args);
        done.map(|_| ()).map_err(|refusal| refusal.code)
    };
    let plain: Vec<(&str, String)> = DONE.iter().map(|(a, b)| (*a, (*b).to_owned())).collect();
    let none = ProjectId::from("P2099-0001");
    let own_id = id.clone();
    for (args, code) in [
        (plain, Code::SuccessorNeeded),
        (named(&own_id), Code::SuccessorSame),
        (named(&phase), Code::SuccessorSame),
        (named(&none), Code::NoSuchProject),
    ] {
        assert_eq!(close(&mut world, &args), Err(code));
    }
    close(&mut world, &named(&successor)).unwrap();
    let held = world.get(&id);
    assert_eq!(held.position.end, Some(End::Exited));
    assert!(alerts(&world, &id).is_empty());
    assert!(libraries_of(held).is_empty());
    let sides = [(&id, &successor, false), (&successor, &id, true)];
    for (of, with, is_later) in sides {
        let links = &world.get(of).links;
        let link = links.values().find(|link| link.with == *with).unwrap();
        assert_eq!((link.kind, link.is_later), (LinkKind::Successor, is_later));
    }
    // One breach is one case: no other is opened, and it costs once.
    assert_eq!(
        world.no_code("zb1", "exit-open", &id, &OPEN),
        Code::ProjectEnded
    );
    let breaches = points(&world, "L6-2");
    assert_eq!(breaches.len(), 1, "{breaches:?}");
    world.do_verb("zb1", "undo", None, &[]).unwrap();
    assert!(world.get(&id).links.is_empty() && world.get(&successor).links.is_empty());
}
