//! The questions about lists and counts. Pages read the records they show; everything else is answered in memory.

use super::View;
use crate::domain::actor::Member;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::ScoreGroup;
use crate::domain::scoring::Award;
use crate::store::StoreError;
use crate::store::query::{
    ChainNode, Counts, DayCount, DueRows, FoundRows, Frame, Libraries, ListQuery, Pipeline,
    ProjectRow, Rows, Scope, UnitPoints,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

impl View {
    /// Records held.
    pub fn counts(&self) -> Counts {
        Counts::default()
    }

    /// Every member, by login name.
    pub fn members(&self) -> Result<Vec<Member>, StoreError> {
        Ok(Vec::new())
    }

    /// Counts of the pipeline.
    pub fn pipeline(&self, frame: &Frame) -> Pipeline {
        let _ = frame;
        Pipeline {
            stages: Vec::new(),
            ends: Vec::new(),
            late: 0,
            today: 0,
        }
    }

    /// Rows `offset..offset + limit` of a list.
    pub fn page(
        &self,
        query: &ListQuery,
        scope: &Scope,
        today: NaiveDate,
        offset: u32,
        limit: u32,
    ) -> Result<Rows, StoreError> {
        let _ = (query, scope, today, offset, limit);
        Ok(Rows {
            total: 0,
            rows: Vec::new(),
        })
    }

    /// The ids of a whole list, in its order.
    pub fn list(&self, query: &ListQuery, scope: &Scope, today: NaiveDate) -> Vec<ProjectId> {
        let _ = (query, scope, today);
        Vec::new()
    }

    /// One project's row; `None` where there is none, or outside the scope.
    pub fn row(
        &self,
        id: &ProjectId,
        scope: &Scope,
        today: NaiveDate,
    ) -> Result<Option<ProjectRow>, StoreError> {
        let _ = (id, scope, today);
        Ok(None)
    }

    /// Look-up by any fragment, best first.
    pub fn find(&self, text: &str, frame: &Frame, limit: u32) -> Result<FoundRows, StoreError> {
        let _ = (text, frame, limit);
        Ok(FoundRows {
            total: 0,
            hits: Vec::new(),
        })
    }

    /// Chains with their segments, the profile's first and in its order.
    pub fn chains(&self, frame: &Frame) -> Vec<ChainNode> {
        let _ = frame;
        Vec::new()
    }

    /// What falls on each day of a span; days without anything are left out.
    pub fn days(
        &self,
        span: RangeInclusive<NaiveDate>,
        frame: &Frame,
    ) -> BTreeMap<NaiveDate, DayCount> {
        let _ = (span, frame);
        BTreeMap::new()
    }

    /// Deadlines up to a day, longest overdue first.
    pub fn due(
        &self,
        until: NaiveDate,
        frame: &Frame,
        offset: u32,
        limit: u32,
    ) -> Result<DueRows, StoreError> {
        let _ = (until, frame, offset, limit);
        Ok(DueRows {
            total: 0,
            late: 0,
            rows: Vec::new(),
        })
    }

    /// The libraries (四库) and the two bases.
    pub fn libraries(&self, frame: &Frame) -> Libraries {
        let _ = frame;
        Libraries {
            existing_enterprises: 0,
            prospective_enterprises: 0,
            planned_projects: 0,
            under_construction: 0,
            in_talks: 0,
            registered: 0,
            reconciles: true,
        }
    }

    /// Points of a board's units that count for a span of days, as far as they were booked by `at`. Units without
    /// points are left out; in no order.
    pub fn board(
        &self,
        group: ScoreGroup,
        span: RangeInclusive<NaiveDate>,
        at: Option<NaiveDate>,
    ) -> Vec<UnitPoints> {
        let _ = (group, span, at);
        Vec::new()
    }

    /// The awards behind a unit's points, oldest first; pairs that cancel each other are left out.
    pub fn awards(
        &self,
        group: ScoreGroup,
        unit: &UnitCode,
        span: RangeInclusive<NaiveDate>,
        at: Option<NaiveDate>,
    ) -> Result<Vec<Award>, StoreError> {
        let _ = (group, unit, span, at);
        Ok(Vec::new())
    }

    /// Entries that changed a project, newest first.
    pub fn trail(&self, id: &ProjectId) -> Result<Vec<u64>, StoreError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// Whether a later entry took this one back.
    pub fn is_undone(&self, seq: u64) -> bool {
        let _ = seq;
        false
    }
}
