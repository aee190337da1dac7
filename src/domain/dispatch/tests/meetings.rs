//! A dispatch meeting that is on: its agenda, its points, its end (articles 3, 4 and 16).

use crate::domain::command::Command;
use crate::domain::desk::record::DeskItem;
use crate::domain::desk::tests::{desk, item, refused};
use crate::domain::dispatch::ladder::{self, Rung};
use crate::domain::dispatch::record::{ItemEnd, Meeting, Task, Why};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::refusal::Code;
use crate::domain::tests::world::{World, day, profile};

fn meeting(world: &World, id: &DeskId) -> Meeting {
    match item(world, id) {
        DeskItem::Meeting(held) => *held,
        other => panic!("{other:?}"),
    }
}

fn task(world: &World, id: &DeskId) -> Task {
    item(world, id).task().cloned().unwrap()
}

fn open(world: &mut World, args: &[(&str, &str)]) -> DeskId {
    let scope = [("scope", "示例: 周调度")];
    desk(world, "zb1", "meeting-open", &[&scope, args].concat())
}

fn deal(world: &mut World, id: &DeskId, point: &str, args: &[(&str, &str)]) {
    let of = [("meeting", id.as_str()), ("item", point)];
    desk(world, "zb1", "meeting-item", &[&of, args].concat());
}

fn keys(held: &Meeting) -> Vec<&str> {
    held.agenda.iter().map(|item| item.key()).collect()
}

/// Two projects that are late and one that only is there, after ten days.
fn city() -> (World, ProjectId, ProjectId, ProjectId) {
    let mut world = World::new();
    let late = world.registered("示例一", "31亿");
    let other = world.registered("示例二", "12亿");
    world.pass_days(10);
    let calm = world.registered("示例三", "1亿");
    (world, late, other, calm)
}

#[test]
fn r16_4_the_agenda_makes_itself_with_one_point_a_project_and_all_its_reasons() {
    let (mut world, late, other, calm) = city();
    let id = open(
        &mut world,
        &[("agenda", calm.as_str()), ("next", "2026-06-30")],
    );
    let held = meeting(&world, &id);
    assert!(held.is_open);
    assert_eq!(held.next, Some(day("2026-06-30")));
    // Named first, then the rest, each once.
    assert_eq!(keys(&held)[0], calm.as_str());
    assert_eq!(held.agenda[0].why, Some(Why::Named));
    for project in [&late, &other] {
        let points = held.agenda.iter();
        let of = points.filter(|item| item.project.as_ref() == Some(project));
        assert_eq!(of.count(), 1, "{project}");
    }
    let worst = held.agenda.iter().find(|item| item.key() == late.as_str());
    let reasons: Vec<_> = worst.unwrap().reasons().collect();
    assert!(reasons.len() > 1, "{reasons:?}");
    assert!(reasons.iter().all(|reason| !reason.alert.is_empty()));
    // One meeting at a time.
    let again = refused(&mut world, "zb1", "meeting-open", &[("scope", "示例")]);
    assert_eq!(
        (again.code, again.param("id")),
        (Code::MeetingRunning, id.as_str())
    );
}

#[test]
fn r16_4_a_meeting_of_one_unit_has_the_points_of_that_unit() {
    let (mut world, late, other, _) = city();
    world.handed_over(&other, "gx1");
    let unit = world.actor("gx1").member.unit.0;
    let id = open(&mut world, &[("unit", unit.as_str())]);
    let held = meeting(&world, &id);
    assert!(keys(&held).contains(&other.as_str()));
    assert!(!keys(&held).contains(&late.as_str()));
}

#[test]
fn r16_4_a_meeting_of_a_team_has_the_projects_that_it_brought() {
    let mut world = World::new();
    let other = world.registered("示例一", "31亿");
    let brought = world.assessed("示例二", "31亿");
    world.ok("sw1", "update", &brought, &[("source_unit", "T-01")]);
    world.ok("sw1", "screen", &brought, &[("result", "pass")]);
    world.ok("xf1", "grade", &brought, &[("officer", "示例专员")]);
    world.ok("xf1", "advance", &brought, &[]);
    world.pass_days(10);
    let id = open(&mut world, &[("unit", "T-01")]);
    let held = meeting(&world, &id);
    assert!(keys(&held).contains(&brought.as_str()), "{held:?}");
    assert!(!keys(&held).contains(&other.as_str()), "{held:?}");
}

#[test]
fn r16_4_points_are_moved_taken_off_called_in_and_put_off_with_a_reason() {
    let (mut world, late, other, calm) = city();
    let id = open(&mut world, &[]);
    let last = keys(&meeting(&world, &id)).len().to_string();
    deal(
        &mut world,
        &id,
        late.as_str(),
        &[("step", "move"), ("place", &last)],
    );
    assert_eq!(keys(&meeting(&world, &id)).last(), Some(&late.as_str()));
    deal(
        &mut world,
        &id,
        late.as_str(),
        &[("step", "move"), ("place", "1")],
    );
    let off = [
        ("meeting", id.as_str()),
        ("item", late.as_str()),
        ("step", "dropped"),
    ];
    assert_eq!(
        refused(&mut world, "zb1", "meeting-item", &off).code,
        Code::ReasonNeeded
    );
    deal(
        &mut world,
        &id,
        late.as_str(),
        &[("step", "dropped"), ("text", "示例: 已另行研究")],
    );
    let first = meeting(&world, &id).agenda[0].clone();
    assert_eq!(
        (first.end, first.note.as_str()),
        (Some(ItemEnd::Dropped), "示例: 已另行研究")
    );
    // Called in in the middle: it comes next.
    deal(&mut world, &id, calm.as_str(), &[("step", "call")]);
    let held = meeting(&world, &id);
    let waiting = held.agenda.iter().find(|item| item.end.is_none());
    assert_eq!(waiting.unwrap().key(), calm.as_str());
    let twice = [
        ("meeting", id.as_str()),
        ("item", calm.as_str()),
        ("step", "call"),
    ];
    assert_eq!(
        refused(&mut world, "zb1", "meeting-item", &twice).code,
        Code::OnAgenda
    );
    deal(
        &mut world,
        &id,
        other.as_str(),
        &[("step", "parked"), ("text", "待环评")],
    );
    deal(&mut world, &id, other.as_str(), &[("step", "reopen")]);
    let point = meeting(&world, &id);
    let point = point
        .agenda
        .iter()
        .find(|item| item.key() == other.as_str());
    assert_eq!(point.unwrap().end, None);
    let unknown = [
        ("meeting", id.as_str()),
        ("item", "P2026-0099"),
        ("step", "discussed"),
    ];
    assert_eq!(
        refused(&mut world, "zb1", "meeting-item", &unknown).code,
        Code::NotOnAgenda
    );
    // Another unit's meeting is nobody else's business.
    let others = [
        ("meeting", id.as_str()),
        ("item", other.as_str()),
        ("step", "discussed"),
    ];
    assert_eq!(
        refused(&mut world, "xf1", "meeting-item", &others).code,
        Code::NoSuchRecord
    );
}

#[test]
fn r3_1_a_task_of_a_meeting_stands_on_its_point_once_and_undo_takes_both_back() {
    let (mut world, late, _, _) = city();
    let id = open(&mut world, &[]);
    let before = meeting(&world, &id);
    let args = [
        ("owner", "信丰县"),
        ("text", "示例: 提交选址方案"),
        ("due", "2026-06-30"),
        ("project", late.as_str()),
        ("meeting", id.as_str()),
    ];
    let made = desk(&mut world, "zb1", "task", &args);
    let held = meeting(&world, &id);
    assert_eq!(held.tasks, std::slice::from_ref(&made));
    let point = held
        .agenda
        .iter()
        .find(|item| item.key() == late.as_str())
        .unwrap();
    assert_eq!(point.end, Some(ItemEnd::Decided));
    assert_eq!(point.decisions[0].task.as_ref(), Some(&made));
    assert_eq!(point.decisions[0].text, "示例: 提交选址方案");
    let twice = refused(&mut world, "zb1", "task", &args);
    assert_eq!(
        (twice.code, twice.param("id")),
        (Code::AssignedAlready, made.as_str())
    );
    world.act("zb1", &Command::Undo).unwrap();
    assert_eq!(meeting(&world, &id), before);
}

#[test]
fn r16_4_a_meeting_ends_with_who_was_there_and_leaves_the_rest_to_the_next_one() {
    let (mut world, late, other, _) = city();
    let id = open(&mut world, &[]);
    let decided = [
        ("step", "decided"),
        ("text", "示例: 同意延期"),
        ("verb", "node"),
    ];
    deal(&mut world, &id, late.as_str(), &decided);
    deal(
        &mut world,
        &id,
        other.as_str(),
        &[("step", "parked"), ("text", "待环评")],
    );
    let task = [
        ("owner", "信丰县"),
        ("text", "示例: 会后反馈"),
        ("due", "2026-06-30"),
        ("meeting", id.as_str()),
    ];
    let task_id = desk(&mut world, "zb1", "task", &task);
    let of = [("meeting", id.as_str())];
    assert_eq!(
        refused(&mut world, "zb1", "meeting-end", &of).code,
        Code::FieldMissing
    );
    let who = [of[0], ("attendees", "示例单位"), ("chair", "示例主任")];
    desk(&mut world, "zb1", "meeting-end", &who);
    let held = meeting(&world, &id);
    assert!(!held.is_open);
    assert_eq!(
        (held.attendees.as_str(), held.chair.as_str()),
        ("示例单位", "示例主任")
    );
    let over = [of[0], ("item", late.as_str()), ("step", "discussed")];
    assert_eq!(
        refused(&mut world, "zb1", "meeting-item", &over).code,
        Code::MeetingOver
    );
    // Who was there may be put right afterwards.
    desk(
        &mut world,
        "zb1",
        "meeting-end",
        &[of[0], ("attendees", "示例单位、另一单位")],
    );
    assert_eq!(meeting(&world, &id).chair, "示例主任");
    world.pass_days(7);
    let next = open(&mut world, &[]);
    let held = meeting(&world, &next);
    let first: Vec<_> = held
        .agenda
        .iter()
        .take_while(|item| matches!(item.why, Some(Why::Task | Why::Held)))
        .collect();
    assert!(
        first.iter().any(|item| item.key() == task_id.as_str()),
        "{first:?}"
    );
    let parked = first
        .iter()
        .find(|item| item.key() == other.as_str())
        .unwrap();
    assert_eq!(parked.what, "待环评");
    assert!(!keys(&held)[..first.len()].contains(&late.as_str()));
}

#[test]
fn r3_1_a_task_is_extended_with_a_reason_and_says_how_often() {
    let mut world = World::new();
    let args = [("owner", "信丰县"), ("text", "示例"), ("due", "2026-05-18")];
    let id = desk(&mut world, "zb1", "task", &args);
    let longer = |due: &'static str, note: &'static str| {
        [
            ("task", "T2026-0001"),
            ("result", "extended"),
            ("due", due),
            ("note", note),
        ]
    };
    for (args, code) in [
        (longer("2026-05-18", "示例: 雨季"), Code::DateTooEarly),
        (longer("", "示例: 雨季"), Code::FieldMissing),
        (longer("2026-06-01", ""), Code::ReasonNeeded),
    ] {
        assert_eq!(
            refused(&mut world, "zb1", "task-close", &args).code,
            code,
            "{args:?}"
        );
    }
    desk(
        &mut world,
        "zb1",
        "task-close",
        &longer("2026-05-20", "示例: 雨季"),
    );
    assert!(task(&world, &id).missed.is_empty());
    world.pass_days(20);
    desk(
        &mut world,
        "zb1",
        "task-close",
        &longer("2026-07-01", "示例: 又雨"),
    );
    let held = task(&world, &id);
    let days: Vec<_> = held
        .extended
        .iter()
        .map(|held| (held.from, held.to))
        .collect();
    assert_eq!(
        days,
        [
            (day("2026-05-18"), day("2026-05-20")),
            (day("2026-05-20"), day("2026-07-01")),
        ]
    );
    // A day that passed unmet counts as missed; one that was moved in time does not.
    assert_eq!(held.missed, [day("2026-05-20")]);
    assert!(held.is_owed());
}

#[test]
fn r3_1_the_ladder_reminds_urges_and_presses_by_working_days() {
    let mut world = World::new();
    let args = [("owner", "信丰县"), ("text", "示例"), ("due", "2026-05-25")];
    let id = desk(&mut world, "zb1", "task", &args);
    let held = task(&world, &id);
    // 2026-05-25 is a Monday; two working days ahead, one and six behind, by default.
    for (on, rung) in [
        ("2026-05-20", None),
        ("2026-05-21", Some(Rung::Remind)),
        ("2026-05-25", Some(Rung::Remind)),
        ("2026-05-26", Some(Rung::Urge)),
        ("2026-06-01", Some(Rung::Urge)),
        ("2026-06-02", Some(Rung::Press)),
    ] {
        assert_eq!(ladder::rung(&held, profile(), day(on)), rung, "{on}");
    }
    let reply = [
        ("task", id.as_str()),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    desk(&mut world, "xf1", "task-reply", &reply);
    assert_eq!(
        ladder::rung(&task(&world, &id), profile(), day("2026-06-02")),
        None
    );
}
