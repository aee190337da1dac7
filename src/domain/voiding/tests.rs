//! What was entered by mistake (R2-4).

use crate::domain::event::Event;
use crate::domain::figures::deeds::counted;
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Code;
use crate::domain::scoring::{self, Award, Span};
use crate::domain::stage::{End, Stage};
use crate::domain::tests::walk::alerts;
use crate::domain::tests::works::{Args, in_acceptance, in_construction, refuses};
use crate::domain::tests::world::{World, day, profile};

const VOID: [(&str, &str); 2] = [
    ("reason", "示例: 与另一单位的项目重复录入"),
    ("approver", "示例: 局办公会纪要3号"),
];

/// What a county has in the year as it stood at the end of a day.
fn points_at(awards: &[Award], span: &str, at: &str) -> i64 {
    let span = Span::read(span).unwrap();
    let board = scoring::board(awards, ScoreGroup::County, span, day(at), profile());
    let line = board.iter().find(|line| line.unit.as_str() == "360722");
    line.map_or(0, |line| line.points.0)
}

fn proposed(events: &[Event]) -> DeskId {
    events.iter().find_map(Event::waiting).cloned().unwrap()
}

fn confirm(world: &mut World, login: &str, id: &DeskId, result: &str) -> Result<(), Code> {
    let args: Args<'_> = &[
        ("record", id.as_str()),
        ("result", result),
        ("reason", "示例"),
    ];
    let done = world.do_verb(login, "confirm", None, args);
    done.map(|_| ()).map_err(|refusal| refusal.code)
}

/// W7: a project in construction that was a mistake had no way out but a breach.
#[test]
fn r2_4_a_landed_project_is_voided_once_the_city_confirms_and_its_points_go_back_by_the_day() {
    let mut world = World::new();
    let id = in_acceptance(&mut world, "示例一", "1亿");
    let before = world.today().to_string();
    let earned = points_at(&world.all_awards(), "2026", &before);
    assert!(earned > 0);
    world.pass_days(10);
    let waiting = proposed(&world.do_verb("xf1", "void", Some(&id), &VOID).unwrap());
    // Nothing has changed yet, and whoever proposed it does not confirm.
    assert_eq!(world.get(&id).position.stage, Stage::Acceptance);
    assert!(world.get(&id).position.is_open());
    assert!(confirm(&mut world, "xf1", &waiting, "confirmed").is_err());
    confirm(&mut world, "sw1", &waiting, "confirmed").unwrap();
    let held = world.get(&id);
    assert_eq!(held.position.end, Some(End::Voided));
    assert_eq!(held.voided.as_ref().unwrap().approver, VOID[1].1);
    // The history is whole, the record counts nowhere.
    assert!(held.signing.signed().is_some());
    assert_eq!(counted(held, profile()), None);
    assert!(alerts(&world, &id).is_empty());
    let today = world.today().to_string();
    let awards = world.all_awards();
    assert_eq!(points_at(&awards, "2026", &today), 0);
    // As of the day before it stands as it stood then; the month in which it was earned is put right.
    assert_eq!(points_at(&awards, "2026", &before), earned);
    let month = world.get(&id).registered_on.format("%Y-%m").to_string();
    assert_eq!(points_at(&awards, &month, &today), 0);
    let back = awards
        .iter()
        .filter(|award| award.way == scoring::Way::Voided);
    let back: i64 = back.map(|award| award.points.0).sum();
    assert_eq!(Points(back), Points(-earned));
}

#[test]
fn r2_4_undoing_the_confirmation_brings_back_record_and_points() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let (record, today) = (world.snapshot(), world.today().to_string());
    let earned = points_at(&world.all_awards(), "2026", &today);
    let waiting = proposed(&world.do_verb("xf1", "void", Some(&id), &VOID).unwrap());
    confirm(&mut world, "sw1", &waiting, "confirmed").unwrap();
    assert_eq!(points_at(&world.all_awards(), "2026", &today), 0);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(world.snapshot(), record);
    assert_eq!(points_at(&world.all_awards(), "2026", &today), earned);
    world.do_verb("sw1", "redo", None, &[]).unwrap();
    assert_eq!(points_at(&world.all_awards(), "2026", &today), 0);
    world.do_verb("sw1", "undo", None, &[]).unwrap();
    assert_eq!(points_at(&world.all_awards(), "2026", &today), earned);
}

#[test]
fn r2_4_whoever_proposed_it_withdraws_it_and_the_record_stays() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let record = world.snapshot();
    let waiting = proposed(&world.do_verb("xf1", "void", Some(&id), &VOID).unwrap());
    confirm(&mut world, "xf1", &waiting, "withdrawn").unwrap();
    assert_eq!(world.snapshot(), record);
}

/// A real project leaves by its own way.
#[test]
fn r2_4_what_shows_that_the_project_is_there_is_no_mistake() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    refuses(
        &mut world,
        &id,
        ("void", "第七条"),
        &[
            ("xf1", &VOID[..1], Code::FieldMissing),
            ("xf1", &[("reason", " "), VOID[1]], Code::FieldMissing),
            ("team1", &VOID, Code::OtherUnit),
            ("gx1", &VOID, Code::OtherUnit),
        ],
    );
    world.ok(
        "xf1",
        "exit-open",
        &id,
        &[
            ("trigger", "未按协议约定履行义务"),
            ("basis", "示例协议第九条"),
            ("way", "exit"),
            ("evidence", "示例: 履约核查表"),
        ],
    );
    let refusal = world.no("xf1", "void", &id, &VOID);
    assert_eq!(
        (refusal.code, refusal.param("reality")),
        (Code::NotAMistake, "exit")
    );
}

#[test]
fn r2_4_what_is_void_is_over_for_good_and_nobodys_twin() {
    let mut world = World::new();
    let id: ProjectId = world.lead("示例一", "1亿");
    let waiting = proposed(&world.do_verb("xf1", "void", Some(&id), &VOID).unwrap());
    confirm(&mut world, "sw1", &waiting, "confirmed").unwrap();
    refuses(
        &mut world,
        &id,
        ("void", "第七条"),
        &[("sw1", &VOID, Code::AlreadyDone)],
    );
    assert_eq!(
        world.no_code("sw1", "back", &id, &[("reason", "示例")]),
        Code::RecordVoid
    );
    let enterprise = world.enterprise_of(&id).name.clone();
    let twin = world.lead_of("xf1", "示例一", &enterprise, "1亿");
    assert_ne!(twin, id);
    // Other counties no longer know of it.
    assert_eq!(
        world.no_code("gx1", "note", &id, &[("text", "示例")]),
        Code::NoSuchProject
    );
}

/// Nobody is sent to reopen what is void: that is refused too.
#[test]
fn r2_4_every_further_step_says_that_the_record_is_void() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    world.ok("xf1", "void", &id, &VOID);
    let money = [
        ("amount", "1亿"),
        ("date", "2026-07-01"),
        ("evidence", "示例"),
    ];
    for (login, verb, args) in [
        ("xf1", "fund", &money[..]),
        ("xf1", "advance", &[]),
        ("xf1", "update", &[("remark", "示例")]),
        ("sw1", "back", &[("to", "lead"), ("reason", "示例")]),
    ] {
        let refusal = world.no(login, verb, &id, args);
        assert_eq!(refusal.code, Code::RecordVoid, "{login} {verb}");
    }
}
