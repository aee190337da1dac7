//! What a project in the information base (article 7) costs: an update that did not come by its day, whether it came later or
//! never did.

use crate::domain::clock::Due;
use crate::domain::grading::alerts::update_due;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::scoring::credit::is_own;
use chrono::NaiveDate;

/// From which day on it counts that the project as it stood before was not updated by its day; `None` where it was, on a day.
pub fn late(before: Option<&Project>, on: NaiveDate, profile: &Profile) -> Option<NaiveDate> {
    let project = before?;
    let is_charged = |due: &Due| !profile.policy.goes_by_facts() || is_own(project, due.date);
    let due = update_due(project, profile).filter(is_charged)?;
    let day_after = due.date.succ_opt().unwrap_or(due.date);
    (on >= day_after).then_some(day_after)
}
