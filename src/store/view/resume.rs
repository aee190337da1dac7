//! The directory from its snapshot and what came after it, so that opening does not read every record.
//!
//! What must not live here: the file (`store::snapshot`), what a whole reading does (`load`).

use super::follow::Taken;
use super::{Kept, View};
use crate::domain::event::Event;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::domain::scoring::Award;
use crate::journal::{Head, try_read};
use crate::store::StoreError;
use crate::store::applied::read_entry;
use crate::store::keys::award_key;
use crate::store::records;
use crate::store::snapshot;
use crate::store::tree::Tree;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Projects below which reading every record takes no time, so that no snapshot is kept.
const FEW: u64 = 1000;
/// Entries from which the snapshot is written anew: fewer are replayed in no time.
const BEHIND: u64 = 512;

/// What entries behind a snapshot changed.
#[derive(Default)]
pub(in crate::store) struct Touched {
    pub(super) projects: BTreeSet<ProjectId>,
    pub(super) enterprises: BTreeSet<EnterpriseId>,
    pub(super) desk: BTreeSet<DeskId>,
}

impl View {
    /// Brings memory to the records from the directory's snapshot. `false` where there is none that would do: then nothing
    /// is changed.
    ///
    /// # Errors
    /// `Damaged` where the records are not what their totals say; what the disk or the journal say.
    pub(super) fn resume(&mut self, kept: Kept) -> Result<bool, StoreError> {
        let Some((head, directory)) = kept.snapshot else {
            return Ok(false);
        };
        let Some(touched) = self.touched_since(head, self.applied, false)? else {
            return Ok(false);
        };
        let totals = self.reload_small()?;
        if !kept.is_untouched {
            self.count_all(&totals)?;
        }
        self.directory = directory;
        let awards = self.awards_since(head)?;
        self.directory.book(awards);
        let figures = self.figures_since(head)?;
        self.count_in(figures);
        let mut taken = Taken::of(touched, self.applied);
        while !self.take_some(&mut taken)? {}
        let held = self.directory.len();
        let count = |tree: Tree| totals.get(&tree.byte()).map_or(0, |total| total.count);
        if held != (count(Tree::Projects), count(Tree::Enterprises)) {
            tracing::warn!(?held, "the directory's snapshot does not add up");
            return Ok(false);
        }
        self.saved = head;
        Ok(true)
    }

    /// The entry of the snapshot that memory was made from; [`Head::EMPTY`] where every record was read.
    #[cfg(test)]
    pub(in crate::store) fn resumed_from(&self) -> Head {
        self.saved
    }

    /// Whether the directory's snapshot is to be written anew.
    pub(super) fn is_unsaved(&self) -> bool {
        let behind = self.applied.seq.saturating_sub(self.saved.seq);
        let (projects, _) = self.directory.len();
        projects >= FEW && (self.saved == Head::EMPTY || behind >= BEHIND)
    }

    /// Writes the directory's snapshot. That it could not be written is no reason to stop: every record is read then.
    pub(in crate::store) fn save_directory(&mut self) {
        let Some(left) = &self.left else { return };
        match snapshot::write(left.dir(), self.applied, &self.directory) {
            Ok(()) => self.saved = self.applied,
            Err(error) => tracing::warn!(%error, "the directory's snapshot was not written"),
        }
    }

    /// What the entries behind `head`, up to `to`, changed; nothing where they changed everything, or where `head` is not in the
    /// journal. What was made under the last of the rules already (`is_under_rules`) is no other by their coming into force.
    pub(super) fn touched_since(
        &self,
        head: Head,
        to: Head,
        is_under_rules: bool,
    ) -> Result<Option<Touched>, StoreError> {
        let journal = self.journal.as_ref();
        if head.seq > to.seq {
            return Ok(None);
        }
        let held = journal.entry(head.seq)?;
        if held.is_none_or(|entry| entry.head() != head) {
            return Ok(None);
        }
        let mut touched = Some(Touched::default());
        try_read(
            |visit| journal.read(head.seq.saturating_add(1), to.seq, visit),
            |entry| {
                for event in read_entry(&entry)?.events {
                    let Some(all) = &mut touched else { break };
                    match event {
                        Event::Project { id, .. } => drop(all.projects.insert(id)),
                        Event::Enterprise { id, .. } => drop(all.enterprises.insert(id)),
                        Event::Desk { id, .. } => drop(all.desk.insert(id)),
                        Event::ProfileAdopted { .. } if is_under_rules => {}
                        // Tiers, deadlines and days that count may all be others.
                        Event::ProfileAdopted { .. } | Event::ClockAccepted { .. } => {
                            touched = None
                        }
                        Event::Member { .. }
                        | Event::LedgerImported { .. }
                        | Event::LedgerSlice { .. }
                        | Event::Exported(_)
                        | Event::LossAccepted { .. }
                        | Event::Undone { .. }
                        | Event::Redone { .. }
                        | Event::Founded { .. } => {}
                    }
                }
                Ok::<_, StoreError>(match touched {
                    Some(_) => ControlFlow::Continue(()),
                    None => ControlFlow::Break(()),
                })
            },
        )?;
        Ok(touched)
    }

    /// Awards of the entries behind `head`.
    pub(super) fn awards_since(&self, head: Head) -> Result<Vec<Award>, StoreError> {
        let from = award_key(head.seq.saturating_add(1), 0);
        let mut awards = Vec::new();
        records::each(self.records(), Tree::Awards, &from, &mut |_, award| {
            awards.push(self.clock.award(award));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(awards)
    }
}
