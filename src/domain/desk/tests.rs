//! Tasks, meetings, interpretations (articles 3, 4 and 16, 附则).

use crate::domain::alert::AlertCode;
use crate::domain::command::Command;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::alerts::task_deadline;
use crate::domain::dispatch::record::{Meeting, Task};
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::tests::world::{World, day, profile};

type Pairs<'a> = &'a [(&'a str, &'a str)];

pub fn desk(world: &mut World, login: &str, verb: &str, args: Pairs<'_>) -> DeskId {
    let events = world
        .do_verb(login, verb, None, args)
        .unwrap_or_else(|refusal| panic!("{verb}: {refusal}"));
    events.iter().find_map(Event::desk).cloned().unwrap()
}

pub fn refused(world: &mut World, login: &str, verb: &str, args: Pairs<'_>) -> Refusal {
    world.do_verb(login, verb, None, args).unwrap_err()
}

pub fn item(world: &World, id: &DeskId) -> DeskItem {
    world.desk(id).unwrap().unwrap()
}

fn task(world: &World, id: &DeskId) -> Task {
    item(world, id).task().cloned().unwrap()
}

fn assign(world: &mut World) -> DeskId {
    let args = [("owner", "信丰县"), ("text", "示例: 补齐环评材料")];
    desk(world, "zb1", "task", &args)
}

fn reply(world: &mut World, id: &DeskId) {
    let args = [
        ("task", id.as_str()),
        ("text", "示例"),
        ("evidence", "示例批复"),
    ];
    desk(world, "xf1", "task-reply", &args);
}

fn close(id: &DeskId, result: &'static str) -> [(&'static str, String); 3] {
    let note = if result == "closed" {
        ""
    } else {
        "示例理由"
    };
    [
        ("task", id.0.clone()),
        ("result", result.to_owned()),
        ("note", note.to_owned()),
    ]
}

fn pairs<'a>(args: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    args.iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect()
}

#[test]
fn r3_1_a_task_has_an_owner_a_day_evidence_and_is_closed_by_another() {
    let mut world = World::new();
    let id = assign(&mut world);
    assert_eq!(id.as_str(), "T2026-0001");
    // Five working days from Monday 2026-05-11, by default.
    let open = task(&world, &id);
    assert_eq!((open.due.date, open.is_owed()), (day("2026-05-18"), true));
    let early = refused(
        &mut world,
        "zb1",
        "task-close",
        &pairs(&close(&id, "closed")),
    );
    assert_eq!(
        (early.code, early.article.as_deref()),
        (Code::NotReplied, Some("第三条"))
    );
    let others = [
        ("task", id.as_str()),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    let other = refused(&mut world, "gx1", "task-reply", &others);
    // Who reads nothing of it is told what a number without a task is told.
    assert_eq!(other.code, Code::NoSuchRecord);
    let bare = refused(&mut world, "xf1", "task-reply", &others[..2]);
    assert_eq!(
        (bare.code, bare.param("field")),
        (Code::FieldMissing, "evidence")
    );
    reply(&mut world, &id);
    let twice = refused(&mut world, "xf1", "task-reply", &others);
    assert_eq!(twice.code, Code::AlreadyDone);
    // A county's commerce department may close its own unit's tasks, but not what the same person did.
    let own = refused(
        &mut world,
        "xf1",
        "task-close",
        &pairs(&close(&id, "closed")),
    );
    assert_eq!(own.code, Code::OwnReport);
    desk(
        &mut world,
        "zb1",
        "task-close",
        &pairs(&close(&id, "closed")),
    );
    let again = refused(
        &mut world,
        "zb1",
        "task-close",
        &pairs(&close(&id, "closed")),
    );
    assert_eq!(again.code, Code::RecordClosed);
    assert_eq!(world.awards().last().unwrap().rule, "L7-1");
}

#[test]
fn r3_1_a_reply_sent_back_is_owed_again_by_a_new_day_and_what_was_late_stays_late() {
    let mut world = World::new();
    let id = assign(&mut world);
    world.pass_days(9);
    reply(&mut world, &id);
    desk(&mut world, "zb1", "task-close", &pairs(&close(&id, "back")));
    let held = task(&world, &id);
    assert!(held.is_owed());
    assert_eq!(held.sent_back, "示例理由");
    assert_eq!(
        (held.missed.as_slice(), held.due.date),
        (&[day("2026-05-18")][..], day("2026-05-27"))
    );
    reply(&mut world, &id);
    desk(
        &mut world,
        "zb1",
        "task-close",
        &pairs(&close(&id, "closed")),
    );
    // Late once: no credit for closing in time, and the loss stands.
    assert!(world.awards().iter().all(|award| award.rule != "L7-1"));
    let late: Vec<_> = world
        .all_awards()
        .into_iter()
        .filter(|award| award.rule == "L7-3")
        .collect();
    assert_eq!((late.len(), late[0].on), (1, day("2026-05-19")));
}

#[test]
fn r3_1_tasks_are_refused_to_the_wrong_people_units_and_days() {
    let mut world = World::new();
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], Code);
    let cases: [Case<'_>; 6] = [
        (
            "res2",
            &[("owner", "360722"), ("text", "示例")],
            Code::RoleMayNot,
        ),
        (
            "xf1",
            &[("owner", "360704"), ("text", "示例")],
            Code::OtherUnit,
        ),
        (
            "zb1",
            &[("owner", "无此单位"), ("text", "示例")],
            Code::UnknownUnit,
        ),
        (
            "zb1",
            &[("owner", "360722"), ("text", "示例"), ("due", "2026-05-10")],
            Code::DateTooEarly,
        ),
        (
            "zb1",
            &[
                ("owner", "360722"),
                ("text", "示例"),
                ("project", "P2026-0099"),
            ],
            Code::NoSuchProject,
        ),
        (
            "zb1",
            &[
                ("owner", "360722"),
                ("text", "示例"),
                ("meeting", "M2026-0009"),
            ],
            Code::NoSuchRecord,
        ),
    ];
    for (login, args, code) in cases {
        assert_eq!(
            refused(&mut world, login, "task", args).code,
            code,
            "{args:?}"
        );
    }
    let none = [
        ("task", "T2026-0077"),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    assert_eq!(
        refused(&mut world, "xf1", "task-reply", &none).code,
        Code::NoSuchRecord
    );
    assert!(world.desk_items(DeskKind::Task).unwrap().is_empty());
}

#[test]
fn r3_1_an_owed_reply_is_alert_a23_until_it_is_given() {
    let mut world = World::new();
    let id = assign(&mut world);
    let deadline = task_deadline(&task(&world, &id), profile()).unwrap();
    assert_eq!(
        (deadline.code, deadline.due, deadline.article.as_str()),
        (AlertCode::A23, day("2026-05-18"), "第十六条")
    );
    reply(&mut world, &id);
    assert_eq!(task_deadline(&task(&world, &id), profile()), None);
}

#[test]
fn r3_1_steps_of_the_desk_are_taken_back_and_done_again() {
    let mut world = World::new();
    let id = assign(&mut world);
    let before = item(&world, &id);
    reply(&mut world, &id);
    // The assignment has been built upon: it stays until the reply is taken back.
    let refusal = world.act("zb1", &Command::Undo).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.param("record")),
        (Code::LaterStepDepends, "T2026-0001")
    );
    let replied = item(&world, &id);
    world.act("xf1", &Command::Undo).unwrap();
    assert_eq!(item(&world, &id), before);
    world.act("xf1", &Command::Redo).unwrap();
    assert_eq!(item(&world, &id), replied);
    world.act("xf1", &Command::Undo).unwrap();
    world.act("zb1", &Command::Undo).unwrap();
    assert_eq!(world.desk(&id).unwrap(), None);
    assert_eq!(
        assign(&mut world).as_str(),
        "T2026-0002",
        "numbers are never given twice"
    );
    assert!(world.awards().is_empty());
}

fn meeting(world: &World, id: &DeskId) -> Meeting {
    match item(world, id) {
        DeskItem::Meeting(held) => *held,
        other => panic!("{other:?}"),
    }
}

#[test]
fn r16_4_a_meeting_keeps_what_stood_worst_and_decides_by_tasks() {
    let mut world = World::new();
    let late = world.registered("示例一", "31亿");
    let named = world.registered("示例二", "1亿");
    world.pass_days(10);
    let decisions = "信丰县:补齐省级备案 @2026-06-01\n赣县区：对接电力 P2026-0001";
    let args = [
        ("scope", "示例: 五月调度"),
        ("attendees", "示例人员"),
        ("agenda", named.as_str()),
        ("decisions", decisions),
    ];
    let id = desk(&mut world, "zb1", "meeting", &args);
    let held = meeting(&world, &id);
    assert_eq!(held.agenda[0].project.as_ref(), Some(&named));
    let worst = &held.agenda[1];
    assert_eq!(worst.project.as_ref(), Some(&late));
    assert!(
        ["A02", "A04", "A05", "A08"].contains(&worst.alert.as_str()),
        "{worst:?}"
    );
    let dues: Vec<_> = held.agenda[1..].iter().map(|point| point.due).collect();
    assert!(dues.is_sorted());
    let tasks: Vec<Task> = held.tasks.iter().map(|id| task(&world, id)).collect();
    assert_eq!(tasks.len(), 2);
    assert_eq!(
        (tasks[0].owner.as_str(), tasks[0].due.date),
        ("360722", day("2026-06-01"))
    );
    assert_eq!(
        (tasks[1].owner.as_str(), tasks[1].project.as_ref()),
        ("360704", Some(&late))
    );
    assert!(tasks.iter().all(|task| task.meeting.as_ref() == Some(&id)));
    // What it dealt with stays as it was, whatever is filed later.
    world.ok(
        "xf1",
        "file",
        &late,
        &[("level", "city"), ("status", "submitted")],
    );
    assert_eq!(meeting(&world, &id), held);
    // One step: the tasks go with it.
    world.act("zb1", &Command::Undo).unwrap();
    assert!(world.desk_items(DeskKind::Task).unwrap().is_empty());
}

#[test]
fn r10_2_requests_for_support_stand_on_the_agenda_before_what_is_late() {
    let mut world = World::new();
    world.registered("示例一", "31亿");
    let major = crate::domain::tests::walk::in_talks(&mut world, "示例二", "12亿");
    let ask = [("departments", "D-ZR"), ("reason", "示例: 用地指标不足")];
    world.ok("xf1", "support", &major, &ask);
    world.pass_days(20);
    let args = [("scope", "示例"), ("attendees", "示例")];
    let id = desk(&mut world, "zb1", "meeting", &args);
    let held = meeting(&world, &id);
    let first = &held.agenda[0];
    assert_eq!(
        (first.project.as_ref(), first.what.as_str()),
        (Some(&major), "示例: 用地指标不足")
    );
    assert!(held.agenda.len() > 1 && held.agenda.len() <= 20);
    assert!(held.agenda[1..].iter().all(|point| !point.alert.is_empty()));
}

#[test]
fn r4_1_meetings_are_the_dispatchers_own_and_lie_in_the_past() {
    let mut world = World::new();
    let base = [("scope", "示例"), ("attendees", "示例")];
    let with = |more: (&'static str, &'static str)| [base[0], base[1], more];
    let cases = [
        ("team1", with(("date", "2026-05-11")), Code::RoleMayNot),
        ("zb1", with(("date", "2026-05-12")), Code::DateInFuture),
        ("zb1", with(("decisions", "没有单位")), Code::BadDecision),
        ("zb1", with(("decisions", "无此县:示例")), Code::UnknownUnit),
        ("zb1", with(("agenda", "P2026-0077")), Code::NoSuchProject),
        ("xf1", with(("decisions", "赣县区:示例")), Code::OtherUnit),
    ];
    for (login, args, code) in cases {
        assert_eq!(
            refused(&mut world, login, "meeting", &args).code,
            code,
            "{args:?}"
        );
    }
    assert!(world.desk_items(DeskKind::Meeting).unwrap().is_empty());
}

#[test]
fn r0_1_the_body_that_the_regulation_names_interprets_it_article_by_article() {
    let mut world = World::new();
    let args = [
        ("article", "第十条"),
        ("text", "示例: 实质性进展的认定口径"),
    ];
    let other = refused(&mut world, "xf1", "interpret", &args);
    assert_eq!(
        (other.code, other.article.as_deref()),
        (Code::RoleMayNot, Some("第四条"))
    );
    let id = desk(&mut world, "sw2", "interpret", &args);
    let DeskItem::Interpretation(held) = item(&world, &id) else {
        panic!("no interpretation");
    };
    assert_eq!(
        (held.article.as_str(), held.given.on),
        ("第十条", day("2026-05-11"))
    );
    for article in ["第二十一条", "第零条", "十"] {
        let args = [("article", article), ("text", "示例")];
        let refusal = refused(&mut world, "sw2", "interpret", &args);
        assert_eq!(refusal.code, Code::NoSuchArticle, "{article}");
    }
}
