//! How much of it waits, by how soon.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How much waits: up to the asked day, late, on the day itself, and within the days after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingCounts {
    pub total: u32,
    pub late: u32,
    pub today: u32,
    /// From tomorrow to the seventh day from today.
    pub soon: u32,
}

/// Days after today that count as soon.
pub(crate) const SOON_DAYS: u64 = 7;

impl WaitingCounts {
    /// Counts one more thing that is due on a day.
    pub(crate) fn count(&mut self, due: NaiveDate, today: NaiveDate) {
        self.total = self.total.saturating_add(1);
        let soon = today.checked_add_days(chrono::Days::new(SOON_DAYS));
        let place = if due < today {
            &mut self.late
        } else if due == today {
            &mut self.today
        } else if soon.is_some_and(|soon| due <= soon) {
            &mut self.soon
        } else {
            return;
        };
        *place = place.saturating_add(1);
    }

    /// What waits now: late, of today, or soon.
    pub(crate) fn standing(&self) -> u32 {
        self.late
            .saturating_add(self.today)
            .saturating_add(self.soon)
    }
}
