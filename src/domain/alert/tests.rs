//! Which deadlines run for which records, and from when they are worth a word.

mod every;

use crate::domain::alert::*;
use crate::domain::field::{Field, Value};
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::grading::alerts::update_due;
use crate::domain::ids::MemberId;
use crate::domain::policy::{Basis, FilingLevel};
use crate::domain::screening::record::ScreeningResult;
use crate::domain::stage::{End, Position, Stage};
use crate::domain::talks::half_year::half_year;
use crate::domain::tests::world::{World, day, profile};

fn project(stage: Stage, since: &str) -> Project {
    let since = day(since);
    let mut project = Project::new("P2026-0001".into(), "E000001".into(), since);
    project.position = Position::at(stage, since);
    let officer = Value::Text("示例专员".to_owned());
    project.fields.insert(Field::Officer, officer);
    project
}

fn with_amount(mut project: Project, amount: &str) -> Project {
    let amount = crate::domain::money::Amount::parse(amount).unwrap();
    project.fields.insert(Field::Amount, Value::Amount(amount));
    project
}

fn with_date(mut project: Project, field: Field, date: &str) -> Project {
    project.fields.insert(field, Value::Date(day(date)));
    project
}

/// Codes with due days, worst first.
fn owed(project: &Project) -> Vec<(&'static str, String)> {
    let mut deadlines = deadlines(project, None, profile());
    deadlines.sort_by(Deadline::worst_first);
    deadlines
        .iter()
        .map(|deadline| (deadline.code.name(), deadline.due.to_string()))
        .collect()
}

fn is(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    expected
        .iter()
        .map(|(code, due)| (*code, (*due).to_owned()))
        .collect()
}

#[test]
fn r5_6_a_lead_is_owed_an_answer_on_the_next_working_day() {
    // 2026-04-30 is a Thursday; 5-1 to 5-5 are off.
    let lead = project(Stage::Lead, "2026-04-30");
    assert_eq!(owed(&lead), is(&[("A01", "2026-05-06")]));
    let first = &deadlines(&lead, None, profile())[0];
    assert_eq!(
        (first.article.as_str(), first.basis),
        ("第五条", Basis::Peer)
    );
}

#[test]
fn r6_4_an_assessment_is_due_by_tier_from_its_first_day() {
    let general = with_amount(project(Stage::Screening, "2026-05-11"), "9999万");
    assert_eq!(owed(&general), is(&[("A02", "2026-05-14")]));
    let major = with_amount(general, "10亿");
    assert_eq!(owed(&major), is(&[("A02", "2026-05-18")]));
}

#[test]
fn r6_4_a_passed_assessment_is_fed_back_to_the_source_within_its_own_term() {
    let mut passed = with_amount(project(Stage::Screening, "2026-05-11"), "1亿");
    let by = MemberId::from("sw1");
    let on = day("2026-05-13");
    passed.screening.result = Some(ScreeningResult {
        passed: true,
        reason: String::new(),
        by,
        on,
        feedback: None,
    });
    // Five working days from 2026-05-11, a Monday, whatever the assessment itself took.
    assert_eq!(owed(&passed), is(&[("A02", "2026-05-18")]));
    let first = &deadlines(&passed, None, profile())[0];
    assert_eq!(
        (first.what.as_str(), first.basis),
        ("feedback", Basis::Peer)
    );
}

#[test]
fn r3_2_a_project_beside_one_it_resembles_is_to_be_settled_with_the_assessment() {
    let mut twin = project(Stage::Screening, "2026-05-11");
    twin.similar_to = Some(("P2026-0009".into(), "二期".to_owned()));
    assert_eq!(
        owed(&twin),
        is(&[("A02", "2026-05-14"), ("A07", "2026-05-14")])
    );
    twin.position.stage = Stage::Talks;
    assert!(owed(&twin).iter().all(|(code, _)| *code != "A07"));
}

#[test]
fn r7_3_r7_4_only_filings_not_submitted_are_owed() {
    use FilingStatus::{Acknowledged, Due, Lapsed, Submitted};
    let mut major = with_amount(project(Stage::Registered, "2026-05-11"), "30亿");
    for (status, expected) in [
        (Due, is(&[("A04", "2026-05-18"), ("A05", "2026-05-18")])),
        (Submitted, vec![]),
        (Acknowledged, vec![]),
        (Lapsed, vec![]),
    ] {
        for level in [FilingLevel::City, FilingLevel::Province] {
            let filing = Filing {
                level,
                status,
                raised_on: day("2026-05-11"),
                due_on: day("2026-05-18"),
                due_provisional: false,
                submitted_on: None,
                acknowledged_on: None,
                acknowledgements: std::collections::BTreeMap::new(),
                waiver: None,
                number: String::new(),
            };
            major.filings.insert(level, filing);
        }
        let mut found = owed(&major);
        found.retain(|(code, _)| *code != "A08");
        assert_eq!(found, expected, "{status:?}");
    }
}

#[test]
fn r7_8_updates_are_due_by_tier_while_in_the_information_base() {
    for (amount, due) in [
        ("30亿", "2026-05-18"),
        ("10亿", "2026-05-18"),
        ("5亿", "2026-05-25"),
        ("1亿", "2026-06-10"),
    ] {
        let project = with_amount(project(Stage::Registered, "2026-05-11"), amount);
        assert_eq!(owed(&project), is(&[("A08", due)]), "{amount}");
    }
    // A last day that is not worked moves on: 2026-05-02 + 7 = Saturday 05-09, worked to make up.
    let major = |since| with_amount(project(Stage::Registered, since), "10亿");
    assert_eq!(owed(&major("2026-05-02")), is(&[("A08", "2026-05-09")]));
    assert_eq!(owed(&major("2026-05-09")), is(&[("A08", "2026-05-18")]));
    for stage in [Stage::Lead, Stage::Screening] {
        assert_eq!(update_due(&project(stage, "2026-05-11"), profile()), None);
    }
}

#[test]
fn r16_1_planned_nodes_are_due_until_the_fact_or_the_stage_answers_them() {
    let planned = |stage| {
        let planned = with_date(
            project(stage, "2026-05-11"),
            Field::PlannedStart,
            "2026-06-01",
        );
        let planned = with_date(planned, Field::PlannedFinish, "2027-06-01");
        with_date(planned, Field::PlannedProduction, "2027-09-01")
    };
    let nodes = |project: &Project| -> Vec<String> {
        let found = deadlines(project, None, profile()).into_iter();
        found
            .filter(|deadline| deadline.code == AlertCode::A21)
            .filter(|deadline| !deadline.what.starts_with("plan:"))
            .map(|deadline| {
                assert_eq!(deadline.warn_days, 15);
                deadline.what
            })
            .collect()
    };
    let all = ["planned_start", "planned_finish", "planned_production"];
    assert_eq!(nodes(&planned(Stage::Lead)), Vec::<String>::new());
    assert_eq!(nodes(&planned(Stage::Landing)), all);
    assert_eq!(nodes(&planned(Stage::Construction)), all[1..]);
    assert_eq!(nodes(&planned(Stage::Production)), Vec::<String>::new());
    let started = with_date(planned(Stage::Landing), Field::ActualStart, "2026-05-30");
    assert_eq!(nodes(&started), all[1..]);
}

#[test]
fn r7_7_a_project_without_an_officer_is_called_out_from_registration_on() {
    let mut project = project(Stage::Registered, "2026-05-11");
    project.fields.remove(&Field::Officer);
    assert_eq!(
        owed(&project),
        is(&[("A31", "2026-05-11"), ("A08", "2026-06-10")])
    );
    let all = deadlines(&project, None, profile());
    let officer = all.iter().find(|held| held.code == AlertCode::A31).unwrap();
    let on = (officer.article.as_str(), officer.basis);
    assert_eq!(on, ("第七条", Basis::Default), "the article names no day");
    project.position.stage = Stage::Screening;
    assert!(owed(&project).iter().all(|(code, _)| *code != "A31"));
}

#[test]
fn r2_2_an_ended_project_owes_nothing_and_is_never_stale() {
    for end in End::ALL {
        let mut project = with_date(
            project(Stage::Talks, "2026-01-05"),
            Field::PlannedStart,
            "2026-02-01",
        );
        assert!(is_stale_on(&project, profile(), day("2026-12-31")));
        project.position.end = Some(end);
        assert_eq!(owed(&project), []);
        assert!(!is_stale_on(&project, profile(), day("2026-12-31")));
    }
}

#[test]
fn a_project_is_stale_the_day_after_its_dwell_or_its_update_is_over() {
    let profile = profile();
    // Talks: 30 days by policy; updated late, so that only the dwell counts.
    let mut project = project(Stage::Talks, "2026-05-11");
    project.updated_on = day("2026-06-09");
    assert!(!is_stale_on(&project, profile, day("2026-06-10")));
    assert!(is_stale_on(&project, profile, day("2026-06-11")));
    // Review has no dwell; only the update counts.
    project.position.stage = Stage::Review;
    assert!(!is_stale_on(&project, profile, day("2026-07-09")));
    assert!(is_stale_on(&project, profile, day("2026-07-10")));
}

#[test]
fn severity_goes_by_the_warning_days() {
    let project = with_date(
        project(Stage::Landing, "2026-05-11"),
        Field::PlannedStart,
        "2026-06-30",
    );
    let node = deadlines(&project, None, profile())
        .into_iter()
        .find(|deadline| deadline.code == AlertCode::A21)
        .unwrap();
    for (today, severity, left) in [
        ("2026-06-14", Severity::Later, 16),
        ("2026-06-15", Severity::Soon, 15),
        ("2026-06-30", Severity::Today, 0),
        ("2026-07-01", Severity::Late, -1),
    ] {
        assert_eq!(node.severity(day(today)), severity, "{today}");
        assert_eq!(node.days_left(day(today)), left);
    }
    // On 06-15 the update (due 06-10) is late and the node is soon.
    let standing = standing(&project, None, profile(), day("2026-06-15"));
    let codes: Vec<AlertCode> = standing.iter().map(|deadline| deadline.code).collect();
    assert_eq!(codes, [AlertCode::A08, AlertCode::A21]);
}

#[test]
fn r0_1_the_city_is_told_of_the_sunset_and_of_calendars_not_published() {
    let profile = profile();
    let on = |today: &str| -> Vec<(AlertCode, String, Severity)> {
        city_deadlines(profile, day(today))
            .into_iter()
            .map(|deadline| {
                let severity = deadline.severity(day(today));
                (deadline.code, deadline.due.to_string(), severity)
            })
            .collect()
    };
    let sunset = |severity| (AlertCode::A29, "2028-04-22".to_owned(), severity);
    let calendar = |due: &str, severity| (AlertCode::A30, due.to_owned(), severity);
    assert_eq!(
        on("2026-11-06"),
        [
            sunset(Severity::Later),
            calendar("2026-12-31", Severity::Later)
        ]
    );
    assert_eq!(
        on("2027-10-24"),
        [
            sunset(Severity::Later),
            calendar("2026-12-31", Severity::Late),
            calendar("2027-12-31", Severity::Later)
        ]
    );
    let told = city_deadlines(profile, day("2026-11-06"));
    let bases: Vec<Basis> = told.iter().map(|deadline| deadline.basis).collect();
    assert_eq!(
        bases,
        [Basis::Text, Basis::Default],
        "no law asks for a calendar"
    );
    assert_eq!(on("2027-10-25")[0], sunset(Severity::Soon));
    assert_eq!(on("2028-04-23")[0], sunset(Severity::Late));
}

#[test]
fn terms_that_run_into_an_unpublished_year_are_provisional() {
    let lead = project(Stage::Lead, "2026-12-31");
    assert!(deadlines(&lead, None, profile())[0].provisional);
}

#[test]
fn r10_6_half_a_year_from_the_last_of_a_month_ends_with_the_shorter_month() {
    for (first, due, provisional) in [
        // 28 February 2027 is a Sunday of a year whose holidays are not published.
        ("2026-08-31", "2027-03-01", true),
        // 29 February 2028 is a Tuesday.
        ("2027-08-31", "2028-02-29", true),
        // The regulation came into force on 22 April 2026: no clock of it ran before (A14).
        ("2025-11-30", "2026-10-22", false),
        ("2024-03-01", "2026-10-22", false),
        ("2026-05-20", "2026-11-20", false),
    ] {
        let talks = with_amount(project(Stage::Talks, first), "12亿");
        let talks = with_date(talks, Field::FirstTalkDate, first);
        let found = half_year(&talks, profile()).unwrap();
        assert_eq!(found.due, day(due), "{first}");
        assert_eq!(found.provisional, provisional, "{first}");
    }
}

#[test]
fn r7_5_an_amount_that_crosses_a_line_is_called_out_with_its_filing_once() {
    let mut world = World::new();
    let id = world.registered("示例一", "9亿");
    let codes = |world: &World| -> Vec<&str> {
        let all = deadlines(world.get(&id), None, profile());
        let filings = [AlertCode::A04, AlertCode::A05, AlertCode::A06];
        let known = all
            .iter()
            .filter(|deadline| filings.contains(&deadline.code));
        known.map(|deadline| deadline.code.name()).collect()
    };
    assert!(codes(&world).is_empty());
    world.pass_days(1);
    world.ok(
        "xf1",
        "update",
        &id,
        &[("amount", "31亿"), ("reason", "示例"), ("basis", "示例")],
    );
    let mut raised = codes(&world);
    raised.sort_unstable();
    assert_eq!(raised, ["A06", "A06"]);
    // What was owed from the assessment on crosses nothing.
    let mut other = World::new();
    let id = other.registered("示例二", "12亿");
    let all = deadlines(other.get(&id), None, profile());
    assert!(all.iter().all(|deadline| deadline.code != AlertCode::A06));
}
