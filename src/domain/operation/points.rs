//! What operation (article 17) earns, once somebody else than the scored unit found it right (R20-4): money paid in, by every
//! full amount of the rule, when confirmed; a commitment, once its day is past, by how much of it is reached in reports that
//! others made; statistics entries, divided where the project is shared by agreement, and no longer where one is taken out within the months of the rule (clawback).

use crate::domain::clock::add_months;
use crate::domain::ids::UnitCode;
use crate::domain::operation::achievement;
use crate::domain::operation::record::{StatEntry, StatKind};
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Worth, is_own};
use crate::domain::talks::points::agreed;

pub fn funds(project: &Project, _: &Profile) -> Worth {
    let shares = agreed(project);
    let counts = project.operation.funds.values().filter(|fund| {
        let confirmed = fund.confirmed.as_ref();
        confirmed.is_some_and(|by| is_another(&by.unit, &shares)) && is_own(project, fund.on)
    });
    let sum: i128 = counts.map(|fund| fund.amount.money.fen()).sum();
    let keys = shares.into_iter();
    keys.map(|(unit, share)| ((ScoreEvent::FundsInPlace, unit, share, None), sum))
        .collect()
}

/// Whether a unit is none of those that earn by it.
fn is_another(unit: &UnitCode, shares: &[(UnitCode, u32)]) -> bool {
    shares.iter().all(|(scored, _)| scored != unit)
}

pub fn achievements(project: &Project, _: &Profile) -> Worth {
    let mut worth = Worth::new();
    let shares = agreed(project);
    // Reports that nobody but the scored unit vouches for are left out, not only unrewarded: they would add to a year's sum.
    let mut judged = project.clone();
    let reports = &mut judged.operation.reports;
    reports.retain(|until, report| {
        let confirmed = report.confirmed.as_ref();
        let by_another = is_another(&report.unit, &shares)
            || confirmed.is_some_and(|by| is_another(&by.unit, &shares));
        by_another && is_own(project, *until)
    });
    for commitment in project.signing.promised().values() {
        // Judged by the first report that covers its day; a later one tells of a later time.
        let mut later = judged.operation.reports.range(commitment.by_date..);
        let Some((until, _)) = later.next() else {
            continue;
        };
        let reached = achievement::permille(&judged, commitment.metric, &commitment.target, *until);
        for (unit, share) in &shares {
            let Some(permille) = reached else { continue };
            let event = ScoreEvent::CommitmentAchieved;
            let key = (event, unit.clone(), *share, Some(i64::from(permille)));
            *worth.entry(key).or_default() += 1;
        }
    }
    worth
}

pub fn statistics(project: &Project, profile: &Profile) -> Worth {
    let mut worth = Worth::new();
    let shares = agreed(project);
    for (kind, event) in [
        (StatKind::Investment, ScoreEvent::StatEntry),
        (StatKind::Scale, ScoreEvent::ScaleEntry),
    ] {
        let mut rules = profile.policy.score.rules_on(event);
        let months = rules.find_map(|rule| rule.clawback_months);
        let stands = |entry: &StatEntry| {
            let is_taken_back = match (entry.removed_on, months) {
                (Some(removed), Some(months)) => removed < add_months(entry.on, months),
                _ => false,
            };
            is_another(&entry.unit, &shares) && is_own(project, entry.on) && !is_taken_back
        };
        let mut entries = project.operation.statistics.values();
        // By whichever reckoning: one project is credited once.
        if entries.any(|entry| entry.kind == kind && stands(entry)) {
            let keys = shares.iter();
            worth.extend(keys.map(|(unit, share)| ((event, unit.clone(), *share, None), 1)));
        }
    }
    worth
}
