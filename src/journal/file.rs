//! The journal in a folder of segment files.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::entry::{Entry, EntryDraft, Head};
use super::error::{DiskOp, Health, JournalError};
use super::line::encode_step;
use super::look::{self, Looked};
use super::open::{OpenOptions, OpenReport};
use super::ticket::Ticket;
use super::writer::{Pending, Shared, Writer};
use super::{Journal, closed, read};

/// The journal in a folder. One per folder: the caller holds the folder's lock.
///
/// Dropping it writes what was handed over and ends the writer thread.
pub struct FileJournal {
    dir: PathBuf,
    shared: Arc<Shared>,
    turn: Mutex<()>,
    writer: Option<JoinHandle<()>>,
}

impl FileJournal {
    /// Opens the journal in `dir`, making the folder (mode 0700) if it is not there.
    ///
    /// Checks that the segments join and reads the last one through. An end that lies behind the last whole step is
    /// saved to a `torn-…` file in the folder, cut off, and reported. See [`super::verify`] for checking everything.
    ///
    /// # Errors
    /// `Damaged`, `Io`, `DiskFull`, `TooManySegments`. Nothing is changed then, except that a torn tail may have been
    /// saved already.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<(Self, OpenReport), JournalError> {
        Self::look(dir, options)?.open()
    }

    /// The first half of opening, which changes nothing: what is there can be held against what is known elsewhere
    /// before [`Looked::open`] cuts or makes anything.
    ///
    /// # Errors
    /// `Damaged`, `Io`.
    pub(crate) fn look(dir: &Path, options: &OpenOptions) -> Result<Looked, JournalError> {
        look::look(dir, options)
    }

    fn start(looked: Looked) -> Result<(Self, OpenReport), JournalError> {
        let (dir, options) = (looked.dir().to_owned(), looked.options().clone());
        let opened = looked.ready()?;
        let first = opened.firsts.last().copied().unwrap_or(1);
        let segments = opened.firsts.len();
        let shared = Arc::new(Shared::new(opened.report.head, opened.len, opened.firsts));
        let writer = Writer {
            shared: Arc::clone(&shared),
            disk: Arc::clone(&options.disk),
            dir: dir.clone(),
            segment_bytes: options.segment_bytes,
            out: opened.out,
            first,
            len: opened.len,
            segments,
        };
        let writer = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || writer.run())
            .map_err(|error| JournalError::io(DiskOp::Open, &dir, &error))?;
        let journal = Self {
            dir,
            shared,
            turn: Mutex::new(()),
            writer: Some(writer),
        };
        Ok((journal, opened.report))
    }

    /// The line handed over last, if a step may follow it.
    fn tail(&self, after: Option<u64>) -> Result<Head, JournalError> {
        let state = self.shared.lock();
        if let Some(why) = &state.read_only {
            return Err(JournalError::ReadOnly(why.clone()));
        }
        let tail = state.tail;
        match after {
            Some(after) if after != tail.seq => Err(JournalError::Conflict {
                after,
                head: tail.seq,
            }),
            _ => Ok(tail),
        }
    }
}

impl Looked {
    /// The second half of opening; see [`FileJournal::open`].
    ///
    /// # Errors
    /// Those of [`FileJournal::open`].
    pub(crate) fn open(self) -> Result<(FileJournal, OpenReport), JournalError> {
        FileJournal::start(self)
    }
}

impl Journal for FileJournal {
    fn head(&self) -> Head {
        self.shared.lock().durable
    }

    fn submit(&self, after: Option<u64>, drafts: Vec<EntryDraft>) -> Result<Ticket, JournalError> {
        // Numbering is one caller's at a time, but a long step is hashed without the state's lock, so that readers and
        // the writer go on.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let tail = self.tail(after)?;
            let (bytes, head) = encode_step(tail, &drafts)?;
            let mut state = self.shared.lock();
            if state.tail != tail || state.read_only.is_some() {
                // The writer has just failed and taken steps back: the hashes no longer fit.
                continue;
            }
            let first = tail.seq.saturating_add(1);
            let (answer, ticket) = Ticket::new(first, head.seq);
            state.tail = head;
            state.queue.push_back(Pending {
                first,
                head,
                bytes,
                answer,
            });
            drop(state);
            self.shared.work.notify_one();
            return Ok(ticket);
        }
    }

    fn read(
        &self,
        from: u64,
        to: u64,
        visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<u64, JournalError> {
        read::read(&self.dir, &self.shared, from, to, visit)
    }

    fn wait_news(&self, after: u64, timeout: Duration) -> Head {
        let state = self.shared.lock();
        let (state, _) = self
            .shared
            .news
            .wait_timeout_while(state, timeout, |state| {
                state.durable.seq <= after && state.read_only.is_none()
            })
            .unwrap_or_else(PoisonError::into_inner);
        state.durable
    }

    fn health(&self) -> Health {
        match &self.shared.lock().read_only {
            None => Health::Writable,
            Some(why) => Health::ReadOnly(why.clone()),
        }
    }
}

impl Drop for FileJournal {
    fn drop(&mut self) {
        self.shared.lock().closing = true;
        self.shared.work.notify_one();
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has already made the journal read-only and answered nobody: nothing to add here.
            let _ = writer.join();
        }
        let state = self.shared.lock();
        let is_whole = state.queue.is_empty() && state.tail == state.durable;
        if let Some(&first) = state.firsts.last().filter(|_| is_whole) {
            closed::note(&self.dir, first, state.durable_len, state.durable);
        }
    }
}
