//! Facts of a journal that holds nothing yet.

use crate::domain::actor::Member;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::AgendaItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::facts::{Facts, Step, Unreadable};
use crate::domain::ids::{DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::scoring::{FrozenLine, Span};
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::eyes::Eyes;
use crate::domain::visits::matching::Presence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;

/// Nothing is known; every count begins at 1.
pub(super) struct Blank;

impl Facts for Blank {
    fn has_rules(&self) -> Result<bool, Unreadable> {
        Ok(false)
    }

    fn project(&self, _: &ProjectId) -> Result<Option<Project>, Unreadable> {
        Ok(None)
    }

    fn enterprise(&self, _: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable> {
        Ok(None)
    }

    fn member(&self, _: &MemberId) -> Result<Option<Member>, Unreadable> {
        Ok(None)
    }

    fn members(&self) -> Result<Vec<Member>, Unreadable> {
        Ok(Vec::new())
    }

    fn desk(&self, _: &DeskId) -> Result<Option<DeskItem>, Unreadable> {
        Ok(None)
    }

    fn desk_items(&self, _: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable> {
        Ok(Vec::new())
    }

    fn followed_by(&self, _: &UnitCode, _: &str) -> Result<Vec<ProjectId>, Unreadable> {
        Ok(Vec::new())
    }

    fn next_number(&self, _: Series) -> Result<u64, Unreadable> {
        Ok(1)
    }

    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable> {
        Ok(Vec::new())
    }

    fn enterprises_with_code(&self, _: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn enterprises_of_group(&self, _: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn projects_called(&self, _: &str, _: i128) -> Result<Vec<ProjectId>, Unreadable> {
        Ok(Vec::new())
    }

    fn enterprises_named(&self, _: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn projects_of(&self, _: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable> {
        Ok(Vec::new())
    }

    fn waiting_proposals(
        &self,
        _: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable> {
        Ok(Vec::new())
    }

    fn last_step(&self, _: &MemberId) -> Result<Option<Step>, Unreadable> {
        Ok(None)
    }

    fn step_of(&self, _: u64, _: u64) -> Result<Option<Step>, Unreadable> {
        Ok(None)
    }

    fn last_undone(&self, _: &MemberId) -> Result<Option<(Step, u64)>, Unreadable> {
        Ok(None)
    }

    fn since(&self, _: &Record, _: u64) -> Result<Vec<Step>, Unreadable> {
        Ok(Vec::new())
    }

    fn last_change_of(&self, _: &ProjectId) -> Result<Option<u64>, Unreadable> {
        Ok(None)
    }

    fn chain_presence(&self, _: &Eyes, _: &str) -> Result<Presence, Unreadable> {
        Ok(Presence::new())
    }

    fn standing(&self, _: &Eyes, _: NaiveDate, _: u32) -> Result<Vec<AgendaItem>, Unreadable> {
        Ok(Vec::new())
    }

    fn frozen_lines(
        &self,
        _: ScoreGroup,
        _: Span,
        _: NaiveDate,
    ) -> Result<Vec<FrozenLine>, Unreadable> {
        Ok(Vec::new())
    }

    fn awarded(
        &self,
        _: &UnitCode,
        _: &str,
        _: (Option<u64>, NaiveDate),
    ) -> Result<Points, Unreadable> {
        Ok(Points(0))
    }

    fn entry(&self, _: u64) -> Result<Option<(u64, NaiveDate)>, Unreadable> {
        Ok(None)
    }

    fn numbers(&self, _: &BTreeSet<ProjectId>) -> Result<Numbers, Unreadable> {
        Ok(Numbers::default())
    }

    fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
        Ok(None)
    }

    fn import_of(&self, _: &str) -> Result<Option<u64>, Unreadable> {
        Ok(None)
    }
}
