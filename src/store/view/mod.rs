//! The view: records, directory and the profile in force, as of the last applied entry.
//!
//! [`View::open`] trusts what it finds only under guard; [`View::apply`] takes one whole step at a time.

mod answers;
mod desk;
mod facts;
mod find;
mod load;
mod places;
mod secrets;
mod waiting;

use super::applied::Applied;
use super::directory::Directory;
use super::error::StoreError;
use super::fold::{Delta, Fold, builtin_profile};
use super::kept::ClockMarks;
use super::left::{self, Left};
use super::memory::MemoryRecords;
use super::opening::Watch;
use super::records::{self, Records};
use super::replay::replay;
use super::tree::Tree;
use crate::domain::alert;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Counters;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::journal::{Head, Journal};
use secrets::NumbersHeld;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Projects in one step from which lists and counts are made anew when next asked for, instead of row by row.
const MANY: usize = 64;

/// Everything the journal adds up to.
pub struct View {
    records: Box<dyn Records>,
    journal: Arc<dyn Journal>,
    profile: Arc<Profile>,
    applied: Head,
    directory: Directory,
    counters: Counters,
    clock: ClockMarks,
    /// Steps taken back: first entry to last.
    undone: BTreeMap<u64, u64>,
    members: u64,
    numbers: NumbersHeld,
    /// How the folder is left; `None` in memory.
    left: Option<Left>,
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
    pub fn close(self) -> Result<(), StoreError> {
        let View {
            records,
            left,
            applied,
            ..
        } = self;
        match left {
            Some(left) => left.leave(records, applied),
            None => records.flush(),
        }
    }

    /// Takes one whole step that the journal holds; `head` is that of its last entry. Gives the projects that changed.
    ///
    /// # Errors
    /// `OutOfOrder` where the step does not follow the last one. After any other error the view is behind the journal
    /// and must be opened again.
    pub(crate) fn apply(
        &mut self,
        step: &[Applied],
        head: Head,
    ) -> Result<Vec<ProjectId>, StoreError> {
        let mut last = self.applied.seq;
        for entry in step {
            let found = entry.meta.seq;
            if last.checked_add(1) != Some(found) {
                return Err(StoreError::OutOfOrder {
                    applied: last,
                    found,
                });
            }
            last = found;
        }
        if head.seq != last {
            return Err(StoreError::OutOfOrder {
                applied: last,
                found: head.seq,
            });
        }
        let mut fold = Fold::new(self.records.as_ref(), Arc::clone(&self.profile))?;
        fold.step(step)?;
        let (batch, delta) = fold.finish(head)?;
        self.records.apply(batch)?;
        self.applied = head;
        self.take(delta)
    }

    /// Makes the records anew from the journal.
    ///
    /// # Errors
    /// `Canceled` when `watch` breaks; the view must then be opened again. Else what the disk or the journal say.
    pub(crate) fn rebuild(&mut self, watch: &mut Watch<'_>) -> Result<(), StoreError> {
        self.records.clear()?;
        self.applied = Head::EMPTY;
        self.profile = builtin_profile()?;
        self.open_at_head(watch).map(|_| ())
    }

    /// Whether the records are exactly what the journal adds up to.
    ///
    /// # Errors
    /// `Canceled` when `watch` breaks, or what the disk or the journal say.
    pub(crate) fn matches_journal(&self, watch: &mut Watch<'_>) -> Result<bool, StoreError> {
        let fresh = MemoryRecords::new();
        let journal = self.journal.as_ref();
        let from = (Head::EMPTY, builtin_profile()?);
        replay(&fresh, journal, from, watch, &mut |_| {})?;
        for tree in Tree::ALL {
            if !load::is_same(self.records.as_ref(), &fresh, tree)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Numbers given so far.
    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// The last applied entry.
    pub(crate) fn head(&self) -> Head {
        self.applied
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
    pub(super) fn open_at_head(&mut self, watch: &mut Watch<'_>) -> Result<u64, StoreError> {
        let from = (self.applied, Arc::clone(&self.profile));
        let (records, journal) = (self.records.as_ref(), self.journal.as_ref());
        let replayed = replay(records, journal, from, watch, &mut |_| {})?;
        self.applied = replayed.applied;
        self.profile = replayed.profile;
        self.reload(watch)?;
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

    /// Brings memory up to what was written.
    fn take(&mut self, delta: Delta) -> Result<Vec<ProjectId>, StoreError> {
        let is_sweeping = delta.is_sweeping();
        self.counters = delta.counters;
        self.members = self.members.saturating_add_signed(delta.members);
        self.undone.extend(delta.undone);
        let changed: Vec<ProjectId> = delta.projects.iter().cloned().collect();
        if is_sweeping {
            // Tiers, deadlines, what stands still, and days that count may all be others now.
            self.profile = delta.profile.unwrap_or_else(|| Arc::clone(&self.profile));
            self.reload(&mut |_| ControlFlow::Continue(()))?;
            return Ok(changed);
        }
        if delta.projects.len() > MANY {
            self.directory.forget_lists();
        }
        let mut projects = delta.projects;
        projects.extend(self.refresh_desk(&delta.desk)?);
        self.refresh(projects, &delta.enterprises)?;
        self.directory.book(delta.awards);
        Ok(changed)
    }

    /// Gives the projects with regard to which other units are named now.
    fn refresh_desk(&mut self, ids: &BTreeSet<DeskId>) -> Result<Vec<ProjectId>, StoreError> {
        let mut touched = Vec::new();
        for id in ids {
            let now: Option<DeskItem> = records::load(self.records(), Tree::Desk, id.as_str())?;
            touched.extend(self.directory.put_desk(id, now.as_ref(), &self.profile));
        }
        Ok(touched)
    }

    fn refresh(
        &mut self,
        mut projects: BTreeSet<ProjectId>,
        enterprises: &BTreeSet<EnterpriseId>,
    ) -> Result<(), StoreError> {
        for id in enterprises {
            let now = records::load(self.records(), Tree::Enterprises, id.as_str())?;
            self.directory.set_enterprise(id, now.as_ref());
            projects.extend(self.directory.projects_of(id));
        }
        for id in projects {
            match with_enterprise(self.records.as_ref(), &id)? {
                Some((project, enterprise)) => {
                    let enterprise = enterprise.as_ref();
                    let deadlines = alert::deadlines(&project, enterprise, &self.profile);
                    let entry = super::directory::Entry {
                        project: &project,
                        enterprise,
                        deadlines: &deadlines,
                    };
                    self.directory.put(&entry, &self.profile);
                }
                None => self.directory.remove(&id),
            }
        }
        Ok(())
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
