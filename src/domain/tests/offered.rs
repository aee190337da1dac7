//! What is offered before anything is said, against what the gate then says.

use crate::domain::offered::Offered;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
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
