//! The promise of an answer for a step that was handed over.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::entry::Head;
use super::error::{JournalError, ReadOnly, ReadOnlyWhy};

/// A step that has its numbers but is not yet known to be durable.
#[derive(Debug)]
#[must_use = "nothing is durable before wait() says so"]
pub struct Ticket {
    first: u64,
    last: u64,
    answer: Receiver<Result<Head, JournalError>>,
}

/// The other end of a ticket.
pub(super) type Answer = Sender<Result<Head, JournalError>>;

impl Ticket {
    pub(super) fn new(first: u64, last: u64) -> (Answer, Self) {
        let (sender, answer) = channel();
        (
            sender,
            Self {
                first,
                last,
                answer,
            },
        )
    }

    /// Number of the step's first line.
    pub(crate) fn first(&self) -> u64 {
        self.first
    }

    /// Number of the step's last line.
    pub(crate) fn last(&self) -> u64 {
        self.last
    }

    /// Blocks until the step is durable; the head it gives is the step's own last line.
    ///
    /// # Errors
    /// `DiskFull`: the step was taken back, and with it every step handed over after it; their numbers will be given
    /// again. `ReadOnly`: nothing more is taken; whether this step is on disk shows at the next opening.
    pub(crate) fn wait(self) -> Result<Head, JournalError> {
        self.answer.recv().unwrap_or_else(|_| {
            Err(JournalError::ReadOnly(ReadOnly {
                why: ReadOnlyWhy::WriterGone,
                file: String::new(),
                detail: "the writer thread is gone".to_owned(),
            }))
        })
    }
}
