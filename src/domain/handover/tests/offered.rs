//! Handed over: opened, accepted by the receiver, confirmed by the city.

use super::*;
use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::handover::record::HandoverResult;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::tests::walk::in_talks;

fn offered(kind: &'static str) -> [(&'static str, &'static str); 3] {
    [
        ("unit", "赣县"),
        ("kind", kind),
        ("reason", "示例: 企业改选址"),
    ]
}

fn accept(
    world: &mut World,
    login: &str,
    id: &ProjectId,
    args: &[(&str, &str)],
) -> Result<Vec<Event>, Refusal> {
    world.do_verb(login, "handover-accept", Some(id), args)
}

fn result(world: &World, id: &ProjectId) -> Option<HandoverResult> {
    let held = world.get(id).handovers.values().next_back();
    held.and_then(|held| held.closed.as_ref())
        .map(|closed| closed.result)
}

/// A9: the only way to hand over was to edit a field, without reason, consent or trace.
#[test]
fn r7_7_a_handover_takes_effect_when_accepted_and_confirmed() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let before = whose(&world, &id);
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    assert_eq!(whose(&world, &id), before);
    assert_eq!(
        waiting(&world, &id),
        [(Kind::Handover, vec![GANXIAN.to_owned()])]
    );
    let again = world.no_code("xf1", "handover", &id, &offered("voluntary"));
    assert_eq!(again, Code::HandoverOpen);
    // The city waits for the receiver, and the opener accepts nothing.
    let named = [("officer", "示例王五")];
    assert_eq!(
        accept(&mut world, "sw1", &id, &[]).unwrap_err().code,
        Code::NotAcceptedYet
    );
    for login in ["xf1", "res2", "nk1"] {
        let refusal = accept(&mut world, login, &id, &named).unwrap_err();
        assert_eq!(refusal.kind(), RefusalKind::Forbidden, "{login}");
    }
    let unnamed = accept(&mut world, "gx1", &id, &[]).unwrap_err();
    assert_eq!(
        (unnamed.code, unnamed.param("field")),
        (Code::FieldMissing, "officer")
    );
    accept(&mut world, "gx1", &id, &named).unwrap();
    assert_eq!(whose(&world, &id), before);
    let [(kind, owners)] = waiting(&world, &id).try_into().unwrap();
    assert_eq!(kind, Kind::HandoverDecision);
    assert!(owners.contains(&"D-SW".to_owned()));
    world
        .do_verb("xf1", "note", Some(&id), &[("text", "示例")])
        .unwrap();
    let own = accept(&mut world, "gx1", &id, &named).unwrap_err();
    assert_eq!(own.kind(), RefusalKind::Forbidden);
    accept(&mut world, "sw1", &id, &[]).unwrap();
    assert_eq!(whose(&world, &id), held(GANXIAN, "示例王五"));
    assert_eq!(result(&world, &id), Some(HandoverResult::Accepted));
    may_do_nothing(&mut world, "xf1", &id);
    world
        .do_verb("gx1", "note", Some(&id), &[("text", "示例")])
        .unwrap();
    // The day of the first talk is a fact; the half year does not begin anew.
    assert_eq!(
        world.get(&id).talks.holder().unwrap().at.to_string(),
        "2026-05-08"
    );
}

/// Who had the first talk and gives it up keeps its share, as after a transfer; where the officer only left it does not.
#[test]
fn r10_8_a_handover_by_the_first_talk_shares_the_credit_as_the_policy_says() {
    for (kind, expected) in [
        ("voluntary", vec![("360722", 30), ("360704", 70)]),
        ("leave", vec![("360704", 100)]),
    ] {
        let mut world = World::new();
        let id = in_talks(&mut world, "示例一", "1亿");
        world
            .do_verb("xf1", "handover", Some(&id), &offered(kind))
            .unwrap();
        accept(&mut world, "gx1", &id, &[("officer", "示例王五")]).unwrap();
        accept(&mut world, "sw1", &id, &[]).unwrap();
        let shared = crate::domain::talks::points::shared(world.get(&id));
        let shared: Vec<(&str, u32)> = shared.iter().map(|(unit, n)| (unit.as_str(), *n)).collect();
        assert_eq!(shared, expected, "{kind}");
    }
}

/// Given back to the city the first talk says so, with whoever ended it.
#[test]
fn r10_4_a_first_talk_that_was_given_back_says_by_whom_and_when() {
    use crate::domain::first_talk::record::Standing;
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let back = [("kind", "return"), ("reason", "示例: 不适宜")];
    world.do_verb("xf1", "handover", Some(&id), &back).unwrap();
    accept(&mut world, "sw1", &id, &[("officer", "示例王五")]).unwrap();
    let claims = &world.get(&id).talks.claims;
    let ended = claims[&1].ended.as_ref().unwrap();
    assert_eq!(claims[&1].standing, Standing::Returned);
    assert_eq!((ended.by.as_str(), ended.on), ("sw1", world.today()));
    assert_eq!(claims[&2].unit.as_str(), "D-SW");
}

/// A first talk stands on evidence: nobody comes to one by a handover where nobody had it.
#[test]
fn r10_3_no_first_talk_comes_of_a_handover_alone() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.handed_over(&id, "gx1");
    assert_eq!(
        whose(&world, &id),
        (GANXIAN.to_owned(), "示例专员乙".to_owned(), None)
    );
    assert_eq!(world.no_code("gx1", "advance", &id, &[]), Code::GateClosed);
}

#[test]
fn r7_7_what_the_city_opens_the_receiver_alone_accepts() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    world
        .do_verb("sw1", "handover", Some(&id), &offered("leave"))
        .unwrap();
    let accepted = accept(&mut world, "gx1", &id, &[("officer", "示例王五")]);
    accepted.unwrap();
    assert_eq!(whose(&world, &id), held(GANXIAN, "示例王五"));
}

#[test]
fn r7_7_returned_to_the_city_its_commerce_department_accepts_and_confirms_in_one() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let args = [("kind", "return"), ("reason", "示例")];
    world.do_verb("xf1", "handover", Some(&id), &args).unwrap();
    accept(&mut world, "sw1", &id, &[("officer", "示例王五")]).unwrap();
    assert_eq!(whose(&world, &id), held("D-SW", "示例王五"));
}

#[test]
fn r7_7_a_handover_is_refused_or_withdrawn_with_a_reason() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let before = whose(&world, &id);
    let no = |reason| [("result", "refused"), ("reason", reason)];
    let back = |reason| [("result", "withdrawn"), ("reason", reason)];
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    assert_eq!(
        accept(&mut world, "gx1", &id, &no("")).unwrap_err().code,
        Code::ReasonNeeded
    );
    accept(&mut world, "gx1", &id, &no("示例: 无地")).unwrap();
    assert_eq!(result(&world, &id), Some(HandoverResult::Refused));
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    let others = accept(&mut world, "gx1", &id, &back("示例")).unwrap_err();
    assert_eq!(others.code, Code::NotTheProposer);
    accept(&mut world, "res2", &id, &back("示例")).unwrap();
    assert_eq!(result(&world, &id), Some(HandoverResult::Withdrawn));
    // The city refuses too, once the receiver has accepted.
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    accept(&mut world, "gx1", &id, &[("officer", "示例王五")]).unwrap();
    accept(&mut world, "zb1", &id, &no("示例: 不合布局")).unwrap();
    assert_eq!(whose(&world, &id), before);
    assert_eq!(waiting(&world, &id), []);
    // Nobody hands over what is another's, to nobody, or to whoever cannot carry it.
    for (login, args, code) in [
        ("gx1", offered("voluntary").to_vec(), Code::OtherUnit),
        (
            "xf1",
            vec![("kind", "voluntary"), ("reason", "示例")],
            Code::FieldMissing,
        ),
        (
            "xf1",
            vec![("unit", "D-HJ"), ("kind", "leave"), ("reason", "示例")],
            Code::NoCarrier,
        ),
        (
            "xf1",
            vec![("unit", "信丰"), ("kind", "leave"), ("reason", "示例")],
            Code::TransferToSelf,
        ),
    ] {
        assert_eq!(
            world.no_code(login, "handover", &id, &args),
            code,
            "{args:?}"
        );
    }
}

#[test]
fn r7_7_each_word_is_taken_back_by_whoever_gave_it() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let before = world.snapshot();
    let undo = |world: &mut World, login| world.do_verb(login, "undo", None, &[]).unwrap();
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    undo(&mut world, "xf1");
    assert_eq!(world.snapshot(), before);
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    let opened = world.snapshot();
    accept(&mut world, "gx1", &id, &[("officer", "示例王五")]).unwrap();
    undo(&mut world, "gx1");
    assert_eq!(world.snapshot(), opened);
    accept(&mut world, "gx1", &id, &[("officer", "示例王五")]).unwrap();
    let accepted = world.snapshot();
    accept(&mut world, "sw1", &id, &[]).unwrap();
    undo(&mut world, "sw1");
    assert_eq!(world.snapshot(), accepted);
}

#[test]
fn r10_6_a_transfer_overtakes_a_handover_that_waits() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "12亿");
    world.pass_days(190);
    world
        .do_verb("xf1", "handover", Some(&id), &offered("voluntary"))
        .unwrap();
    let guide = [
        ("way", "guide"),
        ("to", "南康"),
        ("officer", "示例王五"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "transfer", &id, &guide);
    assert_eq!(result(&world, &id), Some(HandoverResult::Overtaken));
}

/// A9: `update unit=` moved responsibility without a reason, and the old officer stayed.
#[test]
fn r7_7_no_field_edit_hands_a_project_over() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let before = whose(&world, &id);
    for login in ["xf1", "sw1", "zb1"] {
        for unit in ["赣县", ""] {
            let refusal = world.no(login, "update", &id, &[("unit", unit)]);
            assert_eq!(refusal.kind(), RefusalKind::Forbidden, "{login}");
        }
    }
    let registered = world.registered("示例二", "1亿");
    let graded = world.no_code("sw1", "grade", &registered, &[("unit", "赣县")]);
    assert_eq!(graded, Code::HandedOverOnly);
    for verb in ["update", "grade"] {
        let emptied = world.no_code("xf1", verb, &id, &[("officer", "")]);
        assert_eq!(emptied, Code::NotClearable, "{verb}");
    }
    assert_eq!(whose(&world, &id), before);
    assert_eq!(world.get(&registered).text(Field::Unit), XINFENG);
}
