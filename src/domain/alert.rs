//! Deadlines (期限) and alerts (预警, requirements §6): computed from a record and the policy, never stored.
//!
//! A [`Deadline`] does not know what day it is; whether it is late is the reader's comparison with today. So they can be
//! kept in order without ever being touched by midnight.

mod chapters;
mod city;
pub mod clocks;
pub mod kinds;
pub mod remedy;
#[cfg(test)]
mod tests;

pub use chapters::transfer_due;
pub use city::city_deadlines;
pub use kinds::{AlertCode, Deadline, Severity};

use crate::domain::alert::clocks::{by_clock, run, without_term};
use crate::domain::clock::{Due, add_days};
use crate::domain::construction::alerts as construction;
use crate::domain::dispatch::alerts as dispatch;
use crate::domain::enterprise::Enterprise;
use crate::domain::exit::alerts as exit;
use crate::domain::field::Field;
use crate::domain::landing::alerts as landing;
use crate::domain::operation::alerts as operation;
use crate::domain::policy::{ClockId, Condition, FilingLevel, Profile};
use crate::domain::project::Project;
use crate::domain::redemption::alerts as redemption;
use crate::domain::screening::record::{Filing, FilingStatus};
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// Every deadline that runs for the project, in no order. An ended project has none.
///
/// Nothing is left to be due of a veto (A03), which ends the project at once. Tasks (A23) are records of their own; what is
/// owed by the whole city (A29, A30) belongs to no project.
pub fn deadlines(
    project: &Project,
    _enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Vec<Deadline> {
    if !project.position.is_open() {
        return Vec::new();
    }
    let mut deadlines = Vec::new();
    deadlines.extend(intake(project, profile));
    deadlines.extend(filings(project, profile));
    deadlines.extend(update(project, profile));
    deadlines.extend(officer(project, profile));
    deadlines.extend(chapters::deadlines(project, profile));
    deadlines.extend(landing::deadlines(project, profile));
    deadlines.extend(redemption::deadlines(project, profile));
    deadlines.extend(construction::deadlines(project, profile));
    deadlines.extend(dispatch::deadlines(project, profile));
    deadlines.extend(operation::deadlines(project, profile));
    deadlines.extend(exit::deadlines(project, profile));
    deadlines
}

/// The project's deadlines that are late, due today or within their warning days, worst first.
#[cfg(test)]
pub(crate) fn standing(
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
    today: NaiveDate,
) -> Vec<Deadline> {
    let mut standing = deadlines(project, enterprise, profile);
    standing.retain(|deadline| deadline.severity(today) > Severity::Later);
    if standing
        .iter()
        .any(|deadline| deadline.code == AlertCode::A11)
    {
        // When it is over, there is nothing left to warn of but the decision.
        standing.retain(|deadline| deadline.code != AlertCode::A10);
    }
    standing.sort_by(Deadline::worst_first);
    standing
}

/// First day on which a living project stands still (滞) if nothing happens until then: longer in its stage than policy
/// allows, or its update overdue (R7-8).
pub fn stale_from(project: &Project, profile: &Profile) -> Option<NaiveDate> {
    let position = &project.position;
    if !position.is_open() {
        return None;
    }
    let dwell = profile.policy.dwell(position.stage.name());
    let dwell = dwell.map(|dwell| add_days(position.since, dwell.days));
    let update = update_due(project, profile).map(|due| due.date);
    let last = [dwell, update].into_iter().flatten().min();
    last.and_then(|last| last.succ_opt())
}

/// Whether a project stands still on a day.
pub fn is_stale_on(project: &Project, profile: &Profile, day: NaiveDate) -> bool {
    stale_from(project, profile).is_some_and(|from| from <= day)
}

/// When the next update of a project in the information base is due (R7-8); `None` before it is registered there, and
/// after its end.
pub fn update_due(project: &Project, profile: &Profile) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::Update)?;
    project
        .position
        .is_in_base()
        .then(|| run(clock, project.updated_on, project, profile))
        .flatten()
}

/// The lead's answer (A01, R5-6), its assessment, and once that is passed what comes of it for whoever brought the lead
/// (A02, R6-4); by the same day the settling of a project registered beside one that it resembles (A07, R3-2).
fn intake(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let (code, clock, what) = match project.position.stage {
        Stage::Lead => (AlertCode::A01, ClockId::LeadAck, ""),
        Stage::Screening if project.screening.is_passed() => {
            (AlertCode::A02, ClockId::LeadFeedback, "feedback")
        }
        Stage::Screening => (AlertCode::A02, ClockId::Assessment, ""),
        _ => return Vec::new(),
    };
    let start = project.position.since;
    let Some(clock) = profile.policy.clock(clock) else {
        return Vec::new();
    };
    let Some(due) = run(clock, start, project, profile) else {
        return Vec::new();
    };
    let own = by_clock(code, clock, start, due, what);
    let twin = project
        .similar_to
        .as_ref()
        .map(|(twin, _)| by_clock(AlertCode::A07, clock, start, due, twin.as_str()));
    std::iter::once(own).chain(twin).collect()
}

/// Whether the amount crossed the filing's line after the project had been assessed or brought in (A06, R7-5).
fn is_crossed(project: &Project, filing: &Filing) -> bool {
    let assessed = project.screening.result.as_ref().map(|result| result.on);
    let known = assessed.or(project.backfill.as_ref().map(|backfill| backfill.on));
    known.is_some_and(|known| filing.raised_on > known)
}

/// Filings owed and not submitted (A04, A05), those that a crossed line raised with it (A06). Once submitted, the policy
/// sets its recipients no term.
fn filings(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let owed = project
        .filings
        .values()
        .filter(|filing| filing.status == FilingStatus::Due);
    let mut deadlines = Vec::new();
    for filing in owed {
        let Some(rule) = profile.policy.filing(filing.level) else {
            continue;
        };
        let owed = Deadline {
            code: match filing.level {
                FilingLevel::City => AlertCode::A04,
                FilingLevel::Province => AlertCode::A05,
            },
            start: filing.raised_on,
            due: filing.due_on,
            provisional: filing.due_provisional,
            warn_days: 0,
            article: rule.due_cited.articles(),
            basis: rule.due_cited.basis,
            what: filing.level.name().to_owned(),
        };
        if is_crossed(project, filing) {
            deadlines.push(Deadline {
                code: AlertCode::A06,
                ..owed.clone()
            });
        }
        deadlines.push(owed);
    }
    deadlines
}

/// The next update (A08, R7-8).
fn update(project: &Project, profile: &Profile) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::Update)?;
    let due = update_due(project, profile)?;
    Some(by_clock(AlertCode::A08, clock, project.updated_on, due, ""))
}

/// A project in the information base without a dedicated person (A31, R7-7): owed from the first day of its stage, or of
/// the transfer that took it from the person who had it (R10-6).
fn officer(project: &Project, profile: &Profile) -> Option<Deadline> {
    if !project.position.is_in_base() || !project.text(Field::Officer).is_empty() {
        return None;
    }
    let conditions = profile
        .policy
        .gates()
        .iter()
        .flat_map(|gate| &gate.requires);
    let cited = conditions
        .into_iter()
        .find(|condition| condition.is == Condition::Officer)
        .map(|condition| &condition.cited)?;
    let moved = project.talks.last_transfer().map(|transfer| transfer.on);
    let since = moved.map_or(project.position.since, |on| on.max(project.position.since));
    let what = Field::Officer.name().to_owned();
    Some(without_term(AlertCode::A31, since, cited, what))
}
