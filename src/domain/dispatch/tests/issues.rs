//! Issues, the task force's focus, idleness (article 16).

use crate::domain::lifecycle::is_task_force_focus;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, in_notice, in_review, in_signing};
use crate::domain::tests::works::{
    Args, SUPERVISOR, in_acceptance, in_construction, in_landing, in_production, reach, refuses,
};
use crate::domain::tests::world::{World, profile};

const ARTICLE: &str = "第十六条";

#[test]
fn r16_3_an_issue_has_an_owner_and_a_day_and_is_closed_with_a_result() {
    let mut world = World::new();
    let early = in_review(&mut world, "示例一", "1亿");
    let issue = [
        ("kind", "用地"),
        ("text", "示例: 边界未清"),
        ("owner", "D-ZR"),
    ];
    refuses(
        &mut world,
        &early,
        ("issue", ARTICLE),
        &[("res2", &issue, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("issue", ARTICLE),
        &[
            ("team1", &issue, Code::OtherUnit),
            ("res1", &issue, Code::NoSuchProject),
            ("res2", &[("kind", "天气"), issue[1]], Code::UnknownWord),
            ("res2", &[issue[0], ("text", " ")], Code::FieldMissing),
            (
                "res2",
                &[issue[0], issue[1], ("owner", "D-XX")],
                Code::UnknownUnit,
            ),
            (
                "res2",
                &[issue[0], issue[1], ("due", "2026-05-18")],
                Code::DateTooEarly,
            ),
        ],
    );
    let closed = [("result", "示例: 已落实")];
    refuses(
        &mut world,
        &id,
        ("issue-close", ARTICLE),
        &[("res2", &closed, Code::NoSuchItem)],
    );
    world.ok("res2", "issue", &id, &issue);
    let last = profile().calendar.add_working_days(world.today(), 20);
    assert_eq!(due(&world, &id, "A22"), Some(last.to_string()));
    refuses(
        &mut world,
        &id,
        ("issue", ARTICLE),
        &[("res2", &issue, Code::AlreadyDone)],
    );
    world.ok(
        "zb1",
        "issue",
        &id,
        &[("kind", "资金"), ("text", "示例: 贷款"), ("owner", "D-CZ")],
    );
    refuses(
        &mut world,
        &id,
        ("issue-close", ARTICLE),
        &[
            // Which of the two must be said; the owner's, and read-only people close none.
            ("res2", &closed, Code::NoSuchItem),
            ("hj1", &[("issue", "1"), closed[0]], Code::OtherUnit),
            ("aud1", &[("issue", "2"), closed[0]], Code::RoleMayNot),
            ("zr1", &[("issue", "1"), ("result", "")], Code::FieldMissing),
            ("sw1", &[("issue", "9"), closed[0]], Code::NoSuchItem),
        ],
    );
    world.ok("zr1", "issue-close", &id, &[("issue", "1"), closed[0]]);
    let again = [("issue", "1"), closed[0]];
    refuses(
        &mut world,
        &id,
        ("issue-close", ARTICLE),
        &[("sw1", &again, Code::NoSuchItem)],
    );
    world.pass_days(100);
    assert!(alerts(&world, &id).contains(&"A22"));
    world.ok("res2", "issue-close", &id, &closed);
    assert!(!alerts(&world, &id).contains(&"A22"));
    let solved = world.get(&id).construction.issues[&2]
        .solved
        .clone()
        .unwrap();
    assert_eq!(solved.on, world.today());
}

#[test]
fn r16_5_the_task_force_follows_projects_of_ten_yi_from_the_base_to_their_end() {
    let mut world = World::new();
    let policy = &profile().policy;
    let focus = |world: &World, id| is_task_force_focus(world.get(id), policy);
    let lead = world.assessed("示例一", "12亿");
    assert!(
        !focus(&world, &lead),
        "a lead is followed by the unit that brought it"
    );
    let large = world.registered("示例二", "10亿");
    let small = world.registered("示例三", "9.99亿");
    assert!(focus(&world, &large) && !focus(&world, &small));
    // Automatic: it goes by the amount alone.
    world.ok(
        "xf1",
        "update",
        &small,
        &[("amount", "10亿"), ("reason", "示例"), ("basis", "示例")],
    );
    assert!(focus(&world, &small));
    world.ok("xf1", "terminate", &large, &[("reason", "示例")]);
    assert!(!focus(&world, &large));
}

#[test]
fn a28_signed_and_not_begun_is_idle_until_it_begins() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    assert_eq!(due(&world, &id, "A28").as_deref(), Some("2027-05-11"));
    world.pass_days(366);
    assert!(alerts(&world, &id).contains(&"A28"));
    let mut world = World::new();
    let id = in_construction(&mut world, "示例二", "1亿");
    assert!(due(&world, &id, "A28").is_some());
    reach(&mut world, &id, "项目开工");
    assert_eq!(due(&world, &id, "A28"), None);
}

#[test]
fn r16_nothing_of_the_works_on_an_ended_project() {
    let mut world = World::new();
    let id = in_signing(&mut world, "示例一", "1亿");
    world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
    let acts: [(&str, &str, Args<'_>); 6] = [
        (
            "procedure",
            "第十五条",
            &[("item", "施工许可"), ("status", "done")],
        ),
        ("supervise", "第十五条", &SUPERVISOR),
        ("inspect", "第十五条", &[("finding", "示例")]),
        (
            "node",
            ARTICLE,
            &[("kind", "项目开工"), ("plan", "2026-06-01")],
        ),
        ("issue", ARTICLE, &[("kind", "用地"), ("text", "示例")]),
        ("issue-close", ARTICLE, &[("result", "示例")]),
    ];
    for (verb, article, args) in acts {
        refuses(
            &mut world,
            &id,
            (verb, article),
            &[("res2", args, Code::ProjectEnded)],
        );
    }
    let stages = [
        in_acceptance(&mut world, "示例二", "1亿"),
        in_production(&mut world, "示例三", "1亿"),
    ];
    let start = [("item", "施工许可"), ("status", "extended")];
    for id in &stages {
        refuses(
            &mut world,
            id,
            ("procedure", "第十五条"),
            &[("res2", &start, Code::WrongStage)],
        );
    }
}
