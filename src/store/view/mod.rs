//! The view: records, directory and the profile in force, as of the last applied entry.
//!
//! [`View::open`] trusts what it finds only under guard; [`View::apply`] takes one whole step at a time.

mod anew;
mod answers;
mod beside;
mod desk;
mod facts;
mod figures;
mod find;
mod follow;
mod ledgers;
mod load;
mod places;
mod resume;
mod secrets;
mod waiting;

pub(crate) use anew::Anew;
pub(crate) use beside::{Audit, Beside};
pub(crate) use follow::Changed;

use super::directory::Directory;
use super::error::StoreError;
use super::kept::ClockMarks;
use super::left::{self, Left};
use super::opening::Watch;
use super::pending::Pending;
use super::records::{self, Records};
use super::replay::replay;
use super::tree::Tree;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Counters;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::journal::{Head, Journal};
use secrets::NumbersHeld;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Everything the journal adds up to.
pub struct View {
    records: Arc<dyn Records>,
    journal: Arc<dyn Journal>,
    profile: Arc<Profile>,
    applied: Head,
    directory: Directory,
    counters: Counters,
    clock: ClockMarks,
    pending: Pending,
    /// Steps taken back: first entry to last.
    undone: BTreeMap<u64, u64>,
    members: u64,
    numbers: NumbersHeld,
    /// How the folder is left; `None` in memory.
    left: Option<Left>,
    /// The entry of the directory's snapshot; [`Head::EMPTY`] where there is none that would do.
    saved: Head,
}

/// What an opening finds beside the records.
pub(super) struct Kept {
    /// Nobody has written to the records' files since they were closed.
    pub(super) is_untouched: bool,
    /// The directory's snapshot, where there is one, and the entry it stands at.
    pub(super) snapshot: Option<(Head, Directory)>,
}

impl View {
    /// The last entry that the view in `dir` has seen, without opening it; nothing where it does not say.
    pub(crate) fn marked(dir: &Path) -> Option<Head> {
        left::marked(dir)
    }

    /// Writes everything out and marks the folder as cleanly closed.
    ///
    /// # Errors
    /// What the disk says; the next opening then looks closer.
    pub fn close(mut self) -> Result<(), StoreError> {
        if self.is_unsaved() {
            self.save_directory();
        }
        let View {
            records,
            left,
            applied,
            directory,
            ..
        } = self;
        // A process that ends need not wait until so many small pieces are given back.
        // Where the system gives no thread, they are given back here.
        let _ = std::thread::Builder::new().spawn(move || drop(directory));
        match left {
            Some(left) => left.leave(records, applied),
            None => records.flush(),
        }
    }

    /// Numbers given so far.
    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// The last applied entry.
    pub(crate) fn head(&self) -> Head {
        self.applied
    }

    /// Where the journal's clock was put right.
    pub(super) fn clock(&self) -> &ClockMarks {
        &self.clock
    }

    /// The profile in force; the built-in one before any was adopted.
    pub(crate) fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// The journal behind the view.
    pub(crate) fn journal(&self) -> &Arc<dyn Journal> {
        &self.journal
    }

    /// Catches up and reads everything, as an opening does.
    pub(super) fn open_at_head(
        &mut self,
        kept: Option<Kept>,
        watch: &mut Watch<'_>,
    ) -> Result<u64, StoreError> {
        let from = (self.applied, Arc::clone(&self.profile));
        let (records, journal) = (self.records.as_ref(), self.journal.as_ref());
        let replayed = replay(records, journal, from, watch, &mut |_| {})?;
        self.applied = replayed.applied;
        self.profile = replayed.profile;
        let is_resumed = match kept {
            Some(kept) => self.resume(kept)?,
            None => false,
        };
        if !is_resumed {
            self.reload(watch)?;
        }
        Ok(replayed.entries)
    }

    /// The same view, knowing its folder.
    pub(super) fn left_by(self, left: Left) -> Self {
        Self {
            left: Some(left),
            ..self
        }
    }

    pub(super) fn records(&self) -> &dyn Records {
        self.records.as_ref()
    }
}

/// A project with its enterprise.
fn with_enterprise(
    records: &dyn Records,
    id: &ProjectId,
) -> Result<Option<(Project, Option<Enterprise>)>, StoreError> {
    let project = records::load(records, Tree::Projects, id.as_str())?;
    let Some(project): Option<Project> = project else {
        return Ok(None);
    };
    let enterprise = records::load(records, Tree::Enterprises, project.enterprise.as_str())?;
    Ok(Some((project, enterprise)))
}
