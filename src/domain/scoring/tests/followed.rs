//! Who follows a project, who brought it in, whose word counts: what each is worth (R20-2).

use crate::domain::policy::ScoreGroup;
use crate::domain::scoring::board::board;
use crate::domain::scoring::{Award, Span};
use crate::domain::tests::walk::points;
use crate::domain::tests::works::{in_construction, procedures, reach};
use crate::domain::tests::world::{World, day, profile};

fn at(awards: &[Award], group: ScoreGroup, unit: &str, on: &str) -> i64 {
    let span = Span::year(2026).unwrap();
    let board = board(awards, group, span, day(on), profile());
    let line = board.into_iter().find(|line| line.unit.as_str() == unit);
    line.map_or(0, |line| line.points.0)
}

fn late(world: &World) -> Vec<(String, i64)> {
    let all = world.all_awards().into_iter();
    let late = all.filter(|award| award.rule == "L3-2");
    late.map(|award| (award.on.to_string(), award.points.0))
        .collect()
}

/// W16: what never comes costs what comes late, and neither a note of the city nor of a department stands for the unit's.
#[test]
fn r20_2_an_update_that_never_comes_costs_what_a_late_one_costs() {
    let mut world = World::new();
    let id = world.registered("示例一", "1亿");
    let due = crate::domain::grading::alerts::update_due(world.get(&id), profile()).unwrap();
    let first = due.date.succ_opt().unwrap().to_string();
    let days = (due.date - world.today()).num_days();
    world.pass_days(u64::try_from(days).unwrap());
    assert_eq!(late(&world), []);
    world.pass_days(1);
    assert_eq!(late(&world), [(first.clone(), -5)]);
    world.pass_days(20);
    let before = at(&world.all_awards(), ScoreGroup::County, "360722", &first);
    world.ok("sw1", "note", &id, &[("text", "示例: 市级过问")]);
    assert_eq!(
        late(&world),
        [(first.clone(), -5)],
        "the city's word is not the unit's"
    );
    world.ok("xf1", "note", &id, &[("text", "示例: 已联系")]);
    assert_eq!(
        late(&world),
        [(first.clone(), -5)],
        "once, and on the same day"
    );
    assert_eq!(
        at(&world.all_awards(), ScoreGroup::County, "360722", &first),
        before
    );
    world.do_verb("xf1", "undo", None, &[]).unwrap();
    let sum: i64 = late(&world).iter().map(|(_, points)| points).sum();
    assert_eq!(sum, -5);
}

/// W10: a team that brought a project in has its share on its own board, the county what it had.
#[test]
fn r20_2_a_team_has_its_share_of_what_it_brought_in() {
    let rule = profile().policy.score.introduced.clone().unwrap();
    assert_eq!(rule.share, 30);
    // 30 per cent of 4.5 points, in tenths; nothing where the county found it itself.
    for (source, share) in [("360722", 0), ("T-01", 13)] {
        let mut world = World::new();
        let id = world.lead("示例一", "1亿");
        if source != "360722" {
            world.ok("sw1", "update", &id, &[("source_unit", source)]);
        }
        let legacy = [("stage", "construction"), ("reason", "示例历史项目")];
        world.ok("sw1", "backfill", &id, &legacy);
        let teams = |world: &World| -> Vec<(String, i64)> {
            let all = world.all_awards().into_iter();
            let of_teams =
                all.filter(|award| award.group == ScoreGroup::Team && award.rule == "L4-2");
            of_teams
                .map(|award| (award.unit.0, award.points.0))
                .collect()
        };
        procedures(&mut world, &id);
        reach(&mut world, &id, "项目开工");
        let earned = points(&world, "L4-2");
        let county: i64 = earned
            .iter()
            .filter(|(unit, _)| unit == "360722")
            .map(|(_, points)| points)
            .sum();
        assert_eq!(county, 45, "{earned:?}");
        let expected: Vec<(String, i64)> = match share {
            0 => Vec::new(),
            share => vec![(source.to_owned(), share)],
        };
        assert_eq!(teams(&world), expected, "{earned:?}");
    }
}

/// W11: whoever accepts first, a point waits for the word of another unit and is not lost.
#[test]
fn r20_2_an_acceptance_of_ones_own_loses_nothing() {
    let mut world = World::new();
    let id = in_construction(&mut world, "示例一", "1亿");
    let today = world.today().to_string();
    let reported = [
        ("kind", "项目开工"),
        ("actual", today.as_str()),
        ("evidence", "示例: 开工报告"),
    ];
    world.ok("res2", "node", &id, &reported);
    // The county's own word is put forward, and earns nothing before somebody else gives theirs.
    let own = [("kind", "项目开工"), ("accepted_by", "示例本单位")];
    let own = world.do_verb("xf1", "node", Some(&id), &own).unwrap();
    assert!(own.iter().any(|event| event.waiting().is_some()));
    assert_eq!(points(&world, "L4-2"), []);
    let city = [("kind", "项目开工"), ("accepted_by", "示例验收组")];
    world.ok("sw1", "node", &id, &city);
    let held = &world.get(&id).construction.nodes["项目开工"];
    assert_eq!(held.accepted.as_ref().unwrap().unit.as_str(), "D-SW");
    assert_eq!(points(&world, "L4-2"), [("360722".to_owned(), 45)]);
}
