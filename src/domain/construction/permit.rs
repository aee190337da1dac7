//! The construction permit (施工许可, article 15): which procedure it is, and how long the works may begin under it.

use crate::domain::clock::{Due, Term};
use crate::domain::construction::record::{Construction, Procedure};
use crate::domain::policy::{ClockId, ItemRole, Policy, Profile};
use chrono::NaiveDate;

/// The procedure that is the construction permit (article 15).
pub fn held<'a>(construction: &'a Construction, policy: &Policy) -> Option<&'a Procedure> {
    construction.procedures.get(policy.item(ItemRole::Permit)?)
}

/// The last day on which the works may begin under the permit, its extensions counted (建筑法, clock `permit_start`); `None`
/// before it is issued.
pub fn due(construction: &Construction, profile: &Profile) -> Option<Due> {
    let permit = held(construction, &profile.policy)?;
    let clock = profile.policy.clock(ClockId::PermitStart)?;
    let calendar = &profile.calendar;
    // Each extension runs on from where the time before it ended, not from a rolled day.
    let mut start = permit.done_on?;
    let mut term = clock.term?;
    for _ in &permit.extended_on {
        start = calendar.due(start, term, false).date;
        term = clock.extension.unwrap_or(Term::Days(0));
    }
    Some(calendar.due(start, term, clock.roll_forward))
}

/// Whether a permit is issued and covers a start on that day.
pub fn covers(construction: &Construction, profile: &Profile, start: NaiveDate) -> bool {
    let issued = held(construction, &profile.policy).and_then(|permit| permit.done_on);
    let due = due(construction, profile);
    issued.is_some_and(|issued| start >= issued) && due.is_some_and(|due| start <= due.date)
}
