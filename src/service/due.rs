//! Deadlines of projects, of tasks and of the whole city, in one order, and what falls on each day.
//!
//! What must not live here: which deadlines there are (`domain::alert`, `domain::desk`).

use super::answer::{Asked, MAX_DAYS};
use super::api::{CalendarDay, CalendarView, DayKind, DuePage, DueRow, Filter, ProjectRow};
use super::bounds::MAX_ROWS;
use super::interleave::Places;
use crate::domain::alert::{AlertCode, Deadline, city_deadlines};
use crate::domain::clock;
use crate::domain::dispatch::alerts::task_deadline;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::refusal::Refusal;
use crate::store::Frame;
use chrono::NaiveDate;
use std::ops::RangeBounds;

/// A deadline that stands in no project's row.
enum Loose {
    City(Deadline),
    /// A unit's target of a year that is behind.
    Target(Deadline, DeskId, UnitCode),
    Task(NaiveDate, DeskId),
}

impl Loose {
    fn due(&self) -> NaiveDate {
        match self {
            Loose::City(deadline) | Loose::Target(deadline, ..) => deadline.due,
            Loose::Task(due, _) => *due,
        }
    }
}

/// Whose tasks go with a filter: everybody's with none, one unit's where that is all that is asked, else nobody's.
fn tasks_of(filter: &Filter) -> Option<Option<&UnitCode>> {
    let by_unit = Filter {
        unit: filter.unit.clone(),
        own: filter.own.clone(),
        ..Filter::default()
    };
    let (unit, own) = (filter.unit.as_ref(), filter.own.as_ref());
    let is_one = unit.is_none() || own.is_none() || unit == own;
    (*filter == by_unit && is_one).then_some(unit.or(own))
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
        let limit = limit.min(MAX_ROWS);
        let loose = self.loose(until, filter)?;
        let places = self.placed(&loose, &frame)?;
        let (first, count) = places.stretch(offset, limit);
        let due = self.view.due(until, &frame, first, count)?;
        let mut rows: Vec<DueRow> = due
            .rows
            .into_iter()
            .map(|(deadline, row)| self.due_row(deadline, Some(row), None))
            .collect();
        let late = loose
            .iter()
            .filter(|what| what.due() < self.today())
            .count();
        let late = u32::try_from(late).unwrap_or(0);
        for (at, what) in places.falling(loose, offset, limit) {
            if let Some(row) = self.loose_row(what)? {
                rows.insert(at.min(rows.len()), row);
            }
        }
        Ok(DuePage {
            total: due.total.saturating_add(places.before(u32::MAX)),
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
            deadline: self.told_deadline(deadline),
            project,
            task,
        }
    }

    /// A deadline as it is told: another project that this one met or resembles is named only where it is there for the
    /// person.
    pub(super) fn told_deadline(&self, mut deadline: Deadline) -> Deadline {
        let names_another = deadline.code == AlertCode::A07;
        if names_another
            && !self
                .sight
                .is_there(&ProjectId::from(deadline.what.as_str()))
        {
            deadline.what.clear();
        }
        deadline
    }

    /// The city's deadlines up to a day, worst first.
    pub(super) fn city_until(&self, until: NaiveDate) -> Vec<Deadline> {
        let mut deadlines = city_deadlines(self.profile(), self.today());
        deadlines.retain(|deadline| deadline.due <= until);
        deadlines.sort_by(Deadline::worst_first);
        deadlines
    }

    fn loose_row(&self, what: Loose) -> Result<Option<DueRow>, Refusal> {
        let (id, task) = match what {
            Loose::City(deadline) => return Ok(Some(self.due_row(deadline, None, None))),
            Loose::Target(deadline, id, unit) => {
                return Ok(Some(self.due_row(deadline, None, Some((id, unit)))));
            }
            Loose::Task(_, id) => match self.view.task(&id)? {
                Some(task) => (id, task),
                None => return Ok(None),
            },
        };
        let project = match &task.project {
            Some(project) => self.view.row(project, &self.sight.scope, self.today())?,
            None => None,
        };
        let deadline = task_deadline(&task, self.profile());
        Ok(deadline.map(|deadline| self.due_row(deadline, project, Some((id, task.owner)))))
    }

    /// Days on which tasks that go with the filter are owed.
    pub(super) fn task_days(
        &self,
        filter: &Filter,
        days: impl RangeBounds<NaiveDate>,
    ) -> Vec<(NaiveDate, DeskId)> {
        match tasks_of(filter) {
            Some(owner) => self.read_tasks(self.view.owed_tasks(days, owner)),
            None => Vec::new(),
        }
    }

    /// Those of these tasks that the person reads.
    fn read_tasks(&self, mut tasks: Vec<(NaiveDate, DeskId)>) -> Vec<(NaiveDate, DeskId)> {
        if !self.sight.reads_every_task() {
            tasks.retain(|(_, id)| {
                let task = self.view.task(id).ok().flatten();
                task.is_some_and(|task| self.sight.reads_task(&task))
            });
        }
        tasks
    }

    /// Deadlines of no project, in order; of one day the tasks stand first.
    fn loose(&self, until: NaiveDate, filter: &Filter) -> Result<Vec<Loose>, Refusal> {
        let tasks = self.task_days(filter, ..=until).into_iter();
        let mut loose: Vec<Loose> = tasks.map(|(due, id)| Loose::Task(due, id)).collect();
        if *filter == Filter::default() {
            loose.extend(self.city_until(until).into_iter().map(Loose::City));
        }
        if let Some(of) = tasks_of(filter) {
            for (deadline, whose) in self.targets_owed(until)? {
                match whose {
                    Some((id, unit)) if of.is_none_or(|of| *of == unit) => {
                        loose.push(Loose::Target(deadline, id, unit));
                    }
                    None if *filter == Filter::default() => loose.push(Loose::City(deadline)),
                    _ => {}
                }
            }
        }
        loose.sort_by_key(Loose::due);
        Ok(loose)
    }

    /// Their places: behind deadlines of projects that fall on the same day.
    fn placed(&self, loose: &[Loose], frame: &Frame) -> Result<Places, Refusal> {
        let mut places = Vec::with_capacity(loose.len());
        let mut known: Option<(NaiveDate, u32)> = None;
        for (before, what) in (0_u32..).zip(loose) {
            let day = what.due();
            let projects = match known {
                Some((of, total)) if of == day => total,
                _ => self.view.due(day, frame, 0, 0)?.total,
            };
            known = Some((day, projects));
            places.push(projects.saturating_add(before));
        }
        Ok(Places(places))
    }

    /// What falls on each day of a span, and what kind of day it is.
    pub(super) fn calendar(&self, from: NaiveDate, to: NaiveDate, filter: &Filter) -> CalendarView {
        let last = from
            .checked_add_signed(chrono::TimeDelta::days(MAX_DAYS))
            .unwrap_or(NaiveDate::MAX);
        let to = to.min(last);
        let mut counts = self.view.days(from..=to, &self.frame(filter));
        if from <= to {
            for (day, _) in self.task_days(filter, from..=to) {
                counts.entry(day).or_default().due += 1;
            }
        }
        let calendar = &self.profile().calendar;
        let days = from
            .iter_days()
            .take_while(|day| *day <= to)
            .map(|date| {
                let count = counts.get(&date).copied().unwrap_or_default();
                CalendarDay {
                    date,
                    kind: day_kind(calendar.day_kind(date)),
                    is_published: calendar.is_published(chrono::Datelike::year(&date)),
                    due: count.due,
                    nodes: count.nodes,
                }
            })
            .collect();
        CalendarView {
            days,
            today: self.today(),
        }
    }
}

fn day_kind(kind: clock::DayKind<'_>) -> DayKind {
    match kind {
        clock::DayKind::Working => DayKind::Working,
        clock::DayKind::Weekend => DayKind::Weekend,
        clock::DayKind::Holiday(name) => DayKind::Holiday(name.to_owned()),
        clock::DayKind::MakeUp => DayKind::MakeUp,
    }
}
