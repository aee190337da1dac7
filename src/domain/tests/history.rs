//! Undo and redo: one's own last step, while nothing later depends on it.

use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::refusal::{Code, RefusalKind};
use crate::domain::tests::world::World;

fn undo(world: &mut World, login: &str) -> Result<Vec<Event>, Code> {
    world
        .act(login, &Command::Undo)
        .map_err(|refusal| refusal.code)
}

fn redo(world: &mut World, login: &str) -> Result<Vec<Event>, Code> {
    world
        .act(login, &Command::Redo)
        .map_err(|refusal| refusal.code)
}

#[test]
fn every_kind_of_step_is_taken_back_whole_and_done_again() {
    type Step = (
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let steps: [Step; 12] = [
        (
            "xf1",
            "update",
            &[
                ("amount", "11.5亿"),
                ("contact", "示例联系人"),
                ("class", "上市公司"),
            ],
        ),
        ("hj1", "opinion", &[("verdict", "fail"), ("note", "示例")]),
        ("sw1", "screen", &[("项目可行性", "1")]),
        ("sw1", "screen", &[("veto", "高污染")]),
        ("sw1", "screen", &[("result", "pass")]),
        ("sw1", "screen", &[("result", "reject"), ("reason", "示例")]),
        ("zb1", "grade", &[("tier", "general"), ("reason", "示例")]),
        ("xf1", "back", &[("reason", "示例")]),
        ("xf1", "terminate", &[("reason", "示例")]),
        (
            "sw1",
            "backfill",
            &[("stage", "production"), ("reason", "示例")],
        ),
        ("xf1", "note", &[("text", "示例")]),
        ("xf1", "update", &[("needs", ""), ("phone", "示例号码")]),
    ];
    for (login, verb, args) in steps {
        let mut world = World::new();
        let id = world.assessed("示例一", "12亿");
        world.pass_days(9);
        let before = world.snapshot();
        world.ok(login, verb, &id, args);
        let after = world.snapshot();
        assert_ne!(before, after);
        let undone = undo(&mut world, login);
        assert!(undone.is_ok(), "{verb} {args:?}: {undone:?}");
        assert_eq!(world.snapshot(), before, "undo {verb} {args:?}");
        redo(&mut world, login).unwrap();
        assert_eq!(world.snapshot(), after, "redo {verb} {args:?}");
        undo(&mut world, login).unwrap();
        assert_eq!(world.snapshot(), before, "undo again {verb} {args:?}");
        redo(&mut world, login).unwrap();
        assert_eq!(world.snapshot(), after);
        assert_eq!(redo(&mut world, login), Err(Code::NothingToRedo));
    }
}

#[test]
fn a_lead_is_withdrawn_and_its_number_stays_used() {
    let mut world = World::new();
    let before = world.snapshot();
    let first = world.lead("示例一", "1亿");
    undo(&mut world, "xf1").unwrap();
    assert_eq!(world.snapshot(), before);
    let second = world.lead("示例二", "1亿");
    assert_ne!(first, second);
    assert_eq!(
        redo(&mut world, "xf1"),
        Err(Code::NothingToRedo),
        "overtaken by a new step"
    );
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forward() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let mut moments = vec![world.snapshot()];
    for progress in ["甲", "乙", "丙"] {
        world.ok(
            "xf1",
            "update",
            &id,
            &[("progress", progress), ("origin", progress)],
        );
        moments.push(world.snapshot());
    }
    for moment in moments.iter().rev().skip(1) {
        undo(&mut world, "xf1").unwrap();
        assert_eq!(&world.snapshot(), moment);
    }
    for moment in moments.iter().skip(1) {
        redo(&mut world, "xf1").unwrap();
        assert_eq!(&world.snapshot(), moment);
    }
    undo(&mut world, "xf1").unwrap();
    assert_eq!(world.get(&id).text(Field::Progress), "乙");
}

#[test]
fn nobody_takes_back_what_a_later_step_stands_on() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    // With the lead, the note would go.
    world.ok("res2", "note", &id, &[("text", "示例")]);
    let refusal = world.act("xf1", &Command::Undo).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.kind()),
        (Code::LaterStepDepends, RefusalKind::Conflict)
    );
    assert_eq!(
        (refusal.param("record"), refusal.param("seq")),
        (id.as_str(), "2")
    );
    // Once the later step is taken back, nothing stands in the way.
    undo(&mut world, "res2").unwrap();
    undo(&mut world, "xf1").unwrap();
    assert_eq!(undo(&mut world, "xf1"), Err(Code::NothingToUndo));
    assert_eq!(undo(&mut world, "gx1"), Err(Code::NothingToUndo));
}

#[test]
fn a_lead_stays_while_another_project_stands_on_its_enterprise() {
    let mut world = World::new();
    let first = world.lead_of("xf1", "示例电机", "示例甲乙有限公司", "1亿");
    world.lead_of("gx1", "年产覆铜板", "示例甲乙有限公司", "1亿");
    let refusal = world.act("xf1", &Command::Undo).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.param("record")),
        (Code::LaterStepDepends, first.as_str())
    );
    undo(&mut world, "gx1").unwrap();
    undo(&mut world, "xf1").unwrap();
}

#[test]
fn an_enterprise_changed_by_another_project_is_not_turned_back() {
    let mut world = World::new();
    let first = world.lead_of("xf1", "示例电机", "示例甲乙有限公司", "1亿");
    world.ok("xf1", "update", &first, &[("group", "示例甲集团")]);
    let second = world.lead_of("gx1", "年产覆铜板", "示例甲乙有限公司", "1亿");
    // What two units share is neither one's alone to say (A3).
    let other = [("group", "示例乙集团")];
    assert_eq!(
        world.no_code("gx1", "update", &second, &other),
        Code::NobodyMay
    );
    world.ok("sw1", "update", &second, &other);
    undo(&mut world, "gx1").unwrap();
    assert_eq!(undo(&mut world, "xf1"), Err(Code::LaterStepDepends));
    undo(&mut world, "sw1").unwrap();
    undo(&mut world, "xf1").unwrap();
    assert_eq!(world.enterprise_of(&first).group, "");
}

#[test]
fn a_lead_stays_while_somebody_else_has_completed_its_enterprise() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    // On the same day nothing of the project itself changes by it.
    world.ok("sw1", "update", &id, &[("origin", "示例市")]);
    assert_eq!(undo(&mut world, "xf1"), Err(Code::LaterStepDepends));
    undo(&mut world, "sw1").unwrap();
    undo(&mut world, "xf1").unwrap();
}

#[test]
fn r3_2_undo_brings_no_name_back_that_another_enterprise_took() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let named = [
        ("enterprise", world.enterprise_of(&id).id.to_string()),
        ("name", "示例更名有限公司".to_owned()),
        ("evidence", "示例: 变更登记通知书".to_owned()),
    ];
    let named = named.each_ref().map(|(name, text)| (*name, text.as_str()));
    world
        .do_verb("sw1", "rename-enterprise", None, &named)
        .unwrap();
    world.lead_of("gx1", "示例二", "示例示例一有限公司", "2亿");
    assert_eq!(undo(&mut world, "sw1"), Err(Code::LaterStepDepends));
}

#[test]
fn r3_2_redo_brings_no_duplicate_of_what_came_meanwhile() {
    // The enterprise came anew by somebody else.
    let mut world = World::new();
    world.lead_of("xf1", "示例电机", "示例甲乙有限公司", "1亿");
    undo(&mut world, "xf1").unwrap();
    world.lead_of("gx1", "年产覆铜板", "示例甲乙有限公司", "1亿");
    assert_eq!(redo(&mut world, "xf1"), Err(Code::LaterStepDepends));
    // The enterprise was there before, and the same project came by somebody else.
    let mut world = World::new();
    world.lead_of("sw1", "年产覆铜板", "示例甲乙有限公司", "1亿");
    world.lead_of("xf1", "示例电机", "示例甲乙有限公司", "1亿");
    undo(&mut world, "xf1").unwrap();
    world.lead_of("gx1", "示例电机项目", "示例甲乙有限公司", "1亿");
    assert_eq!(redo(&mut world, "xf1"), Err(Code::KnownElsewhere));
}

#[test]
fn redo_waits_for_nobody_else() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("xf1", "update", &id, &[("progress", "甲")]);
    undo(&mut world, "xf1").unwrap();
    world.ok("res2", "update", &id, &[("progress", "乙")]);
    assert_eq!(redo(&mut world, "xf1"), Err(Code::LaterStepDepends));
    world.act("res2", &Command::Undo).unwrap();
    world.ok("res2", "update", &id, &[("problems", "示例")]);
    redo(&mut world, "xf1").unwrap();
    assert_eq!(world.get(&id).text(Field::Progress), "甲");
    assert_eq!(world.get(&id).text(Field::Problems), "示例");
}

#[test]
fn undo_takes_back_ones_own_fields_and_nobody_elses() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.pass_days(3);
    world.ok("xf1", "update", &id, &[("progress", "甲")]);
    world.ok("res2", "update", &id, &[("problems", "乙")]);
    world.ok("zb1", "note", &id, &[("text", "示例: 批示")]);
    let today = world.today();
    undo(&mut world, "xf1").unwrap();
    let held = world.get(&id);
    assert_eq!(held.text(Field::Progress), "");
    assert_eq!(held.text(Field::Problems), "乙");
    assert_eq!(
        held.updated_on, today,
        "the clock stands where another's act would have put it"
    );
    redo(&mut world, "xf1").unwrap();
    assert_eq!(world.get(&id).text(Field::Progress), "甲");
    assert_eq!(world.get(&id).updated_on, today);
}

#[test]
fn undo_sets_the_clock_back_where_nobody_else_moved_it() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let before = world.get(&id).updated_on;
    world.pass_days(3);
    world.ok("xf1", "update", &id, &[("progress", "甲")]);
    undo(&mut world, "xf1").unwrap();
    assert_eq!(world.get(&id).updated_on, before);
}

#[test]
fn what_was_done_at_a_stage_holds_the_move_to_it() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("xf1", "advance", &id, &[]);
    world.ok("hj1", "opinion", &id, &[("verdict", "pass")]);
    assert_eq!(undo(&mut world, "xf1"), Err(Code::LaterStepDepends));
    world.act("hj1", &Command::Undo).unwrap();
    world.ok("res2", "update", &id, &[("problems", "示例")]);
    undo(&mut world, "xf1").unwrap();
    // And a field that the gate may have asked for stays while the project stands behind it.
    world.ok("xf1", "update", &id, &[("needs", "示例需求乙")]);
    world.ok("res2", "advance", &id, &[]);
    assert_eq!(undo(&mut world, "xf1"), Err(Code::LaterStepDepends));
}

#[test]
fn undo_asks_for_the_right_to_do_it_now() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("xf1", "update", &id, &[("progress", "甲")]);
    world.ok("res2", "update", &id, &[("problems", "乙")]);
    let before = world.actor("xf1").member;
    world.set_member(crate::domain::actor::Member {
        unit: "360704".into(),
        ..before.clone()
    });
    let refused = world.act("xf1", &Command::Undo).unwrap_err();
    assert_eq!(refused.kind(), RefusalKind::Forbidden, "{refused}");
    world.set_member(before);
    undo(&mut world, "xf1").unwrap();
}

#[test]
fn r20_3_undo_returns_exactly_the_points_that_the_step_earned() {
    let mut world = World::new();
    let id = world.registered("示例一", "30亿");
    world.pass_days(30);
    let points = |world: &World| -> Vec<(String, String, i64)> {
        let awards = world.awards().iter();
        awards
            .map(|award| (award.rule.clone(), award.unit.0.clone(), award.points.0))
            .collect()
    };
    let late = ["level=city", "status=submitted"].map(|arg| arg.split_once('=').unwrap());
    world.ok("xf1", "file", &id, &late);
    let of = |rule: &str, tenths| (rule.to_owned(), "360722".to_owned(), tenths);
    assert_eq!(points(&world), [of("L1-3", -10), of("L3-2", -5)]);
    undo(&mut world, "xf1").unwrap();
    assert_eq!(points(&world)[2..], [of("L3-2", 5), of("L1-3", 10)]);
    redo(&mut world, "xf1").unwrap();
    assert_eq!(points(&world)[4..], [of("L1-3", -10), of("L3-2", -5)]);
}

#[test]
fn r6_1_a_department_that_was_not_asked_takes_no_opinion_back() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    world.ok("hj1", "opinion", &id, &[("verdict", "pass")]);
    let before = world.actor("hj1").member;
    world.set_member(crate::domain::actor::Member {
        unit: "D-FG".into(),
        ..before.clone()
    });
    assert_eq!(undo(&mut world, "hj1"), Err(Code::OtherUnit));
    world.set_member(before);
    undo(&mut world, "hj1").unwrap();
}
