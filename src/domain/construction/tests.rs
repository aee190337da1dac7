//! Construction management (article 15).

mod stops;
mod works;

use crate::domain::construction::record::ProcedureStatus;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, items, lacking};
use crate::domain::tests::works::{
    SUPERVISOR, approve, clear, in_construction, in_landing, made_public, reach, ready, refuses,
};
use crate::domain::tests::world::{World, day};

/// What the built-in rules call the construction permit.
const PERMIT: &str = "施工许可";

const ARTICLE: &str = "第十五条";

fn procedure<'a>(item: &'a str, status: &'a str, date: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("item", item), ("status", status), ("date", date)]
}

#[test]
fn r15_1_four_procedures_before_the_start() {
    let mut world = World::new();
    let early = made_public(&mut world, "示例一", "1亿");
    let done = procedure(PERMIT, "done", "2026-05-19");
    refuses(
        &mut world,
        &early,
        ("procedure", ARTICLE),
        &[("res2", &done, Code::WrongStage)],
    );
    let id = in_landing(&mut world, "示例二", "1亿");
    let list = items("construction_procedures");
    assert_eq!(list.len(), 4);
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[
            ("team1", &done, Code::RoleMayNot),
            ("hj1", &done, Code::RoleMayNot),
            ("res1", &done, Code::NoSuchProject),
            (
                "res2",
                &procedure("土地证", "done", "2026-05-19"),
                Code::UnknownWord,
            ),
            (
                "res2",
                &procedure(PERMIT, "renewed", "2026-05-19"),
                Code::UnknownWord,
            ),
            (
                "res2",
                &procedure(PERMIT, "done", "2026-06-30"),
                Code::DateInFuture,
            ),
            // Nothing is extended before it is there.
            (
                "res2",
                &procedure(PERMIT, "extended", "2026-05-19"),
                Code::PermitOnly,
            ),
        ],
    );
    world.ok(
        "res2",
        "procedure",
        &id,
        &procedure(list[0], "applied", "2026-05-18"),
    );
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[
            (
                "res2",
                &procedure(list[0], "applied", "2026-05-19"),
                Code::AlreadyDone,
            ),
            (
                "res2",
                &procedure(list[0], "done", "2026-05-17"),
                Code::DateTooEarly,
            ),
        ],
    );
    ready(&mut world, &id);
    approve(&mut world, &id);
    let jump = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (jump.code, jump.article.as_deref(), jump.missing.len()),
        (Code::GateClosed, Some("第十三条 第十五条"), 5)
    );
    let today = world.today().to_string();
    for item in &list {
        let what = format!("construction_procedures:{item}");
        clear(&mut world, "svc2", &id, &what, &[("date", &today)]);
        refuses(
            &mut world,
            &id,
            ("procedure", ARTICLE),
            &[("res2", &procedure(item, "done", &today), Code::AlreadyDone)],
        );
    }
    assert_eq!(lacking(&world, &id), [""; 0]);
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r15_1_the_permit_is_issued_in_seven_days_and_begun_in_three_months() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok(
        "res2",
        "procedure",
        &id,
        &procedure(PERMIT, "applied", "2026-05-19"),
    );
    assert_eq!(due(&world, &id, "A20").as_deref(), Some("2026-05-26"));
    world.ok(
        "res2",
        "procedure",
        &id,
        &procedure(PERMIT, "done", "2026-05-19"),
    );
    assert_eq!(due(&world, &id, "A20").as_deref(), Some("2026-08-19"));
    assert!(!alerts(&world, &id).contains(&"A20"));
    world.pass_days(70);
    assert!(
        alerts(&world, &id).contains(&"A20"),
        "three weeks before it lapses"
    );
}

#[test]
fn r15_1_a_permit_is_extended_twice_before_it_lapses_and_no_more() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let list = items("construction_procedures");
    // On one day by one hand: none but the permit is extended.
    for item in &list {
        world.ok(
            "res2",
            "procedure",
            &id,
            &procedure(item, "done", "2026-05-19"),
        );
    }
    let other = list.iter().find(|item| **item != PERMIT).unwrap();
    let extended = procedure(PERMIT, "extended", "2026-05-19");
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[
            (
                "res2",
                &procedure(other, "extended", "2026-05-19"),
                Code::PermitOnly,
            ),
            (
                "res2",
                &procedure(PERMIT, "extended", "2026-05-18"),
                Code::DateTooEarly,
            ),
        ],
    );
    world.ok("res2", "procedure", &id, &extended);
    // The first three months are over on 19 August, the next on 19 November, whenever it was asked for.
    assert_eq!(due(&world, &id, "A20").as_deref(), Some("2026-11-19"));
    world.pass_days(180);
    world.ok(
        "res2",
        "procedure",
        &id,
        &[("item", PERMIT), ("status", "extended")],
    );
    assert_eq!(due(&world, &id, "A20").as_deref(), Some("2027-02-19"));
    let held = &world.get(&id).construction.procedures[PERMIT];
    assert_eq!(
        (held.status(), held.extended_on.len()),
        (ProcedureStatus::Extended, 2)
    );
    let third = [("item", PERMIT), ("status", "extended")];
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[("res2", &third, Code::ExtensionsUsed)],
    );
    let refusal = world.no("res2", "procedure", &id, &third);
    assert_eq!(
        (refusal.param("count"), refusal.param("date")),
        ("2", "2027-02-19")
    );
}

#[test]
fn r15_1_a_lapsed_permit_is_not_extended_and_covers_no_start_but_is_issued_anew() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.pass_days(92);
    assert_eq!(world.today(), day("2026-08-19"));
    let start = [
        ("kind", "项目开工"),
        ("actual", "2026-08-20"),
        ("evidence", "示例"),
    ];
    world.pass_days(1);
    let extended = [("item", PERMIT), ("status", "extended")];
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[("res2", &extended, Code::PermitLapsed)],
    );
    refuses(
        &mut world,
        &id,
        ("node", ARTICLE),
        &[("res2", &start, Code::PermitNotValid)],
    );
    assert!(alerts(&world, &id).contains(&"A20"));
    // One that is late on record but was asked for in time is taken.
    let mut backdated = world.clone();
    backdated.ok(
        "res2",
        "procedure",
        &id,
        &procedure(PERMIT, "extended", "2026-08-19"),
    );
    world.ok(
        "res2",
        "procedure",
        &id,
        &[("item", PERMIT), ("status", "done")],
    );
    assert_eq!(
        world.get(&id).construction.procedures[PERMIT].done_on,
        Some(day("2026-08-20"))
    );
    world.ok("res2", "node", &id, &start);
    world.ok("res2", "supervise", &id, &SUPERVISOR);
    assert_eq!(due(&world, &id, "A20"), None);
    // Under works that have begun it does not lapse, and there is nothing to put off.
    world.pass_days(200);
    for status in ["done", "extended"] {
        let args = [("item", PERMIT), ("status", status)];
        refuses(
            &mut world,
            &id,
            ("procedure", ARTICLE),
            &[("res2", &args, Code::AlreadyDone)],
        );
    }
}

#[test]
fn r15_1_a_lapsed_permit_closes_the_gate_into_construction() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    ready(&mut world, &id);
    approve(&mut world, &id);
    crate::domain::tests::works::procedures(&mut world, &id);
    world.pass_days(93);
    assert_eq!(lacking(&world, &id), ["construction_permit"]);
    let today = world.today().to_string();
    clear(
        &mut world,
        "res2",
        &id,
        "construction_permit",
        &[("date", &today)],
    );
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r15_2_an_inspection_is_put_right_by_its_day() {
    let mut world = World::new();
    let early = in_landing(&mut world, "示例一", "1亿");
    let finding = [
        ("finding", "示例: 临边防护缺失"),
        ("rectify_by", "2026-06-05"),
    ];
    refuses(
        &mut world,
        &early,
        ("inspect", ARTICLE),
        &[("res2", &finding, Code::WrongStage)],
    );
    let id = in_construction(&mut world, "示例二", "1亿");
    refuses(
        &mut world,
        &id,
        ("inspect", ARTICLE),
        &[
            ("team1", &finding, Code::RoleMayNot),
            ("res1", &finding, Code::NoSuchProject),
            ("zj1", &[("date", "2026-05-20")], Code::FieldMissing),
            (
                "zj1",
                &[("date", "2027-01-01"), ("finding", "示例")],
                Code::DateInFuture,
            ),
            (
                "zj1",
                &[("finding", "示例"), ("rectify_by", "2026-05-01")],
                Code::DateTooEarly,
            ),
            (
                "zj1",
                &[("close", "1"), ("result", "示例")],
                Code::NoSuchItem,
            ),
        ],
    );
    world.ok("zj1", "inspect", &id, &finding);
    world.ok("zj1", "inspect", &id, &[("finding", "示例: 无问题")]);
    assert_eq!(due(&world, &id, "A22").as_deref(), Some("2026-06-05"));
    let closed = [("close", "1"), ("result", "示例: 已整改")];
    refuses(
        &mut world,
        &id,
        ("inspect", ARTICLE),
        &[
            ("res2", &closed[..1], Code::FieldMissing),
            // Nothing was wrong there.
            (
                "res2",
                &[("close", "2"), ("result", "示例")],
                Code::NoSuchItem,
            ),
        ],
    );
    world.ok("res2", "inspect", &id, &closed);
    assert_eq!(due(&world, &id, "A22"), None);
    refuses(
        &mut world,
        &id,
        ("inspect", ARTICLE),
        &[("res2", &closed, Code::NoSuchItem)],
    );
}

#[test]
fn r15_3_no_acceptance_without_a_qualified_supervisor() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "项目开工");
    reach(&mut world, &id, "主体建设");
    assert_eq!(lacking(&world, &id), ["supervisor"]);
    let jump = world.no("xf1", "advance", &id, &[]);
    assert_eq!(
        (jump.code, jump.article.as_deref()),
        (Code::GateClosed, Some("第十五条 第十六条"))
    );
    refuses(
        &mut world,
        &id,
        ("supervise", ARTICLE),
        &[
            ("res2", &SUPERVISOR[..1], Code::FieldMissing),
            (
                "res2",
                &[SUPERVISOR[0], ("certificate", " ")],
                Code::FieldMissing,
            ),
            ("team1", &SUPERVISOR, Code::RoleMayNot),
            ("res1", &SUPERVISOR, Code::NoSuchProject),
        ],
    );
    clear(&mut world, "res2", &id, "supervisor", &SUPERVISOR);
    refuses(
        &mut world,
        &id,
        ("supervise", ARTICLE),
        &[("res2", &SUPERVISOR, Code::NothingChanged)],
    );
    world.ok(
        "res2",
        "supervise",
        &id,
        &[SUPERVISOR[0], ("certificate", "示例甲级2号")],
    );
    world.ok("xf1", "advance", &id, &[]);
}
