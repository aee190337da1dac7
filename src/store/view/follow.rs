//! Following the journal without making anybody wait: steps are folded and written while others read, and memory is brought
//! up to them piece by piece.
//!
//! What must not live here: what an event does to a record (`store::fold`).

use super::beside::Beside;
use super::resume::Touched;
use super::{View, with_enterprise};
use crate::domain::alert;
use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, EnterpriseId, ProjectId};
use crate::journal::Head;
use crate::store::applied::Applied;
use crate::store::delta::Delta;
use crate::store::directory::{Directory, Entry};
use crate::store::error::StoreError;
use crate::store::fold::Fold;
use crate::store::kept::ProfileRecord;
use crate::store::keys::{IN_FORCE, PENDING};
use crate::store::records::{self, Batch, Records};
use crate::store::tree::Tree;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread::Builder;

/// Projects in one delta from which lists and counts are made anew when next asked for, instead of row by row.
const MANY: usize = 64;
/// Projects put in their places before others may read: about two milliseconds.
const SLICE: usize = 64;

/// Steps folded over the records and not yet in them.
pub(crate) struct Folded {
    batch: Batch,
    taken: Taken,
}

/// What was written and is to be brought into memory.
pub(crate) struct Taken {
    head: Head,
    delta: Option<Delta>,
    desk: BTreeSet<DeskId>,
    enterprises: BTreeSet<EnterpriseId>,
    projects: BTreeSet<ProjectId>,
    /// What of it may look different now.
    changed: Changed,
}

/// What may look different after steps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Lists, counts, calendars and boards may all be others; else only what tells of these projects is.
    pub is_wide: bool,
    /// Projects whose record changed.
    pub projects: BTreeSet<ProjectId>,
}

impl Taken {
    /// What may look different, once all of it is taken.
    pub(crate) fn into_changed(self) -> Changed {
        self.changed
    }

    /// What is to be brought into memory of records that were changed up to `head`.
    pub(super) fn of(touched: Touched, head: Head) -> Self {
        Self {
            head,
            delta: None,
            desk: touched.desk,
            enterprises: touched.enterprises,
            projects: touched.projects,
            changed: Changed::default(),
        }
    }
}

impl Folded {
    /// Writes the batch. Whoever reads meanwhile may meet a record that is newer than its line in a list.
    ///
    /// # Errors
    /// What the disk says; nothing was written then.
    pub(crate) fn write(self, records: &dyn Records) -> Result<Taken, StoreError> {
        records.apply(self.batch)?;
        Ok(self.taken)
    }
}

impl View {
    /// The records, for work that goes on beside the view.
    pub(crate) fn shared_records(&self) -> Arc<dyn Records> {
        Arc::clone(&self.records)
    }

    /// Folds whole steps that the journal holds, each with the head behind it. Nothing is changed yet.
    ///
    /// # Errors
    /// `OutOfOrder` where a step does not follow the one before.
    pub(crate) fn fold(&self, steps: &[(Vec<Applied>, Head)]) -> Result<Folded, StoreError> {
        let mut head = self.applied;
        let mut fold = Fold::new(self.records.as_ref(), Arc::clone(&self.profile))?;
        for (step, behind) in steps {
            in_order(head.seq, step, behind.seq)?;
            fold.step(step)?;
            head = *behind;
        }
        let (batch, mut delta) = fold.finish(head)?;
        let changed = Changed {
            is_wide: delta.is_wide(),
            projects: BTreeSet::new(),
        };
        let taken = Taken {
            head,
            desk: std::mem::take(&mut delta.desk),
            enterprises: std::mem::take(&mut delta.enterprises),
            projects: std::mem::take(&mut delta.projects),
            changed,
            delta: Some(delta),
        };
        Ok(Folded { batch, taken })
    }

    /// Brings the next piece of what was written into memory; `true` once that is all. `beside` is the directory under rules
    /// that these steps bring into force, where it was made before.
    ///
    /// # Errors
    /// What the disk says. The view is behind the journal then and must be opened again.
    pub(crate) fn take(
        &mut self,
        taken: &mut Taken,
        beside: &mut Option<Box<Beside>>,
    ) -> Result<bool, StoreError> {
        // A view that was made anew meanwhile has it already.
        if taken.head.seq <= self.applied.seq {
            return Ok(true);
        }
        if let Some(delta) = taken.delta.take() {
            self.take_small(delta, taken, beside)?;
        }
        self.take_some(taken)
    }

    /// The next piece of what is about single records.
    pub(super) fn take_some(&mut self, taken: &mut Taken) -> Result<bool, StoreError> {
        while let Some(id) = taken.desk.pop_first() {
            let now: Option<DeskItem> = records::load(self.records(), Tree::Desk, id.as_str())?;
            let touched = self.directory.put_desk(&id, now.as_ref(), &self.profile);
            taken.projects.extend(touched);
        }
        let enterprises = first_of(&mut taken.enterprises);
        for id in &enterprises {
            let now = records::load(self.records(), Tree::Enterprises, id.as_str())?;
            self.directory.set_enterprise(id, now.as_ref());
            taken.projects.extend(self.directory.projects_of(id));
        }
        if taken.enterprises.is_empty() {
            for id in first_of(&mut taken.projects) {
                taken.changed.is_wide |= self.put(&id)?;
                taken.changed.projects.insert(id);
            }
        }
        let is_all = taken.enterprises.is_empty() && taken.projects.is_empty();
        if is_all {
            self.applied = taken.head;
        }
        Ok(is_all)
    }

    /// Takes one whole step that the journal holds, at once; `head` is that of its last entry.
    ///
    /// # Errors
    /// Those of [`View::fold`], [`Folded::write`] and [`View::take`].
    #[cfg(test)]
    pub(crate) fn apply(&mut self, step: &[Applied], head: Head) -> Result<(), StoreError> {
        let folded = self.fold(&[(step.to_vec(), head)])?;
        let mut taken = folded.write(self.records())?;
        while !self.take(&mut taken, &mut None)? {}
        Ok(())
    }

    /// What is not about single records; and everything, where that changes everything.
    fn take_small(
        &mut self,
        delta: Delta,
        taken: &mut Taken,
        beside: &mut Option<Box<Beside>>,
    ) -> Result<(), StoreError> {
        let is_sweeping = delta.is_sweeping();
        if delta.is_pending_other {
            let pending = records::load(self.records(), Tree::Meta, PENDING)?;
            self.pending = pending.unwrap_or_default();
        }
        self.counters = delta.counters;
        self.members = self.members.saturating_add_signed(delta.members);
        self.undone.extend(delta.undone);
        if !is_sweeping {
            if taken.projects.len() > MANY {
                self.directory.forget_lists();
            }
            self.directory.book(delta.awards);
            self.count_in(delta.figures);
            return Ok(());
        }
        // Tiers, deadlines, what stands still, and days that count may all be others now.
        self.profile = delta.profile.unwrap_or_else(|| Arc::clone(&self.profile));
        let since = self.made_beside(beside, delta.clock.is_some(), taken.head)?;
        let Some((made, since)) = since else {
            taken.desk.clear();
            taken.enterprises.clear();
            taken.projects.clear();
            return self.reload(&mut |_| ControlFlow::Continue(()));
        };
        let before = std::mem::replace(&mut self.directory, made.directory);
        take_apart(before);
        self.saved = Head::EMPTY;
        let awards = self.awards_since(made.head)?;
        self.directory.book(awards);
        let figures = self.figures_since(made.head)?;
        self.count_in(figures);
        taken.desk.extend(since.desk);
        taken.enterprises.extend(since.enterprises);
        taken.projects.extend(since.projects);
        Ok(())
    }

    /// The directory that was made under the rules that are in force now, with what changed since; nothing where none was made
    /// for them, or where days count otherwise.
    pub(in crate::store) fn made_beside(
        &self,
        beside: &mut Option<Box<Beside>>,
        is_clock_other: bool,
        head: Head,
    ) -> Result<Option<(Box<Beside>, Touched)>, StoreError> {
        let in_force: Option<ProfileRecord> =
            records::load(self.records(), Tree::Profile, IN_FORCE)?;
        let is_fit = |made: &Beside| {
            let files = in_force.as_ref().map(|record| &record.files);
            !is_clock_other && files.is_some_and(|files| made.is_under(files))
        };
        let Some(made) = beside.take().filter(|made| is_fit(made)) else {
            return Ok(None);
        };
        let since = self.touched_since(made.head, head, true)?;
        Ok(since.map(|since| (made, since)))
    }

    /// Puts a project into the directory as its record is now. Whether its row is another.
    fn put(&mut self, id: &ProjectId) -> Result<bool, StoreError> {
        Ok(match with_enterprise(self.records.as_ref(), id)? {
            Some((project, enterprise)) => {
                let enterprise = enterprise.as_ref();
                let deadlines = alert::deadlines(&project, enterprise, &self.profile);
                let entry = Entry {
                    project: &project,
                    enterprise,
                    deadlines: &deadlines,
                };
                self.directory.put(&entry, &self.profile)
            }
            None => {
                self.directory.remove(id, &self.profile);
                true
            }
        })
    }
}

/// Takes a directory apart while others read the one that took its place.
fn take_apart(directory: Directory) {
    let apart = move || drop(directory);
    // Without a thread it goes here and now.
    drop(Builder::new().name("apart".to_owned()).spawn(apart));
}

fn in_order(mut last: u64, step: &[Applied], head: u64) -> Result<(), StoreError> {
    let numbers = step.iter().map(|entry| entry.meta.seq);
    for found in numbers {
        if last.checked_add(1) != Some(found) {
            return Err(StoreError::OutOfOrder {
                applied: last,
                found,
            });
        }
        last = found;
    }
    match head == last {
        true => Ok(()),
        false => Err(StoreError::OutOfOrder {
            applied: last,
            found: head,
        }),
    }
}

fn first_of<T: Ord>(from: &mut BTreeSet<T>) -> Vec<T> {
    (0..SLICE).map_while(|_| from.pop_first()).collect()
}
