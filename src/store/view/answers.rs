//! The questions about lists and counts. Pages read the records they show; everything else is answered in memory.

use super::View;
use crate::domain::actor::Member;
use crate::domain::alert::{self, Deadline};
use crate::domain::enterprise::Enterprise;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::inbox::{self, Waiting};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::scoring::{Award, BoardLine, Span};
use crate::domain::seen::standing;
use crate::store::StoreError;
use crate::store::directory::Listed;
use crate::store::kept::Trail;
use crate::store::keys::{ISSUED_TRAIL, POLICY_TRAIL, project_trail};
use crate::store::query::{
    ChainNode, Counts, DayCount, DueRows, EnterpriseQuery, Filter, Frame, Libraries, ListQuery,
    Pipeline, ProjectRow, Rows, Scope,
};
use crate::store::records::{each, load};
use crate::store::tree::Tree;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::Arc;

/// A project with what follows from it today: its record whole, its row and deadlines as they are seen.
pub(super) struct Seen {
    pub(super) project: Project,
    pub(super) deadlines: Vec<Deadline>,
    /// What waits, whoever owes it.
    pub(super) waiting: Vec<Waiting>,
    pub(super) row: ProjectRow,
}

impl View {
    /// Records held.
    pub(crate) fn counts(&self) -> Counts {
        let (projects, enterprises) = self.directory.len();
        Counts {
            projects,
            enterprises,
            members: self.members,
        }
    }

    /// Records held that exist in the scope.
    pub(crate) fn counts_seen(&self, scope: &Scope) -> Counts {
        if *scope == Scope::City {
            return self.counts();
        }
        let query = EnterpriseQuery::default();
        let roll = self.directory.roll(&query, scope, &self.profile);
        let held = roll
            .iter()
            .filter(|listed| matches!(listed, Listed::Held(_)));
        Counts {
            projects: self.directory.count(scope),
            enterprises: held.count() as u64,
            members: self.members,
        }
    }

    /// Every member, by login name.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn members(&self) -> Result<Vec<Member>, StoreError> {
        let mut members = Vec::new();
        each(self.records(), Tree::Members, b"", &mut |_, member| {
            members.push(member);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(members)
    }

    /// Counts of the pipeline.
    pub fn pipeline(&self, frame: &Frame) -> Pipeline {
        let today = frame.today;
        self.directory.tally(frame, |tally| tally.pipeline(today))
    }

    /// The libraries (四库) and the two bases.
    pub(crate) fn libraries(&self, frame: &Frame) -> Libraries {
        let mut libraries = self.directory.tally(frame, |tally| tally.libraries());
        if frame.filter == Filter::default() {
            self.by_hand(&mut libraries, &frame.scope);
        }
        libraries
    }

    /// What falls on each day of a span; days without anything are left out.
    pub(crate) fn days(
        &self,
        span: RangeInclusive<NaiveDate>,
        frame: &Frame,
    ) -> BTreeMap<NaiveDate, DayCount> {
        self.directory.tally(frame, |tally| tally.days(&span))
    }

    /// Chains with their segments: the profile's in its order, then others, then projects of no chain.
    pub fn chains(&self, frame: &Frame) -> Vec<ChainNode> {
        self.directory.chains(frame, &self.profile)
    }

    /// Rows `offset..offset + limit` of a list.
    ///
    /// # Errors
    /// What the records say.
    pub fn page(
        &self,
        query: &ListQuery,
        scope: &Scope,
        today: NaiveDate,
        offset: u32,
        limit: u32,
    ) -> Result<Rows, StoreError> {
        let slots = self.slots(query, scope, today);
        let shown = slots.iter().skip(offset as usize).take(limit as usize);
        let mut rows = Vec::new();
        for slot in shown {
            rows.extend(self.row_in(*slot, scope, today)?);
        }
        let total = u32::try_from(slots.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows })
    }

    /// The projects of a list in its order.
    pub(crate) fn ids(&self, query: &ListQuery, scope: &Scope, today: NaiveDate) -> Vec<ProjectId> {
        let slots = self.slots(query, scope, today);
        let ids = slots.iter().filter_map(|slot| self.directory.id(*slot));
        ids.collect()
    }

    fn slots(&self, query: &ListQuery, scope: &Scope, today: NaiveDate) -> Arc<Vec<u32>> {
        let frame = Frame {
            filter: query.filter.clone(),
            scope: scope.clone(),
            today,
        };
        self.directory.list(&frame, query.sort, query.descending)
    }

    /// One project's row as it is seen; `None` where there is none, or none for the person.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn row(
        &self,
        id: &ProjectId,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<ProjectRow>, StoreError> {
        Ok(self.seen(Some(id), scope, today)?.map(|seen| seen.row))
    }

    /// How far a project's card is read.
    pub(crate) fn reads_card(&self, id: &ProjectId, scope: &Scope) -> ReadAnswer {
        let shown = self.directory.shown(id, scope);
        shown.map_or(ReadAnswer::Nothing, |(_, level)| level)
    }

    /// Deadlines up to a day, longest overdue first.
    ///
    /// # Errors
    /// What the records say.
    pub fn due(
        &self,
        until: NaiveDate,
        frame: &Frame,
        offset: u32,
        limit: u32,
    ) -> Result<DueRows, StoreError> {
        let (total, late) = self.directory.tally(frame, |tally| {
            let late = frame
                .today
                .pred_opt()
                .map_or(0, |last| tally.due(..=last.min(until)));
            (tally.due(..=until), late)
        });
        let mut rows = Vec::new();
        let mut before: Option<(NaiveDate, u32)> = None;
        let mut nth = 0_usize;
        for (at, (day, slot)) in self.directory.due(until, frame).enumerate() {
            if at >= (offset as usize).saturating_add(limit as usize) {
                break;
            }
            nth = if before == Some((day, slot)) {
                nth + 1
            } else {
                0
            };
            before = Some((day, slot));
            if at >= offset as usize {
                rows.extend(self.due_row((day, slot), nth, frame)?);
            }
        }
        Ok(DueRows { total, late, rows })
    }

    fn due_row(
        &self,
        (day, slot): (NaiveDate, u32),
        nth: usize,
        frame: &Frame,
    ) -> Result<Option<(Deadline, ProjectRow)>, StoreError> {
        let id = self.directory.id(slot);
        let Some(seen) = self.seen(id.as_ref(), &frame.scope, frame.today)? else {
            return Ok(None);
        };
        let mut of_day = seen
            .deadlines
            .into_iter()
            .filter(|deadline| deadline.due == day);
        Ok(of_day.nth(nth).map(|deadline| (deadline, seen.row)))
    }

    /// A board as it stood at the end of day `at`; every unit of the group stands on it. Asked again, it costs nothing
    /// until points change.
    pub(crate) fn board(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
    ) -> Arc<Vec<BoardLine>> {
        self.directory
            .boards()
            .board(group, span, at, &self.profile)
    }

    /// Whether a board is frozen on a day.
    pub(crate) fn is_frozen(&self, group: ScoreGroup, span: Span, at: NaiveDate) -> bool {
        self.directory.boards().is_frozen(group, span, at)
    }

    /// What a unit's points come from, oldest first, with what each award counts after caps.
    pub(crate) fn explain(
        &self,
        group: ScoreGroup,
        unit: &UnitCode,
        span: Span,
        at: NaiveDate,
    ) -> Vec<(Award, Points)> {
        self.directory
            .boards()
            .explain((group, unit), span, at, &self.profile)
    }

    /// Entries that changed a project, newest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn trail(&self, id: &ProjectId) -> Result<Vec<u64>, StoreError> {
        Ok(self.trail_at(&project_trail(id))?.newest_first())
    }

    /// Entries that brought rules into force, oldest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn policy_trail(&self) -> Result<Vec<u64>, StoreError> {
        let mut entries = self.trail_at(POLICY_TRAIL)?.newest_first();
        entries.reverse();
        Ok(entries)
    }

    /// Entries by which figures were told the public, newest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn issued_trail(&self) -> Result<Vec<u64>, StoreError> {
        Ok(self.trail_at(ISSUED_TRAIL)?.newest_first())
    }

    pub(super) fn trail_at(&self, key: &[u8]) -> Result<Trail, StoreError> {
        Ok(load(self.records(), Tree::Trail, key)?.unwrap_or_default())
    }

    /// The first so many projects whose ids come after one, with their enterprises.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn projects_after(
        &self,
        after: Option<&ProjectId>,
        limit: usize,
    ) -> Result<Vec<(Project, Option<Enterprise>)>, StoreError> {
        // The smallest key behind an id is the id with a zero byte.
        let from = after.map_or_else(Vec::new, |id| [id.as_str().as_bytes(), &[0]].concat());
        let mut projects: Vec<Project> = Vec::new();
        each(self.records(), Tree::Projects, &from, &mut |_, project| {
            projects.push(project);
            Ok(if projects.len() < limit {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        let with_enterprise = projects.into_iter().map(|project| {
            let key = project.enterprise.as_str().as_bytes();
            let enterprise = load(self.records(), Tree::Enterprises, key)?;
            Ok((project, enterprise))
        });
        with_enterprise.collect()
    }

    /// When an entry counts as made: what it says, but no later than where the clock was put right after it.
    pub(crate) fn counted(&self, seq: u64, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.clock.counted(seq, at)
    }

    /// Whether a later entry took this one back.
    pub(crate) fn is_undone(&self, seq: u64) -> bool {
        let before = self.undone.range(..=seq).next_back();
        before.is_some_and(|(_, last)| seq <= *last)
    }

    pub(super) fn row_in(
        &self,
        slot: u32,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<ProjectRow>, StoreError> {
        let id = self.directory.id(slot);
        Ok(self.seen(id.as_ref(), scope, today)?.map(|seen| seen.row))
    }

    /// A project with all that lists tell of it, as it is seen; nothing where there is none, or none for the person.
    pub(super) fn seen(
        &self,
        id: Option<&ProjectId>,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<Seen>, StoreError> {
        let shown = id.and_then(|id| Some((id, self.directory.shown(id, scope)?)));
        let Some((id, (shown, level))) = shown else {
            return Ok(None);
        };
        let Some((project, enterprise)) = self.with_enterprise(id)? else {
            return Ok(None);
        };
        let enterprise = enterprise.as_ref();
        let profile = &self.profile;
        let all = alert::deadlines(&project, enterprise, profile);
        let deadlines = match (level, scope) {
            (ReadAnswer::Whole, _) | (_, Scope::City) => all.clone(),
            (ReadAnswer::Item, Scope::Eyes(eyes)) => {
                standing::owed_by(eyes.unit(), &project, &all, profile)
            }
            _ => Vec::new(),
        };
        let told = |deadline: Deadline| deadline.told_on(today, &profile.policy);
        let deadlines: Vec<Deadline> = deadlines.into_iter().map(told).collect();
        let mut waiting = inbox::waiting(&project, &all, profile);
        for held in &mut waiting {
            held.deadline = told(held.deadline.clone());
        }
        let mut row = ProjectRow::of(&project, enterprise, &deadlines, profile, today);
        row.is_secret |= self.directory.is_secret(id);
        if let Scope::Eyes(eyes) = scope {
            row.version = self.numbers(eyes.hidden())?.told(row.version);
        }
        row.blank(shown);
        Ok(Some(Seen {
            waiting,
            project,
            deadlines,
            row,
        }))
    }

    /// A project with its enterprise.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn with_enterprise(
        &self,
        id: &ProjectId,
    ) -> Result<Option<(Project, Option<Enterprise>)>, StoreError> {
        super::with_enterprise(self.records(), id)
    }
}
