//! Deadlines (期限) and alerts (预警, requirements §6): computed from a record and the policy, never stored.
//!
//! A [`Deadline`] does not know what day it is; whether it is late is the reader's comparison with today. So they can be
//! kept in order without ever being touched by midnight.

mod city;
pub mod clocks;
pub mod kinds;
pub mod remedy;
#[cfg(test)]
mod tests;

pub use city::city_deadlines;
pub use kinds::{AlertCode, Deadline, Severity};

use crate::domain::clash::alerts as clash;
use crate::domain::clock::add_days;
use crate::domain::collection::alerts as collection;
use crate::domain::construction::alerts as construction;
use crate::domain::diligence::alerts as diligence;
use crate::domain::dispatch::alerts as dispatch;
use crate::domain::enterprise::Enterprise;
use crate::domain::exit::alerts as exit;
use crate::domain::filing::alerts as filing;
use crate::domain::grading::alerts as grading;
use crate::domain::landing::alerts as landing;
use crate::domain::operation::alerts as operation;
use crate::domain::policy::{Basis, Profile};
use crate::domain::project::Project;
use crate::domain::redemption::alerts as redemption;
use crate::domain::review::alerts as review;
use crate::domain::screening::alerts as screening;
use crate::domain::signing::alerts as signing;
use crate::domain::talks::alerts as talks;
use chrono::NaiveDate;

/// What is said of a deadline whose clock would have begun before the regulation came into force (自办法施行之日起算).
pub(crate) const IN_FORCE: &str = "in_force";

/// Every deadline that runs for the project, in no order. Of an ended project it is what its refusal
/// owes to whoever brought it.
///
/// Tasks (A23) are records of their own; what is
/// owed by the whole city (A29, A30) belongs to no project.
pub fn deadlines(
    project: &Project,
    _enterprise: Option<&Enterprise>,
    profile: &Profile,
) -> Vec<Deadline> {
    if !project.position.is_open() {
        return Vec::from_iter(screening::after_refusal(project, profile));
    }
    let mut deadlines = Vec::new();
    deadlines.extend(collection::deadlines(project, profile));
    deadlines.extend(clash::deadlines(project, profile));
    deadlines.extend(screening::deadlines(project, profile));
    deadlines.extend(grading::deadlines(project, profile));
    deadlines.extend(filing::deadlines(project, profile));
    deadlines.extend(talks::deadlines(project, profile));
    deadlines.extend(diligence::deadlines(project, profile));
    deadlines.extend(review::deadlines(project, profile));
    deadlines.extend(signing::deadlines(project, profile));
    deadlines.extend(landing::deadlines(project, profile));
    deadlines.extend(redemption::deadlines(project, profile));
    deadlines.extend(construction::deadlines(project, profile));
    deadlines.extend(dispatch::deadlines(project, profile));
    deadlines.extend(operation::deadlines(project, profile));
    deadlines.extend(exit::deadlines(project, profile));
    let Some(effective) = profile.policy.meta.clocks_from else {
        return deadlines;
    };
    for held in &mut deadlines {
        // What became due at once ran by no clock.
        let is_moved = held.start < effective && held.due > effective && held.start != held.due;
        if is_moved && held.basis != Basis::Law && held.what.is_empty() {
            IN_FORCE.clone_into(&mut held.what);
        }
    }
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
    let standing = deadlines(project, enterprise, profile).into_iter();
    let standing = standing.map(|deadline| deadline.told_on(today, &profile.policy));
    let mut standing: Vec<Deadline> = standing
        .filter(|deadline| deadline.severity(today) > Severity::Later)
        .collect();
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
    let update = grading::update_due(project, profile).map(|due| due.date);
    let last = [dwell, update].into_iter().flatten().min();
    last.and_then(|last| last.succ_opt())
}

/// Whether a project stands still on a day.
pub fn is_stale_on(project: &Project, profile: &Profile, day: NaiveDate) -> bool {
    stale_from(project, profile).is_some_and(|from| from <= day)
}
