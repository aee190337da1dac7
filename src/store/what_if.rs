//! The points that other rules would give: the whole journal folded anew, and nothing written.
//!
//! Records of many projects do not fit into memory at once, so the journal is read once for every so many of them.

use super::applied::read_entry;
use super::error::StoreError;
use super::kept::ClockMarks;
use super::opening::{Progress, Watch};
use crate::domain::policy::Profile;
use crate::domain::scoring::{Award, Replay};
use crate::journal::{Journal, try_read};
use chrono::NaiveDate;
use std::ops::ControlFlow;

/// Projects held at once.
const PROJECTS: u64 = 10_000;

/// Entries between two calls of the watcher.
const WATCH_EVERY: u64 = 500;

/// What all entries up to `head` would have earned had `profile` been in force from the beginning, and what stands to
/// be lost by deadlines passing unmet. `projects` is how many there are, about.
///
/// # Errors
/// `Canceled` when `watch` breaks; else what the journal says.
pub(crate) fn awards_under(
    journal: &dyn Journal,
    profile: &Profile,
    (head, projects): (u64, u64),
    watch: &mut Watch<'_>,
) -> Result<Vec<Award>, StoreError> {
    let parts = projects.div_ceil(PROJECTS).max(1);
    let mut awards = Vec::new();
    let mut clock = ClockMarks::default();
    for part in 0..parts {
        let mut replay = Replay::of_part(profile, part, parts);
        let done = part.saturating_mul(head);
        let total = parts.saturating_mul(head);
        try_read(
            |visit| journal.read(1, head, visit),
            |entry| {
                let is_watched = entry.seq.is_multiple_of(WATCH_EVERY) || entry.seq == head;
                let done = done.saturating_add(entry.seq);
                if is_watched && watch(Progress::Replaying { done, total }).is_break() {
                    return Err(StoreError::Canceled);
                }
                let entry = read_entry(&entry)?;
                if part == 0 {
                    clock.hear(&entry);
                }
                replay.entry(&entry.meta, &entry.events);
                Ok(ControlFlow::Continue(()))
            },
        )?;
        // Asked as of the last of days, it says what will be missed; each counts from its own day on.
        awards.extend(replay.all(NaiveDate::MAX));
    }
    Ok(awards.into_iter().map(|award| clock.award(award)).collect())
}
