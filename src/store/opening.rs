//! What an opening says: how far it is, why the view was made anew, and what a view remembers without one.

use crate::domain::actor::Member;
use crate::domain::event::Counters;
use crate::journal::Head;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// How far a long piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Entries of the journal folded into records, of all that there are.
    Replaying { done: u64, total: u64 },
    /// Records read into the directory, of all that there are.
    Reading { done: u64, total: u64 },
}

impl Progress {
    /// What is done, of all that there is.
    pub(crate) fn counts(self) -> (u64, u64) {
        let (Progress::Replaying { done, total } | Progress::Reading { done, total }) = self;
        (done, total)
    }
}

/// Why the view was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    Missing,
    /// Asked for.
    Asked,
    /// It was not closed, and the machine has started anew since.
    Reboot,
    /// Nothing says how it was left.
    NoMarker,
    /// The database panicked.
    Panic,
    /// The database did not answer in time.
    Hang,
    /// The database gave an error.
    Failed(String),
    /// Another version of the program wrote it.
    Schema,
    /// A record is damaged or missing.
    Damaged(String),
    /// No database could be had, for this reason: the view lives in memory, for this run only.
    Memory(String),
    /// Its last entry is not the journal's: it was accepted as lost, or is none at which a step ends.
    OtherJournal { seq: u64 },
}

/// What became of the view at its opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewReport {
    /// Why it was made anew, if it was.
    pub rebuilt: Option<Reason>,
    /// Where the old folder was moved, if there was one in doubt.
    pub aside: Option<PathBuf>,
    pub applied: Head,
    /// Entries that were folded in at opening.
    pub caught_up: u64,
    pub ms: u64,
}

/// Hears how far a long piece of work is; breaks to stop it.
pub(crate) type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// What a view remembers of a journal, read without holding it against one.
#[derive(Debug, Clone)]
pub(crate) struct Remembered {
    /// The last entry it has seen.
    pub applied: Head,
    /// Numbers given until then.
    pub counters: Counters,
    /// The members.
    pub members: Vec<Member>,
}
