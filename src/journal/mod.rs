//! The truth on disk: an append-only, hash-chained journal of committed steps.
//!
//! Here live the line format, the segments, the one writer thread with its group commit, the cutting of a torn tail,
//! and the verification of a whole journal. `docs/journal.md` describes the format for anybody who wants to write a reader.
//!
//! What must not live here: anything about projects. Events are opaque JSON texts; what they mean is the business of
//! the floors above. The lock on the data folder is the service's as well.

mod bounds;
mod closed;
mod copy;
mod disk;
mod entry;
mod error;
mod file;
mod line;
mod look;
mod open;
mod read;
mod segment;
mod ticket;
mod verify;
mod walk;
mod writer;

#[cfg(test)]
pub(crate) mod tests;

use std::ops::ControlFlow;
use std::time::Duration;

pub(crate) use bounds::{MAX_EVENTS, MAX_LINE_BYTES, OutOfBounds};
pub use copy::Piece;
pub(crate) use copy::{Until, check, cut, extent};
pub use entry::EntryDraft;
pub(crate) use entry::{Entry, Head, LineHash, RequestId};
pub(crate) use error::{Health, JournalError};
pub use file::FileJournal;
pub(crate) use look::Looked;
pub use open::OpenOptions;
pub(crate) use ticket::Ticket;
pub(crate) use verify::{VerifyProgress, verify};

/// The journal as the floors above see it: read from n, append after n, head, wait for news.
///
/// Kept this small so that a second implementation (a replicated database) stays a day's work.
pub trait Journal: Send + Sync {
    /// The last line that is durable, with its hash. `seq` 0 and the zero hash when the journal is empty.
    fn head(&self) -> Head;

    /// Hands over one atomic step: its drafts become consecutive lines, all or none of them.
    ///
    /// Order and numbers are fixed when this returns; the step is durable only when [`Ticket::wait`] says so. With
    /// `after` the step is refused as [`JournalError::Conflict`] unless the last line handed over has that number.
    /// One caller may therefore decide under its own lock, submit, leave the lock and wait outside it, and many steps
    /// share one fsync.
    ///
    /// # Errors
    /// `Conflict`, `Refused` (a bound is crossed; nothing was numbered) or `ReadOnly`.
    fn submit(&self, after: Option<u64>, drafts: Vec<EntryDraft>) -> Result<Ticket, JournalError>;

    /// Reads the durable lines `from..=to` in order until `visit` breaks; a `to` beyond the head means the head.
    ///
    /// Each line's own hash is checked, and the chain between the lines read.
    /// Returns the number of the line after the last one visited (`from` if none was).
    ///
    /// # Errors
    /// `Damaged` at the first line that is not what was written, after `visit` has seen every line before it; `Io`.
    fn read(
        &self,
        from: u64,
        to: u64,
        visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<u64, JournalError>;

    /// Blocks until the head is beyond `after`, the journal turns read-only, or `timeout` has passed; returns the head.
    fn wait_news(&self, after: u64, timeout: Duration) -> Head;

    /// Whether the journal still takes steps. Once read-only, it stays so until it is opened again.
    fn health(&self) -> Health;

    /// [`Journal::submit`] after `after`, and wait until it is durable.
    ///
    /// # Errors
    /// Those of `submit`, and `DiskFull` or `ReadOnly` when the step could not be made durable.
    fn append(&self, after: u64, drafts: Vec<EntryDraft>) -> Result<Head, JournalError> {
        self.submit(Some(after), drafts)?.wait()
    }

    /// One line by its number; `None` when it is not (yet) durable.
    ///
    /// # Errors
    /// Those of `read`.
    fn entry(&self, seq: u64) -> Result<Option<Entry>, JournalError> {
        let mut found = None;
        if seq > 0 {
            self.read(seq, seq, &mut |entry| {
                found = Some(entry);
                ControlFlow::Break(())
            })?;
        }
        Ok(found)
    }
}

/// Reads by `read` with a visitor that may fail: its failure ends the reading.
///
/// # Errors
/// Those of either.
pub(crate) fn try_read<E: From<JournalError>>(
    read: impl FnOnce(&mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<u64, JournalError>,
    mut visit: impl FnMut(Entry) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let mut failed = None;
    read(&mut |entry| {
        visit(entry).unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(())
        })
    })?;
    failed.map_or(Ok(()), Err)
}
