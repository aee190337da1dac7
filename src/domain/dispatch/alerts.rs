//! What dispatch owes by a day: replies to tasks.

use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::dispatch::record::Task;
use crate::domain::policy::{ClockId, Profile};

/// The reply that is owed (A23).
pub fn task_deadline(task: &Task, profile: &Profile) -> Option<Deadline> {
    if !task.is_owed() {
        return None;
    }
    let clock = profile.policy.clock(ClockId::TaskReply)?;
    Some(Deadline {
        code: AlertCode::A23,
        start: task.assigned.on,
        due: task.due.date,
        provisional: task.due.provisional,
        warn_days: clock.warn_days.iter().copied().max().unwrap_or(0),
        article: clock.cited.articles(),
        basis: clock.cited.basis,
        what: task.text.lines().next().unwrap_or_default().to_owned(),
    })
}
