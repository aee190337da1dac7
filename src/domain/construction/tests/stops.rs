//! Works that are suspended and go on, what the issuing office records, and the supervision of works that have begun.

use super::{ARTICLE, PERMIT, procedure};
use crate::domain::gate::Subject;
use crate::domain::policy::Condition;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, lacking};
use crate::domain::tests::works::{
    Args, SUPERVISOR, clear, in_construction, in_landing, reach, refuses,
};
use crate::domain::tests::world::{World, day};

const STOP: Args<'_> = &[
    ("reason", "示例: 资金未到位"),
    ("evidence", "示例停工令1号"),
];
const GO_ON: Args<'_> = &[
    ("reason", "示例: 资金已到位"),
    ("evidence", "示例复工令1号"),
];

fn owed(world: &World, id: &crate::domain::ids::ProjectId, what: &str) -> Option<String> {
    let project = world.get(id);
    let all = crate::domain::alert::deadlines(project, None, world.rules);
    let found = all.into_iter().find(|deadline| deadline.what == what);
    found.map(|deadline| deadline.due.to_string())
}

#[test]
fn r15_2_works_are_suspended_and_go_on_with_day_reason_and_evidence() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &id,
        ("suspend", ARTICLE),
        &[("res2", STOP, Code::WorksNotBegun)],
    );
    reach(&mut world, &id, "项目开工");
    refuses(
        &mut world,
        &id,
        ("suspend", ARTICLE),
        &[
            ("team1", STOP, Code::RoleMayNot),
            ("res1", STOP, Code::NoSuchProject),
            ("res2", &STOP[1..], Code::ReasonNeeded),
            ("res2", &STOP[..1], Code::FieldMissing),
            (
                "res2",
                &[STOP[0], STOP[1], ("date", "2027-01-01")],
                Code::DateInFuture,
            ),
            (
                "res2",
                &[STOP[0], STOP[1], ("date", "2026-05-01")],
                Code::DateTooEarly,
            ),
        ],
    );
    refuses(
        &mut world,
        &id,
        ("resume", ARTICLE),
        &[("res2", GO_ON, Code::WorksNotStopped)],
    );
    world.ok("res2", "suspend", &id, STOP);
    let stopped = world.today();
    assert!(world.get(&id).construction.stopped().is_some());
    assert!(alerts(&world, &id).contains(&"A22") || owed(&world, &id, "works_stopped").is_some());
    // The issuing office is told within a month (clock works_stop_report), and then nothing is owed of that.
    let month = stopped.checked_add_months(chrono::Months::new(1)).unwrap();
    let by = owed(&world, &id, "works_stop_report").unwrap();
    assert!(
        day(&by) >= month && (day(&by) - month).num_days() < 5,
        "{by}"
    );
    world.pass_days(3);
    refuses(
        &mut world,
        &id,
        ("suspend", ARTICLE),
        &[
            ("res2", STOP, Code::AlreadyDone),
            ("res2", &[("reported", "2026-05-01")], Code::DateTooEarly),
        ],
    );
    let today = world.today().to_string();
    world.ok("res2", "suspend", &id, &[("reported", &today)]);
    assert_eq!(owed(&world, &id, "works_stop_report"), None);
    // Nothing is reached while nothing is built.
    let main = [
        ("kind", "主体建设"),
        ("actual", today.as_str()),
        ("evidence", "示例"),
    ];
    assert_eq!(
        world.no_code("res2", "node", &id, &main),
        Code::WorksStopped
    );
    world.ok("res2", "resume", &id, GO_ON);
    assert!(world.get(&id).construction.stopped().is_none());
    assert_eq!(owed(&world, &id, "works_stopped"), None);
    world.ok("res2", "node", &id, &main);
    // Once more, not before it went on.
    refuses(
        &mut world,
        &id,
        ("suspend", ARTICLE),
        &[(
            "res2",
            &[STOP[0], STOP[1], ("date", "2026-05-20")],
            Code::DateTooEarly,
        )],
    );
    world.ok("res2", "suspend", &id, STOP);
    assert_eq!(world.get(&id).construction.suspensions.len(), 2);
}

#[test]
fn r15_2_no_stage_is_passed_while_the_works_are_suspended() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.ok("res2", "supervise", &id, &SUPERVISOR);
    reach(&mut world, &id, "项目开工");
    reach(&mut world, &id, "主体建设");
    for _ in 0..2 {
        assert_eq!(lacking(&world, &id), [""; 0]);
        world.ok("res2", "suspend", &id, STOP);
        assert_eq!(lacking(&world, &id), ["works=going"]);
        let no = world.no("xf1", "advance", &id, &[]);
        assert_eq!(no.code, Code::GateClosed);
        let today = world.today().to_string();
        let known = [GO_ON[0], GO_ON[1], ("date", today.as_str())];
        clear(&mut world, "res2", &id, "works=going", &known);
        world.ok("xf1", "advance", &id, &[]);
        world.pass_days(1);
        let next = world.gate(&id).lines.into_iter();
        let mut nodes = next.filter_map(|line| match line.subject {
            Subject::Other {
                condition: Condition::NodeAccepted(node),
            } => Some(node),
            _ => None,
        });
        reach(&mut world, &id, &nodes.next().unwrap());
    }
}

#[test]
fn r15_2_after_a_year_the_permit_is_checked_before_the_works_go_on() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "项目开工");
    world.ok("res2", "suspend", &id, STOP);
    world.pass_days(366);
    refuses(
        &mut world,
        &id,
        ("resume", ARTICLE),
        &[("res2", GO_ON, Code::PermitCheckNeeded)],
    );
    let checked = [GO_ON[0], GO_ON[1], ("check", "示例核验1号")];
    world.ok("res2", "resume", &id, &checked);
}

#[test]
fn r15_1_the_permit_of_works_that_began_in_time_does_not_lapse() {
    // Begun in time, suspended, sent back: the permit of that start still holds.
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    reach(&mut world, &id, "项目开工");
    world.ok("res2", "suspend", &id, STOP);
    world.ok(
        "xf1",
        "back",
        &id,
        &[("to", "landing"), ("reason", "示例: 停工")],
    );
    world.pass_days(200);
    assert!(
        !lacking(&world, &id)
            .iter()
            .any(|what| what == "construction_permit")
    );
}

#[test]
fn r15_1_the_issuing_office_records_the_permit_with_its_number() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let issued = [
        ("item", PERMIT),
        ("status", "done"),
        ("number", "360722202605190101"),
        ("evidence", "示例: 许可证扫描件"),
    ];
    // The county says that it handed in, and so whoever issues it reads of it; that it was issued it only proposes.
    world
        .do_verb(
            "svc2",
            "procedure",
            Some(&id),
            &procedure(PERMIT, "applied", "2026-05-19"),
        )
        .unwrap();
    world
        .do_verb("svc2", "procedure", Some(&id), &issued)
        .unwrap();
    assert_eq!(world.get(&id).construction.procedures[PERMIT].done_on, None);
    world
        .do_verb("zj1", "procedure", Some(&id), &issued)
        .unwrap();
    let held = world.get(&id).construction.procedures[PERMIT].clone();
    assert_eq!(
        (
            held.number.as_str(),
            held.evidence.as_str(),
            held.by.as_str()
        ),
        (issued[2].1, issued[3].1, "zj1")
    );
    assert!(held.done_on.is_some());
}

#[test]
fn r15_1_what_was_issued_without_its_number_gets_it_and_nothing_else_changes() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    world.ok(
        "zj1",
        "procedure",
        &id,
        &procedure(PERMIT, "done", "2026-05-19"),
    );
    let number = [("item", PERMIT), ("status", "done"), ("number", "示例证号")];
    world.ok("zj1", "procedure", &id, &number);
    let held = world.get(&id).construction.procedures[PERMIT].clone();
    assert_eq!(
        (held.number.as_str(), held.done_on),
        ("示例证号", Some(day("2026-05-19")))
    );
    refuses(
        &mut world,
        &id,
        ("procedure", ARTICLE),
        &[(
            "zj1",
            &[number[0], number[1], ("number", "另一证号")],
            Code::AlreadyDone,
        )],
    );
}

#[test]
fn r15_3_supervision_is_owed_once_the_works_begin() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    assert_eq!(owed(&world, &id, "supervisor"), None);
    reach(&mut world, &id, "项目开工");
    let today = world.today().to_string();
    assert_eq!(owed(&world, &id, "supervisor"), Some(today));
    world.ok("res2", "supervise", &id, &SUPERVISOR);
    assert_eq!(owed(&world, &id, "supervisor"), None);
}
