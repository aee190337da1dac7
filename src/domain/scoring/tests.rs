//! Points: same events, same points; the explanation is the score.

use super::*;
use crate::domain::event::Change;
use crate::domain::field::{Field, Value};
use crate::domain::stage::{Position, Stage};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use std::sync::LazyLock;

fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(|| Profile::builtin().unwrap());
    &PROFILE
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn meta(seq: u64, on: &str, command: &str) -> Meta {
    let at: DateTime<FixedOffset> = format!("{on}T10:00:00+08:00").parse().unwrap();
    Meta {
        seq,
        at,
        actor: "sw1".into(),
        on_behalf_by: None,
        command: command.to_owned(),
        policy: String::new(),
    }
}

/// A project of 信丰 in the information base.
fn project(updated_on: &str) -> Project {
    let on = day(updated_on);
    let mut project = Project::new("P2026-0001".into(), "E000001".into(), on);
    project.position = Position::at(Stage::Registered, on);
    project
        .fields
        .insert(Field::Unit, Value::Text("360722".to_owned()));
    project
}

fn filing(status: FilingStatus, submitted_on: Option<&str>) -> Filing {
    Filing {
        level: FilingLevel::City,
        status,
        raised_on: day("2026-05-11"),
        due_on: day("2026-05-18"),
        due_provisional: false,
        submitted_on: submitted_on.map(day),
        acknowledged_on: None,
        number: String::new(),
    }
}

/// The points of a filing's change, by rule.
fn of_filing(
    project: &Project,
    level: FilingLevel,
    from: Option<Filing>,
    to: Option<Filing>,
    command: &str,
) -> Vec<(String, i64)> {
    let change = ProjectChange::Filing {
        level,
        filing: Change::new(from, to),
    };
    let changed = Changed {
        id: &project.id,
        before: Some(project),
        after: Some(project),
        change: &change,
    };
    awards(&meta(7, "2026-05-20", command), &[changed], profile())
        .into_iter()
        .map(|award| (award.rule, award.points.0))
        .collect()
}

#[test]
fn r20_2_filings_count_when_acknowledged_in_time_and_cost_when_late() {
    use FilingStatus::{Acknowledged, Due, Submitted};
    let project = project("2026-05-11");
    let due = Some(filing(Due, None));
    let in_time = "2026-05-18";
    let late = "2026-05-19";
    let cases = [
        // Raised: nothing yet.
        (None, due.clone(), vec![]),
        (due.clone(), Some(filing(Submitted, Some(in_time))), vec![]),
        (
            due.clone(),
            Some(filing(Submitted, Some(late))),
            vec![("L1-3", -10)],
        ),
        (
            Some(filing(Submitted, Some(in_time))),
            Some(filing(Acknowledged, Some(in_time))),
            vec![("L1-1", 30)],
        ),
        (
            Some(filing(Submitted, Some(late))),
            Some(filing(Acknowledged, Some(late))),
            vec![],
        ),
        (
            due.clone(),
            Some(filing(Acknowledged, Some(in_time))),
            vec![("L1-1", 30)],
        ),
        (
            due.clone(),
            Some(filing(Acknowledged, Some(late))),
            vec![("L1-3", -10)],
        ),
        // Owed again after the amount crossed the line again: what was earned stays.
        (
            Some(filing(Acknowledged, Some(in_time))),
            due.clone(),
            vec![],
        ),
    ];
    for (from, to, expected) in cases {
        let expected: Vec<(String, i64)> = expected
            .into_iter()
            .map(|(rule, points)| (rule.to_owned(), points))
            .collect();
        let found = of_filing(
            &project,
            FilingLevel::City,
            from.clone(),
            to.clone(),
            "file",
        );
        assert_eq!(found, expected, "{from:?} → {to:?}");
        // Undo swaps the two sides and must take back exactly that.
        let undone = of_filing(&project, FilingLevel::City, to, from, "undo");
        let opposite: Vec<(String, i64)> = expected
            .into_iter()
            .map(|(rule, points)| (rule, -points))
            .collect();
        assert_eq!(undone, opposite);
    }
    let province = of_filing(
        &project,
        FilingLevel::Province,
        due,
        Some(filing(Acknowledged, Some(in_time))),
        "file",
    );
    assert_eq!(province, [("L1-2".to_owned(), 50)]);
}

#[test]
fn a_filing_that_came_with_legacy_data_neither_earns_nor_costs() {
    let mut project = project("2026-05-11");
    project.backfill = Some(crate::domain::project::Backfill {
        reason: "台账导入".to_owned(),
        by: "sw1".into(),
        on: day("2026-05-11"),
    });
    let due = filing(FilingStatus::Due, None);
    project.filings.insert(FilingLevel::City, due.clone());
    let done = filing(FilingStatus::Acknowledged, Some("2026-05-12"));
    let earned = of_filing(&project, FilingLevel::City, Some(due), Some(done), "file");
    assert_eq!(earned, []);
    assert_eq!(missed(&project, profile(), day("2027-01-01")), []);
}

#[test]
fn r20_2_a_missed_filing_costs_from_the_day_after_until_it_is_filed() {
    let mut project = project("2026-05-11");
    project
        .filings
        .insert(FilingLevel::City, filing(FilingStatus::Due, None));
    let profile = profile();
    assert_eq!(missed(&project, &profile, day("2026-05-18")), []);
    let found = missed(&project, &profile, day("2026-06-30"));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].rule.as_str(), found[0].points, found[0].seq),
        ("L1-4", Points(-30), 0)
    );
    assert_eq!(found[0].on, day("2026-05-19"));
    project.filings.insert(
        FilingLevel::City,
        filing(FilingStatus::Submitted, Some("2026-06-01")),
    );
    assert_eq!(missed(&project, &profile, day("2026-06-30")), []);
}

#[test]
fn r7_8_only_an_update_after_its_due_day_costs() {
    // A general project: 30 days, rolled forward; 2026-05-11 + 30 = 2026-06-10, a Wednesday.
    let profile = profile();
    for (on, expected) in [("2026-06-10", vec![]), ("2026-06-11", vec![Points(-5)])] {
        let before = project("2026-05-11");
        let after = Project {
            updated_on: day(on),
            ..before.clone()
        };
        let change = ProjectChange::Refreshed {
            on: Change::new(before.updated_on, after.updated_on),
        };
        let changed = Changed {
            id: &before.id,
            before: Some(&before),
            after: Some(&after),
            change: &change,
        };
        let found: Vec<Points> = awards(&meta(9, on, "update"), &[changed], profile)
            .into_iter()
            .map(|award| award.points)
            .collect();
        assert_eq!(found, expected, "{on}");
    }
}

#[test]
fn r7_8_an_update_is_judged_by_the_tier_before_the_step() {
    // 20 days without update are in time for 一般; the same step makes it 重大 (7 days).
    let before = project("2026-05-11");
    let tier = Change::new(
        None,
        Some(crate::domain::project::TierOverride {
            tier: "major".to_owned(),
            reason: "示例".to_owned(),
            by: "sw1".into(),
        }),
    );
    let graded = Project {
        tier_override: tier.to.clone(),
        ..before.clone()
    };
    let after = Project {
        updated_on: day("2026-05-31"),
        ..graded.clone()
    };
    let grade = ProjectChange::Tier { tier };
    let refresh = ProjectChange::Refreshed {
        on: Change::new(before.updated_on, after.updated_on),
    };
    let id = &before.id;
    let step = |before, after, change| Changed {
        id,
        before: Some(before),
        after: Some(after),
        change,
    };
    let changes = [
        step(&before, &graded, &grade),
        step(&graded, &after, &refresh),
    ];
    let found = awards(&meta(3, "2026-05-31", "grade"), &changes, profile());
    assert_eq!(found, []);
}

#[test]
fn no_unit_or_an_unscored_one_earns_nothing() {
    let mut project = project("2026-05-11");
    let earn = |project: &Project| {
        let done = filing(FilingStatus::Acknowledged, Some("2026-05-12"));
        of_filing(project, FilingLevel::City, None, Some(done), "file").len()
    };
    assert_eq!(earn(&project), 1);
    project.fields.remove(&Field::Unit);
    assert_eq!(earn(&project), 0);
    let source = |code: &str| Value::Text(code.to_owned());
    project.fields.insert(Field::SourceUnit, source("D-SW"));
    assert_eq!(earn(&project), 0);
    project.fields.insert(Field::SourceUnit, source("T-01"));
    assert_eq!(earn(&project), 1);
    assert_eq!(group_of(&"T-01".into(), profile()), Some(ScoreGroup::Team));
}

/// An award of a rule of the profile, worth `points`.
fn made(seq: u64, on: &str, rule: &str, unit: &str, project: &str, points: i64) -> Award {
    let profile = profile();
    Award {
        seq,
        on: day(on),
        rule: rule.to_owned(),
        link: profile.policy.score.rule(rule).unwrap().link.clone(),
        group: group_of(&unit.into(), profile).unwrap(),
        unit: unit.into(),
        share: 100,
        points: Points(points),
        project: project.into(),
    }
}

fn points_of(awards: &[Award], unit: &str, at: &str) -> i64 {
    let span = Span::year(2026).unwrap();
    board(awards, ScoreGroup::County, span, day(at), profile())
        .into_iter()
        .find(|line| line.unit.as_str() == unit)
        .unwrap()
        .points
        .0
}

#[test]
fn caps_once_and_taking_back_count_by_how_far_the_capped_total_moves() {
    let year_end = "2026-12-31";
    fn p(seq: u64, rule: &str, project: &str, points: i64) -> Award {
        made(seq, "2026-05-01", rule, "360722", project, points)
    }
    // Once for a project; an enlargement adds the difference; taking back the second leaves the first.
    let mut list = vec![p(1, "L4-1", "P1", 30), p(2, "L4-1", "P1", 30)];
    assert_eq!(points_of(&list, "360722", year_end), 30);
    list.push(p(3, "L4-1", "P1", 100));
    assert_eq!(points_of(&list, "360722", year_end), 100);
    list.push(p(4, "L4-1", "P1", -100));
    assert_eq!(points_of(&list, "360722", year_end), 30);
    list.push(p(5, "L4-1", "P2", 60));
    assert_eq!(points_of(&list, "360722", year_end), 90);
    // At most 5 from one project by L3-1; what stood beyond the cap costs nothing when taken back.
    let mut list: Vec<Award> = (1..=12).map(|seq| p(seq, "L3-1", "P1", 5)).collect();
    assert_eq!(points_of(&list, "360722", year_end), 50);
    list.push(p(13, "L3-1", "P1", -5));
    list.push(p(14, "L3-1", "P1", -5));
    assert_eq!(points_of(&list, "360722", year_end), 50);
    list.push(p(15, "L3-1", "P1", -5));
    assert_eq!(points_of(&list, "360722", year_end), 45);
    // At most 20 in one period by L2-1, whatever the projects.
    let list: Vec<Award> = (1..=9)
        .map(|seq| p(seq, "L2-1", &format!("P{seq}"), 30))
        .collect();
    assert_eq!(points_of(&list, "360722", year_end), 200);
}

#[test]
fn what_counted_once_last_year_does_not_count_again() {
    let list = vec![
        made(1, "2025-05-01", "L1-1", "360722", "P1", 30),
        made(2, "2026-05-01", "L1-1", "360722", "P1", 30),
    ];
    assert_eq!(points_of(&list, "360722", "2026-12-31"), 0);
}

#[test]
fn boards_never_mix_and_rank_ties_alike() {
    let list = vec![
        made(1, "2026-05-01", "L1-1", "360722", "P1", 30),
        made(2, "2026-05-02", "L1-1", "360704", "P2", 30),
        made(3, "2026-05-20", "L1-2", "360704", "P2", 50),
        made(4, "2026-05-02", "L1-1", "T-01", "P3", 30),
        made(5, "2026-05-02", "L3-2", "360781", "P4", -5),
    ];
    let span = Span::quarter(2026, 2).unwrap();
    let profile = profile();
    let on = |at: &str| board(&list, ScoreGroup::County, span, day(at), profile);
    let first = on("2026-05-10");
    assert_eq!(first.len(), 18, "every county stands on the board");
    let head: Vec<(u32, &str)> = first
        .iter()
        .take(3)
        .map(|line| (line.rank, line.unit.as_str()))
        .collect();
    assert_eq!(head, [(1, "360704"), (1, "360722"), (3, "360702")]);
    let last = first.last().unwrap();
    assert_eq!((last.rank, last.points), (18, Points(-5)));
    let later = on("2026-05-20");
    assert_eq!(
        (later[0].unit.as_str(), later[0].points),
        ("360704", Points(80))
    );
    assert_eq!((later[1].rank, later[1].moved), (2, -1));
    // The best of the only link has its whole weight: 10 of 100.
    assert_eq!(later[0].index, 1000);
    assert_eq!(later[1].index, 375);
    let teams = board(&list, ScoreGroup::Team, span, day("2026-05-20"), profile);
    assert_eq!(teams[0].unit.as_str(), "T-01");
    assert!(
        teams
            .iter()
            .all(|line| line.unit.as_str().starts_with("T-"))
    );
}

#[test]
fn spans_are_calendar_periods() {
    let month = Span::month(2028, 2).unwrap();
    assert_eq!(
        (month.from, month.to),
        (day("2028-02-01"), day("2028-02-29"))
    );
    assert_eq!(Span::quarter(2026, 4).unwrap().to, day("2026-12-31"));
    for none in [
        Span::quarter(2026, 0),
        Span::quarter(2026, 5),
        Span::month(2026, 13),
        Span::year(i32::MAX),
    ] {
        assert_eq!(none, None);
    }
}

fn any_award() -> impl Strategy<Value = Award> {
    let rules: Vec<String> = profile()
        .policy
        .score
        .rules
        .iter()
        .map(|rule| rule.id.clone())
        .collect();
    let units = ["360722", "360704", "GZ-ETDZ", "T-01"];
    (
        0_u64..40,
        0_u64..400,
        proptest::sample::select(rules),
        proptest::sample::select(units.to_vec()),
        0_u32..4,
        -60_i64..60,
    )
        .prop_map(|(seq, after, rule, unit, project, points)| {
            let on = day("2025-12-01") + chrono::Days::new(after);
            made(
                seq,
                &on.to_string(),
                &rule,
                unit,
                &format!("P{project}"),
                points,
            )
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn r20_3_the_explanation_adds_up_to_the_score_whatever_the_order(
        mut awards in proptest::collection::vec(any_award(), 0..60),
        shift in 0_usize..60,
        after in 0_u64..400,
    ) {
        let profile = profile();
        let span = Span::year(2026).unwrap();
        let at = day("2025-12-20") + chrono::Days::new(after);
        for group in ScoreGroup::ALL {
            let lines = board(&awards, group, span, at, profile);
            for line in &lines {
                let told = explain(&awards, group, &line.unit, span, at, profile);
                let sum: i64 = told.iter().map(|counted| counted.points.0).sum();
                let links: i64 = line.links.iter().map(|(_, points)| points.0).sum();
                prop_assert_eq!(sum, line.points.0);
                prop_assert_eq!(links, line.points.0);
                prop_assert!(line.index <= 10_000);
            }
        }
        let lines = board(&awards, ScoreGroup::County, span, at, profile);
        if !awards.is_empty() {
            let middle = shift % awards.len();
            // Entries have numbers of their own; only equal keys would be told apart by order.
            for (seq, award) in (1..).zip(&mut awards) {
                award.seq = seq;
            }
            let expected = board(&awards, ScoreGroup::County, span, at, profile);
            awards.rotate_left(middle);
            prop_assert_eq!(board(&awards, ScoreGroup::County, span, at, profile), expected);
        }
        prop_assert_eq!(lines.len(), 18);
    }
}
