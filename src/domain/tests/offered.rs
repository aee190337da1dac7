//! What is offered before anything is said, against what the gate then says.

use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::verbs::AdvanceAsk;
use crate::domain::offered::{Offered, part_of};
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::domain::tests::walk::in_talks;
use crate::domain::tests::works::in_landing;
use crate::domain::tests::world::World;

#[test]
fn r4_4_what_is_offered_is_what_the_gate_lets_through() {
    let mut world = World::new();
    let projects = [
        world.lead("示例一", "1亿"),
        world.registered("示例二", "12亿"),
        world.in_screening("示例三", "1亿"),
    ];
    let asked: [(&str, &[(&str, &str)]); 6] = [
        ("advance", &[]),
        ("back", &[("to", "lead"), ("reason", "示例")]),
        ("terminate", &[("reason", "示例")]),
        ("note", &[("text", "示例")]),
        ("backfill", &[("stage", "talks"), ("reason", "示例")]),
        (
            "handover",
            &[
                ("unit", "360704"),
                ("kind", "voluntary"),
                ("reason", "示例"),
            ],
        ),
    ];
    let logins: Vec<String> = world.members.keys().map(ToString::to_string).collect();
    let mut told = [0; 3];
    for login in &logins {
        for id in &projects {
            for (verb, args) in asked {
                let judged = world.clone().do_verb(login, verb, Some(id), args);
                let offered = world.offered(login, id, verb);
                let is_right =
                    |refusal: &Refusal| matches!(refusal.code, Code::RoleMayNot | Code::OtherUnit);
                match (&judged, &offered) {
                    // Reading comes first.
                    (Err(refusal), _) if refusal.kind() == RefusalKind::NotFound => {}
                    (Err(refusal), Some(Offered::Refused(before))) => {
                        told[0] += 1;
                        let same = refusal == before;
                        assert!(
                            same || !is_right(refusal),
                            "{login} {id} {verb} {refusal} {before}"
                        );
                    }
                    (Ok(events), Some(Offered::Waits)) => {
                        told[1] += 1;
                        assert!(
                            verb == "handover"
                                || events.iter().any(|event| event.waiting().is_some())
                        );
                    }
                    (Err(refusal), _) => {
                        assert!(!is_right(refusal), "{login} {id} {verb} {refusal}")
                    }
                    (Ok(events), None) => {
                        told[2] += 1;
                        assert!(events.iter().all(|event| event.waiting().is_none()));
                    }
                    (Ok(_), Some(Offered::Refused(before))) => {
                        panic!("{login} {id} {verb} {before}")
                    }
                }
            }
        }
    }
    assert!(told.iter().all(|count| *count >= 5), "{told:?}");
}

#[test]
fn r4_4_a_field_that_is_greyed_is_refused_and_no_other_is() {
    let mut world = World::new();
    let projects = [
        world.lead("示例一", "1亿"),
        world.registered("示例二", "12亿"),
    ];
    let fields = [
        (Field::Intent, "示例意向乙"),
        (Field::Contact, "示例联系人"),
        (Field::Progress, "示例"),
        (Field::PlannedStart, "2027-05-12"),
        (Field::Amount, "13亿"),
        (Field::Officer, "示例专员乙"),
        (Field::Collector, "示例"),
        (Field::Unit, "360704"),
        (Field::FirstTalkUnit, "360704"),
        (Field::CreditCode, "91350100M000100Y43"),
    ];
    let logins: Vec<String> = world.members.keys().map(ToString::to_string).collect();
    let mut told = [0; 2];
    for login in &logins {
        for id in &projects {
            if world
                .judge(login, &Command::step(id.clone(), AdvanceAsk {}))
                .is_err_and(|refusal| refusal.kind() == RefusalKind::NotFound)
            {
                continue;
            }
            let offers = world.offers(login, id);
            for (field, value) in fields {
                let part = part_of(&world.rules.rights, field, false).unwrap();
                let judged =
                    world
                        .clone()
                        .do_verb(login, "update", Some(id), &[(field.name(), value)]);
                let is_by_right = |refusal: &Refusal| {
                    matches!(
                        refusal.code,
                        Code::RoleMayNot | Code::OtherUnit | Code::NobodyMay
                    )
                };
                match offers.get(&part) {
                    Some(_) => {
                        told[0] += 1;
                        assert!(judged.is_err(), "{login} {id} {field:?}");
                    }
                    None => {
                        told[1] += 1;
                        assert!(
                            !judged.is_err_and(|refusal| is_by_right(&refusal)),
                            "{login} {id} {field:?}"
                        );
                    }
                }
            }
        }
    }
    assert!(told.iter().all(|count| *count >= 50), "{told:?}");
}

#[test]
fn r4_4_a_step_whose_matter_is_not_there_is_refused_before_it_is_typed() {
    let mut world = World::new();
    let screened = world.in_screening("示例二", "1亿");
    let based = world.registered("示例三", "1亿");
    let talks = in_talks(&mut world, "示例四", "1亿");
    let landing = in_landing(&mut world, "示例五", "1亿");
    let reason = ("reason", "示例");
    let evidence = ("evidence", "示例佐证");
    type Given<'a> = &'a [(&'a str, &'a str)];
    let asked: [(&ProjectId, &str, Given<'_>); 8] = [
        (
            &screened,
            "answer",
            &[("opinion", "D-HJ"), ("decision", "overruled"), reason],
        ),
        (&based, "settle", &[("result", "separate"), reason]),
        (&based, "handover-accept", &[]),
        (&based, "arbitrate", &[("winner", "360722"), reason]),
        (&talks, "support-close", &[("result", "示例")]),
        (&landing, "issue-close", &[("result", "示例")]),
        (&landing, "exit-notice", &[evidence]),
        (
            &landing,
            "exit-close",
            &[("result", "cured"), ("decision", "示例")],
        ),
    ];
    let logins: Vec<String> = world.members.keys().map(ToString::to_string).collect();
    for (id, verb, args) in asked {
        let mut told = 0;
        for login in &logins {
            let offered = world.offered(login, id, verb);
            let judged = world.clone().do_verb(login, verb, Some(id), args);
            let refusal = judged.expect_err(verb);
            let by_right = [RefusalKind::Forbidden, RefusalKind::NotFound];
            if let Some(Offered::Refused(before)) = offered
                && !by_right.contains(&refusal.kind())
            {
                assert_eq!(before.code, refusal.code, "{login} {verb}");
                told += 1;
            }
        }
        assert!(told > 0, "{verb} is offered to everybody");
    }
}
