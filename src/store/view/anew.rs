//! A view made anew from the journal beside the one in use, which goes on answering and following meanwhile.
//!
//! What must not live here: why one is made (the service's), what happens at an opening (`guard`).

use super::View;
use crate::files::own;
use crate::journal::{Head, Journal, try_read};
use crate::store::applied::{Applied, read_entry};
use crate::store::error::StoreError;
use crate::store::in_force::builtin_profile;
use crate::store::left::{Left, of_io};
use crate::store::memory::MemoryRecords;
use crate::store::opening::Watch;
use crate::store::patience;
use crate::store::records::Records;
use crate::store::sled_records::SledRecords;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Entries that are caught up with while nobody reads.
const FEW: u64 = 64;

/// Where a view stands, so that another can be made beside it.
pub(crate) struct Ground {
    left: Option<Left>,
    journal: Arc<dyn Journal>,
}

/// A view that was made anew.
pub(crate) struct Anew(View);

impl Anew {
    /// Makes it, up to the journal's head but for a few entries.
    ///
    /// # Errors
    /// `Canceled` when `watch` breaks; what the disk or the journal say. The view in use stays as it is.
    pub(crate) fn make(ground: &Ground, watch: &mut Watch<'_>) -> Result<Self, StoreError> {
        let left = ground.left.as_ref().map(Left::other);
        let records: Arc<dyn Records> = match &left {
            Some(left) => {
                let path = left.records();
                left.clear()?;
                own::make_folder(&path).map_err(of_io)?;
                Arc::new(patience::caught(|| SledRecords::open(&path))?)
            }
            None => Arc::new(MemoryRecords::new()),
        };
        let journal = Arc::clone(&ground.journal);
        let mut view = View::read(records, journal, builtin_profile()?, Head::EMPTY)?;
        view.open_at_head(None, watch)?;
        let mut anew = Self(match left {
            Some(left) => view.left_by(left),
            None => view,
        });
        // What waits to be written would hold up the last steps.
        anew.0.shared_records().flush()?;
        while anew.behind() > FEW {
            anew.catch_up()?;
        }
        Ok(anew)
    }

    fn behind(&self) -> u64 {
        let head = self.0.journal().head().seq;
        head.saturating_sub(self.0.head().seq)
    }

    /// Takes the whole steps that the journal has had since.
    fn catch_up(&mut self) -> Result<(), StoreError> {
        let (from, journal) = (self.0.head().seq, Arc::clone(self.0.journal()));
        let (mut steps, mut step): (Vec<(Vec<Applied>, Head)>, Vec<Applied>) = Default::default();
        try_read(
            |visit| journal.read(from.saturating_add(1), journal.head().seq, visit),
            |entry| {
                step.push(read_entry(&entry)?);
                if !entry.more {
                    steps.push((std::mem::take(&mut step), entry.head()));
                }
                Ok::<_, StoreError>(ControlFlow::Continue(()))
            },
        )?;
        if steps.is_empty() {
            return Ok(());
        }
        let mut taken = self
            .0
            .fold(&steps)?
            .write(self.0.shared_records().as_ref())?;
        while !self.0.take(&mut taken, &mut None)? {}
        Ok(())
    }
}

impl Ground {
    /// The same, for a view that needs no disk.
    pub(crate) fn in_memory(self) -> Self {
        Self { left: None, ..self }
    }
}

impl View {
    /// From where another one can be made beside it.
    pub(crate) fn ground(&self) -> Ground {
        Ground {
            left: self.left.clone(),
            journal: Arc::clone(&self.journal),
        }
    }

    /// Puts a view that was made anew in the place of this one, once it has caught up. What was there is thrown away beside.
    ///
    /// # Errors
    /// What the disk or the journal say; then nothing was exchanged.
    pub(crate) fn replace(&mut self, mut anew: Anew) -> Result<(), StoreError> {
        anew.catch_up()?;
        if let Some(left) = &anew.0.left {
            left.write("open", anew.0.head())?;
        }
        let old = std::mem::replace(self, anew.0);
        // What failed under a view that goes on in memory is kept for whoever looks into it, and not trusted again.
        let is_kept = self.left.is_none();
        let thrown_away = std::thread::Builder::new().spawn(move || {
            let left = old.left.clone();
            drop(old);
            let done = left.map(|left| {
                if is_kept {
                    left.distrust()
                } else {
                    left.clear()
                }
            });
            if let Some(Err(error)) = done {
                tracing::warn!(%error, "the old view was not removed");
            }
        });
        if let Err(error) = thrown_away {
            // The next making clears the folder.
            tracing::warn!(%error, "no thread to remove the old view");
        }
        Ok(())
    }
}
