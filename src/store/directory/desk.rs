//! Open tasks by their last day, so that lists and counts of them never read closed ones; projects that ask for support.

use crate::domain::desk::DeskItem;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeBounds;

/// An open task: who owes it, and whether its reply is still owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct OpenTask {
    pub(in crate::store) due: NaiveDate,
    pub(in crate::store) id: DeskId,
    pub(in crate::store) owner: UnitCode,
    pub(in crate::store) is_owed: bool,
}

/// A proposal that waits: for which units, and of which project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waits {
    due: NaiveDate,
    asked: Vec<UnitCode>,
    project: Option<ProjectId>,
}

/// The desk's open work.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::store) struct Desk {
    /// Proposals that nobody has answered.
    proposals: BTreeMap<DeskId, Waits>,
    /// Earliest day first.
    open: BTreeMap<(NaiveDate, DeskId), (UnitCode, bool)>,
    /// Where an open task stands in `open`.
    days: HashMap<DeskId, NaiveDate>,
    /// Projects that ask for the city's support, by the day of their oldest open request.
    support: BTreeSet<(NaiveDate, ProjectId)>,
    asked: HashMap<ProjectId, NaiveDate>,
    /// Units that a record names with regard to a project.
    named: HashMap<ProjectId, BTreeMap<DeskId, Vec<UnitCode>>>,
    about: HashMap<DeskId, ProjectId>,
}

impl Desk {
    /// Takes a record as it is now; `None` takes it out. Gives the projects with regard to which it named other units before.
    pub(super) fn put(&mut self, id: &DeskId, now: Option<&DeskItem>) -> Vec<ProjectId> {
        self.put_task(id, now);
        let named = now.and_then(|item| {
            let project = item.project()?;
            let units: Vec<UnitCode> = item.names_for(project).cloned().collect();
            Some((project.clone(), units))
        });
        let (is_by, of) = match (self.about.get(id), &named) {
            (Some(before), Some((project, units))) if before == project => {
                let held = self.named.get(project).and_then(|of| of.get(id));
                (held == Some(units), vec![project.clone()])
            }
            (before, now) => {
                let now = now.as_ref().map(|(project, _)| project);
                (false, before.into_iter().chain(now).cloned().collect())
            }
        };
        if is_by {
            return Vec::new();
        }
        if let Some(before) = self.about.remove(id)
            && let Some(held) = self.named.get_mut(&before)
        {
            held.remove(id);
        }
        if let Some((project, units)) = named {
            self.about.insert(id.clone(), project.clone());
            self.named
                .entry(project)
                .or_default()
                .insert(id.clone(), units);
        }
        of
    }

    /// Records about a project.
    pub(in crate::store) fn about(&self, project: &ProjectId) -> impl Iterator<Item = &DeskId> {
        self.named.get(project).into_iter().flat_map(BTreeMap::keys)
    }

    /// Units named with regard to a project.
    pub(super) fn named(&self, project: &ProjectId) -> Vec<UnitCode> {
        let held = self.named.get(project).into_iter();
        held.flat_map(BTreeMap::values).flatten().cloned().collect()
    }

    fn put_task(&mut self, id: &DeskId, now: Option<&DeskItem>) {
        if let Some(day) = self.days.remove(id) {
            self.open.remove(&(day, id.clone()));
        }
        self.proposals.remove(id);
        let proposal = now.and_then(DeskItem::proposal);
        if let Some(held) = proposal.filter(|held| held.closed.is_none()) {
            let waits = Waits {
                due: held.due.date,
                asked: held.asked.clone(),
                project: held.project.clone(),
            };
            self.proposals.insert(id.clone(), waits);
        }
        let Some(task) = now.and_then(DeskItem::task) else {
            return;
        };
        if task.closed.is_none() {
            let day = task.due.date;
            self.days.insert(id.clone(), day);
            let key = (day, id.clone());
            self.open.insert(key, (task.owner.clone(), task.is_owed()));
        }
    }

    /// Proposals that wait for a unit until a day, oldest first.
    pub(in crate::store) fn proposals_for(
        &self,
        unit: &UnitCode,
        until: NaiveDate,
    ) -> impl Iterator<Item = &DeskId> {
        let waiting = self.proposals.iter();
        let own = waiting.filter(move |(_, held)| held.asked.contains(unit) && held.due <= until);
        own.map(|(id, _)| id)
    }

    /// Proposals about a project, or about none, that wait, oldest first.
    pub(in crate::store) fn proposals_of(&self, project: Option<&ProjectId>) -> Vec<&DeskId> {
        match project {
            // Many may wait, of which few are about one project.
            Some(project) => {
                let about = self.about(project);
                about
                    .filter(|id| self.proposals.contains_key(*id))
                    .collect()
            }
            None => {
                let waiting = self.proposals.iter();
                let about = waiting.filter(|(_, held)| held.project.is_none());
                about.map(|(id, _)| id).collect()
            }
        }
    }

    /// Takes the day of a project's oldest open request for support; `None` where it has none.
    pub(super) fn set_support(&mut self, id: &ProjectId, asked: Option<NaiveDate>) {
        let before = match asked {
            Some(day) => self.asked.insert(id.clone(), day),
            None => self.asked.remove(id),
        };
        if let Some(day) = before {
            self.support.remove(&(day, id.clone()));
        }
        if let Some(day) = asked {
            self.support.insert((day, id.clone()));
        }
    }

    /// Projects that ask for support, longest waiting first.
    pub(in crate::store) fn support(&self) -> impl Iterator<Item = &ProjectId> {
        self.support.iter().map(|(_, id)| id)
    }

    /// Open tasks, earliest last day first; of one unit where one is named.
    pub(in crate::store) fn open(
        &self,
        owner: Option<&UnitCode>,
    ) -> impl Iterator<Item = OpenTask> {
        let open = self.open.iter();
        let own = open.filter(move |(_, (of, _))| owner.is_none_or(|owner| owner == of));
        own.map(|((due, id), (owner, is_owed))| OpenTask {
            due: *due,
            id: id.clone(),
            owner: owner.clone(),
            is_owed: *is_owed,
        })
    }

    /// Days on which replies are owed, earliest first; a day stands as often as replies are owed on it.
    pub(in crate::store) fn owed(
        &self,
        days: impl RangeBounds<NaiveDate>,
        owner: Option<&UnitCode>,
    ) -> impl Iterator<Item = OpenTask> {
        let open = self.open(owner);
        open.filter(move |task| task.is_owed && days.contains(&task.due))
    }
}
