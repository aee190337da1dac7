//! The city's desk for the reader: open tasks, and the other records by kind.
//!
//! What must not live here: what may be done about them (`domain::decide`).

use super::answer::Asked;
use super::api::{DeskPage, TaskPage, TaskRow};
use super::bounds::MAX_ROWS;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::Task;
use crate::domain::event::Event;
use crate::domain::facts::Facts;
use crate::domain::ids::{DeskId, DeskKind, ProjectId};
use crate::domain::refusal::Refusal;
use chrono::NaiveDate;
use std::collections::BTreeMap;

impl Asked<'_> {
    /// Open tasks that the reader reads by their last day, those of their own unit first.
    pub(super) fn tasks(&self, offset: u32, limit: u32) -> Result<TaskPage, Refusal> {
        let limit = limit.min(MAX_ROWS);
        let is_read = |task: &Task| self.sight.reads_task(task);
        let filter: Option<&dyn Fn(&Task) -> bool> = match self.sight.reads_every_task() {
            true => None,
            false => Some(&is_read),
        };
        let own = &self.actor.member.unit;
        let tasks = self.view.open_tasks_own_first(own, filter, offset, limit)?;
        let rows = tasks.rows.into_iter();
        Ok(TaskPage {
            total: tasks.total,
            rows: rows
                .map(|(id, task)| self.task_row(id, task))
                .collect::<Result<_, _>>()?,
            seq: self.sight.head(),
        })
    }

    fn task_row(&self, id: DeskId, mut task: Task) -> Result<TaskRow, Refusal> {
        let project = match &task.project {
            Some(id) => self.view.row(id, &self.sight.scope, self.today())?,
            None => None,
        };
        task.project = project.as_ref().map(|row| row.id.clone());
        Ok(TaskRow {
            id,
            days_left: (task.due.date - self.today()).num_days(),
            is_own: task.owner == self.actor.member.unit,
            project_name: project.map_or_else(String::new, |row| row.name),
            task,
        })
    }

    /// The tasks about one project, the last one first. For a past day what came later is taken back; a task that was
    /// itself taken back since then is not told.
    pub(super) fn tasks_of(
        &self,
        id: &ProjectId,
        at: Option<NaiveDate>,
    ) -> Result<DeskPage, Refusal> {
        self.readable(id)?;
        let items = self.view.desk_items(DeskKind::Task)?.into_iter();
        let is_about =
            |item: &DeskItem| item.task().and_then(|task| task.project.as_ref()) == Some(id);
        let mut tasks: BTreeMap<DeskId, DeskItem> =
            items.filter(|(_, item)| is_about(item)).collect();
        if let Some(day) = at.filter(|day| *day < self.today())
            && !tasks.is_empty()
        {
            self.back_to(day, &mut |event| {
                let Event::Desk { id, item } = event else {
                    return;
                };
                if !tasks.contains_key(id) {
                    return;
                }
                match &item.from {
                    Some(before) => tasks.insert(id.clone(), before.clone()),
                    None => tasks.remove(id),
                };
            })?;
        }
        tasks.retain(|_, item| self.sight.desk(item));
        Ok(DeskPage {
            total: u32::try_from(tasks.len()).unwrap_or(u32::MAX),
            rows: tasks.into_iter().rev().collect(),
        })
    }

    /// The records of one kind that the reader reads, newest first.
    pub(super) fn records(
        &self,
        kind: DeskKind,
        offset: u32,
        limit: u32,
    ) -> Result<DeskPage, Refusal> {
        let mut items = self.view.desk_items(kind)?;
        items.retain_mut(|(_, item)| self.sight.desk(item));
        let total = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let newest = items.into_iter().rev().skip(offset as usize);
        Ok(DeskPage {
            total,
            rows: newest.take(limit.min(MAX_ROWS) as usize).collect(),
        })
    }
}
