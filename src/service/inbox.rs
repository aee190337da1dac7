//! The inbox of the asker's unit: what waits of projects and of the whole city, in one order.
//!
//! What must not live here: what waits and for whom (`domain::inbox`).

use super::answer::{Asked, MAX_ROWS};
use super::api::{Filter, InboxPage, InboxRow, ProjectRow};
use super::interleave::Places;
use crate::domain::inbox::{Waiting, WaitingCounts, city_waiting};
use crate::domain::refusal::Refusal;
use chrono::NaiveDate;

impl Asked<'_> {
    /// Rows `offset..offset + limit` of what waits for the asker's unit up to a day, longest overdue first.
    pub(super) fn inbox(
        &self,
        until: NaiveDate,
        filter: &Filter,
        offset: u32,
        limit: u32,
    ) -> Result<InboxPage, Refusal> {
        let frame = self.frame(filter);
        let limit = limit.min(MAX_ROWS);
        let unit = &self.actor.member.unit;
        let mut city = Vec::new();
        if *filter == Filter::default() {
            city = city_waiting(self.city_until(until), self.profile());
            city.retain(|waiting| waiting.owners.contains(unit));
        }
        let places = (0_u32..).zip(&city).map(|(before, waiting)| {
            let projects = self.view.waiting_until(unit, waiting.deadline.due, &frame);
            projects.saturating_add(before)
        });
        let places = Places(places.collect());
        let (first, count) = places.stretch(offset, limit);
        let held = self.view.waiting(unit, until, &frame, first, count)?;
        let mut counts: WaitingCounts = held.counts;
        for waiting in &city {
            counts.count(waiting.deadline.due, self.today());
        }
        let of_projects = held.rows.into_iter();
        let mut rows: Vec<InboxRow> = of_projects
            .map(|(waiting, project)| self.inbox_row(waiting, Some(project)))
            .collect();
        let few = city
            .into_iter()
            .map(|waiting| self.inbox_row(waiting, None));
        places.insert(few.collect(), &mut rows, offset, limit);
        Ok(InboxPage { counts, rows })
    }

    fn inbox_row(&self, waiting: Waiting, project: Option<ProjectRow>) -> InboxRow {
        InboxRow {
            days_left: waiting.deadline.days_left(self.today()),
            waiting,
            project,
        }
    }
}
