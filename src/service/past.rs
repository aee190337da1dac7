//! What a new database begins with: a past told beforehand, be it only its founding.
//!
//! What must not live here: what is told.

use crate::domain::event::{Event, Meta};
use crate::journal::{Head, Journal, JournalError};
use crate::store::draft;

/// One step of the past: what stands beside it (its number is not known yet) and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PastStep {
    pub meta: Meta,
    pub events: Vec<Event>,
}

/// Hands every step over as an atomic step of its own, so that each can be undone alone, and waits once, for the last.
///
/// The steps are chained by their numbers: if one of them fails, none after it is taken.
///
/// # Errors
/// `Conflict` where the journal is not empty; else whatever the journal says of the first step that failed, in which
/// case the steps before it stand and the folder is to be thrown away.
pub(crate) fn write(journal: &dyn Journal, steps: &[PastStep]) -> Result<Head, JournalError> {
    let mut after = 0;
    let mut last = None;
    for step in steps {
        let ticket = journal.submit(Some(after), vec![draft(&step.meta, &step.events)?])?;
        after = ticket.last();
        last = Some(ticket);
    }
    match last {
        Some(ticket) => ticket.wait(),
        None => Ok(journal.head()),
    }
}
