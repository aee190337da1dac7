//! Deadlines of projects, of tasks and of the whole city, in one order.
//!
//! What must not live here: which deadlines there are (`domain::alert`, `domain::desk`).

use super::answer::{Asked, MAX_ROWS};
use super::api::{DuePage, DueRow, Filter, ProjectRow};
use crate::domain::alert::{Deadline, city_deadlines};
use crate::domain::ids::{DeskId, UnitCode};
use crate::domain::refusal::Refusal;
use crate::store::{Frame, Scope};
use chrono::NaiveDate;
use std::ops::RangeBounds;

/// A deadline that stands in no project's row.
enum Loose {
    City(Deadline),
    Task(NaiveDate, DeskId),
}

impl Loose {
    fn due(&self) -> NaiveDate {
        match self {
            Loose::City(deadline) => deadline.due,
            Loose::Task(due, _) => *due,
        }
    }
}

/// One of them with its place in the whole list.
struct Placed {
    place: u32,
    what: Loose,
}

/// Whose tasks go with a filter: everybody's with none, one unit's where that is all that is asked, else nobody's.
fn tasks_of(filter: &Filter) -> Option<Option<&UnitCode>> {
    let by_unit = Filter {
        unit: filter.unit.clone(),
        ..Filter::default()
    };
    (*filter == by_unit).then_some(filter.unit.as_ref())
}

impl Asked<'_> {
    /// Rows `offset..offset + limit` of the deadlines up to a day, longest overdue first. Those of the whole city stand
    /// among them where all projects are asked for, those of tasks also where one unit's are.
    pub(super) fn due(
        &self,
        until: NaiveDate,
        filter: &Filter,
        offset: u32,
        limit: u32,
    ) -> Result<DuePage, Refusal> {
        let frame = self.frame(filter);
        let loose = self.placed(until, filter, &frame)?;
        let end = offset.saturating_add(limit.min(MAX_ROWS));
        let count = |below: u32| {
            let before = loose.iter().filter(|placed| placed.place < below).count();
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
            .map(|(deadline, row)| self.due_row(deadline, Some(row), None))
            .collect();
        let late = loose
            .iter()
            .filter(|placed| placed.what.due() < self.today())
            .count();
        let (late, more) = (u32::try_from(late).unwrap_or(0), count(u32::MAX));
        for placed in loose {
            if (offset..end).contains(&placed.place) {
                let at = (placed.place - offset) as usize;
                if let Some(row) = self.loose_row(placed.what)? {
                    rows.insert(at.min(rows.len()), row);
                }
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
        project: Option<ProjectRow>,
        task: Option<(DeskId, UnitCode)>,
    ) -> DueRow {
        DueRow {
            days_left: deadline.days_left(self.today()),
            deadline,
            project,
            task,
        }
    }

    fn loose_row(&self, what: Loose) -> Result<Option<DueRow>, Refusal> {
        let (id, task) = match what {
            Loose::City(deadline) => return Ok(Some(self.due_row(deadline, None, None))),
            Loose::Task(_, id) => match self.view.task(&id)? {
                Some(task) => (id, task),
                None => return Ok(None),
            },
        };
        let project = match &task.project {
            Some(project) => self.view.row(project, &Scope::City, self.today())?,
            None => None,
        };
        let deadline = task.deadline(self.profile());
        Ok(deadline.map(|deadline| self.due_row(deadline, project, Some((id, task.owner)))))
    }

    /// Days on which tasks that go with the filter are owed.
    pub(super) fn task_days(
        &self,
        filter: &Filter,
        days: impl RangeBounds<NaiveDate>,
    ) -> Vec<(NaiveDate, DeskId)> {
        match tasks_of(filter) {
            Some(owner) => self.view.owed_tasks(days, owner),
            None => Vec::new(),
        }
    }

    /// Deadlines of no project behind those of projects that fall on the same day.
    fn placed(
        &self,
        until: NaiveDate,
        filter: &Filter,
        frame: &Frame,
    ) -> Result<Vec<Placed>, Refusal> {
        let tasks = self.task_days(filter, ..=until).into_iter();
        let mut loose: Vec<Loose> = tasks.map(|(due, id)| Loose::Task(due, id)).collect();
        if *filter == Filter::default() {
            let mut city = city_deadlines(self.profile(), self.today());
            city.retain(|deadline| deadline.due <= until);
            city.sort_by(Deadline::worst_first);
            loose.extend(city.into_iter().map(Loose::City));
            // Both came in order; of one day the tasks stand first.
            loose.sort_by_key(Loose::due);
        }
        let mut placed = Vec::with_capacity(loose.len());
        let mut known: Option<(NaiveDate, u32)> = None;
        for (before, what) in (0..).zip(loose) {
            let day = what.due();
            let projects = match known {
                Some((of, total)) if of == day => total,
                _ => self.view.due(day, frame, 0, 0)?.total,
            };
            known = Some((day, projects));
            let place = projects.saturating_add(before);
            placed.push(Placed { place, what });
        }
        Ok(placed)
    }
}
