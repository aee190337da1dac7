//! What waits for a unit, and planned nodes: days and projects from the directory, the records of those that are shown.

use super::View;
use super::answers::Seen;
use crate::domain::dispatch::key_nodes;
use crate::domain::ids::UnitCode;
use crate::domain::inbox::{Waiting, WaitingCounts};
use crate::store::StoreError;
use crate::store::query::{Frame, NodeRow, ProjectRow, WaitingRows};
use chrono::NaiveDate;
use std::ops::RangeInclusive;

impl View {
    /// What waits for a unit up to a day, longest overdue first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn waiting(
        &self,
        unit: &UnitCode,
        until: NaiveDate,
        frame: &Frame,
        offset: u32,
        limit: u32,
    ) -> Result<WaitingRows, StoreError> {
        let mut counts = WaitingCounts::default();
        let wanted = offset..offset.saturating_add(limit);
        let mut rows = Vec::new();
        let mut before: Option<(NaiveDate, u32)> = None;
        let mut nth = 0_usize;
        let waiting = self.directory.waiting(unit.as_str(), frame);
        for (at, (day, slot)) in (0_u32..).zip(waiting.take_while(|(day, _)| *day <= until)) {
            counts.count(day, frame.today);
            nth = if before == Some((day, slot)) {
                nth + 1
            } else {
                0
            };
            before = Some((day, slot));
            if wanted.contains(&at) {
                rows.extend(self.waiting_row((day, slot), nth, unit, frame)?);
            }
        }
        Ok(WaitingRows { counts, rows })
    }

    /// How much waits for a unit up to a day.
    pub(crate) fn waiting_until(&self, unit: &UnitCode, until: NaiveDate, frame: &Frame) -> u32 {
        let waiting = self.directory.waiting(unit.as_str(), frame);
        let count = waiting.take_while(|(day, _)| *day <= until).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Planned nodes in a span of days, earliest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn nodes(
        &self,
        span: RangeInclusive<NaiveDate>,
        frame: &Frame,
        limit: u32,
    ) -> Result<Vec<NodeRow>, StoreError> {
        let mut rows = Vec::new();
        for (day, id) in self.directory.nodes(span, frame).take(limit as usize) {
            let Some(Seen { project, row, .. }) =
                self.seen(Some(&id), &frame.scope, frame.today)?
            else {
                continue;
            };
            let nodes = key_nodes::planned(&project, &self.profile.policy).into_iter();
            rows.extend(nodes.filter(|node| node.plan == day).map(|node| NodeRow {
                node,
                project: row.clone(),
            }));
        }
        Ok(rows)
    }

    fn waiting_row(
        &self,
        (day, slot): (NaiveDate, u32),
        nth: usize,
        unit: &UnitCode,
        frame: &Frame,
    ) -> Result<Option<(Waiting, ProjectRow)>, StoreError> {
        let id = self.directory.id(slot);
        let Some(seen) = self.seen(id.as_ref(), &frame.scope, frame.today)? else {
            return Ok(None);
        };
        let mut of_day = seen
            .waiting
            .into_iter()
            .filter(|waiting| waiting.deadline.due == day && waiting.owners.contains(unit));
        Ok(of_day.nth(nth).map(|waiting| (waiting, seen.row)))
    }
}
