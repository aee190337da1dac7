//! What each event earns or costs.

mod followed;
mod freezing;
mod ledger;
mod rules;

use crate::domain::event::{Change, Meta, ProjectChange};
use crate::domain::field::{Field, Value};
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::policy::{FilingLevel, Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::scoring::award::group_of;
use crate::domain::scoring::*;
use crate::domain::stage::{Position, Stage};
use crate::domain::tests::world::{day, profile};
use chrono::{DateTime, FixedOffset, NaiveDate};

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
        acknowledgements: std::collections::BTreeMap::new(),
        number: String::new(),
        waiver: None,
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

/// What filings that were not submitted cost.
fn filings_missed(project: &Project, until: &str) -> Vec<Award> {
    let mut missed = missed(project, profile(), day(until));
    missed.retain(|award| award.rule == "L1-4");
    missed
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
    assert_eq!(filings_missed(&project, "2027-01-01"), []);
}

#[test]
fn r20_2_a_missed_filing_costs_from_the_day_after_until_it_is_filed() {
    let mut project = project("2026-05-11");
    project
        .filings
        .insert(FilingLevel::City, filing(FilingStatus::Due, None));
    assert_eq!(filings_missed(&project, "2026-05-18"), []);
    let found = filings_missed(&project, "2026-06-30");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].rule.as_str(), found[0].points, found[0].seq),
        ("L1-4", Points(-30), 0)
    );
    assert_eq!(found[0].on, day("2026-05-19"));
    // Submitted after all, it is given back on that day; the days before stay as they were.
    let late = filing(FilingStatus::Submitted, Some("2026-06-01"));
    project.filings.insert(FilingLevel::City, late);
    let told = |until: &str| -> Vec<(NaiveDate, i64)> {
        let found = filings_missed(&project, until).into_iter();
        found.map(|award| (award.on, award.points.0)).collect()
    };
    let first = (day("2026-05-19"), -30);
    assert_eq!(told("2026-05-31"), [first]);
    assert_eq!(told("2026-06-30"), [first, (day("2026-06-01"), 30)]);
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
