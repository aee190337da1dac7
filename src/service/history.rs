//! What happened: journal entries newest first, and a project as it stood at the end of a past day.
//!
//! What must not live here: what follows from an entry by policy.

use super::answer::Asked;
use super::api::{HistoryEntry, ProjectDetail, Since, Whole};
use super::bounds::{MAX_BYTES, MAX_ENTRIES, MAX_WHOLE};
use super::names::Names;
use crate::domain::apply;
use crate::domain::context::no_such_project;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Event, Meta};
use crate::domain::facts::Facts;
use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::journal::Entry;
use crate::store::{Applied, codec, read_entry};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Events shown of one entry where no project was asked for: an import's entry holds thousands.
pub(crate) const MAX_EVENTS: usize = 500;
/// Entries read at a time when walking back.
const STRIDE: u64 = 64;

/// How far the past is told.
#[derive(Debug, Clone, Copy)]
enum Upto {
    /// To the end of a day.
    Day(NaiveDate),
    /// To an entry, itself among them.
    Entry(u64),
}

/// Which entries are asked for.
struct Wanted {
    since: Since,
    /// Below this number.
    before: u64,
    limit: usize,
}

impl Wanted {
    /// Whether this entry and all before it are too old.
    fn is_too_old(&self, seq: u64, day: NaiveDate) -> bool {
        match self.since {
            Since::Beginning => false,
            Since::Seq(first) => seq < first,
            Since::Day(first) => day < first,
        }
    }
}

impl Asked<'_> {
    /// Entries of one project or of all, newest first.
    pub(super) fn history(
        &self,
        id: Option<&ProjectId>,
        since: Since,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, Refusal> {
        let head = self.view.head().seq;
        let before = before.map_or(u64::MAX, |told| self.sight.entry(told));
        let wanted = Wanted {
            since: match since {
                Since::Seq(told) => Since::Seq(self.sight.entry(told)),
                since => since,
            },
            before: before.min(head.saturating_add(1)),
            limit: limit.min(MAX_ENTRIES) as usize,
        };
        match id {
            Some(id) => self.history_of(id, &wanted),
            None => self.history_of_all(&wanted),
        }
    }

    fn history_of(&self, id: &ProjectId, wanted: &Wanted) -> Result<Vec<HistoryEntry>, Refusal> {
        let project = match self.sight.meet(id)? {
            Some(met) if met.look.at(Topic::History) > ReadAnswer::Existence => Some(met.project),
            // What was withdrawn has a past for whoever reads all projects.
            None if self.sight.reads_every_card() && self.view.project(id)?.is_none() => None,
            _ => return Err(no_such_project(id)),
        };
        let trail = self.view.trail_with_tasks(id)?;
        if project.is_none() && trail.is_empty() {
            return Err(no_such_project(id));
        }
        let enterprise = project.as_ref().map(|project| &project.enterprise);
        let is_about = |event: &Event| match event {
            Event::Project { id: other, .. } => other == id,
            Event::Enterprise { id, .. } => Some(id) == enterprise,
            Event::Desk { item, .. } => {
                let mut sides = [&item.from, &item.to].into_iter().flatten();
                sides.any(|item| item.task().and_then(|task| task.project.as_ref()) == Some(id))
            }
            _ => false,
        };
        let mut shown = Shown::new(self);
        let mut entries = Vec::new();
        for seq in trail.into_iter().filter(|seq| *seq < wanted.before) {
            if entries.len() >= wanted.limit {
                break;
            }
            let Some(entry) = self.view.journal().entry(seq)? else {
                continue;
            };
            if wanted.is_too_old(seq, self.day_of(&entry)) {
                break;
            }
            let mut told = read_entry(&entry)?;
            told.events.retain(is_about);
            entries.extend(shown.entry(told)?);
        }
        Ok(entries)
    }

    fn history_of_all(&self, wanted: &Wanted) -> Result<Vec<HistoryEntry>, Refusal> {
        let mut shown = Shown::new(self);
        let (mut entries, mut bytes) = (Vec::new(), 0);
        self.back(wanted.before, &mut |entry| {
            // What one answer does not hold is not read for it; one entry more says that there is more.
            let is_full = bytes > MAX_BYTES && entries.len() > 1;
            let is_whole = is_full || entries.len() >= wanted.limit;
            if is_whole || wanted.is_too_old(entry.seq, self.day_of(&entry)) {
                return Ok(ControlFlow::Break(()));
            }
            let mut told = read_entry(&entry)?;
            shorten(&mut told.events);
            let told = shown.entry(told)?;
            bytes += told.as_ref().map_or(0, codec::length);
            entries.extend(told);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(entries)
    }

    /// Tells the events after a day, the last one first.
    pub(super) fn back_to(
        &self,
        day: NaiveDate,
        tell: &mut dyn FnMut(&Event),
    ) -> Result<(), Refusal> {
        let head = self.view.head().seq;
        self.back(head.saturating_add(1), &mut |entry| {
            if self.day_of(&entry) <= day {
                return Ok(ControlFlow::Break(()));
            }
            read_entry(&entry)?.events.iter().rev().for_each(&mut *tell);
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Tells the entries below a number, the last one first, until it is enough.
    pub(super) fn back(
        &self,
        before: u64,
        tell: &mut dyn FnMut(Entry) -> Result<ControlFlow<()>, Refusal>,
    ) -> Result<(), Refusal> {
        let mut end = before;
        while end > 1 {
            let begin = end.saturating_sub(STRIDE).max(1);
            for entry in self.stretch(begin, end - 1)?.into_iter().rev() {
                if tell(entry)?.is_break() {
                    return Ok(());
                }
            }
            end = begin;
        }
        Ok(())
    }

    /// The day on which an entry counts as made; in the journal's order these days never run backwards.
    pub(super) fn day_of(&self, entry: &Entry) -> NaiveDate {
        self.view.counted(entry.seq, entry.at).date_naive()
    }

    fn stretch(&self, from: u64, to: u64) -> Result<Vec<Entry>, Refusal> {
        let mut entries = Vec::new();
        self.view.journal().read(from, to, &mut |entry| {
            entries.push(entry);
            ControlFlow::Continue(())
        })?;
        Ok(entries)
    }

    /// A project as it stood at the end of a day.
    pub(super) fn show_at(&self, id: &ProjectId, day: NaiveDate) -> Result<ProjectDetail, Refusal> {
        if day >= self.today() {
            return self.show(id);
        }
        // Who reads it is asked of today; the rules are those in force today.
        let met = self.readable(id)?;
        let not_there = || no_such_project(id);
        let upto = Upto::Day(day);
        let project = self.project_at(id, upto)?.ok_or_else(not_there)?;
        let enterprise = self.enterprise_at(&project.enterprise, upto)?;
        self.detail(&met, project, enterprise, Some(day))
    }

    /// Projects as they stood behind an entry, as far as each is read now.
    pub(super) fn stood(&self, ids: &[ProjectId], told: u64) -> Result<Vec<Whole>, Refusal> {
        let upto = Upto::Entry(self.sight.entry(told));
        let mut stood = Vec::new();
        for id in ids.iter().take(MAX_WHOLE) {
            let Some(met) = self.sight.meet(id)? else {
                continue;
            };
            if let Some(project) = self.project_at(id, upto)? {
                let enterprise = self.enterprise_at(&project.enterprise, upto)?;
                stood.push(self.whole_of(&met, project, enterprise, None)?);
            }
        }
        Ok(stood)
    }

    fn project_at(&self, id: &ProjectId, upto: Upto) -> Result<Option<Project>, Refusal> {
        let mut project = None;
        let seqs = self.view.trail(id)?.into_iter().collect();
        self.until(seqs, upto, &mut |event, meta| match event {
            Event::Project { id: other, change } if other == id => {
                project = apply::project(project.take(), id, change, meta);
            }
            _ => {}
        })?;
        Ok(project.map(|project| Project {
            version: self.sight.told(project.version),
            ..project
        }))
    }

    fn enterprise_at(&self, id: &EnterpriseId, upto: Upto) -> Result<Option<Enterprise>, Refusal> {
        let mut seqs = BTreeSet::new();
        for project in self.view.projects_of(id)? {
            seqs.extend(self.view.trail(&project)?);
        }
        let mut enterprise = None;
        self.until(seqs, upto, &mut |event, meta| match event {
            Event::Enterprise { id: other, change } if other == id => {
                enterprise = apply::enterprise(enterprise.take(), id, change, meta);
            }
            _ => {}
        })?;
        Ok(enterprise)
    }

    /// Tells the events of the entries of these numbers, oldest first, up to a moment.
    fn until(
        &self,
        seqs: BTreeSet<u64>,
        upto: Upto,
        tell: &mut dyn FnMut(&Event, &Meta),
    ) -> Result<(), Refusal> {
        for seq in seqs {
            let Some(entry) = self.view.journal().entry(seq)? else {
                continue;
            };
            let is_later = match upto {
                Upto::Day(day) => self.day_of(&entry) > day,
                Upto::Entry(last) => entry.seq > last,
            };
            if is_later {
                break;
            }
            let told = read_entry(&entry)?;
            told.events.iter().for_each(|event| tell(event, &told.meta));
        }
        Ok(())
    }
}

/// Keeps the marks that say what the entry was, and the first of everything else.
fn shorten(events: &mut Vec<Event>) {
    let mut kept = 0;
    events.retain(|event| match event {
        Event::Project { .. }
        | Event::Enterprise { .. }
        | Event::Member { .. }
        | Event::Desk { .. } => {
            kept += 1;
            kept <= MAX_EVENTS
        }
        Event::ProfileAdopted { .. }
        | Event::LedgerImported { .. }
        | Event::LedgerSlice { .. }
        | Event::Exported(_)
        | Event::Undone { .. }
        | Event::Redone { .. }
        | Event::Founded { .. }
        | Event::ClockAccepted { .. }
        | Event::LossAccepted { .. } => true,
    });
}

/// Entries as one member may see them, with names looked up once.
struct Shown<'a> {
    asked: &'a Asked<'a>,
    names: Names<'a>,
}

impl<'a> Shown<'a> {
    fn new(asked: &'a Asked<'a>) -> Self {
        Self {
            asked,
            names: Names::new(asked.view),
        }
    }

    /// The entry, if anything of it is told.
    fn entry(&mut self, told: Applied) -> Result<Option<HistoryEntry>, Refusal> {
        let Applied {
            meta, mut events, ..
        } = told;
        let was_empty = events.is_empty();
        self.asked.sight.tell_all(&mut events)?;
        if events.is_empty() && !(was_empty && self.asked.sight.reads_every_card()) {
            return Ok(None);
        }
        Ok(Some(HistoryEntry {
            actor_name: self.names.of(&meta.actor)?,
            is_undone: self.asked.view.is_undone(meta.seq),
            seq: self.asked.sight.told(meta.seq),
            at: meta.at,
            actor: meta.actor,
            on_behalf_by: meta.on_behalf_by,
            command: meta.command,
            events,
            policy: meta.policy,
        }))
    }
}
