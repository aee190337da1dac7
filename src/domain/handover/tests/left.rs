//! What a member followed who left waits for another person (R7-7, A31).

use crate::domain::actor::Member;
use crate::domain::alert::{self, AlertCode};
use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::tests::world::{World, profile};

/// The county's clerk leaves, or comes back.
fn set_active(world: &mut World, active: bool) {
    let member = Member {
        active,
        ..world.members[&"xf1".into()].clone()
    };
    world.act("adm1", &Command::SetMember(member)).unwrap();
}

/// What the alert of a missing officer says of a project, and since when.
fn missing(world: &World, id: &ProjectId) -> Option<(String, String)> {
    let all = alert::deadlines(world.get(id), None, profile());
    let found = all.into_iter().find(|held| held.code == AlertCode::A31);
    found.map(|held| (held.what, held.start.to_string()))
}

#[test]
fn r7_7_what_somebody_followed_who_left_waits_for_another_until_one_is_named() {
    let mut world = World::new();
    let own = world.registered("示例一", "1亿");
    let lead = world.lead("示例二", "1亿");
    let others = world.lead("示例三", "1亿");
    let ended = world.lead("示例四", "1亿");
    let name = world.members[&"xf1".into()].name.clone();
    for id in [&own, &lead, &ended] {
        world.ok("xf1", "update", id, &[("officer", &name)]);
    }
    world.ok("xf1", "update", &others, &[("officer", "示例他人")]);
    world.ok("xf1", "terminate", &ended, &[("reason", "示例")]);
    world.pass_days(3);
    set_active(&mut world, false);
    let today = world.today().to_string();
    let left = Some((name.clone(), today));
    assert_eq!(missing(&world, &own), left);
    assert_eq!(missing(&world, &lead), left);
    assert_eq!(missing(&world, &others), None);
    assert!(world.get(&ended).officer_left.is_none());
    // Another is named: nothing waits any more.
    world.ok("sw1", "update", &own, &[("officer", "示例接任")]);
    assert_eq!(missing(&world, &own), None);
    // Who comes back goes on with what nobody else has.
    set_active(&mut world, true);
    assert_eq!(missing(&world, &lead), None);
    assert!(world.get(&lead).officer_left.is_none());
    world.act("adm1", &Command::Undo).unwrap();
    assert!(missing(&world, &lead).is_some());
}

#[test]
fn r7_7_who_goes_to_another_unit_leaves_what_they_followed_behind() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let name = world.members[&"xf1".into()].name.clone();
    world.ok("xf1", "update", &id, &[("officer", &name)]);
    let moved = Member {
        unit: "360704".into(),
        ..world.members[&"xf1".into()].clone()
    };
    world.act("adm1", &Command::SetMember(moved)).unwrap();
    assert!(missing(&world, &id).is_some());
}

#[test]
fn r7_7_a_namesake_who_stays_goes_on() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let name = world.members[&"xf1".into()].name.clone();
    world.ok("xf1", "update", &id, &[("officer", &name)]);
    let twin = Member {
        id: "xf9".into(),
        ..world.members[&"xf1".into()].clone()
    };
    world.set_member(twin);
    set_active(&mut world, false);
    assert_eq!(missing(&world, &id), None);
}

/// Within the unit another follows it: for good, or until a day after which the officer is back without a word.
#[test]
fn r7_7_an_officer_who_is_away_has_a_deputy_until_the_day_that_is_named() {
    use crate::domain::field::Field;
    use crate::domain::refusal::Code;
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let officer = world.get(&id).text(Field::Officer).to_owned();
    let away = |more: &[(&'static str, &'static str)]| {
        [&[("kind", "leave"), ("reason", "示例: 休假")], more].concat()
    };
    assert_eq!(
        world.no_code("xf1", "handover", &id, &away(&[])),
        Code::FieldMissing
    );
    let past = away(&[("officer", "示例代理"), ("until", "2026-05-10")]);
    assert_eq!(
        world.no_code("xf1", "handover", &id, &past),
        Code::DateTooEarly
    );
    let until = away(&[("officer", "示例代理"), ("until", "2026-05-13")]);
    world.do_verb("xf1", "handover", Some(&id), &until).unwrap();
    let project = world.get(&id);
    let deputy = project.deputy.as_ref().unwrap();
    assert_eq!(
        (project.text(Field::Officer), deputy.officer.as_str()),
        (officer.as_str(), "示例代理")
    );
    assert!(deputy.is_on(world.today()));
    world.pass_days(3);
    assert!(!world.get(&id).deputy.as_ref().unwrap().is_on(world.today()));
    let good = away(&[("officer", "示例接任")]);
    world.do_verb("xf1", "handover", Some(&id), &good).unwrap();
    assert_eq!(world.get(&id).text(Field::Officer), "示例接任");
    assert!(world.get(&id).handovers.is_empty());
}

/// Whoever is named by their login is on record by their name, whichever act names them; what is no member's stays as it
/// was written.
#[test]
fn r7_7_an_officer_named_by_login_is_on_record_by_name() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let name = world.members[&"xf1".into()].name.clone();
    let officer = |world: &World| world.get(&id).text(Field::Officer).to_owned();
    world.ok("xf1", "grade", &id, &[("officer", "xf1")]);
    assert_eq!(officer(&world), name);
    world.ok("xf1", "update", &id, &[("officer", "示例外人")]);
    assert_eq!(officer(&world), "示例外人");
    let leave = [("kind", "leave"), ("officer", "res2"), ("reason", "示例")];
    world.ok("xf1", "handover", &id, &leave);
    assert_eq!(officer(&world), world.members[&"res2".into()].name);
}

/// Leads and projects go to whoever stays in one step, and a lead to another unit as any project does.
#[test]
fn r7_7_a_lead_is_handed_over_as_a_project_is() {
    let mut world = World::new();
    let lead = world.lead("示例一", "1亿");
    let leave = [
        ("kind", "leave"),
        ("officer", "示例接任"),
        ("reason", "示例: 离岗"),
    ];
    world.ok("xf1", "handover", &lead, &leave);
    assert_eq!(world.get(&lead).text(Field::Officer), "示例接任");
    let give = [
        ("unit", "赣县区"),
        ("kind", "voluntary"),
        ("reason", "示例: 无地"),
    ];
    world.ok("xf1", "handover", &lead, &give);
    world.ok(
        "gx1",
        "handover-accept",
        &lead,
        &[("officer", "示例专员乙")],
    );
    world.ok("sw1", "handover-accept", &lead, &[]);
    assert_eq!(world.get(&lead).text(Field::Unit), "360704");
}
