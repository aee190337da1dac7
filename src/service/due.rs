//! Deadlines of projects and of the whole city, in one order.
//!
//! What must not live here: which deadlines there are (`domain::alert`).

use super::answer::{Asked, MAX_ROWS};
use super::api::{DuePage, DueRow, Filter};
use super::interleave::Places;
use crate::domain::alert::{Deadline, city_deadlines};
use crate::domain::refusal::Refusal;
use crate::store::Frame;
use chrono::NaiveDate;

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
        let limit = limit.min(MAX_ROWS);
        let city = if *filter == Filter::default() {
            self.city_until(until)
        } else {
            Vec::new()
        };
        let places = self.placed(&city, &frame)?;
        let (first, count) = places.stretch(offset, limit);
        let due = self.view.due(until, &frame, first, count)?;
        let mut rows: Vec<DueRow> = due
            .rows
            .into_iter()
            .map(|(deadline, row)| self.due_row(deadline, Some(row)))
            .collect();
        let late = city
            .iter()
            .filter(|deadline| deadline.due < self.today())
            .count();
        let late = u32::try_from(late).unwrap_or(0);
        let few = city
            .into_iter()
            .map(|deadline| self.due_row(deadline, None));
        places.insert(few.collect(), &mut rows, offset, limit);
        Ok(DuePage {
            total: due.total.saturating_add(places.before(u32::MAX)),
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

    /// The city's deadlines up to a day, worst first.
    pub(super) fn city_until(&self, until: NaiveDate) -> Vec<Deadline> {
        let mut deadlines = city_deadlines(self.profile(), self.today());
        deadlines.retain(|deadline| deadline.due <= until);
        deadlines.sort_by(Deadline::worst_first);
        deadlines
    }

    /// The places of the city's deadlines: behind those of projects that fall on the same day.
    fn placed(&self, city: &[Deadline], frame: &Frame) -> Result<Places, Refusal> {
        let mut places = Vec::with_capacity(city.len());
        for (before, deadline) in (0_u32..).zip(city) {
            let projects = self.view.due(deadline.due, frame, 0, 0)?.total;
            places.push(projects.saturating_add(before));
        }
        Ok(Places(places))
    }
}
