//! What a project in the information base (article 7) costs: an update made after its day.

use crate::domain::grading::alerts::update_due;
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use chrono::NaiveDate;

/// What an update amounts to, made on a day of the project as it stood before.
pub fn updated(before: Option<&Project>, on: NaiveDate, profile: &Profile) -> Option<ScoreEvent> {
    let due = update_due(before?, profile)?;
    (on > due.date).then_some(ScoreEvent::UpdateOverdue)
}
