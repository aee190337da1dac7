//! Approvals, in the normal way, with papers to follow, or on the enterprise's word (article 13).

use crate::domain::alert;
use crate::domain::landing::record::ApprovalStatus;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{alerts, due, items, lacking};
use crate::domain::tests::works::{clear, in_acceptance, in_landing, reach, refuses};
use crate::domain::tests::world::{World, day, profile};

const FILING: &str = "项目备案（核准）";

#[test]
fn r13_4_what_is_let_pass_is_named_and_promised_for_a_day() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let tolerant = [
        ("item", FILING),
        ("mode", "tolerant"),
        ("status", "granted"),
    ];
    refuses(
        &mut world,
        &id,
        ("approval", "第十三条"),
        &[
            ("res2", &tolerant, Code::FieldMissing),
            (
                "res2",
                &[("item", "身份证"), ("status", "granted")],
                Code::UnknownWord,
            ),
            (
                "res2",
                &[("item", FILING), ("status", "supplied")],
                Code::NothingOwed,
            ),
            (
                "res2",
                &[("item", FILING), ("date", "2026-05-20")],
                Code::DateInFuture,
            ),
            (
                "res2",
                &[("item", FILING), ("due", "2026-05-18")],
                Code::DateTooEarly,
            ),
            ("team1", &[("item", FILING)], Code::RoleMayNot),
        ],
    );
    let with_papers: Vec<(&str, &str)> = tolerant
        .into_iter()
        .chain([("missing", "示例材料一\n示例材料二")])
        .collect();
    world.ok("res2", "approval", &id, &with_papers);
    let held = world.get(&id).landing.approvals[FILING].clone();
    assert_eq!(
        (held.missing.len(), held.is_owed(), held.is_granted()),
        (2, true, true)
    );
    // Thirty days after 19 May.
    assert_eq!(held.promised.map(|due| due.date), Some(day("2026-06-18")));
    assert_eq!(due(&world, &id, "A19").as_deref(), Some("2026-06-18"));
    refuses(
        &mut world,
        &id,
        ("approval", "第十三条"),
        &[
            // Neither called a normal one nor taken back to be applied for.
            (
                "res2",
                &[("item", FILING), ("mode", "normal")],
                Code::PapersOwed,
            ),
            (
                "res2",
                &[("item", FILING), ("status", "applied")],
                Code::AlreadyDone,
            ),
        ],
    );
    world.pass_days(40);
    assert!(alerts(&world, &id).contains(&"A19"));
    world.ok(
        "res2",
        "approval",
        &id,
        &[("item", FILING), ("status", "supplied")],
    );
    assert_eq!(due(&world, &id, "A19"), None);
    assert_eq!(
        world.get(&id).landing.approvals[FILING].status,
        ApprovalStatus::Supplied
    );
    let again = [("item", FILING), ("status", "granted")];
    refuses(
        &mut world,
        &id,
        ("approval", "第十三条"),
        &[("res2", &again, Code::AlreadyDone)],
    );
}

#[test]
fn r13_4_no_production_with_papers_owed() {
    let mut world = World::new();
    let id = in_acceptance(&mut world, "示例一", "1亿");
    let promise = [
        ("item", "环评"),
        ("mode", "promise"),
        ("status", "granted"),
        ("missing", "示例承诺材料"),
        ("unit", "D-HJ"),
    ];
    world.ok("res2", "approval", &id, &promise);
    reach(&mut world, &id, "竣工验收");
    assert_eq!(lacking(&world, &id), ["open_promises=0"]);
    let jump = world.no("xf1", "advance", &id, &[]);
    assert_eq!((jump.code, jump.missing.len()), (Code::GateClosed, 1));
    // By the department that it names.
    clear(&mut world, "hj1", &id, "open_promises=0", &[]);
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn r13_5_three_procedures_within_twenty_working_days_of_the_first() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let list = items("preliminary_procedures");
    assert_eq!(list.len(), 3);
    assert_eq!(due(&world, &id, "A18"), None);
    world.ok("res2", "approval", &id, &[("item", list[0])]);
    let last = profile().calendar.add_working_days(world.today(), 20);
    let all = alert::deadlines(world.get(&id), None, profile());
    let owed: Vec<(&str, String)> = all
        .iter()
        .filter(|deadline| deadline.code.name() == "A18")
        .map(|deadline| (deadline.what.as_str(), deadline.due.to_string()))
        .collect();
    assert_eq!(
        owed.len(),
        3,
        "those not applied for are owed by the same day"
    );
    assert!(owed.iter().all(|(_, due)| *due == last.to_string()));
    // One applied for later has no term of its own.
    world.pass_days(10);
    world.ok("res2", "approval", &id, &[("item", list[1])]);
    assert_eq!(world.get(&id).landing.approvals[list[1]].due.date, last);
    for item in &list {
        let what = format!("preliminary_procedures:{item}");
        clear(&mut world, "res2", &id, &what, &[]);
    }
    assert_eq!(due(&world, &id, "A18"), None);
}

#[test]
fn r13_5_a_late_entry_of_an_application_runs_from_its_own_day() {
    let mut world = World::new();
    let id = in_landing(&mut world, "示例一", "1亿");
    let args = [("item", "工商注册"), ("date", "2026-05-12")];
    world.ok("res2", "approval", &id, &args);
    let last = profile().calendar.add_working_days(day("2026-05-12"), 20);
    assert_eq!(world.get(&id).landing.approvals["工商注册"].due.date, last);
}
