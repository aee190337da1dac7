//! A project that two places share.

use super::*;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{in_notice, points};
use crate::domain::tests::works::{CLEAR, in_production, made_public};

const SHARED: [(&str, &str); 3] = [
    ("unit", "赣县"),
    ("share", "30"),
    ("reason", "示例: 共建协议"),
];

#[test]
fn r20_5_a_unit_that_shares_a_project_reads_it_and_helps_and_decides_nothing() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let note = [("text", "示例")];
    let notes = |world: &mut World, login: &str| world.do_verb(login, "note", Some(&id), &note);
    assert!(notes(&mut world, "gx1").is_err());
    world.ok("sw1", "joint", &id, &SHARED);
    notes(&mut world, "gx1").unwrap();
    let refusal = world.no("gx1", "advance", &id, &[]);
    assert_eq!(refusal.kind(), RefusalKind::Forbidden);
    // Other counties have nothing of it.
    assert!(notes(&mut world, "nk1").is_err());
    let ended = [("unit", "赣县"), ("share", "0"), ("reason", "示例")];
    world.ok("sw1", "joint", &id, &ended);
    assert!(notes(&mut world, "gx1").is_err());
}

#[test]
fn r20_5_what_is_earned_is_divided_by_the_shares_and_the_rest_is_the_responsible_unit_s() {
    let mut world = World::new();
    made_public(&mut world, "示例一", "1亿");
    assert_eq!(points(&world, "L4-1"), [(XINFENG.to_owned(), 30)]);
    let id = in_notice(&mut world, "示例二", "1亿");
    world.ok("sw1", "joint", &id, &SHARED);
    world.ok("xf1", "notice", &id, &[("scope", "责任单位网站")]);
    world.pass_days(8);
    world.ok("xf1", "notice-close", &id, &CLEAR);
    // 30 again: 9 of them for 赣县, the rest for 信丰.
    let both = [(GANXIAN.to_owned(), 9), (XINFENG.to_owned(), 30 + 21)];
    assert_eq!(points(&world, "L4-1"), both);
}

#[test]
fn r20_5_shares_that_cannot_be_are_refused() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let ask = |unit, share| [("unit", unit), ("share", share), ("reason", "示例")];
    let mut no = |unit, share| world.no_code("sw1", "joint", &id, &ask(unit, share));
    assert_eq!(no("信丰", "30"), Code::SharesAlready);
    assert_eq!(no("赣县", "0"), Code::SharesNot);
    assert_eq!(no("赣县", "100"), Code::SharesTooMuch);
    world.ok("sw1", "joint", &id, &ask("赣县", "60"));
    let more = world.no_code("sw1", "joint", &id, &ask("南康", "40"));
    assert_eq!(more, Code::SharesTooMuch);
    // Another share instead of the one before.
    world.ok("sw1", "joint", &id, &ask("赣县", "20"));
    world.ok("sw1", "joint", &id, &ask("南康", "40"));
    let shares: Vec<_> = world
        .get(&id)
        .joint
        .values()
        .map(|held| held.share)
        .collect();
    assert_eq!(shares, [Some(40), Some(20)]);
}

#[test]
fn r20_5_the_county_that_carries_it_only_proposes_and_the_city_confirms() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let held = world.do_verb("xf1", "joint", Some(&id), &SHARED).unwrap();
    assert!(world.get(&id).joint.is_empty());
    world.confirmed(&held).unwrap();
    assert_eq!(world.get(&id).joint.len(), 1);
    let refusal = world.no("gx1", "joint", &id, &SHARED);
    assert_eq!(refusal.kind(), RefusalKind::Forbidden);
}

#[test]
fn r10_6_a_project_that_comes_back_to_who_shared_it_is_shared_no_more() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    world.ok("sw1", "joint", &id, &SHARED);
    world.handed_over(&id, "gx1");
    assert!(world.get(&id).joint.is_empty());
}

/// Money in and statistics are earned by the project that both have, and are divided as its signing was.
#[test]
fn r20_5_what_comes_in_later_is_divided_by_the_same_shares() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "5亿");
    world.ok("sw1", "joint", &id, &SHARED);
    let on = world.today().to_string();
    let paid = [
        ("amount", "2亿"),
        ("date", on.as_str()),
        ("evidence", "示例凭证"),
    ];
    world.ok("xf1", "fund", &id, &paid);
    world.ok("sw1", "fund", &id, &[("confirm", "1")]);
    let entry = [("kind", "入统"), ("date", on.as_str()), ("caliber", "统计")];
    world.ok("sw1", "stat", &id, &entry);
    let of = |more: i64, rest: i64| [(GANXIAN.to_owned(), more), (XINFENG.to_owned(), rest)];
    assert_eq!(points(&world, "L5-1"), of(6, 14));
    assert_eq!(points(&world, "L8-1"), of(9, 21));
    // Put right, it goes back from both.
    world.pass_days(3);
    let right = [
        ("record", "fund:1"),
        ("field", "amount"),
        ("value", "1亿"),
        ("reason", "示例"),
        ("evidence", "示例"),
    ];
    world.ok("xf1", "correct", &id, &right);
    assert_eq!(points(&world, "L5-1"), of(3, 7));
}
