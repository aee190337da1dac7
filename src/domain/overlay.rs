//! Facts as they would be if events not yet in the journal had happened: what a command of many rows is judged against.
//!
//! Nothing here is kept: the store applies the same events again once the journal holds them.

use crate::domain::above::Above;
use crate::domain::above::alike::{of_enterprise, with};
use crate::domain::actor::Member;
use crate::domain::apply;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::record::AgendaItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::event::{Event, Meta};
use crate::domain::facts::{Facts, Step, Unreadable};
use crate::domain::ids::{
    BY_CHANCE, DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode, number_after,
};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::scoring::record::FrozenLine;
use crate::domain::scoring::span::Span;
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::secrecy::waiting::{mark, marked};
use crate::domain::seen::eyes::Eyes;
use crate::domain::visits::matching::Presence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Facts below, and what was added or changed above them.
pub struct Overlay<'a> {
    base: &'a dyn Facts,
    above: Above,
}

impl<'a> Overlay<'a> {
    /// Nothing added yet. `meta` stands in for that of the entry to come.
    pub(crate) fn new(base: &'a dyn Facts, meta: Meta) -> Self {
        Self::of(base, Above::new(meta))
    }

    /// What was added above other facts, above these.
    pub(crate) fn of(base: &'a dyn Facts, above: Above) -> Self {
        Self { base, above }
    }

    /// What was added.
    pub(crate) fn into_above(self) -> Above {
        self.above
    }

    /// Takes a whole step of somebody as having happened.
    pub(crate) fn step(&mut self, meta: Meta, events: &[Event]) -> Result<(), Unreadable> {
        for event in events {
            self.add(event)?;
        }
        self.above.ahead.push(Step {
            first: meta.seq,
            last: meta.seq,
            meta,
            events: events.to_vec(),
        });
        Ok(())
    }

    /// Takes an event as having happened.
    pub(crate) fn add(&mut self, event: &Event) -> Result<(), Unreadable> {
        self.above.marked.extend(marked(event));
        match event {
            Event::Project { id, change } => {
                // Taken out, not copied: the changed one goes in for it.
                let before = match self.above.projects.take(id) {
                    Some(held) => held,
                    None => self.base.project(id)?,
                };
                let is_new = before.is_none();
                let enterprise = before.as_ref().map(|held| held.enterprise.clone());
                let enterprise = enterprise.as_ref();
                let after = apply::project(before, id, change, &self.above.meta);
                if let Some(project) = &after
                    && enterprise != Some(&project.enterprise)
                {
                    self.above
                        .projects_by_enterprise
                        .entry(project.enterprise.clone())
                        .or_default()
                        .push(id.clone());
                }
                if let (true, Some((year, number))) = (is_new && after.is_some(), id.parts()) {
                    self.take_number(Series::Project(year), number)?;
                }
                if let Some(project) = &after {
                    self.above.alike.project(project, change);
                }
                self.above.projects.insert(id.clone(), after);
            }
            Event::Enterprise { id, change } => {
                let before = self.enterprise(id)?;
                if before.is_none() {
                    self.take_number(Series::Enterprise, id.number().unwrap_or(0))?;
                }
                let after = apply::enterprise(before, id, change, &self.above.meta);
                if let Some(enterprise) = &after {
                    if let Some(code) = &enterprise.credit_code {
                        let with_code = self
                            .above
                            .by_code
                            .entry(code.as_str().to_owned())
                            .or_default();
                        if !with_code.contains(id) {
                            with_code.push(id.clone());
                        }
                    }
                    let named = self
                        .above
                        .by_name
                        .entry(enterprise.normalized_name())
                        .or_default();
                    if !named.contains(id) {
                        named.push(id.clone());
                    }
                    self.above.alike.enterprise(enterprise);
                }
                self.above.enterprises.insert(id.clone(), after);
            }
            Event::Member { id, member } => {
                self.above.members.insert(id.clone(), member.to.clone());
            }
            Event::Desk { id, item } => {
                if let Some((kind, year, number)) = id.parts() {
                    self.take_number(Series::Desk(kind, year), number)?;
                }
                for item in [&item.from, &item.to].into_iter().flatten() {
                    let about = item.project().cloned();
                    self.above
                        .desk_about
                        .entry(about)
                        .or_default()
                        .insert(id.clone());
                }
                self.above.desk.insert(id.clone(), item.to.clone());
            }
            Event::ProfileAdopted { .. }
            | Event::LedgerImported { .. }
            | Event::LedgerSlice { .. }
            | Event::Exported(_)
            | Event::Undone { .. }
            | Event::Redone { .. }
            | Event::Founded { .. }
            | Event::ClockAccepted { .. }
            | Event::LossAccepted { .. } => {}
        }
        Ok(())
    }

    fn take_number(&mut self, series: Series, number: u64) -> Result<(), Unreadable> {
        if !BY_CHANCE.contains(&number) {
            let next = self.next_number(series)?.max(number_after(number));
            self.above.next.insert(series, next);
        }
        Ok(())
    }
}

impl Facts for Overlay<'_> {
    fn has_rules(&self) -> Result<bool, Unreadable> {
        self.base.has_rules()
    }

    fn project(&self, id: &ProjectId) -> Result<Option<Project>, Unreadable> {
        match self.above.projects.get(id) {
            Some(project) => Ok(project.into_owned()),
            None => self.base.project(id),
        }
    }

    fn enterprise(&self, id: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable> {
        match self.above.enterprises.get(id) {
            Some(enterprise) => Ok(enterprise.clone()),
            None => self.base.enterprise(id),
        }
    }

    fn member(&self, id: &MemberId) -> Result<Option<Member>, Unreadable> {
        match self.above.members.get(id) {
            Some(member) => Ok(member.clone()),
            None => self.base.member(id),
        }
    }

    fn members(&self) -> Result<Vec<Member>, Unreadable> {
        let below = self.base.members()?.into_iter();
        let mut members: BTreeMap<MemberId, Option<Member>> = below
            .map(|member| (member.id.clone(), Some(member)))
            .collect();
        members.extend(self.above.members.clone());
        Ok(members.into_values().flatten().collect())
    }

    fn followed_by(&self, unit: &UnitCode, officer: &str) -> Result<Vec<ProjectId>, Unreadable> {
        let mut ids = self.base.followed_by(unit, officer)?;
        ids.retain(|id| !self.above.projects.has(id));
        let is_theirs = |held: &Project| held.is_followed_by(unit, officer);
        ids.extend(self.above.projects.such(&is_theirs));
        ids.sort();
        Ok(ids)
    }

    fn desk(&self, id: &DeskId) -> Result<Option<DeskItem>, Unreadable> {
        match self.above.desk.get(id) {
            Some(item) => Ok(item.clone()),
            None => self.base.desk(id),
        }
    }

    fn desk_items(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable> {
        let below = self.base.desk_items(kind)?;
        let mut items: BTreeMap<DeskId, DeskItem> = below.into_iter().collect();
        for (id, item) in &self.above.desk {
            match item {
                Some(item) if item.kind() == kind => items.insert(id.clone(), item.clone()),
                _ => items.remove(id),
            };
        }
        Ok(items.into_iter().collect())
    }

    fn waiting_proposals(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable> {
        let mut waiting = self.base.waiting_proposals(project)?;
        waiting.retain(|(id, _)| !self.above.desk.contains_key(id));
        let about = self.above.desk_about.get(&project.cloned());
        let own = about.into_iter().flatten().filter_map(|id| {
            let held = self.above.desk.get(id)?.as_ref()?.proposal()?;
            held.waits_of(project).then(|| (id.clone(), held.clone()))
        });
        waiting.extend(own);
        Ok(waiting)
    }

    fn named_at_desk(&self, project: &ProjectId) -> Result<Vec<UnitCode>, Unreadable> {
        let mut units = self.base.named_at_desk(project)?;
        let about = self.above.desk_about.get(&Some(project.clone()));
        for id in about.into_iter().flatten() {
            let item = self.above.desk.get(id).and_then(Option::as_ref);
            units.extend(
                item.into_iter()
                    .flat_map(|item| item.names_for(project))
                    .cloned(),
            );
        }
        Ok(units)
    }

    fn next_number(&self, series: Series) -> Result<u64, Unreadable> {
        match self.above.next.get(&series) {
            Some(next) => Ok(*next),
            None => self.base.next_number(series),
        }
    }

    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable> {
        let mut masks: BTreeMap<ProjectId, Mask> = self.base.masks()?.into_iter().collect();
        // One that hides below may be another above; one that hid nothing hides by a mark alone.
        let touched = masks.keys().filter(|id| self.above.projects.has(id));
        let touched: BTreeSet<ProjectId> = touched.chain(&self.above.marked).cloned().collect();
        for id in touched {
            let waiting = self.waiting_proposals(Some(&id))?.into_iter();
            let waiting = waiting.filter_map(|(_, held)| mark(&held)).next();
            let waiting = waiting.map(|(_, secret)| secret);
            let mask = self.project(&id)?;
            match mask.and_then(|held| Mask::of(&held, waiting.as_ref())) {
                Some(mask) => masks.insert(id, mask),
                None => masks.remove(&id),
            };
        }
        Ok(masks.into_iter().collect())
    }

    fn enterprises_with_code(&self, code: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let found = self.base.enterprises_with_code(code)?;
        Ok(with(found, self.above.by_code.get(code)))
    }

    fn enterprises_named(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let found = self.base.enterprises_named(normalized)?;
        Ok(with(found, self.above.by_name.get(normalized)))
    }

    fn enterprises_of_group(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let below = self.base.enterprises_of_group(normalized)?;
        let above = &self.above;
        Ok(above.alike.of_group(below, &above.enterprises, normalized))
    }

    fn projects_called(&self, normalized: &str, fen: i128) -> Result<Vec<ProjectId>, Unreadable> {
        let below = self.base.projects_called(normalized, fen)?;
        let above = &self.above;
        Ok(above
            .alike
            .called(below, &above.projects, (normalized, fen)))
    }

    fn projects_of(&self, enterprise: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable> {
        let below = self.base.projects_of(enterprise)?;
        let added = self.above.projects_by_enterprise.get(enterprise);
        Ok(of_enterprise(
            below,
            added,
            &self.above.projects,
            enterprise,
        ))
    }

    fn last_step(&self, actor: &MemberId) -> Result<Option<Step>, Unreadable> {
        self.base.last_step(actor)
    }

    fn step_of(&self, first: u64, last: u64) -> Result<Option<Step>, Unreadable> {
        self.base.step_of(first, last)
    }

    fn last_undone(&self, actor: &MemberId) -> Result<Option<(Step, u64)>, Unreadable> {
        self.base.last_undone(actor)
    }

    fn since(&self, record: &Record, seq: u64) -> Result<Vec<Step>, Unreadable> {
        let mut steps = self.base.since(record, seq)?;
        let ahead = self.above.ahead.iter().filter_map(|step| step.on(record));
        steps.extend(ahead);
        Ok(steps)
    }

    fn last_change_of(&self, project: &ProjectId) -> Result<Option<u64>, Unreadable> {
        self.base.last_change_of(project)
    }

    fn chain_presence(&self, eyes: &Eyes, chain: &str) -> Result<Presence, Unreadable> {
        self.base.chain_presence(eyes, chain)
    }

    fn standing(
        &self,
        eyes: &Eyes,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<AgendaItem>, Unreadable> {
        self.base.standing(eyes, today, limit)
    }

    fn frozen_lines(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
    ) -> Result<Vec<FrozenLine>, Unreadable> {
        self.base.frozen_lines(group, span, at)
    }

    fn awarded(
        &self,
        unit: &UnitCode,
        rule: &str,
        by: (Option<u64>, NaiveDate),
    ) -> Result<Points, Unreadable> {
        self.base.awarded(unit, rule, by)
    }

    fn entry(&self, told: u64) -> Result<Option<(u64, NaiveDate)>, Unreadable> {
        self.base.entry(told)
    }

    fn numbers(&self, hidden: &BTreeSet<ProjectId>) -> Result<Numbers, Unreadable> {
        self.base.numbers(hidden)
    }

    fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
        self.base.last_at()
    }

    fn import_of(&self, digest: &str) -> Result<Option<u64>, Unreadable> {
        self.base.import_of(digest)
    }
}
