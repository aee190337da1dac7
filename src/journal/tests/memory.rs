//! A journal in memory, for tests and rehearsals. It keeps the same bytes, so that its hashes are the real ones.

use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::journal::Journal;
use crate::journal::entry::{Entry, EntryDraft, Head};
use crate::journal::error::{Health, JournalError};
use crate::journal::line::{decode, encode_step};
use crate::journal::segment::damage;
use crate::journal::ticket::Ticket;

/// A journal that is gone when it is dropped.
#[derive(Default)]
pub(crate) struct MemoryJournal {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Default)]
struct State {
    head: Head,
    lines: Vec<Box<[u8]>>,
}

impl MemoryJournal {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn line(&self, seq: u64) -> Option<Box<[u8]>> {
        let place = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.lock().lines.get(place).cloned()
    }
}

impl Journal for MemoryJournal {
    fn head(&self) -> Head {
        self.lock().head
    }

    fn submit(&self, after: Option<u64>, drafts: Vec<EntryDraft>) -> Result<Ticket, JournalError> {
        let mut state = self.lock();
        let tail = state.head;
        if let Some(after) = after.filter(|&after| after != tail.seq) {
            let head = tail.seq;
            return Err(JournalError::Conflict { after, head });
        }
        let (bytes, head) = encode_step(tail, &drafts)?;
        let lines = bytes
            .split_inclusive(|&byte| byte == b'\n')
            .map(|line| line.strip_suffix(b"\n").unwrap_or(line).into());
        state.lines.extend(lines);
        state.head = head;
        drop(state);
        self.news.notify_all();
        let (answer, ticket) = Ticket::new(tail.seq.saturating_add(1), head.seq);
        // The ticket is still here, so there is somebody to receive it.
        let _ = answer.send(Ok(head));
        Ok(ticket)
    }

    fn read(
        &self,
        from: u64,
        to: u64,
        visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<u64, JournalError> {
        let to = to.min(self.head().seq);
        let mut next = from.max(1);
        while next <= to {
            let Some(line) = self.line(next) else { break };
            let sound = decode(&line).map_err(|kind| damage(1, next, 0, kind))?;
            next += 1;
            if visit(sound.entry).is_break() {
                break;
            }
        }
        Ok(next)
    }

    fn wait_news(&self, after: u64, timeout: Duration) -> Head {
        let (state, _) = self
            .news
            .wait_timeout_while(self.lock(), timeout, |state| state.head.seq <= after)
            .unwrap_or_else(PoisonError::into_inner);
        state.head
    }

    fn health(&self) -> Health {
        Health::Writable
    }
}
