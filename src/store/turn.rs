//! What a step is to those before it, as its marks say.

use super::applied::Applied;
use super::kept::Way;
use crate::domain::event::Event;

/// What a step is to those before it.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) way: Way,
    /// The step done, taken back or done again.
    pub(super) first: u64,
    pub(super) last: u64,
}

impl Turn {
    pub(super) fn of(step: &[Applied], first: u64, last: u64) -> Self {
        let marks = step.iter().flat_map(|entry| &entry.events);
        for event in marks {
            match event {
                Event::Undone { first, last } => return Self::new(Way::Undid, *first, *last),
                Event::Redone { first, last } => return Self::new(Way::Redid, *first, *last),
                _ => {}
            }
        }
        Self::new(Way::Did, first, last)
    }

    fn new(way: Way, first: u64, last: u64) -> Self {
        Self { way, first, last }
    }
}
