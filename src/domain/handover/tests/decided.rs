//! Decided by the city: arbitration and transfer.

use super::*;
use crate::domain::field::Field;
use crate::domain::first_talk::record::Standing;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{first_talk, in_talks, lacking, points};

fn disputed(world: &mut World, name: &str) -> ProjectId {
    let id = world.registered(name, "1亿");
    first_talk(world, "xf1", &id, "2026-05-08");
    first_talk(world, "gx1", &id, "2026-05-08");
    id
}

/// A1: the winner could do nothing, and the loser everything.
#[test]
fn r10_4_the_winner_of_a_ruling_has_the_project_and_the_loser_nothing() {
    let mut world = World::new();
    let id = disputed(&mut world, "示例一");
    let ruling = |officer| [("winner", "赣县"), ("officer", officer), ("reason", "示例")];
    let old = world.get(&id).text(Field::Officer).to_owned();
    assert_eq!(
        world.no_code("sw1", "arbitrate", &id, &ruling(&old)),
        Code::OfficerStays
    );
    world.ok("sw1", "arbitrate", &id, &ruling("示例王五"));
    assert_eq!(whose(&world, &id), held(GANXIAN, "示例王五"));
    let both = vec![XINFENG.to_owned(), GANXIAN.to_owned()];
    assert_eq!(waiting(&world, &id), [(Kind::Moved, both)]);
    may_do_nothing(&mut world, "xf1", &id);
    world
        .do_verb("gx1", "note", Some(&id), &[("text", "示例")])
        .unwrap();
    let visit = [("direction", "out"), ("items", "综合实力")];
    world.do_verb("gx1", "visit", Some(&id), &visit).unwrap();
    world.do_verb("gx1", "advance", Some(&id), &[]).unwrap();
    let made = [("kind", "双方主要负责人会商"), ("evidence", "示例: 纪要")];
    world.ok("gx1", "progress", &id, &made);
}

#[test]
fn r10_4_who_held_the_talk_follows_the_project_where_nobody_else_is_named() {
    let mut world = World::new();
    let id = disputed(&mut world, "示例一");
    let ruling = [("winner", "赣县"), ("reason", "示例")];
    world.ok("sw1", "arbitrate", &id, &ruling);
    assert_eq!(whose(&world, &id), held(GANXIAN, "示例"));
    // Both sides sign for the notice; nobody else does.
    let accept = |world: &mut World, login| world.do_verb(login, "handover-accept", Some(&id), &[]);
    let other = accept(&mut world, "nk1").unwrap_err();
    assert_eq!(other.kind(), RefusalKind::Forbidden);
    accept(&mut world, "xf1").unwrap();
    let left = vec![GANXIAN.to_owned()];
    assert_eq!(waiting(&world, &id), [(Kind::Moved, left)]);
    accept(&mut world, "gx1").unwrap();
    assert_eq!(waiting(&world, &id), []);
    assert_eq!(
        accept(&mut world, "sw1").unwrap_err().code,
        Code::NoHandover
    );
}

/// A1, the project P12: the loser negotiated on by the winner's claim.
#[test]
fn r10_4_another_units_claim_opens_no_gate() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    first_talk(&mut world, "gx1", &id, "2026-05-08");
    assert_eq!(lacking(&world, &id), ["first_talk=valid"]);
    assert_eq!(world.no_code("xf1", "advance", &id, &[]), Code::GateClosed);
    // A team's claim counts for the unit that carries the project.
    let other = world.registered("示例二", "1亿");
    first_talk(&mut world, "team1", &other, "2026-05-08");
    world.do_verb("xf1", "advance", Some(&other), &[]).unwrap();
}

#[test]
fn r10_4_where_a_team_wins_over_the_responsible_unit_another_is_named_with_the_ruling() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    first_talk(&mut world, "team1", &id, "2026-05-07");
    first_talk(&mut world, "xf1", &id, "2026-05-08");
    let ruling = [("winner", "T-01"), ("reason", "示例")];
    let refusal = world.no("sw1", "arbitrate", &id, &ruling);
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, "unit")
    );
    let named = |unit, officer| {
        let named = [("unit", unit), ("officer", officer)];
        [ruling.as_slice(), &named].concat()
    };
    assert_eq!(
        world.no_code("sw1", "arbitrate", &id, &named("T-04", "示例王五")),
        Code::NoCarrier
    );
    let refusal = world.no("sw1", "arbitrate", &id, &named("赣县", ""));
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, "officer")
    );
    world.ok("sw1", "arbitrate", &id, &named("赣县", "示例王五"));
    let (unit, officer, holder) = whose(&world, &id);
    assert_eq!((unit.as_str(), officer.as_str()), (GANXIAN, "示例王五"));
    assert_eq!(holder.as_deref(), Some("T-01"));
    world.do_verb("gx1", "advance", Some(&id), &[]).unwrap();
    // A winner that can be responsible is.
    let id = disputed(&mut world, "示例二");
    let both = [
        ("winner", "赣县"),
        ("unit", "南康"),
        ("officer", "示例"),
        ("reason", "示例"),
    ];
    assert_eq!(
        world.no_code("sw1", "arbitrate", &id, &both),
        Code::WinnerCarries
    );
}

/// A1: the old county kept every power over a project that was transferred, and the new one had none.
#[test]
fn r10_6_a_transfer_takes_everything_with_it_and_leaves_what_was_earned() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "12亿");
    let earned = points(&world, "L2-1");
    world.pass_days(190);
    let guide = |officer| {
        let officer = ("officer", officer);
        [
            ("way", "guide"),
            ("to", "赣县"),
            officer,
            ("reason", "示例"),
        ]
    };
    let refusal = world.no("sw1", "transfer", &id, &guide(""));
    assert_eq!(
        (refusal.code, refusal.param("field")),
        (Code::FieldMissing, "officer")
    );
    world.ok("sw1", "transfer", &id, &guide("示例王五"));
    assert_eq!(whose(&world, &id), held(GANXIAN, "示例王五"));
    let claims = world.get(&id).talks.claims.values();
    let standings: Vec<_> = claims
        .map(|claim| (claim.standing, claim.is_received))
        .collect();
    assert_eq!(
        standings,
        [(Standing::Ceased, false), (Standing::Valid, true)]
    );
    assert_eq!(points(&world, "L2-1"), earned);
    let both = vec![XINFENG.to_owned(), GANXIAN.to_owned()];
    assert_eq!(waiting(&world, &id), [(Kind::Moved, both)]);
    may_do_nothing(&mut world, "xf1", &id);
    may_do_nothing(&mut world, "res2", &id);
    world
        .do_verb("gx1", "note", Some(&id), &[("text", "示例")])
        .unwrap();
    let visit = [("direction", "out"), ("items", "综合实力")];
    world.do_verb("gx1", "visit", Some(&id), &visit).unwrap();
    world.do_verb("gx1", "advance", Some(&id), &[]).unwrap();
    // Taken back, everything is as it was.
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "12亿");
    world.pass_days(190);
    let before = world.snapshot();
    world.ok("sw1", "transfer", &id, &guide("示例王五"));
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(world.snapshot(), before);
}

#[test]
fn r10_6_where_the_city_leads_its_commerce_department_is_responsible() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "12亿");
    world.pass_days(190);
    let lead = [
        ("way", "city-lead"),
        ("officer", "示例王五"),
        ("reason", "示例"),
    ];
    world.ok("sw1", "transfer", &id, &lead);
    assert_eq!(whose(&world, &id), held("D-SW", "示例王五"));
    // The place that had it goes on helping: it reads and notes, and decides nothing.
    let note = [("text", "示例")];
    world.do_verb("xf1", "note", Some(&id), &note).unwrap();
    let refusal = world.no("xf1", "advance", &id, &[]);
    assert_eq!(refusal.kind(), RefusalKind::Forbidden);
    let shares: Vec<_> = world
        .get(&id)
        .joint
        .values()
        .map(|held| (held.sharer.as_str(), held.share))
        .collect();
    assert_eq!(shares, [(XINFENG, None)]);
    world.do_verb("sw1", "advance", Some(&id), &[]).unwrap();
    // Who decided it need not be told.
    let told = vec![XINFENG.to_owned()];
    assert_eq!(waiting(&world, &id), [(Kind::Moved, told)]);
}
