//! The facts as whoever acts may know them: where a secret project hides, no rule meets it, its enterprise or a record about it, so
//! that it can neither be acted on nor be found out by what is refused (article 12).

use crate::domain::actor::Member;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::record::AgendaItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::facts::{Facts, Step, Unreadable};
use crate::domain::ids::{DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::scoring::record::FrozenLine;
use crate::domain::scoring::span::Span;
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::eyes::Eyes;
use crate::domain::visits::matching::Presence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;

/// Facts below, without some projects.
pub(crate) struct Veiled<'a> {
    pub(crate) base: &'a dyn Facts,
    pub(crate) hidden: &'a BTreeSet<ProjectId>,
}

impl Veiled<'_> {
    fn is_shown(&self, id: &ProjectId) -> bool {
        !self.hidden.contains(id)
    }

    /// An enterprise is known by its projects: one that only hidden projects name is hidden with them.
    fn is_known(&self, id: &EnterpriseId) -> Result<bool, Unreadable> {
        let projects = self.base.projects_of(id)?;
        Ok(projects.is_empty() || projects.iter().any(|id| self.is_shown(id)))
    }

    fn known(&self, found: Vec<EnterpriseId>) -> Result<Vec<EnterpriseId>, Unreadable> {
        let mut known = Vec::with_capacity(found.len());
        for id in found {
            if self.is_known(&id)? {
                known.push(id);
            }
        }
        Ok(known)
    }

    fn is_told(&self, item: &DeskItem) -> bool {
        item.project().is_none_or(|id| self.is_shown(id))
    }
}

impl Facts for Veiled<'_> {
    fn has_rules(&self) -> Result<bool, Unreadable> {
        self.base.has_rules()
    }

    fn project(&self, id: &ProjectId) -> Result<Option<Project>, Unreadable> {
        match self.is_shown(id) {
            true => self.base.project(id),
            false => Ok(None),
        }
    }

    fn enterprise(&self, id: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable> {
        match self.is_known(id)? {
            true => self.base.enterprise(id),
            false => Ok(None),
        }
    }

    fn member(&self, id: &MemberId) -> Result<Option<Member>, Unreadable> {
        self.base.member(id)
    }

    fn members(&self) -> Result<Vec<Member>, Unreadable> {
        self.base.members()
    }

    fn desk(&self, id: &DeskId) -> Result<Option<DeskItem>, Unreadable> {
        let held = self.base.desk(id)?;
        Ok(held.filter(|item| self.is_told(item)))
    }

    fn desk_items(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable> {
        let mut items = self.base.desk_items(kind)?;
        items.retain(|(_, item)| self.is_told(item));
        Ok(items)
    }

    fn waiting_proposals(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable> {
        match project.is_none_or(|id| self.is_shown(id)) {
            true => self.base.waiting_proposals(project),
            false => Ok(Vec::new()),
        }
    }

    fn named_at_desk(&self, project: &ProjectId) -> Result<Vec<UnitCode>, Unreadable> {
        self.base.named_at_desk(project)
    }

    fn next_number(&self, series: Series) -> Result<u64, Unreadable> {
        self.base.next_number(series)
    }

    fn is_taken(&self, series: Series, number: u64) -> Result<bool, Unreadable> {
        self.base.is_taken(series, number)
    }

    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable> {
        self.base.masks()
    }

    fn enterprises_with_code(&self, code: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        self.known(self.base.enterprises_with_code(code)?)
    }

    fn enterprises_named(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        self.known(self.base.enterprises_named(normalized)?)
    }

    fn enterprises_of_group(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        self.known(self.base.enterprises_of_group(normalized)?)
    }

    fn projects_called(&self, normalized: &str, fen: i128) -> Result<Vec<ProjectId>, Unreadable> {
        let mut projects = self.base.projects_called(normalized, fen)?;
        projects.retain(|id| self.is_shown(id));
        Ok(projects)
    }

    fn projects_of(&self, enterprise: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable> {
        let mut projects = self.base.projects_of(enterprise)?;
        projects.retain(|id| self.is_shown(id));
        Ok(projects)
    }

    fn followed_by(&self, unit: &UnitCode, officer: &str) -> Result<Vec<ProjectId>, Unreadable> {
        let mut projects = self.base.followed_by(unit, officer)?;
        projects.retain(|id| self.is_shown(id));
        Ok(projects)
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
        let is_shown = match record {
            Record::Project(id) => self.is_shown(id),
            Record::Enterprise(id) => self.is_known(id)?,
            Record::Desk(id) => self.desk(id)?.is_some(),
        };
        match is_shown {
            true => self.base.since(record, seq),
            false => Ok(Vec::new()),
        }
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
        let numbers = self.base.numbers(self.hidden)?;
        self.base.entry(numbers.entry(told))
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
