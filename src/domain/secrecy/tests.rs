//! Who sees a secret project, from its proposal to its end.

use crate::domain::actor::Member;
use crate::domain::event::{Event, Meta};
use crate::domain::facts::Facts;
use crate::domain::ids::{DeskId, MemberId, ProjectId};
use crate::domain::overlay::Overlay;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::in_talks;
use crate::domain::tests::world::{World, profile};
use crate::domain::verb;
use chrono::{DateTime, Days};
use std::collections::BTreeMap;

const MARK: [(&str, &str); 2] = [("basis", "示例: 商业秘密"), ("approver", "示例: 专班批复")];

/// A world with a second member of the task force.
fn world() -> World {
    let mut world = World::new();
    let zb1 = world.actor("zb1").member;
    world.set_member(Member {
        id: MemberId::from("zb2"),
        ..zb1
    });
    world
}

/// Those of them for whom the project is there.
fn who_sees(world: &World, id: &ProjectId, logins: &[&'static str]) -> Vec<&'static str> {
    let args = BTreeMap::from([("text".to_owned(), "示例".to_owned())]);
    let note = verb::parse("note", Some(id.as_str()), &args, profile()).unwrap();
    let is_there = |login: &&&str| match world.judge(login, &note) {
        Ok(_) => true,
        Err(refusal) => refusal.code != Code::NoSuchProject,
    };
    logins.iter().filter(is_there).copied().collect()
}

/// Those who stand to a project of 360722 before anything is secret.
const NEAR: [&str; 6] = ["xf1", "res2", "sw1", "sw2", "zb1", "zb2"];

/// The proposal that waits about a project.
fn proposal(world: &World, id: &ProjectId) -> DeskId {
    let waiting = world.waiting_proposals(Some(id)).unwrap();
    waiting.last().expect("a proposal waits").0.clone()
}

fn answer(world: &mut World, login: &str, id: &ProjectId, result: &str) -> Result<(), Code> {
    let proposal = proposal(world, id);
    let args = [
        ("record", proposal.as_str()),
        ("result", result),
        ("reason", "示例"),
    ];
    let done = world.do_verb(login, "confirm", None, &args);
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

fn move_member(world: &mut World, login: &str, unit: &str) {
    let member = world.actor(login).member;
    let unit = unit.into();
    world.set_member(Member { unit, ..member });
}

fn days_on(world: &World, days: u64) -> String {
    let day = world.today().checked_add_days(Days::new(days));
    day.unwrap().to_string()
}

#[test]
fn r12_4_a_mark_hides_from_the_moment_that_it_is_proposed_and_its_refusal_shows_again() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    let before = who_sees(&world, &id, &NEAR);
    assert!(before.contains(&"sw1") && before.contains(&"xf1"));
    world.do_verb("xf1", "secret", Some(&id), &MARK).unwrap();
    let waits = who_sees(&world, &id, &NEAR);
    assert_eq!(
        waits,
        ["xf1", "zb1", "zb2"],
        "whoever proposed it, and who may approve it"
    );
    assert_eq!(
        world.no_code("sw1", "update", &id, &[("amount", "2亿")]),
        Code::NoSuchProject
    );
    answer(&mut world, "zb1", &id, "refused").unwrap();
    assert_eq!(who_sees(&world, &id, &NEAR), before);
}

#[test]
fn r12_4_once_approved_those_listed_see_it_and_nobody_else_of_the_task_force() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    let mark = [MARK[0], MARK[1], ("cleared", "sw1")];
    world.do_verb("xf1", "secret", Some(&id), &mark).unwrap();
    assert!(!who_sees(&world, &id, &["sw1"]).contains(&"sw1"));
    answer(&mut world, "zb1", &id, "confirmed").unwrap();
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "sw1", "zb1"]);
    let held = world.get(&id);
    let secret = held.signing.secret().unwrap();
    assert_eq!(secret.approved.as_ref().unwrap().by.as_str(), "zb1");
}

#[test]
fn r12_4_people_are_listed_for_a_term_and_the_list_lapses_with_their_unit_and_the_projects() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    assert_eq!(
        world.no_code("xf1", "note", &id, &[("text", "示例")]),
        Code::NoSuchProject,
        "nobody listed them"
    );
    let until = days_on(&world, 10);
    let list = [("who", "xf1,sw1"), ("until", until.as_str())];
    world.do_verb("zb1", "clear", Some(&id), &list).unwrap();
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "sw1", "zb1"]);
    // The last day counts; the one after it does not.
    world.pass_days(10);
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "sw1", "zb1"]);
    world.pass_days(1);
    assert_eq!(who_sees(&world, &id, &NEAR), ["zb1"]);
    // Listed again, and gone to another unit.
    let until = days_on(&world, 99);
    let list = [("who", "xf1,sw1"), ("until", until.as_str())];
    world.do_verb("zb1", "clear", Some(&id), &list).unwrap();
    move_member(&mut world, "sw1", "D-ZB");
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "zb1"]);
}

#[test]
fn r12_4_the_list_lapses_when_the_project_goes_to_another_unit() {
    let mut world = world();
    let id = in_talks(&mut world, "涉密项目", "1亿");
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    let until = days_on(&world, 99);
    let list = [("who", "xf1,sw1,gx1"), ("until", until.as_str())];
    world.do_verb("zb1", "clear", Some(&id), &list).unwrap();
    let seeing = ["xf1", "sw1", "gx1", "zb1"];
    assert_eq!(who_sees(&world, &id, &seeing), seeing);
    let offer = [("unit", "360704"), ("kind", "leave"), ("reason", "示例")];
    world.do_verb("sw1", "handover", Some(&id), &offer).unwrap();
    assert_eq!(who_sees(&world, &id, &seeing), seeing);
    let accept = [("officer", "示例王五")];
    world
        .do_verb("gx1", "handover-accept", Some(&id), &accept)
        .unwrap();
    assert_eq!(who_sees(&world, &id, &seeing), ["zb1"]);
}

#[test]
fn r12_4_a_unit_is_listed_by_those_who_work_there() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    let until = days_on(&world, 9);
    let list = [("who", "360722"), ("until", until.as_str())];
    world.do_verb("zb1", "clear", Some(&id), &list).unwrap();
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "res2", "zb1"]);
    // Whoever comes there later is not among them.
    move_member(&mut world, "sw1", "360722");
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "res2", "zb1"]);
    let off = [("who", "360722"), ("action", "remove")];
    world.do_verb("zb1", "clear", Some(&id), &off).unwrap();
    assert_eq!(who_sees(&world, &id, &NEAR), ["zb1"]);
}

#[test]
fn r12_4_a_list_without_a_term_and_oneself_on_it_are_refused() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    assert_eq!(
        world.no_code(
            "zb1",
            "clear",
            &id,
            &[("who", "xf1"), ("until", "2099-01-01")]
        ),
        Code::NotSecret
    );
    world.do_verb("xf1", "secret", Some(&id), &MARK).unwrap();
    answer(&mut world, "zb1", &id, "confirmed").unwrap();
    let cases: [(&[(&str, &str)], Code); 4] = [
        (&[("who", "sw1")], Code::FieldMissing),
        (
            &[("who", "nobody"), ("until", "2099-01-01")],
            Code::NoSuchMember,
        ),
        (
            &[("who", "sw1"), ("until", "2020-01-01")],
            Code::DateTooEarly,
        ),
        (&[("who", "sw1"), ("action", "remove")], Code::NotListed),
    ];
    for (args, code) in cases {
        assert_eq!(world.no_code("zb1", "clear", &id, args), code, "{args:?}");
    }
    assert_eq!(
        world.no_code(
            "zb1",
            "clear",
            &id,
            &[("who", "zb1"), ("until", "2099-01-01")]
        ),
        Code::OwnReport
    );
    // What the unit proposes, somebody else must say yes to, and never the one who would be listed.
    let list = [("who", "zb2"), ("until", "2099-01-01")];
    world.do_verb("zb1", "clear", Some(&id), &list).unwrap();
    let own = [("who", "zb2,sw1"), ("until", "2098-01-01")];
    world.do_verb("xf1", "clear", Some(&id), &own).unwrap();
    assert_eq!(
        answer(&mut world, "zb2", &id, "confirmed"),
        Err(Code::OwnReport)
    );
    answer(&mut world, "zb1", &id, "confirmed").unwrap();
}

#[test]
fn r12_4_what_is_lifted_is_read_by_rights_again_and_may_be_marked_anew() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    assert!(!who_sees(&world, &id, &NEAR).contains(&"sw1"));
    let lift = [("reason", "示例: 已公开"), ("approver", "示例: 专班")];
    world
        .do_verb("zb1", "declassify", Some(&id), &lift)
        .unwrap();
    assert!(who_sees(&world, &id, &NEAR).contains(&"sw1"));
    assert_eq!(
        world.no_code("zb1", "declassify", &id, &lift),
        Code::NotSecret
    );
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    assert!(!who_sees(&world, &id, &NEAR).contains(&"sw1"));
}

#[test]
fn r12_4_state_secrets_are_not_kept_here() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    let state = [MARK[0], MARK[1], ("level", "state")];
    assert_eq!(
        world.no_code("xf1", "secret", &id, &state),
        Code::StateSecret
    );
}

#[test]
fn r12_4_a_lead_that_begins_secret_leaves_no_gap_and_is_there_for_few_from_its_first_entry() {
    let mut world = world();
    let first = world.lead("第一项目", "1亿");
    let code = ("credit_code", "91350100M000100Y43");
    let new = [("name", "另一项目"), ("enterprise", "示例甲有限公司"), code];
    let secret = [("secret", "示例: 商业秘密"), ("approver", "示例: 专班批复")];
    let events = world.do_verb("xf1", "lead", None, &[&new[..], &secret[..]].concat());
    let id = registered(&events.unwrap());
    let enterprise = world.get(&id).enterprise.clone();
    assert_eq!(who_sees(&world, &id, &NEAR), ["xf1", "zb1", "zb2"]);
    // The next of everything has the next number, as if there were none between.
    let next = world.lead("第三项目", "1亿");
    let number = |id: &ProjectId| id.parts().unwrap().1;
    assert_eq!(number(&next), number(&first) + 1);
    let next_enterprise = world.get(&next).enterprise.number().unwrap();
    let first_enterprise = world.get(&first).enterprise.number().unwrap();
    assert_eq!(next_enterprise, first_enterprise + 1);
    let (_, _, number) = proposal(&world, &id).parts().unwrap();
    assert!((900_000..1_000_000).contains(&number), "{number}");
    // The same enterprise comes to another county: it is told nothing, and gets a record of its own.
    let events = world.do_verb("sy1", "lead", None, &new).unwrap();
    let other = registered(&events);
    assert_ne!(world.get(&other).enterprise, enterprise);
}

#[test]
fn r12_4_the_registration_of_a_secret_lead_is_not_taken_back() {
    let mut world = world();
    let new = [
        ("name", "另一项目"),
        ("enterprise", "示例甲有限公司"),
        ("secret", "示例: 商业秘密"),
        ("approver", "示例: 专班批复"),
    ];
    world.do_verb("xf1", "lead", None, &new).unwrap();
    let refusal = world.do_verb("xf1", "undo", None, &[]).unwrap_err();
    assert_eq!(refusal.code, Code::SecretLeadStands);
}

fn registered(events: &[Event]) -> ProjectId {
    events.iter().find_map(Event::project).cloned().unwrap()
}

#[test]
fn r12_4_a_refusal_names_entries_by_the_numbers_that_its_reader_knows() {
    let mut world = world();
    let hidden = world.lead("涉密项目", "1亿");
    world
        .do_verb("zb1", "secret", Some(&hidden), &MARK)
        .unwrap();
    let own = world.lead("第二项目", "1亿");
    world
        .do_verb("sw1", "note", Some(&own), &[("text", "示例")])
        .unwrap();
    // The lead of the second project is the fourth entry; the first and the second are not there for its readers.
    let refusal = world.do_verb("res2", "undo", None, &[]).unwrap_err();
    assert_eq!(refusal.code, Code::NothingToUndo);
    let refusal = world.do_verb("xf1", "undo", None, &[]).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.param("seq")),
        (Code::LaterStepDepends, "2")
    );
}

#[test]
fn r12_4_desk_records_about_it_are_not_found() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    world.do_verb("zb1", "secret", Some(&id), &MARK).unwrap();
    let task = [
        ("owner", "D-FG"),
        ("text", "示例"),
        ("project", id.as_str()),
        ("due", "2099-01-01"),
    ];
    let events = world.do_verb("zb1", "task", None, &task).unwrap();
    let task = events.iter().find_map(Event::desk).unwrap().clone();
    assert!(
        (900_000..1_000_000).contains(&task.parts().unwrap().2),
        "{task}"
    );
    let reply = [
        ("task", task.as_str()),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    let refusal = world
        .do_verb("fg1", "task-reply", None, &reply)
        .unwrap_err();
    let none = [
        ("task", "T2026-0001"),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    let other = world.do_verb("fg1", "task-reply", None, &none).unwrap_err();
    assert_eq!(
        (refusal.code, other.code),
        (Code::NoSuchRecord, Code::NoSuchRecord)
    );
}

#[test]
fn r12_4_a_step_of_many_commands_keeps_hidden_what_waits() {
    let mut world = world();
    let id = world.lead("涉密项目", "1亿");
    let own = world.lead("第二项目", "1亿");
    world.do_verb("xf1", "secret", Some(&id), &MARK).unwrap();
    let meta = Meta {
        seq: 0,
        at: DateTime::UNIX_EPOCH.fixed_offset(),
        actor: MemberId::from("xf1"),
        on_behalf_by: None,
        command: "note".to_owned(),
        policy: String::new(),
    };
    let masks = |overlay: &Overlay<'_>| {
        let masks = overlay.masks().unwrap().into_iter();
        masks.map(|(id, _)| id).collect::<Vec<_>>()
    };
    let mut overlay = Overlay::new(&world, meta);
    for project in [&id, &own] {
        let args = BTreeMap::from([("text".to_owned(), "示例".to_owned())]);
        let note = verb::parse("note", Some(project.as_str()), &args, profile()).unwrap();
        for event in world.judge("xf1", &note).unwrap() {
            overlay.add(&event).unwrap();
        }
    }
    assert_eq!(masks(&overlay), std::slice::from_ref(&id));
    // Refused above, it hides there no longer.
    let proposal = proposal(&world, &id);
    let args = [
        ("record", proposal.as_str()),
        ("result", "refused"),
        ("reason", "示例"),
    ];
    let args = args.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let refuse = verb::parse("confirm", None, &args.into(), profile()).unwrap();
    for event in world.judge("zb1", &refuse).unwrap() {
        overlay.add(&event).unwrap();
    }
    assert_eq!(masks(&overlay), []);
}
