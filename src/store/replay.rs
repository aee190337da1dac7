//! The journal's entries as steps, folded into records in bounded batches.

use super::applied::{Applied, read_entry};
use super::delta::Delta;
use super::error::StoreError;
use super::fold::Fold;
use super::opening::{Progress, Watch};
use super::records::Records;
use crate::domain::policy::Profile;
use crate::journal::{Entry, Head, Journal, try_read};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Events folded before they are written, unless one step has more.
const BATCH_EVENTS: usize = 20_000;

/// Entries between two calls of the watcher.
const WATCH_EVERY: u64 = 500;

/// Where a replay ended.
pub(super) struct Replayed {
    pub(super) applied: Head,
    pub(super) profile: Arc<Profile>,
    pub(super) entries: u64,
}

/// Folds everything behind `from` into the records, up to the journal's head as it stands now. `profile` is in force at
/// `from`; `heard` gets what each written batch changed.
///
/// # Errors
/// `Canceled` when the watcher breaks; what was written stays and is a number of whole steps.
pub(super) fn replay(
    records: &dyn Records,
    journal: &dyn Journal,
    (from, profile): (Head, Arc<Profile>),
    watch: &mut Watch<'_>,
    heard: &mut dyn FnMut(Delta),
) -> Result<Replayed, StoreError> {
    let total = journal.head().seq;
    let mut at = Replayed {
        applied: from,
        profile,
        entries: 0,
    };
    while at.applied.seq < total {
        let mut stretch = Stretch::new(records, &at, total)?;
        let from = at.applied.seq.saturating_add(1);
        try_read(
            |visit| journal.read(from, total, visit),
            |entry| stretch.take(&entry, watch),
        )?;
        if stretch.head.seq <= at.applied.seq {
            break;
        }
        at.entries += stretch.head.seq - at.applied.seq;
        at.applied = stretch.head;
        at.profile = stretch.fold.profile();
        let (batch, delta) = stretch.fold.finish(at.applied)?;
        records.apply(batch)?;
        heard(delta);
    }
    Ok(at)
}

/// The steps that are written at once.
struct Stretch<'a> {
    fold: Fold<'a>,
    step: Vec<Applied>,
    head: Head,
    events: usize,
    total: u64,
}

impl<'a> Stretch<'a> {
    fn new(records: &'a dyn Records, at: &Replayed, total: u64) -> Result<Self, StoreError> {
        Ok(Self {
            fold: Fold::new(records, Arc::clone(&at.profile))?,
            step: Vec::new(),
            head: at.applied,
            events: 0,
            total,
        })
    }

    fn take(
        &mut self,
        entry: &Entry,
        watch: &mut Watch<'_>,
    ) -> Result<ControlFlow<()>, StoreError> {
        if entry.seq.is_multiple_of(WATCH_EVERY) || entry.seq == self.total {
            let progress = Progress::Replaying {
                done: entry.seq,
                total: self.total,
            };
            if watch(progress).is_break() {
                return Err(StoreError::Canceled);
            }
        }
        self.events += entry.events.len();
        self.step.push(read_entry(entry)?);
        if entry.more {
            return Ok(ControlFlow::Continue(()));
        }
        self.fold.step(&self.step)?;
        self.step.clear();
        self.head = entry.head();
        Ok(if self.events >= BATCH_EVENTS {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    }
}
