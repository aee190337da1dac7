//! The one thread that writes: it takes all steps that wait, writes them in one go, syncs once, and answers.
//! What must not live here: the numbering and hashing of lines, which happens when a step is handed over.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::bounds::MAX_SEGMENTS;
use super::disk::{Disk, SegmentFile, write_all};
use super::entry::Head;
use super::error::{DiskOp, JournalError, ReadOnly, ReadOnlyWhy, is_full};
use super::open::create_segment;
use super::segment::file_name;
use super::ticket::Answer;

/// Steps are joined into one write up to so many bytes.
const RUN_BYTES: usize = 8 << 20;

/// A step on its way to the disk.
pub(super) struct Pending {
    pub(super) first: u64,
    pub(super) head: Head,
    pub(super) bytes: Vec<u8>,
    pub(super) answer: Answer,
}

/// What the writer and its callers share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Something waits to be written, or the end has come.
    pub(super) work: Condvar,
    /// The head moved, or the journal became read-only.
    pub(super) news: Condvar,
}

pub(super) struct State {
    /// The line handed over last.
    pub(super) tail: Head,
    /// The line that is durable last.
    pub(super) durable: Head,
    /// Durable bytes of the last segment.
    pub(super) durable_len: u64,
    /// First numbers of the segments.
    pub(super) firsts: Vec<u64>,
    pub(super) queue: VecDeque<Pending>,
    pub(super) closing: bool,
    pub(super) read_only: Option<ReadOnly>,
}

impl Shared {
    pub(super) fn new(head: Head, len: u64, firsts: Vec<u64>) -> Self {
        Self {
            state: Mutex::new(State {
                tail: head,
                durable: head,
                durable_len: len,
                firsts,
                queue: VecDeque::new(),
                closing: false,
                read_only: None,
            }),
            work: Condvar::new(),
            news: Condvar::new(),
        }
    }

    /// The state is whole between any two statements, so a poisoned lock is still a sound one.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that waits, or `None` at the end.
    fn take(&self) -> Option<VecDeque<Pending>> {
        let state = self.lock();
        let mut state = self
            .work
            .wait_while(state, |state| state.queue.is_empty() && !state.closing)
            .unwrap_or_else(PoisonError::into_inner);
        (!state.queue.is_empty()).then(|| std::mem::take(&mut state.queue))
    }
}

/// A failure that did not leave a doubt about what is on disk, or one that did.
enum Failure {
    /// No room; what was written of the step has been taken back.
    Full(JournalError),
    /// Nothing more may be written.
    Fatal(ReadOnly),
}

pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) dir: PathBuf,
    pub(super) segment_bytes: u64,
    pub(super) out: Box<dyn SegmentFile>,
    /// First number of the current segment.
    pub(super) first: u64,
    /// Good bytes in the current segment.
    pub(super) len: u64,
    /// Number of segments.
    pub(super) segments: usize,
}

impl Writer {
    /// Works until the journal is closed or becomes read-only.
    pub(super) fn run(mut self) {
        let _last_will = LastWill(Arc::clone(&self.shared));
        while let Some(mut batch) = self.shared.take() {
            while !batch.is_empty() {
                if let Err(failure) = self.write_some(&mut batch) {
                    let fatal = matches!(failure, Failure::Fatal(_));
                    self.give_up(failure, batch);
                    if fatal {
                        return;
                    }
                    break;
                }
            }
        }
    }

    /// Writes the first steps of the batch that go into one segment and one write, and answers them.
    /// On failure they stay in the batch.
    fn write_some(&mut self, batch: &mut VecDeque<Pending>) -> Result<(), Failure> {
        let Some(next) = batch.front().map(|pending| pending.first) else {
            return Ok(());
        };
        // Only between steps: a step lies in one segment, however long it is.
        if self.len > 0 && self.len >= self.segment_bytes {
            self.rotate(next)?;
        }
        let count = self.run_length(batch);
        let written = match batch.front() {
            Some(only) if count == 1 => self.write(&only.bytes)?,
            _ => self.write(&joined(batch, count))?,
        };
        self.len += written;
        let done: Vec<Pending> = batch.drain(..count).collect();
        if let Some(last) = done.last() {
            let mut state = self.shared.lock();
            state.durable = last.head;
            state.durable_len = self.len;
        }
        self.shared.news.notify_all();
        for pending in done {
            // A caller that no longer waits for its answer is no error.
            let _ = pending.answer.send(Ok(pending.head));
        }
        Ok(())
    }

    /// How many of the waiting steps are written together; at least one.
    fn run_length(&self, batch: &VecDeque<Pending>) -> usize {
        let room = usize::try_from(self.segment_bytes.saturating_sub(self.len))
            .unwrap_or(RUN_BYTES)
            .min(RUN_BYTES);
        let mut bytes = 0;
        batch
            .iter()
            .take_while(|pending| {
                let fits = bytes < room;
                bytes += pending.bytes.len();
                fits && bytes <= RUN_BYTES
            })
            .count()
            .max(1)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<u64, Failure> {
        if let Err(error) = write_all(self.out.as_mut(), bytes) {
            return Err(self.take_back(&error));
        }
        match self.out.sync() {
            Ok(()) => Ok(bytes.len() as u64),
            Err(error) => Err(self.fatal(ReadOnlyWhy::SyncFailed, &error)),
        }
    }

    /// After a failed write: cuts what got through, durably, so that a step told to have failed cannot reappear.
    fn take_back(&mut self, cause: &io::Error) -> Failure {
        let cut = self.out.truncate(self.len).and_then(|()| self.out.sync());
        match cut {
            Err(error) => self.fatal(ReadOnlyWhy::TakeBackFailed, &error),
            Ok(()) if is_full(cause.kind()) => Failure::Full(JournalError::DiskFull {
                op: DiskOp::Write,
                file: file_name(self.first),
                detail: cause.to_string(),
            }),
            Ok(()) => self.fatal(ReadOnlyWhy::WriteFailed, cause),
        }
    }

    fn fatal(&self, why: ReadOnlyWhy, error: &io::Error) -> Failure {
        Failure::Fatal(ReadOnly {
            why,
            file: file_name(self.first),
            detail: error.to_string(),
        })
    }

    fn rotate(&mut self, next: u64) -> Result<(), Failure> {
        let made = if self.segments < MAX_SEGMENTS {
            create_segment(&self.dir, next, self.disk.as_ref())
        } else {
            Err(JournalError::TooManySegments { max: MAX_SEGMENTS })
        };
        match made {
            Ok(out) => {
                self.out = out;
                self.first = next;
                self.len = 0;
                self.segments += 1;
                let mut state = self.shared.lock();
                state.firsts.push(next);
                state.durable_len = 0;
                Ok(())
            }
            // Only a file that could not even be made leaves nothing behind.
            Err(
                full @ JournalError::DiskFull {
                    op: DiskOp::Create, ..
                },
            ) => Err(Failure::Full(full)),
            Err(error) => Err(Failure::Fatal(ReadOnly {
                why: match error {
                    JournalError::Io {
                        op: DiskOp::Sync | DiskOp::SyncDir,
                        ..
                    }
                    | JournalError::DiskFull { .. } => ReadOnlyWhy::SyncFailed,
                    _ => ReadOnlyWhy::RotateFailed,
                },
                file: file_name(next),
                detail: error.to_string(),
            })),
        }
    }

    /// Fails the batch and all that was handed over behind it, since it is chained to lines that do not exist.
    fn give_up(&self, failure: Failure, batch: VecDeque<Pending>) {
        let (error, read_only) = match failure {
            Failure::Full(error) => (error, None),
            Failure::Fatal(why) => (JournalError::ReadOnly(why.clone()), Some(why)),
        };
        let behind = {
            let mut state = self.shared.lock();
            state.tail = state.durable;
            if read_only.is_some() {
                state.read_only = read_only;
            }
            std::mem::take(&mut state.queue)
        };
        self.shared.news.notify_all();
        for pending in batch.into_iter().chain(behind) {
            let _ = pending.answer.send(Err(error.clone()));
        }
    }
}

fn joined(batch: &VecDeque<Pending>, count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for pending in batch.iter().take(count) {
        bytes.extend_from_slice(&pending.bytes);
    }
    bytes
}

/// However the writer thread ends, nobody may wait for it in vain.
struct LastWill(Arc<Shared>);

impl Drop for LastWill {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.tail = state.durable;
        state.queue.clear();
        state.read_only.get_or_insert_with(|| ReadOnly {
            why: ReadOnlyWhy::WriterGone,
            file: String::new(),
            detail: "the writer thread is gone".to_owned(),
        });
        drop(state);
        self.0.news.notify_all();
    }
}
