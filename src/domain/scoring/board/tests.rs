//! Caps, ranks, and that the explanation is the score.

use crate::domain::scoring::award::Way;
use crate::domain::scoring::board::*;
use crate::domain::scoring::span::Span;
use crate::domain::tests::world::{day, profile};
use proptest::prelude::*;

/// An award of a rule of the profile, worth `points`.
fn made(seq: u64, on: &str, rule: &str, unit: &str, project: &str, points: i64) -> Award {
    let profile = profile();
    Award {
        seq,
        on: day(on),
        within: day(on),
        rule: rule.to_owned(),
        link: profile.policy.score.rule(rule).unwrap().link.clone(),
        group: group_of(&unit.into(), profile).unwrap(),
        unit: unit.into(),
        share: 100,
        points: Points(points),
        project: Some(project.into()),
        desk: None,
        way: Way::Given,
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
fn r20_1_boards_never_mix_and_rank_ties_alike() {
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
