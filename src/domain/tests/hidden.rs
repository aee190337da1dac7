//! What somebody reads nothing of answers like what does not exist, whichever verb names it.

use crate::domain::event::Event;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::tests::world::{World, profile};
use crate::domain::verb;

/// The refusal without the number that was named.
fn nameless(refusal: Refusal) -> (Code, Option<String>) {
    (refusal.code, refusal.article)
}

fn desk_id(events: &[Event]) -> String {
    let id = events.iter().find_map(Event::desk);
    id.expect("a record").to_string()
}

#[test]
fn r4_a_task_of_others_answers_like_none() {
    let mut world = World::new();
    let task = [
        ("owner", "360722"),
        ("text", "示例交办"),
        ("due", "2026-06-30"),
    ];
    let id = desk_id(&world.do_verb("zb1", "task", None, &task).unwrap());
    for (verb, args) in [
        ("task-reply", vec![("text", "示例"), ("evidence", "示例")]),
        (
            "task-close",
            vec![("result", "withdrawn"), ("note", "示例")],
        ),
    ] {
        let mut say = |id: &str| {
            let args: Vec<_> = args.iter().copied().chain([("task", id)]).collect();
            nameless(world.do_verb("gx1", verb, None, &args).unwrap_err())
        };
        assert_eq!(say(&id), say("T2026-0999"), "{verb}");
        assert_eq!(say(&id).0, Code::NoSuchRecord, "{verb}");
    }
    let reply = [
        ("task", id.as_str()),
        ("text", "示例"),
        ("evidence", "示例"),
    ];
    world.do_verb("xf1", "task-reply", None, &reply).unwrap();
}

#[test]
fn r4_a_proposal_of_others_answers_like_none() {
    let mut world = World::new();
    let project = world.registered("示例一", "1亿");
    let args = [("tier", "key"), ("reason", "示例")];
    let events = world
        .do_verb("xf1", "grade", Some(&project), &args)
        .unwrap();
    let id = desk_id(&events);
    let mut say = |id: &str| {
        let args = [("record", id), ("result", "confirmed")];
        nameless(world.do_verb("gx1", "confirm", None, &args).unwrap_err())
    };
    assert_eq!(say(&id), say("C2026-0999"));
    assert_eq!(say(&id).0, Code::NoSuchRecord);
    world.confirmed(&events);
}

#[test]
fn r4_an_enterprise_of_others_answers_like_none_by_number_and_by_name() {
    let mut world = World::new();
    let project = world.lead("示例一", "1亿");
    let enterprise = world.get(&project).enterprise.to_string();
    let name = world.enterprise_of(&project).name.clone();
    // A government of a third place reads nothing of it.
    let say = |world: &World, named: &str| {
        let mut world = world.clone();
        let args = [
            ("enterprise", named),
            ("library", "existing"),
            ("put", "include"),
            ("reason", "示例"),
        ];
        nameless(world.do_verb("res1", "library", None, &args).unwrap_err())
    };
    assert_eq!(say(&world, &name), say(&world, "没有的企业"));
    let args = [
        ("library", "existing"),
        ("put", "include"),
        ("reason", "示例"),
    ];
    let args = args.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let by_number = |id: &str| {
        let command = verb::parse("library", Some(id), &args.clone().into(), profile());
        nameless(world.judge("res1", &command.unwrap()).unwrap_err())
    };
    assert_eq!(by_number(&enterprise), by_number("E999999"));
    assert_eq!(by_number(&enterprise).0, Code::NoSuchEnterprise);
    assert_eq!(by_number(project.as_str()), by_number("P2026-0999"));
}
