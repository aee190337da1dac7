//! The ladder of reminders (提醒, 催办, 督办): how far a task that nobody answered has come, by days that are the rules'.

use crate::domain::closed::closed;
use crate::domain::dispatch::record::Task;
use crate::domain::policy::{Profile, ThresholdId};
use chrono::NaiveDate;

closed! {
    /// A rung. Colours of sheets (蓝, 黄, 红) are said in words first.
    Rung {
        /// The day is near.
        Remind = "remind", "提醒", "remind";
        /// It passed.
        Urge = "urge", "催办", "urge";
        /// It passed long ago.
        Press = "press", "督办", "press";
    }
}

/// The rung on which a task stands on a day; none where nothing is owed, where the day is far, or where the rules say nothing.
pub fn rung(task: &Task, profile: &Profile, today: NaiveDate) -> Option<Rung> {
    if !task.is_owed() {
        return None;
    }
    let days = |id: ThresholdId| {
        let held = profile.policy.threshold(id)?;
        u32::try_from(held.value).ok()
    };
    let (due, calendar) = (task.due.date, &profile.calendar);
    if due >= today {
        let left = calendar.working_days_between(today, due);
        let near = days(ThresholdId::TaskRemind)?;
        return (left <= near).then_some(Rung::Remind);
    }
    let late = calendar.working_days_between(due, today);
    let is_past = |id| days(id).is_some_and(|days| late >= days);
    if is_past(ThresholdId::TaskPress) {
        return Some(Rung::Press);
    }
    is_past(ThresholdId::TaskUrge).then_some(Rung::Urge)
}
