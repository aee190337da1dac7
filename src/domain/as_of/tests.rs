//! Nobody overwrites what they have not seen; what two people write in different places stands.

use crate::domain::as_of::AsOf;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::stage::Stage;
use crate::domain::tests::walk::in_talks;
use crate::domain::tests::world::{World, profile};
use crate::domain::verb;

/// A step as somebody asks for it before whom the project stands as it stands now.
fn shown(world: &World, id: &ProjectId, name: &str, args: &[(&str, &str)]) -> Command {
    let args = args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let project = world.get(id).version;
    let rest = world.enterprise_of(id).version.max(project);
    let command = verb::parse(name, Some(id.as_str()), &args, profile()).unwrap();
    command.as_of(AsOf::Shown { project, rest })
}

fn name_of(world: &World, login: &str) -> String {
    world.actor(login).member.name
}

/// A refusal because somebody came first: its code, whose step it was, and that it says when and what.
fn came_first(refused: Refusal) -> (Code, String) {
    assert_eq!(refused.kind(), RefusalKind::Conflict);
    assert!(!refused.param("at").is_empty(), "{refused}");
    let told: usize = refused.between.iter().map(|entry| entry.events.len()).sum();
    assert!(told > 0, "{refused}");
    (refused.code, refused.param("by").to_owned())
}

#[test]
fn if_version_refuses_any_step_once_the_record_changed() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let before = world.get(&id).version.to_string();
    world.ok("res2", "update", &id, &[("problems", "示例")]);
    for (verb, field, value) in [
        ("update", "progress", "甲"),
        ("note", "text", "甲"),
        ("terminate", "reason", "甲"),
    ] {
        let args = [(field, value), ("if_version", before.as_str())];
        let refused = world.no("xf1", verb, &id, &args);
        assert_eq!(refused.param("version"), world.get(&id).version.to_string());
        let by = name_of(&world, "res2");
        assert_eq!(came_first(refused), (Code::DoneMeanwhile, by), "{verb}");
    }
    let now = world.get(&id).version.to_string();
    world.ok(
        "xf1",
        "update",
        &id,
        &[("progress", "甲"), ("if_version", &now)],
    );
    let wrong = world.no("xf1", "note", &id, &[("text", "甲"), ("if_version", "v1")]);
    assert_eq!(
        (wrong.code, wrong.param("field")),
        (Code::BadNumber, "if_version")
    );
}

#[test]
fn if_version_refuses_although_the_change_was_taken_back() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let before = world.get(&id).version.to_string();
    world.ok("res2", "update", &id, &[("problems", "示例")]);
    world.act("res2", &Command::Undo).unwrap();
    let args = [("text", "甲"), ("if_version", before.as_str())];
    assert_eq!(
        world.no_code("xf1", "note", &id, &args),
        Code::DoneMeanwhile
    );
}

#[test]
fn if_version_tells_nobody_of_what_is_not_theirs() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("res2", "update", &id, &[("problems", "示例")]);
    // Whoever may not do it, or for whom the project is not there, learns that and nothing else.
    for login in ["gx1", "aud1"] {
        let with = world.no(
            login,
            "terminate",
            &id,
            &[("reason", "甲"), ("if_version", "1")],
        );
        let without = world.no(login, "terminate", &id, &[("reason", "甲")]);
        assert_eq!(with, without, "{login}");
    }
}

#[test]
fn r12_4_versions_are_the_numbers_that_the_reader_knows() {
    let mut world = World::new();
    let hidden = world.lead("涉密项目", "1亿");
    let mark = [("basis", "示例: 商业秘密"), ("approver", "示例: 专班批复")];
    let events = world
        .do_verb("zb1", "secret", Some(&hidden), &mark)
        .unwrap();
    if events.iter().any(|event| event.waiting().is_some()) {
        world.confirmed(&events);
    }
    let own = world.lead("示例二", "1亿");
    // Of the entries before it the officer of another unit knows none.
    world.ok("sw1", "note", &own, &[("text", "示例")]);
    let told = [("text", "甲"), ("if_version", "1")];
    let refused = world.no("res2", "note", &own, &told);
    assert_eq!(refused.code, Code::DoneMeanwhile);
    assert_eq!((refused.between[0].seq, refused.param("version")), (2, "2"));
    world.ok("res2", "note", &own, &[("text", "甲"), ("if_version", "2")]);
}

#[test]
fn a_stage_that_was_named_is_the_one_that_is_left() {
    let mut world = World::new();
    let id = world.in_screening("示例一", "1亿");
    let refused = world.no("xf1", "back", &id, &[("reason", "甲"), ("stage", "lead")]);
    assert_eq!(refused.param("to"), Stage::Screening.name());
    let by = name_of(&world, "xf1");
    assert_eq!(came_first(refused), (Code::MovedMeanwhile, by));
    world.ok(
        "xf1",
        "back",
        &id,
        &[("reason", "甲"), ("stage", "screening")],
    );
    // Without one, the shell's plain word is taken as it is.
    world.ok("xf1", "advance", &id, &[]);
}

#[test]
fn two_who_advance_one_project_move_it_once() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let [one, other] = [(); 2].map(|()| shown(&world, &id, "advance", &[]));
    world.act("xf1", &one).unwrap();
    let late = world.act("res2", &other).unwrap_err();
    assert_eq!(late.param("to"), Stage::Screening.name());
    let by = name_of(&world, "xf1");
    assert_eq!(came_first(late), (Code::MovedMeanwhile, by));
    assert_eq!(world.get(&id).position.stage, Stage::Screening);
}

#[test]
fn what_decides_is_decided_at_the_stage_that_was_seen() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let ended = shown(&world, &id, "terminate", &[("reason", "示例")]);
    let edited = shown(&world, &id, "update", &[("progress", "示例")]);
    let noted = shown(&world, &id, "note", &[("text", "示例")]);
    world.ok("xf1", "advance", &id, &[]);
    let late = world.act("res2", &ended).unwrap_err();
    assert_eq!(late.code, Code::MovedMeanwhile);
    // A field is what it is at any stage.
    world.act("res2", &edited).unwrap();
    world.act("res2", &noted).unwrap();
}

#[test]
fn a_step_that_was_done_meanwhile_says_by_whom() {
    let mut world = World::new();
    let id = world.assessed("示例一", "1亿");
    let pass = [("result", "pass")];
    let [one, other] = [(); 2].map(|()| shown(&world, &id, "screen", &pass));
    world.act("sw1", &one).unwrap();
    world.ok("xf1", "grade", &id, &[("officer", "示例专员")]);
    world.ok("xf1", "advance", &id, &[]);
    let late = world.act("sw2", &other).unwrap_err();
    assert_eq!(late.code, Code::MovedMeanwhile);
    let terminated = [(); 2].map(|()| shown(&world, &id, "terminate", &[("reason", "示例")]));
    world.act("xf1", &terminated[0]).unwrap();
    let late = world.act("res2", &terminated[1]).unwrap_err();
    let by = name_of(&world, "xf1");
    assert_eq!(came_first(late), (Code::MovedMeanwhile, by));
}

#[test]
fn different_fields_of_one_record_both_stand() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    let one = shown(
        &world,
        &id,
        "update",
        &[("progress", "甲"), ("origin", "示例甲地")],
    );
    let other = shown(&world, &id, "update", &[("problems", "乙")]);
    world.act("xf1", &one).unwrap();
    world.act("res2", &other).unwrap();
    let held = world.get(&id);
    assert_eq!(
        (held.text(Field::Progress), held.text(Field::Problems)),
        ("甲", "乙")
    );
}

#[test]
fn the_same_field_is_a_conflict_with_both_values() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("xf1", "update", &id, &[("progress", "先")]);
    // A field of the project and one of its enterprise.
    for field in ["progress", "origin"] {
        let args = [(field, "甲")];
        let [one, same] = [(); 2].map(|()| shown(&world, &id, "update", &args));
        let other = shown(&world, &id, "update", &[(field, "乙")]);
        world.act("xf1", &one).unwrap();
        let late = world.act("res2", &other).unwrap_err();
        assert_eq!((late.param("field"), late.param("now")), (field, "甲"));
        assert_eq!(late.param("seen").is_empty(), field == "origin");
        let by = name_of(&world, "xf1");
        assert_eq!(came_first(late), (Code::ChangedMeanwhile, by));
        // Whoever says the same is in nobody's way.
        assert_eq!(
            world.act("res2", &same).unwrap_err().code,
            Code::NothingChanged
        );
    }
    // With the new state before them, they may.
    let again = shown(&world, &id, "update", &[("progress", "乙")]);
    world.act("res2", &again).unwrap();
}

#[test]
fn parts_of_one_record_are_told_apart() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let items = profile()
        .policy
        .items(crate::domain::policy::ChecklistId::Negotiation);
    let item = items[0].as_str();
    let said = |part, text| [("matter", item), ("status", "differs"), (part, text)];
    world.ok("xf1", "negotiate", &id, &said("enterprise", "先"));
    let one = shown(&world, &id, "negotiate", &said("enterprise", "甲"));
    let other = shown(&world, &id, "negotiate", &said("government", "乙"));
    let third = shown(&world, &id, "negotiate", &said("enterprise", "丙"));
    world.act("xf1", &one).unwrap();
    world.act("res2", &other).unwrap();
    let held = &world.get(&id).talks.matters[item];
    assert_eq!(
        (held.enterprise.as_str(), held.government.as_str()),
        ("甲", "乙")
    );
    let late = world.act("res2", &third).unwrap_err();
    let by = name_of(&world, "xf1");
    assert_eq!(came_first(late), (Code::DoneMeanwhile, by));
}

#[test]
fn what_was_done_and_taken_back_meanwhile_is_in_nobodys_way() {
    let mut world = World::new();
    let id = world.lead("示例一", "1亿");
    world.ok("res2", "update", &id, &[("progress", "先")]);
    let edited = shown(&world, &id, "update", &[("progress", "乙")]);
    world.ok("res2", "update", &id, &[("progress", "甲")]);
    let now = shown(&world, &id, "update", &[("progress", "丙")]);
    world.act("res2", &Command::Undo).unwrap();
    world.act("xf1", &edited).unwrap();
    // What took back what was seen is a change.
    world.act("xf1", &Command::Undo).unwrap();
    assert_eq!(
        world.act("xf1", &now).unwrap_err().code,
        Code::ChangedMeanwhile
    );
}

#[test]
fn what_waits_for_another_word_is_asked_for_as_of_a_state_too() {
    let mut world = World::new();
    let id = world.lead("示例一", "12亿");
    // A sum that crosses a line of the policy is only proposed by the unit once the project is registered.
    let id = {
        world.ok("xf1", "terminate", &id, &[("reason", "示例")]);
        world.registered("示例二", "3亿")
    };
    let said = [("amount", "31亿"), ("reason", "示例"), ("basis", "示例")];
    let crossing = shown(&world, &id, "update", &said);
    let proposes = |events: &[Event]| events.iter().any(|event| event.waiting().is_some());
    assert!(proposes(&world.judge("xf1", &crossing).unwrap()));
    world.ok(
        "sw1",
        "update",
        &id,
        &[("amount", "3.1亿"), ("reason", "示例"), ("basis", "示例")],
    );
    let late = world.act("xf1", &crossing).unwrap_err();
    assert_eq!(
        (late.code, late.param("field")),
        (Code::ChangedMeanwhile, "amount")
    );
}
