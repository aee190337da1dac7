//! The desk's open work: tasks by their last day. Pages read the records they show.

use super::View;
use crate::domain::desk::{DeskItem, Interpretation};
use crate::domain::dispatch::Task;
use crate::domain::ids::{DeskId, DeskKind, ProjectId, UnitCode};
use crate::domain::proposal::record::Proposal;
use crate::store::StoreError;
use crate::store::directory::OpenTask;
use crate::store::keys::desk_trail;
use crate::store::records::{each, load};
use crate::store::tree::Tree;
use chrono::NaiveDate;
use std::ops::{ControlFlow, RangeBounds};

/// A stretch of the open tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenTasks {
    /// Open tasks in the whole list.
    pub total: u32,
    pub rows: Vec<(DeskId, Task)>,
}

impl View {
    /// Tasks that are not closed and pass, those of one unit in front, each earliest last day first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn open_tasks_own_first(
        &self,
        own: &UnitCode,
        passes: Option<&dyn Fn(&Task) -> bool>,
        offset: u32,
        limit: u32,
    ) -> Result<OpenTasks, StoreError> {
        let desk = self.directory.desk();
        let others = desk.open(None).filter(|task| task.owner != *own);
        let open = desk.open(Some(own)).chain(others);
        let Some(passes) = passes else {
            return self.read_tasks(open, offset, limit);
        };
        let mut passing = Vec::new();
        for task in open {
            if self.task(&task.id)?.is_some_and(|held| passes(&held)) {
                passing.push(task);
            }
        }
        self.read_tasks(passing.into_iter(), offset, limit)
    }

    fn read_tasks(
        &self,
        open: impl Iterator<Item = OpenTask>,
        offset: u32,
        limit: u32,
    ) -> Result<OpenTasks, StoreError> {
        let open: Vec<OpenTask> = open.collect();
        let shown = open.iter().skip(offset as usize).take(limit as usize);
        let mut rows = Vec::new();
        for task in shown {
            rows.extend(self.task(&task.id)?.map(|held| (task.id.clone(), held)));
        }
        let total = u32::try_from(open.len()).unwrap_or(u32::MAX);
        Ok(OpenTasks { total, rows })
    }

    /// Entries that changed a project or a task about it (交办), newest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn trail_with_tasks(&self, id: &ProjectId) -> Result<Vec<u64>, StoreError> {
        let mut entries = self.trail(id)?;
        for desk in self.directory.desk().about(id) {
            if desk
                .parts()
                .is_some_and(|(kind, ..)| kind == DeskKind::Task)
            {
                entries.extend(self.trail_at(&desk_trail(desk))?.newest_first());
            }
        }
        entries.sort_unstable_by(|a, b| b.cmp(a));
        entries.dedup();
        Ok(entries)
    }

    /// Tasks whose reply is owed on one of these days, earliest first.
    pub(crate) fn owed_tasks(
        &self,
        days: impl RangeBounds<NaiveDate>,
        owner: Option<&UnitCode>,
    ) -> Vec<(NaiveDate, DeskId)> {
        let owed = self.directory.desk().owed(days, owner);
        owed.map(|task| (task.due, task.id)).collect()
    }

    /// A task by its id.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn task(&self, id: &DeskId) -> Result<Option<Task>, StoreError> {
        let item: Option<DeskItem> = load(self.records(), Tree::Desk, id.as_str())?;
        Ok(item.and_then(|item| item.task().cloned()))
    }

    /// Proposals that wait for a unit until a day, oldest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn proposals_for(
        &self,
        unit: &UnitCode,
        until: NaiveDate,
    ) -> Result<Vec<(DeskId, Proposal)>, StoreError> {
        self.read_proposals(self.directory.desk().proposals_for(unit, until))
    }

    /// Proposals about a project, or about none, that wait, oldest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn proposals_of(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, StoreError> {
        let ids = self.directory.desk().proposals_of(project);
        self.read_proposals(ids.into_iter())
    }

    fn read_proposals<'a>(
        &self,
        ids: impl Iterator<Item = &'a DeskId>,
    ) -> Result<Vec<(DeskId, Proposal)>, StoreError> {
        let mut held = Vec::new();
        for id in ids {
            let item: Option<DeskItem> = load(self.records(), Tree::Desk, id.as_str())?;
            let proposal = item.as_ref().and_then(DeskItem::proposal).cloned();
            held.extend(proposal.map(|proposal| (id.clone(), proposal)));
        }
        Ok(held)
    }

    /// Interpretations of the regulation, newest first.
    ///
    /// # Errors
    /// What the records say.
    pub(crate) fn interpretations(
        &self,
        limit: usize,
    ) -> Result<Vec<(DeskId, Interpretation)>, StoreError> {
        let found = self.items_of(DeskKind::Interpretation)?.into_iter().rev();
        let held = found.filter_map(|(id, item)| match item {
            DeskItem::Interpretation(held) => Some((id, *held)),
            _ => None,
        });
        Ok(held.take(limit).collect())
    }

    /// Every record of a kind, oldest first. Keys begin with the letter of their kind.
    pub(crate) fn items_of(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, StoreError> {
        let first = kind.letter().to_string();
        let mut items = Vec::new();
        let mut visit = |key: &[u8], item: DeskItem| {
            if item.kind() != kind {
                return Ok(ControlFlow::Break(()));
            }
            let id = DeskId(String::from_utf8_lossy(key).into_owned());
            items.push((id, item));
            Ok(ControlFlow::Continue(()))
        };
        each(self.records(), Tree::Desk, first.as_bytes(), &mut visit)?;
        Ok(items)
    }
}
