//! When a thing happened, where what was written down names a day of its own: a visit, a signature, a talk.
//!
//! What must not live here: when it was written down, which stands beside the event.

use crate::domain::desk::record::DeskItem;
use crate::domain::event::told::new_day;
use crate::domain::event::{Event, ProjectChange};
use chrono::NaiveDate;

impl Event {
    /// The day on which it happened, as whoever wrote it down said; `None` where only the entry's own day counts.
    pub(crate) fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Event::Project { change, .. } => change.happened_on(),
            Event::Desk { item, .. } => new_day(item, |item| {
                vec![match item {
                    DeskItem::Meeting(meeting) => Some(meeting.on),
                    _ => None,
                }]
            }),
            _ => None,
        }
    }
}

impl ProjectChange {
    fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Filing { filing, .. } => {
                new_day(filing, |held| vec![held.acknowledged_on, held.submitted_on])
            }
            Self::Talks(change) => change.happened_on(),
            Self::Signing(change) => change.happened_on(),
            Self::Building(change) => change.happened_on(),
            Self::Operating(change) => change.happened_on(),
            _ => None,
        }
    }
}
