//! What folding changed, for whoever keeps something in memory of it.

use super::kept::ClockMarks;
use crate::domain::event::Counters;
use crate::domain::figures::Known;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::domain::policy::Profile;
use crate::domain::scoring::Award;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What folding changed, for the directory.
#[derive(Debug, Default)]
pub(super) struct Delta {
    pub(super) projects: BTreeSet<ProjectId>,
    pub(super) enterprises: BTreeSet<EnterpriseId>,
    pub(super) desk: BTreeSet<DeskId>,
    pub(super) awards: Vec<Award>,
    pub(super) figures: Vec<Known>,
    /// Steps taken back: first entry and last.
    pub(super) undone: Vec<(u64, u64)>,
    pub(super) profile: Option<Arc<Profile>>,
    /// Members more than before.
    pub(super) members: i64,
    /// A member is another: names stand in many places.
    pub(super) names_people: bool,
    pub(super) counters: Counters,
    /// The clock was put right: entries before it count on other days now.
    pub(super) clock: Option<ClockMarks>,
    /// Other ledgers are unfinished than before, or other steps of them stand.
    pub(super) is_pending_other: bool,
}

impl Delta {
    /// Whether more than the pages of single projects may look different, whatever their rows say.
    pub(super) fn is_wide(&self) -> bool {
        let is_of_others = !self.enterprises.is_empty() || !self.desk.is_empty();
        self.is_sweeping()
            || is_of_others
            || self.names_people
            || !self.awards.is_empty()
            || !self.figures.is_empty()
    }

    /// Whether lists, deadlines or boards as a whole may all be others now.
    pub(super) fn is_sweeping(&self) -> bool {
        self.profile.is_some() || self.clock.is_some()
    }
}
