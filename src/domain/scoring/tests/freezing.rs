//! Article 20: satisfaction, frozen boards, appeals; the points themselves are tested beside `scoring`.

use crate::domain::command::Command;
use crate::domain::desk::tests::{desk, item, refused};
use crate::domain::ids::{DeskId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Code;
use crate::domain::scoring::record::Freeze;
use crate::domain::scoring::{self, Span};
use crate::domain::tests::walk::in_notice;
use crate::domain::tests::world::{World, profile};

const PERIOD: [(&str, &str); 3] = [
    ("group", "county"),
    ("period", "2026-Q2"),
    ("reason", "示例: 季度通报"),
];

fn span() -> Span {
    Span::read("2026-Q2").unwrap()
}

fn freeze(world: &World, id: &DeskId) -> Freeze {
    item(world, id).freeze().cloned().unwrap()
}

/// A county with points in the second quarter, and a day in the third.
fn after_the_quarter() -> World {
    let mut world = World::new();
    let id = in_notice(&mut world, "示例一", "12亿");
    let listed = ("cleared", "xf1,res2,sw1,sw2");
    let secret = [("basis", "示例"), ("approver", "示例"), listed];
    world.ok("zb1", "secret", &id, &secret);
    world.pass_days(60);
    world
}

fn points(world: &World, unit: &str) -> i64 {
    let at = world.today();
    let board = scoring::board(
        &world.all_awards(),
        ScoreGroup::County,
        span(),
        at,
        profile(),
    );
    let line = board.iter().find(|line| line.unit.as_str() == unit);
    line.unwrap().points.0
}

#[test]
fn r20_4_a_board_is_frozen_by_two_once_its_period_is_over() {
    let mut world = World::new();
    let early = refused(&mut world, "sw1", "freeze", &PERIOD);
    assert_eq!(
        (early.code, early.article.as_deref()),
        (Code::FreezeTooEarly, Some("第二十条"))
    );
    let mut world = after_the_quarter();
    let alone = refused(&mut world, "zb1", "freeze", &PERIOD);
    assert_eq!(alone.code, Code::FreezeNotProposed);
    assert_eq!(
        refused(&mut world, "xf1", "freeze", &PERIOD).code,
        Code::RoleMayNot
    );
    let id = desk(&mut world, "sw1", "freeze", &PERIOD);
    assert!(freeze(&world, &id).lines.is_empty());
    desk(&mut world, "zb1", "freeze", &PERIOD);
    let held = freeze(&world, &id);
    let own = held
        .lines
        .iter()
        .find(|line| line.unit.as_str() == "360722")
        .unwrap();
    assert!(own.points.0 > 0);
    assert_eq!(own.points.0, points(&world, "360722"));
    let sum: i64 = own.awards.iter().map(|award| award.points.0).sum();
    assert_eq!(sum, own.points.0, "what counted is kept with it");
    let again = refused(&mut world, "zb1", "freeze", &PERIOD);
    assert_eq!(again.code, Code::FrozenAlready);
    assert_eq!(
        refused(&mut world, "sw1", "freeze", &PERIOD).code,
        Code::FrozenAlready
    );
}

fn appeal(world: &mut World) -> DeskId {
    let args = [
        ("rule", "L3-1"),
        ("date", "2026-06-20"),
        ("text", "示例: 漏记一次"),
    ];
    desk(world, "res2", "appeal", &args)
}

#[test]
fn r20_4_later_entries_leave_a_frozen_board_alone_and_an_appeal_adds_to_it_by_name() {
    let mut world = after_the_quarter();
    let id = desk(&mut world, "sw1", "freeze", &PERIOD);
    desk(&mut world, "zb1", "freeze", &PERIOD);
    let frozen = freeze(&world, &id);
    let at = world.today();
    let own = |world: &World| {
        let board = scoring::frozen_board(&frozen, &world.all_awards(), world.today());
        let line = board
            .into_iter()
            .find(|line| line.unit.as_str() == "360722");
        line.unwrap().points.0
    };
    let first = own(&world);
    // Taken back afterwards, the signing would count no more; the frozen board does not move.
    let undone: Vec<_> = world.all_awards();
    assert_eq!(
        scoring::frozen_board(&frozen, &undone[..undone.len() / 2], at),
        scoring::frozen_board(&frozen, &undone, at)
    );
    let appeal = appeal(&mut world);
    assert_eq!(own(&world), first, "filed is not decided");
    let upheld = [
        ("appeal", appeal.as_str()),
        ("result", "upheld"),
        ("points", "0.5"),
        ("reason", "示例: 材料属实"),
    ];
    let unit = UnitCode::from("360722");
    let own_judge = refused(&mut world, "sw1", "appeal-close", &upheld);
    assert_eq!(own_judge.code, Code::RoleMayNot);
    desk(&mut world, "zb1", "appeal-close", &upheld);
    assert_eq!(own(&world), first + 5);
    let told = scoring::frozen_explanation(&frozen, &world.all_awards(), &unit, world.today());
    let sum: i64 = told.iter().map(|(_, points)| points.0).sum();
    assert_eq!(sum, own(&world));
    let (named, _) = told.last().unwrap();
    assert_eq!(
        (named.rule.as_str(), named.desk.as_ref()),
        (scoring::APPEAL, Some(&appeal))
    );
    // The live board of the period says the same, and taking the outcome back takes its points back.
    world.act("zb1", &Command::Undo).unwrap();
    assert_eq!(own(&world), first);
    assert_eq!(points(&world, "360722"), first);
}

#[test]
fn r20_4_appeals_are_filed_by_the_scored_unit_and_judged_by_another() {
    let mut world = after_the_quarter();
    let base = [("rule", "L3-1"), ("text", "示例")];
    let with = |more: (&'static str, &'static str)| [base[0], base[1], more];
    for (login, args, code) in [
        ("sw1", with(("date", "2026-06-20")), Code::RoleMayNot),
        (
            "res2",
            [("rule", "L9-9"), ("text", "示例"), ("date", "2026-06-20")],
            Code::UnknownWord,
        ),
        ("res2", with(("entry", "9999")), Code::NoSuchEntry),
        ("res2", with(("date", "2030-01-01")), Code::DateInFuture),
        ("res2", with(("date", "")), Code::FieldMissing),
    ] {
        assert_eq!(
            refused(&mut world, login, "appeal", &args).code,
            code,
            "{args:?}"
        );
    }
    let id = appeal(&mut world);
    let close = |result: &'static str, points: &'static str| {
        [
            ("appeal", id.as_str()),
            ("result", result),
            ("points", points),
            ("reason", "示例"),
        ]
    };
    let before = points(&world, "360722");
    for (args, code) in [
        (close("upheld", ""), Code::FieldMissing),
        (close("rejected", "1"), Code::PointsNotDue),
        (close("upheld", "0.55"), Code::BadPoints),
    ] {
        assert_eq!(refused(&mut world, "zb1", "appeal-close", &args).code, code);
    }
    desk(&mut world, "zb1", "appeal-close", &close("rejected", ""));
    assert_eq!(points(&world, "360722"), before);
    let twice = refused(&mut world, "zb1", "appeal-close", &close("upheld", "1"));
    assert_eq!(twice.code, Code::RecordClosed);
    // About an entry: the outcome counts in the period of that entry's day.
    let by_entry = [("rule", "L1-1"), ("entry", "3"), ("text", "示例")];
    let id = desk(&mut world, "res2", "appeal", &by_entry);
    let held = item(&world, &id).appeal().cloned().unwrap();
    assert!(span().contains(held.about));
}

/// One of half a point was put right by fifty: what an entry may come to is what its rule gives or costs.
#[test]
fn r20_4_an_appeal_gives_back_what_the_entry_took_and_no_more() {
    let mut world = after_the_quarter();
    let awards = world.all_awards().into_iter();
    let mut own = awards.filter(|award| award.unit.as_str() == "360722" && award.seq > 0);
    let earned = own.find(|award| award.points.0 > 0).unwrap();
    let rules = &world.rules.policy.score.rules;
    let rule = rules.iter().find(|rule| rule.id == earned.rule).unwrap();
    let (_, most) = rule.span();
    let entry = earned.seq.to_string();
    let about = [
        ("rule", earned.rule.as_str()),
        ("entry", entry.as_str()),
        ("text", "示例"),
    ];
    let id = desk(&mut world, "res2", "appeal", &about);
    let judge = |points: i64| Points(points).to_string();
    for (points, expected) in [
        (most.0 - earned.points.0 + 1, Err(Code::PointsBeyondRule)),
        (-earned.points.0 - 1, Err(Code::PointsBeyondRule)),
        (500, Err(Code::PointsBeyondRule)),
        (-earned.points.0, Ok(())),
    ] {
        let points = judge(points);
        let close = [
            ("appeal", id.as_str()),
            ("result", "upheld"),
            ("points", points.as_str()),
            ("reason", "示例"),
        ];
        let done = world.do_verb("zb1", "appeal-close", None, &close);
        assert_eq!(
            done.map(drop).map_err(|refusal| refusal.code),
            expected,
            "{points}"
        );
    }
}

#[test]
fn r20_4_satisfaction_is_said_by_the_city_of_units_that_are_scored() {
    let mut world = World::new();
    let of = |unit: &'static str, result: &'static str| {
        [("unit", unit), ("result", result), ("evidence", "示例问卷")]
    };
    assert_eq!(
        refused(&mut world, "xf1", "satisfaction", &of("360722", "good")).code,
        Code::RoleMayNot
    );
    assert_eq!(
        refused(&mut world, "zb1", "satisfaction", &of("D-FG", "good")).code,
        Code::NotScored
    );
    for result in ["good", "good", "bad"] {
        desk(&mut world, "zb1", "satisfaction", &of("360722", result));
    }
    // Good counts 3 at most in a period; each bad one costs 3.
    assert_eq!(points(&world, "360722"), 0);
    world.act("zb1", &Command::Undo).unwrap();
    assert_eq!(points(&world, "360722"), 30);
}
