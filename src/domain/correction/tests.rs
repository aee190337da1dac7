//! Facts that were wrong are put right (all articles).

use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::first_talk::record::Standing;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Code;
use crate::domain::tests::walk::{first_talk, in_diligence, in_notice, in_talks, points};
use crate::domain::tests::works::{CLEAR, in_acceptance, in_production};
use crate::domain::tests::world::{World, day};

type Args = Vec<(&'static str, &'static str)>;

fn right(record: &'static str, field: &'static str, value: &'static str) -> Args {
    vec![
        ("record", record),
        ("field", field),
        ("value", value),
        ("reason", "示例: 录入有误"),
        ("evidence", "示例: 原始凭证"),
    ]
}

#[test]
fn r2_3_the_unit_proposes_and_the_city_confirms_and_the_old_value_stays() {
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "1亿");
    let step = [("kind", "选址确定"), ("evidence", "示例: 纪要")];
    world.ok("xf1", "progress", &id, &step);
    let args = right("progress:1", "date", "2026-05-08");
    assert_eq!(
        world.no_code("team2", "correct", &id, &args),
        Code::OtherUnit
    );
    let events = world.do_verb("xf1", "correct", Some(&id), &args).unwrap();
    assert!(world.get(&id).corrections.is_empty());
    let waits = events.iter().find_map(Event::waiting).unwrap().to_string();
    let word = [("record", waits.as_str()), ("result", "confirmed")];
    let own = world.do_verb("xf1", "confirm", None, &word).unwrap_err();
    assert_eq!(own.code, Code::RoleMayNot);
    world.do_verb("sw1", "confirm", None, &word).unwrap();
    let project = world.get(&id);
    assert_eq!(project.talks.progress[&1].on, day("2026-05-08"));
    let held = &project.corrections[&1];
    assert_eq!(
        (held.from.as_str(), held.to.as_str()),
        ("2026-05-11", "2026-05-08")
    );
    // The city's own word stands at once.
    let events = world.do_verb(
        "sw1",
        "correct",
        Some(&id),
        &right("progress", "evidence", "示例: 会议纪要2号"),
    );
    assert!(
        events
            .unwrap()
            .iter()
            .all(|event| event.waiting().is_none())
    );
    assert_eq!(
        world.get(&id).talks.progress[&1].evidence,
        "示例: 会议纪要2号"
    );
}

#[test]
fn r2_3_bad_input_says_what_is_there() {
    let mut world = World::new();
    let id = in_diligence(&mut world, "示例一", "1亿");
    let cases = [
        (right("visit:9", "date", "2026-05-08"), Code::UnknownWord),
        (right("梦想", "date", "2026-05-08"), Code::UnknownWord),
        (right("visit:1", "amount", "1亿"), Code::UnknownWord),
        (right("visit:1", "date", "很久以前"), Code::BadDate),
        (right("visit:1", "date", "2027-01-01"), Code::DateInFuture),
        (right("visit:1", "date", "2026-05-11"), Code::NothingChanged),
        (right("sign", "number", "示例9号"), Code::UnknownWord),
    ];
    for (args, code) in cases {
        let refusal = world.no("xf1", "correct", &id, &args);
        assert_eq!(refusal.code, code, "{args:?}");
    }
    let refusal = world.no(
        "xf1",
        "correct",
        &id,
        &right("visit:9", "date", "2026-05-08"),
    );
    assert!(refusal.param("known").contains("visit:1"), "{refusal}");
    let mut silent = right("visit:1", "date", "2026-05-08");
    silent.retain(|(name, _)| *name != "evidence");
    assert_eq!(
        world.no_code("xf1", "correct", &id, &silent),
        Code::FieldMissing
    );
    world.ok(
        "xf1",
        "correct",
        &id,
        &right("考察:1", "participants", "示例: 县长带队"),
    );
    assert_eq!(world.get(&id).visits[&1].participants, "示例: 县长带队");
}

/// Two units claim, 赣县 a day later: the city gives the first talk to 信丰.
fn ruled(world: &mut World) -> ProjectId {
    let id = world.registered("示例一", "1亿");
    first_talk(world, "xf1", &id, "2026-05-07");
    first_talk(world, "gx1", &id, "2026-05-08");
    let ruling = [("winner", "信丰"), ("reason", "示例: 证据较早")];
    world.ok("sw1", "arbitrate", &id, &ruling);
    id
}

#[test]
fn r2_3_a_wrong_day_of_a_first_talk_is_no_false_claim_and_the_order_is_judged_again() {
    let mut world = World::new();
    let id = ruled(&mut world);
    let before = points(&world, "L2-2");
    world.ok(
        "sw1",
        "correct",
        &id,
        &right("first-talk:1", "date", "2026-05-09"),
    );
    let project = world.get(&id);
    let standings: Vec<Standing> = project
        .talks
        .claims
        .values()
        .map(|claim| claim.standing)
        .collect();
    assert_eq!(standings, [Standing::Pending, Standing::Pending]);
    assert_eq!(project.date(Field::FirstTalkDate), None);
    // Nobody lost points for a false claim.
    assert_eq!(points(&world, "L2-2"), before);
    let ruling = [
        ("winner", "赣县"),
        ("reason", "示例: 更正后较早"),
        ("officer", "示例专员乙"),
    ];
    world.ok("sw1", "arbitrate", &id, &ruling);
    let holder = world
        .get(&id)
        .talks
        .holder()
        .map(|claim| claim.unit.0.clone());
    assert_eq!(holder.as_deref(), Some("360704"));
}

#[test]
fn r2_3_where_the_order_stays_the_day_of_the_first_talk_follows() {
    let mut world = World::new();
    let id = ruled(&mut world);
    world.ok(
        "sw1",
        "correct",
        &id,
        &right("first-talk:1", "date", "2026-05-06"),
    );
    let project = world.get(&id);
    assert_eq!(project.date(Field::FirstTalkDate), Some(day("2026-05-06")));
    assert_eq!(project.talks.claims[&1].standing, Standing::Valid);
}

#[test]
fn r2_3_a_slip_is_put_right_or_taken_back_and_its_points_with_it() {
    let mut world = World::new();
    let id = in_acceptance(&mut world, "示例一", "10亿");
    let slip = [("amount", "3亿"), ("evidence", "示例: 进账单1号")];
    world.do_verb("res2", "fund", Some(&id), &slip).unwrap();
    world.ok("sw1", "fund", &id, &[("confirm", "1")]);
    let sum =
        |world: &World| -> i64 { points(world, "L5-1").iter().map(|(_, points)| points).sum() };
    assert_eq!(sum(&world), 30);
    world.ok("res2", "correct", &id, &right("fund:1", "amount", "1亿"));
    assert_eq!(sum(&world), 10);
    world.ok("res2", "correct", &id, &right("fund:1", "amount", "0"));
    assert_eq!(sum(&world), 0);
    assert!(world.get(&id).operation.funds[&1].confirmed.is_some());
    assert_eq!(world.get(&id).corrections.len(), 2);
    let early = right("fund:1", "date", "2026-05-01");
    assert_eq!(
        world.no_code("res2", "correct", &id, &early),
        Code::DateTooEarly
    );
}

#[test]
fn r2_3_a_nodes_day_stays_between_its_neighbours() {
    let mut world = World::new();
    let id = in_production(&mut world, "示例一", "1亿");
    let early = right("node:主体建设", "actual", "2026-05-01");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &early),
        Code::DateTooEarly
    );
    world.pass_days(3);
    let late = right("node:项目开工", "actual", "2026-05-20");
    let today = world.today().to_string();
    assert!(today.as_str() > "2026-05-20");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &late),
        Code::DateTooEarly
    );
    // The last one may have been later.
    world.ok(
        "sw1",
        "correct",
        &id,
        &right("node:竣工验收", "actual", "2026-05-20"),
    );
    assert_eq!(
        world.get(&id).date(Field::ActualFinish),
        Some(day("2026-05-20"))
    );
    assert!(world.get(&id).construction.is_accepted("竣工验收"));
}

#[test]
fn r2_3_a_notice_that_began_on_another_day_ends_on_another_day() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    world.ok("xf1", "notice", &id, &[("scope", "责任单位网站")]);
    world.ok("xf1", "notice-close", &id, &[("objections", "2")]);
    world.pass_days(2);
    world.ok(
        "xf1",
        "correct",
        &id,
        &right("notice", "start", "2026-05-13"),
    );
    let notice = world.get(&id).signing.notice.clone().unwrap();
    assert_eq!(
        (notice.start, notice.end),
        (day("2026-05-13"), day("2026-05-19"))
    );
    let before = right("notice", "start", "2026-05-08");
    assert_eq!(
        world.no_code("xf1", "correct", &id, &before),
        Code::DateTooEarly
    );
    // Objections that were miscounted.
    world.ok("xf1", "correct", &id, &right("notice", "objections", "0"));
    world.pass_days(8);
    world.ok("xf1", "notice-close", &id, &CLEAR);
    // It would have ended after it was closed.
    let late = right("notice", "start", "2026-05-20");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &late),
        Code::DateTooEarly
    );
}

#[test]
fn r2_3_the_signature_is_put_right_by_an_amendment() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    let args = right("sign", "number", "示例9号");
    let refusal = world.no("res2", "correct", &id, &args);
    assert_eq!(refusal.code, Code::AmendInstead);
    let wrong = [
        ("kind", "increase"),
        ("number", "示例补1号"),
        ("amount", "21亿"),
        ("reason", "示例"),
        ("approver", "示例"),
    ];
    world.ok("res2", "amend", &id, &wrong);
    world.ok("res2", "correct", &id, &right("amend:1", "amount", "2亿"));
    assert_eq!(world.get(&id).money().plain(), "2亿");
    // What is put right is an increase still.
    let less = right("amend:1", "amount", "5000万");
    assert_eq!(
        world.no_code("res2", "correct", &id, &less),
        Code::AmountNotMore
    );
}

#[test]
fn r2_3_the_hour_of_a_first_talk_is_put_right_and_the_order_of_one_day_judged_again() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    first_talk(&mut world, "xf1", &id, "2026-05-08T09:00");
    first_talk(&mut world, "gx1", &id, "2026-05-08T10:00");
    let ruling = [("winner", "信丰"), ("reason", "示例: 证据较早")];
    world.ok("sw1", "arbitrate", &id, &ruling);
    let no_hour = right("first-talk:1", "date", "2026-05-08T25:00");
    assert_eq!(
        world.no_code("sw1", "correct", &id, &no_hour),
        Code::BadMoment
    );
    let later = right("first-talk:1", "date", "2026-05-08T11:00");
    world.ok("sw1", "correct", &id, &later);
    let claims = &world.get(&id).talks.claims;
    assert_eq!(claims[&1].moment().to_string(), "2026-05-08T11:00");
    assert_eq!(claims[&1].standing, Standing::Pending);
    let held = &world.get(&id).corrections[&1];
    let sides = (held.from.as_str(), held.to.as_str());
    assert_eq!(sides, ("2026-05-08 09:00", "2026-05-08 11:00"));
    // A day alone leaves the hour as it was.
    world.ok(
        "sw1",
        "correct",
        &id,
        &right("first-talk:1", "date", "2026-05-07"),
    );
    let moment = world.get(&id).talks.claims[&1].moment();
    assert_eq!(moment.to_string(), "2026-05-07T11:00");
}

#[test]
fn r2_3_a_day_in_the_way_is_named_with_its_record() {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "1亿");
    let refusal = world.no(
        "sw1",
        "correct",
        &id,
        &right("review", "date", "2026-05-20"),
    );
    assert_eq!(refusal.code, Code::DateInFuture);
    world.pass_days(3);
    let late = world.today().to_string();
    let args = [
        ("record", "review"),
        ("field", "date"),
        ("value", late.as_str()),
        ("reason", "示例"),
        ("evidence", "示例"),
    ];
    let refusal = world.no("sw1", "correct", &id, &args);
    let named = (refusal.param("of"), refusal.param("after"));
    assert_eq!(
        (refusal.code, named),
        (Code::DateTooEarly, ("sign", "review"))
    );
}
