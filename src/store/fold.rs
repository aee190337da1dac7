//! Steps of the journal → changes of the records. The only place that knows what an event does to them.
//!
//! Many steps may be folded before they are written; what is written at once is always a number of whole steps.

use super::applied::Applied;
use super::counted::counted_anew;
use super::delta::Delta;
use super::error::StoreError;
use super::in_force::recorded_profile;
use super::kept::{
    ClockMarks, Entries, ImportMark, ProfileRecord, RequestMark, StepMark, Steps, Totals, Trail,
    TrailMark, Way, total,
};
use super::keys::*;
use super::pending::Pending;
use super::records::{Batch, Records, load};
use super::table::Table;
use super::tree::Tree;
use super::turn::Turn;
use crate::domain::actor::Member;
use crate::domain::apply;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Counters, EnterpriseChange, Event, Meta, ProjectChange};
use crate::domain::figures::Known;
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, Series};
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::scoring::{self, Award};
use crate::journal::Head;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A change of a project, and what that was before.
type Change<'e> = (&'e ProjectId, Option<Project>, &'e ProjectChange);

/// Events being folded over records.
pub(super) struct Fold<'a> {
    records: &'a dyn Records,
    profile: Arc<Profile>,
    projects: Table<Project>,
    enterprises: Table<Enterprise>,
    members: Table<Member>,
    desk: Table<DeskItem>,
    trails: Table<Trail>,
    steps: Table<Steps>,
    imports: Table<Vec<ImportMark>>,
    undone: Table<u64>,
    requests: Table<RequestMark>,
    in_force: Table<ProfileRecord>,
    awards: Table<Award>,
    figures: Table<Known>,
    counters: Counters,
    clock: ClockMarks,
    pending: Pending,
    delta: Delta,
}

impl<'a> Fold<'a> {
    /// Nothing folded yet.
    pub(super) fn new(records: &'a dyn Records, profile: Arc<Profile>) -> Result<Self, StoreError> {
        Ok(Self {
            records,
            profile,
            projects: Table::new(Tree::Projects),
            enterprises: Table::new(Tree::Enterprises),
            members: Table::new(Tree::Members),
            desk: Table::new(Tree::Desk),
            trails: Table::new(Tree::Trail),
            steps: Table::new(Tree::Steps),
            imports: Table::new(Tree::Imports),
            undone: Table::new(Tree::Undone),
            requests: Table::new(Tree::Requests),
            in_force: Table::new(Tree::Profile),
            awards: Table::new(Tree::Awards),
            figures: Table::new(Tree::Figures),
            counters: load(records, Tree::Meta, COUNTERS)?.unwrap_or_default(),
            clock: load(records, Tree::Meta, CLOCK)?.unwrap_or_default(),
            pending: load(records, Tree::Meta, PENDING)?.unwrap_or_default(),
            delta: Delta::default(),
        })
    }

    /// The profile in force after what was folded.
    pub(super) fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.profile)
    }

    /// Folds one whole step.
    pub(super) fn step(&mut self, step: &[Applied]) -> Result<(), StoreError> {
        let (Some(opening), Some(closing)) = (step.first(), step.last()) else {
            return Ok(());
        };
        let (first, last) = (opening.meta.seq, closing.meta.seq);
        let kind = Turn::of(step, first, last);
        let mut imports = Vec::new();
        for entry in step {
            self.entry(entry, kind, (first, &mut imports))?;
        }
        let held = self.pending.0.len();
        let before = match kind.way {
            Way::Did => self.pending.did(step, Entries { first, last }),
            Way::Undid | Way::Redid => Some(Vec::new()),
        };
        // Part of a ledger that is not whole yet: nobody's step so far.
        let Some(before) = before else {
            self.delta.is_pending_other = true;
            return Ok(());
        };
        self.delta.is_pending_other |= held != self.pending.0.len();
        if let Some(request) = opening.request {
            let asked = self.requests.change(self.records, &request.0)?;
            // Should one request ever stand twice, the first result is the one it was answered with.
            asked.get_or_insert_with(|| RequestMark {
                first,
                last,
                before: before.clone(),
            });
        }
        // Taking back goes to the step before a file was given out: the file changed nothing.
        if step.iter().all(Applied::is_of_files) {
            return Ok(());
        }
        if kind.way == Way::Undid && self.pending.undid(kind.first) {
            self.delta.is_pending_other = true;
            return self.take_back(kind, None);
        }
        let records = self.records;
        let actor = opening.meta.actor.as_str().as_bytes();
        let steps = self.steps.edit(records, actor)?;
        let mark = StepMark {
            first,
            last,
            imports,
            before,
        };
        match kind.way {
            Way::Did => steps.did(mark),
            Way::Redid => steps.redid(kind.first, mark),
            Way::Undid => {
                let step = steps.undid(kind.first, last);
                let left = step.iter().find(|step| !step.before.is_empty());
                if let Some(left) = left {
                    self.pending.is_left(opening, left.before.clone());
                    self.delta.is_pending_other = true;
                }
                self.take_back(kind, step)?;
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        entry: &Applied,
        kind: Turn,
        (step, imports): (u64, &mut Vec<String>),
    ) -> Result<(), StoreError> {
        let meta = &entry.meta;
        if self.clock.hear(entry) {
            self.delta.clock = Some(self.clock.clone());
        }
        let mut touched = BTreeSet::new();
        let mut changes = Vec::new();
        let mut records = Vec::new();
        for event in &entry.events {
            match event {
                Event::Project { id, change } => {
                    touched.insert(project_trail(id));
                    changes.push((id, self.project(id, change, meta)?, change));
                }
                Event::Enterprise { id, change } => {
                    touched.insert(enterprise_trail(id));
                    self.enterprise(id, change, meta)?;
                }
                Event::Member { id, member } => {
                    touched.insert(member_trail(id));
                    self.member(id, member.to.as_ref(), meta)?;
                }
                Event::Desk { id, item } => {
                    touched.insert(desk_trail(id));
                    let before = self.desk(id, item.to.as_ref())?;
                    records.push((id, before, item.to.as_ref()));
                }
                Event::ProfileAdopted { version, on, files } => {
                    touched.insert(POLICY_TRAIL.to_vec());
                    let record = ProfileRecord {
                        seq: meta.seq,
                        version: version.clone(),
                        on: *on,
                        files: files.clone(),
                    };
                    self.adopt(record)?;
                }
                Event::LedgerImported { digest, .. } => {
                    let mark = ImportMark {
                        seq: meta.seq,
                        undone: false,
                    };
                    let held = self.imports.edit(self.records, digest.as_bytes())?;
                    held.push(mark);
                    imports.push(digest.clone());
                }
                Event::Exported(it) => {
                    touched.extend(it.project.as_ref().map(export_trail));
                    touched.extend(it.issued.as_ref().map(|_| ISSUED_TRAIL.to_vec()));
                }
                Event::LossAccepted { counters, .. } => self.counters.raise(counters),
                Event::LedgerSlice { .. }
                | Event::Undone { .. }
                | Event::Redone { .. }
                | Event::Founded { .. }
                | Event::ClockAccepted { .. } => {}
            }
        }
        let records: Vec<scoring::DeskChanged<'_>> = records
            .iter()
            .map(|(id, before, after)| scoring::DeskChanged {
                id,
                before: before.as_ref(),
                after: *after,
            })
            .collect();
        let sides = self.sides(&changes);
        let mut awards = scoring::awards(meta, &sides, &self.profile);
        awards.extend(scoring::desk_awards(meta, &records, &self.profile));
        let counted = counted_anew(meta, &sides, &self.profile);
        for (place, award) in (0..).zip(awards) {
            let key = award_key(meta.seq, place);
            *self.awards.change(self.records, &key)? = Some(award.clone());
            self.delta.awards.push(award);
        }
        for (place, known) in (0..).zip(counted) {
            let key = award_key(meta.seq, place);
            *self.figures.change(self.records, &key)? = Some(known.clone());
            self.delta.figures.push(known);
        }
        let mark = TrailMark {
            seq: meta.seq,
            step,
            of: kind.first,
            way: kind.way,
        };
        for key in touched {
            self.trails.edit(self.records, &key)?.0.push(mark);
        }
        Ok(())
    }

    /// Both sides of each project change of an entry: a project is behind a change as the next one of it finds it.
    fn sides<'e>(&'e self, changes: &'e [Change<'e>]) -> Vec<scoring::Changed<'e>> {
        let mut found: HashMap<&ProjectId, Option<&Project>> = HashMap::new();
        let mut sides = Vec::with_capacity(changes.len());
        for (id, before, change) in changes.iter().rev() {
            let before = before.as_ref();
            let after = match found.insert(id, before) {
                Some(after) => after,
                None => self.projects.held(id.as_str().as_bytes()),
            };
            sides.push(scoring::Changed {
                id,
                before,
                after,
                change,
            });
        }
        sides.reverse();
        sides
    }

    /// Changes a project; gives what it was before.
    fn project(
        &mut self,
        id: &ProjectId,
        change: &ProjectChange,
        meta: &Meta,
    ) -> Result<Option<Project>, StoreError> {
        let held = self.projects.change(self.records, id.as_str().as_bytes())?;
        let before = held.clone();
        *held = apply::project(held.take(), id, change, meta);
        if let (None, Some(_), Some((year, number))) = (&before, &held, id.parts()) {
            self.counters.take(Series::Project(year), number);
        }
        self.delta.projects.insert(id.clone());
        Ok(before)
    }

    fn enterprise(
        &mut self,
        id: &EnterpriseId,
        change: &EnterpriseChange,
        meta: &Meta,
    ) -> Result<(), StoreError> {
        let held = self
            .enterprises
            .change(self.records, id.as_str().as_bytes())?;
        *held = apply::enterprise(held.take(), id, change, meta);
        if let Some(number) = id.number() {
            self.counters.take(Series::Enterprise, number);
        }
        self.delta.enterprises.insert(id.clone());
        Ok(())
    }

    fn member(
        &mut self,
        id: &MemberId,
        to: Option<&Member>,
        meta: &Meta,
    ) -> Result<(), StoreError> {
        let held = self.members.change(self.records, id.as_str().as_bytes())?;
        let before = i64::from(held.is_some());
        self.delta.members += i64::from(to.is_some()) - before;
        self.delta.names_people = true;
        *held = to.map(|member| Member {
            version: meta.seq,
            ..member.clone()
        });
        Ok(())
    }

    fn desk(&mut self, id: &DeskId, to: Option<&DeskItem>) -> Result<Option<DeskItem>, StoreError> {
        let held = self.desk.change(self.records, id.as_str().as_bytes())?;
        let before = held.take();
        *held = to.cloned();
        if let Some((kind, year, number)) = id.parts() {
            self.counters.take(Series::Desk(kind, year), number);
        }
        self.delta.desk.insert(id.clone());
        Ok(before)
    }

    fn adopt(&mut self, record: ProfileRecord) -> Result<(), StoreError> {
        self.profile = recorded_profile(&record)?;
        self.delta.profile = Some(Arc::clone(&self.profile));
        *self.in_force.change(self.records, IN_FORCE)? = Some(record);
        Ok(())
    }

    /// A step was taken back, and with it the ledgers it imported, which may then be imported again.
    fn take_back(&mut self, kind: Turn, step: Option<StepMark>) -> Result<(), StoreError> {
        let key = kind.first.to_be_bytes();
        *self.undone.change(self.records, &key)? = Some(kind.last);
        self.delta.undone.push((kind.first, kind.last));
        for digest in step.iter().flat_map(|step| &step.imports) {
            let marks = self.imports.edit(self.records, digest.as_bytes())?;
            for mark in marks {
                mark.undone |= (kind.first..=kind.last).contains(&mark.seq);
            }
        }
        Ok(())
    }

    /// The batch that brings the records to `head`, and what it changes.
    pub(super) fn finish(self, head: Head) -> Result<(Batch, Delta), StoreError> {
        let mut batch = Batch::to(head)?;
        let mut totals: Totals = load(self.records, Tree::Meta, TOTALS)?.unwrap_or_default();
        let all = &mut totals;
        self.projects
            .write(&mut batch, total(all, Tree::Projects))?;
        self.enterprises
            .write(&mut batch, total(all, Tree::Enterprises))?;
        self.members.write(&mut batch, total(all, Tree::Members))?;
        self.desk.write(&mut batch, total(all, Tree::Desk))?;
        self.trails.write(&mut batch, total(all, Tree::Trail))?;
        self.steps.write(&mut batch, total(all, Tree::Steps))?;
        self.imports.write(&mut batch, total(all, Tree::Imports))?;
        self.undone.write(&mut batch, total(all, Tree::Undone))?;
        self.requests
            .write(&mut batch, total(all, Tree::Requests))?;
        self.in_force.write(&mut batch, total(all, Tree::Profile))?;
        self.awards.write(&mut batch, total(all, Tree::Awards))?;
        self.figures.write(&mut batch, total(all, Tree::Figures))?;
        batch.put(Tree::Meta, COUNTERS, &self.counters)?;
        batch.put(Tree::Meta, TOTALS, &totals)?;
        if let Some(marks) = &self.delta.clock {
            batch.put(Tree::Meta, CLOCK, marks)?;
        }
        if self.delta.is_pending_other {
            batch.put(Tree::Meta, PENDING, &self.pending)?;
        }
        let mut delta = self.delta;
        delta.counters = self.counters;
        Ok((batch, delta))
    }
}
