//! What it is to have lost entries.

use crate::journal::Head;

/// Name of the step that accepts a loss.
pub(crate) const ACCEPT_LOSS: &str = "accept-loss";

/// Entries that were acknowledged and are not in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// The first number that is known to be lost.
    pub from: u64,
    /// The last entry that was acknowledged, as far as anybody knows.
    pub known: Head,
    /// Where the journal ends now.
    pub head: Head,
}

impl Loss {
    /// Whether another entry stands where a lost one stood, instead of none.
    pub(crate) fn is_replaced(&self) -> bool {
        self.from <= self.head.seq
    }

    /// The highest number that was ever given; the next entry comes after it.
    pub(crate) fn highest(&self) -> u64 {
        self.known.seq.max(self.head.seq)
    }
}
