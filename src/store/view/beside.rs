//! Work beside the view, over records that others go on changing: nobody waits for it.
//!
//! What must not live here: who asks for it, and when it is swapped in (`view::follow`).

use super::View;
use super::load::directory_of;
use crate::journal::{Head, Journal};
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::in_force::{builtin_profile, recorded_profile};
use crate::store::kept::{ClockMarks, ProfileRecord};
use crate::store::memory::MemoryRecords;
use crate::store::opening::Watch;
use crate::store::records::Records;
use crate::store::replay::{Replayed, replay};
use crate::store::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// A directory under rules that are to come into force.
pub(crate) struct Beside {
    /// Entries up to this one are in it; later ones may be.
    pub(super) head: Head,
    pub(super) directory: Directory,
    files: BTreeMap<String, String>,
}

/// Where the records and the journal stood when work beside them began.
pub(crate) struct Start {
    records: Arc<dyn Records>,
    journal: Arc<dyn Journal>,
    clock: ClockMarks,
    head: Head,
}

impl View {
    /// From where work beside the view begins.
    pub(crate) fn start(&self) -> Start {
        Start {
            records: self.shared_records(),
            journal: Arc::clone(self.journal()),
            clock: self.clock().clone(),
            head: self.head(),
        }
    }
}

impl Beside {
    /// Reads every record and judges it by these rules.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn make(
        start: &Start,
        version: &str,
        files: &BTreeMap<String, String>,
    ) -> Result<Self, StoreError> {
        let record = ProfileRecord {
            seq: 0,
            version: version.to_owned(),
            on: chrono::NaiveDate::MIN,
            files: files.clone(),
        };
        let profile = recorded_profile(&record)?;
        let go_on = &mut |_| ControlFlow::Continue(());
        let of = (start.records.as_ref(), None);
        Ok(Self {
            head: start.head,
            directory: directory_of(of, &profile, &start.clock, go_on)?,
            files: record.files,
        })
    }

    /// Whether these are the rules.
    pub(super) fn is_under(&self, files: &BTreeMap<String, String>) -> bool {
        self.files == *files
    }
}

/// Keys whose records are not what the journal adds up to, or were changed meanwhile.
type Doubted = BTreeSet<(Tree, Vec<u8>)>;

/// Records held against the journal, beside whoever goes on writing.
pub(crate) struct Audit {
    start: Start,
    fresh: MemoryRecords,
    replayed: Replayed,
    doubted: Doubted,
}

impl Audit {
    /// Adds the journal up anew, and compares every record with that.
    ///
    /// # Errors
    /// `Canceled` when `watch` breaks, or what the disk or the journal say.
    pub(crate) fn of(start: Start, watch: &mut Watch<'_>) -> Result<Self, StoreError> {
        let fresh = MemoryRecords::new();
        let from = (Head::EMPTY, builtin_profile()?);
        let replayed = replay(&fresh, start.journal.as_ref(), from, watch, &mut |_| {})?;
        let mut audit = Self {
            start,
            fresh,
            replayed,
            doubted: Doubted::new(),
        };
        for tree in Tree::ALL {
            audit.compare(tree)?;
        }
        Ok(audit)
    }

    /// Looks again at what was doubted; nobody writes now. Gives the first record that is not what the journal adds up to.
    ///
    /// # Errors
    /// What the disk or the journal say.
    pub(crate) fn difference(&mut self) -> Result<Option<(Tree, Vec<u8>)>, StoreError> {
        let go_on = &mut |_| ControlFlow::Continue(());
        let from = (self.replayed.applied, Arc::clone(&self.replayed.profile));
        let journal = self.start.journal.as_ref();
        self.replayed = replay(&self.fresh, journal, from, go_on, &mut |_| {})?;
        for (tree, key) in &self.doubted {
            if self.start.records.get(*tree, key)? != self.fresh.get(*tree, key)? {
                return Ok(Some((*tree, key.clone())));
            }
        }
        Ok(None)
    }

    fn compare(&mut self, tree: Tree) -> Result<(), StoreError> {
        let (held, fresh) = (self.start.records.as_ref(), &self.fresh);
        doubt(tree, (held, fresh), &mut self.doubted)?;
        doubt(tree, (fresh, held), &mut self.doubted)
    }
}

/// Notes the keys of one store whose record is another in the other store.
fn doubt(
    tree: Tree,
    (of, against): (&dyn Records, &dyn Records),
    doubted: &mut Doubted,
) -> Result<(), StoreError> {
    let mut failed = None;
    of.scan(tree, b"", &mut |key, value| match against.get(tree, key) {
        Ok(other) if other.as_deref() == Some(value) => ControlFlow::Continue(()),
        Ok(_) => {
            doubted.insert((tree, key.to_vec()));
            ControlFlow::Continue(())
        }
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(()), Err)
}
