//! Deadlines of projects and of the whole city, in one order.
//!
//! What must not live here: which deadlines there are (`domain::alert`).

use super::answer::{Asked, MAX_ROWS};
use super::api::{DuePage, DueRow, Filter};
use crate::domain::alert::{Deadline, city_deadlines};
use crate::domain::refusal::Refusal;
use crate::store::Frame;
use chrono::NaiveDate;

/// A deadline of the whole city with its place in the whole list.
struct Placed {
    place: u32,
    deadline: Deadline,
}

impl Asked<'_> {
    /// Rows `offset..offset + limit` of the deadlines up to a day, longest overdue first. Those of the whole city stand
    /// among them where all projects are asked for.
    pub(super) fn due(
        &self,
        until: NaiveDate,
        filter: &Filter,
        offset: u32,
        limit: u32,
    ) -> Result<DuePage, Refusal> {
        let frame = self.frame(filter);
        let city = if *filter == Filter::default() {
            self.placed(until, &frame)?
        } else {
            Vec::new()
        };
        let end = offset.saturating_add(limit.min(MAX_ROWS));
        let count = |below: u32| {
            let before = city.iter().filter(|placed| placed.place < below).count();
            u32::try_from(before).unwrap_or(u32::MAX)
        };
        let first = offset - count(offset).min(offset);
        let last = end - count(end).min(end);
        let due = self
            .view
            .due(until, &frame, first, last.saturating_sub(first))?;
        let mut rows: Vec<DueRow> = due
            .rows
            .into_iter()
            .map(|(deadline, row)| self.due_row(deadline, Some(row)))
            .collect();
        let late = city
            .iter()
            .filter(|placed| placed.deadline.due < self.today())
            .count();
        let (late, more) = (u32::try_from(late).unwrap_or(0), count(u32::MAX));
        for placed in city {
            if (offset..end).contains(&placed.place) {
                let at = (placed.place - offset) as usize;
                rows.insert(at.min(rows.len()), self.due_row(placed.deadline, None));
            }
        }
        Ok(DuePage {
            total: due.total.saturating_add(more),
            late: due.late.saturating_add(late),
            rows,
        })
    }

    fn due_row(
        &self,
        deadline: Deadline,
        project: Option<crate::service::api::ProjectRow>,
    ) -> DueRow {
        DueRow {
            days_left: deadline.days_left(self.today()),
            deadline,
            project,
        }
    }

    /// The city's deadlines behind those of projects that fall on the same day.
    fn placed(&self, until: NaiveDate, frame: &Frame) -> Result<Vec<Placed>, Refusal> {
        let mut deadlines = city_deadlines(self.profile(), self.today());
        deadlines.retain(|deadline| deadline.due <= until);
        deadlines.sort_by(Deadline::worst_first);
        let mut placed = Vec::with_capacity(deadlines.len());
        for (before, deadline) in (0..).zip(deadlines) {
            let projects = self.view.due(deadline.due, frame, 0, 0)?.total;
            placed.push(Placed {
                place: projects.saturating_add(before),
                deadline,
            });
        }
        Ok(placed)
    }
}
