//! Hours of a day, how a first talk stands, and what the city confirms (article 10).

use super::*;
use crate::domain::first_talk::state::{FirstTalkState, first_talk};
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::tests::world::profile;

/// Two of one day were always left to a ruling without any order, though the evidence shows the hour.
#[test]
fn r10_4_of_one_day_the_earlier_hour_wins_and_without_hours_either_may() {
    for (own, theirs, stands) in [
        ("2026-05-08T09:30", "2026-05-08T14:30", Some("360722")),
        ("2026-05-08T14:30", "2026-05-08T09:30", Some("360704")),
        ("2026-05-08", "2026-05-08T09:30", None),
        ("2026-05-08", "2026-05-08", None),
    ] {
        for (winner, unit) in [("信丰", "360722"), ("赣县", "360704")] {
            let mut world = World::new();
            let id = world.registered("示例一", "1亿");
            claim(&mut world, "xf1", &id, own).unwrap();
            claim(&mut world, "gx1", &id, theirs).unwrap();
            let ruling = [
                ("winner", winner),
                ("officer", "示例专员乙"),
                ("reason", "示例"),
            ];
            let found = world.do_verb("zb1", "arbitrate", Some(&id), &ruling);
            let expected = stands.is_some_and(|stands| stands != unit);
            let refused = found.err().map(|refusal| refusal.code);
            assert_eq!(
                refused,
                expected.then_some(Code::EarlierEvidence),
                "{own} {theirs} {winner}"
            );
        }
    }
}

#[test]
fn r10_3_an_hour_of_today_that_is_still_to_come_is_refused() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    // The world's clock stands at noon.
    let ahead = claim(&mut world, "xf1", &id, "2026-05-11T12:01").unwrap_err();
    assert_eq!(ahead.code, Code::TimeInFuture);
    let no_time = claim(&mut world, "xf1", &id, "2026-05-11T25:00").unwrap_err();
    assert_eq!(no_time.code, Code::BadMoment);
    claim(&mut world, "xf1", &id, "2026-05-11T12:00").unwrap();
    let held = &world.get(&id).talks.claims[&1];
    assert_eq!(held.moment().to_string(), "2026-05-11T12:00");
}

/// Each state with its day: valid, renewed by progress, over, waiting for a ruling.
#[test]
fn r10_4_how_the_first_talk_stands_is_told_with_its_days() {
    let stands = |world: &World, id: &ProjectId| {
        let found = first_talk(world.get(id), profile(), world.today()).unwrap();
        let days = [found.since, found.until].map(|day| day.map(|day| day.to_string()));
        (found.state, days)
    };
    let days = |since: &str, until: &str| [Some(since.to_owned()), Some(until.to_owned())];
    let mut world = World::new();
    let id = in_talks(&mut world, "示例一", "10亿");
    assert_eq!(
        stands(&world, &id),
        (FirstTalkState::Valid, days("2026-05-08", "2026-11-09"))
    );
    world.pass_days(9);
    progress(&mut world, &id, "双方主要负责人会商");
    assert_eq!(
        stands(&world, &id),
        (FirstTalkState::Renewed, days("2026-05-20", "2026-11-20"))
    );
    world.pass_days(190);
    assert_eq!(
        stands(&world, &id),
        (FirstTalkState::Expired, days("2026-11-21", "2026-11-20"))
    );
    // So long afterwards the city confirms that it was made at all.
    let late = claim(&mut world, "gx1", &id, "2026-05-06").unwrap();
    assert_eq!(stands(&world, &id).0, FirstTalkState::Expired);
    world.confirmed(&late).unwrap();
    assert_eq!(stands(&world, &id).0, FirstTalkState::Waiting);
    let early = world.registered("示例二", "1亿");
    assert_eq!(
        first_talk(world.get(&early), profile(), world.today()),
        None
    );
}

/// The built-in rules, where claims are only proposed.
fn confirming() -> &'static Profile {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut("permissions.toml").unwrap();
    let row = "may = [\"sw_c : *\", \"finder : *\"]\narticle = \"第十条\"";
    let asked = "propose = [\"sw_c : *\", \"finder : *\"]\nconfirmed_by = \"confirm.first-talk\"\narticle = \"第十条\"";
    assert!(text.contains(row));
    *text = text.replacen(row, asked, 1);
    Box::leak(Box::new(Profile::from_sources(&sources).unwrap()))
}

/// Where the rights say that the city confirms a claim, it holds nothing before (article 10).
#[test]
fn r10_3_where_the_rights_ask_for_it_the_city_confirms_the_claim() {
    let mut world = World::under(confirming());
    let id = world.registered("示例一", "1亿");
    let args = [("at", "2026-05-08"), ("evidence", "示例")];
    let held = world
        .do_verb("xf1", "first-talk", Some(&id), &args)
        .unwrap();
    assert_eq!(standings(&world, &id), []);
    assert_eq!(lacking(&world, &id), ["first_talk=valid"]);
    world.confirmed(&held).unwrap();
    assert_eq!(standings(&world, &id)[0].1, Standing::Valid);
}

/// A name card of 2010 was believed at once, and the half year was long over on the first day (article 10).
#[test]
fn r10_4_a_claim_that_was_long_kept_to_oneself_waits_for_the_city() {
    for (at, waits) in [
        ("2010-01-01", true),
        ("2026-04-10", true),
        // Thirty days before 2026-05-11, on which claims are still put down in time.
        ("2026-04-11", false),
        ("2026-05-08", false),
    ] {
        let mut world = World::new();
        let id = world.registered("示例一", "1亿");
        let held = claim(&mut world, "xf1", &id, at).unwrap();
        assert_eq!(standings(&world, &id).is_empty(), waits, "{at}");
        if waits {
            world.confirmed(&held).unwrap();
            assert_eq!(standings(&world, &id)[0].1, Standing::Valid, "{at}");
        }
    }
}
