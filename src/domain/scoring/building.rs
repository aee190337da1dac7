//! What articles 13 to 20 earn, once somebody else than the scored unit found it right (R20-4):
//!
//! * the start, when its node is accepted; one that did not come within the clock `sign_to_start` costs;
//! * money paid in, by every full amount of the rule, when confirmed;
//! * a commitment, once its day is past, by how much of it is reached in reports that others made;
//! * a breach, when the exit case opened for it is carried out;
//! * issues solved, for their owner, when another unit closed them;
//! * statistics entries, and no longer where one is taken out within the months of the rule (clawback).
//!
//! What lies before the day a record was backfilled is legacy data and counts for nothing.

use crate::domain::clock::{Due, add_months};
use crate::domain::dispatch::key_nodes;
use crate::domain::ids::UnitCode;
use crate::domain::operation::achievement;
use crate::domain::operation::record::{StatEntry, StatKind};
use crate::domain::policy::{ClockId, ItemRole, Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::chapters::shared;
use crate::domain::scoring::credit::{Worth, is_own};
use chrono::NaiveDate;

/// The day on which the works began, where another unit than any of those accepted it.
fn started_on(
    project: &Project,
    profile: &Profile,
    units: &[(UnitCode, u32)],
) -> Option<NaiveDate> {
    let held = key_nodes::start(&project.construction, &profile.policy)?;
    let accepted = held.accepted.as_ref()?;
    let by_another = units.iter().all(|(unit, _)| *unit != accepted.unit);
    held.actual.filter(|_| by_another)
}

pub(super) fn starts(project: &Project, profile: &Profile) -> Worth {
    let units = shared(project);
    match started_on(project, profile, &units) {
        Some(on) if is_own(project, on) => units
            .into_iter()
            .map(|(unit, share)| ((ScoreEvent::ActualStart, unit, share, None), 1))
            .collect(),
        _ => Worth::new(),
    }
}

/// The day after the clock from signing to start ran out unmet, or will run out unless the works begin. A start later on
/// does not undo it; a project that ended before owes none.
pub(super) fn start_missed(project: &Project, profile: &Profile) -> Option<NaiveDate> {
    let signature = project.signing.agreement.signature.as_ref()?;
    if !is_own(project, signature.on) {
        return None;
    }
    let due = start_due(project, profile, signature.on)?;
    // A lost rule costs nobody points.
    profile.policy.item(ItemRole::Start)?;
    let begun = key_nodes::begun(&project.construction, &profile.policy);
    let ended = project.position.end.map(|_| project.position.since);
    let is_met = begun.or(ended).is_some_and(|on| on <= due.date);
    (!is_met).then(|| due.date.succ_opt().unwrap_or(due.date))
}

fn start_due(project: &Project, profile: &Profile, signed: NaiveDate) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::SignToStart)?;
    let term = clock.term_for(&project.tier(&profile.policy))?;
    Some(profile.calendar.due(signed, term, clock.roll_forward))
}

pub(super) fn issues(project: &Project, _: &Profile) -> Worth {
    let mut worth = Worth::new();
    for issue in project.construction.issues.values() {
        let solved = issue.solved.as_ref();
        if solved.is_some_and(|solved| solved.unit != issue.owner) {
            let key = (ScoreEvent::IssueSolved, issue.owner.clone(), 100, None);
            *worth.entry(key).or_default() += 1;
        }
    }
    worth
}

pub(super) fn funds(project: &Project, _: &Profile) -> Worth {
    let Some(unit) = project.responsible() else {
        return Worth::new();
    };
    let counts = project.operation.funds.values().filter(|fund| {
        let confirmed = fund.confirmed.as_ref();
        confirmed.is_some_and(|by| by.unit != unit) && is_own(project, fund.on)
    });
    let sum: i128 = counts.map(|fund| fund.amount.money.fen()).sum();
    [((ScoreEvent::FundsInPlace, unit, 100, None), sum)]
        .into_iter()
        .collect()
}

pub(super) fn achievements(project: &Project, _: &Profile) -> Worth {
    let mut worth = Worth::new();
    let Some(unit) = project.responsible() else {
        return worth;
    };
    // Reports that the scored unit made itself are left out, not only unrewarded: they would add to a year's sum.
    let mut judged = project.clone();
    let reports = &mut judged.operation.reports;
    reports.retain(|until, report| report.unit != unit && is_own(project, *until));
    for commitment in project.signing.commitments.values() {
        // Judged by the first report that covers its day; a later one tells of a later time.
        let mut later = judged.operation.reports.range(commitment.by_date..);
        let Some((until, _)) = later.next() else {
            continue;
        };
        let reached = achievement::permille(&judged, commitment.metric, &commitment.target, *until);
        if let Some(permille) = reached {
            let key = (
                ScoreEvent::CommitmentAchieved,
                unit.clone(),
                100,
                Some(i64::from(permille)),
            );
            *worth.entry(key).or_default() += 1;
        }
    }
    worth
}

pub(super) fn breaches(project: &Project, profile: &Profile) -> Worth {
    let Some(unit) = project.responsible() else {
        return Worth::new();
    };
    let breach = profile.policy.item(ItemRole::Breach);
    let is_breach = |trigger: &String| breach == Some(trigger.as_str());
    let confirmed = project.operation.exits.values().filter(|case| {
        let closed = case.closed.as_ref();
        let is_done = closed
            .is_some_and(|closed| closed.result == crate::domain::exit::record::ExitResult::Done);
        is_breach(&case.trigger) && is_done
    });
    let count = i128::try_from(confirmed.count()).unwrap_or(0);
    [((ScoreEvent::BreachConfirmed, unit, 100, None), count)]
        .into_iter()
        .collect()
}

pub(super) fn statistics(project: &Project, profile: &Profile) -> Worth {
    let mut worth = Worth::new();
    let Some(unit) = project.responsible() else {
        return worth;
    };
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
            entry.unit != unit && is_own(project, entry.on) && !is_taken_back
        };
        let mut entries = project.operation.statistics.values();
        // By whichever reckoning: one project is credited once.
        if entries.any(|entry| entry.kind == kind && stands(entry)) {
            worth.insert((event, unit.clone(), 100, None), 1);
        }
    }
    worth
}
