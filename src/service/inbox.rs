//! The inbox of the asker's unit: what waits of projects, of the desk and of the whole city, in one order.
//!
//! What must not live here: what waits and for whom (`domain::inbox`).

use super::answer::Asked;
use super::api::{Filter, InboxPage, InboxRow, ProjectRow};
use super::bounds::MAX_ROWS;
use super::interleave::Places;
use crate::domain::inbox::{Kind, Waiting, city_waiting, proposal_waiting, task_waiting};
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
        // Filters are about projects, so what belongs to none stands where all are asked for.
        let few = if *filter == Filter::default() {
            self.beside_projects(until)?
        } else {
            Vec::new()
        };
        let places = (0_u32..).zip(&few).map(|(before, (waiting, _))| {
            let projects = self.view.waiting_until(unit, waiting.deadline.due, &frame);
            projects.saturating_add(before)
        });
        let places = Places(places.collect());
        let (first, count) = places.stretch(offset, limit);
        let held = self.view.waiting(unit, until, &frame, first, count)?;
        let mut counts = held.counts;
        for (waiting, _) in &few {
            counts.count(waiting.deadline.due, self.today());
        }
        let of_projects = held.rows.into_iter();
        let mut rows: Vec<InboxRow> = of_projects
            .map(|(waiting, project)| self.inbox_row(waiting, Some(project)))
            .collect();
        let few = few
            .into_iter()
            .map(|(waiting, project)| self.inbox_row(waiting, project));
        places.insert(few.collect(), &mut rows, offset, limit);
        Ok(InboxPage { counts, rows })
    }

    /// What waits of the desk and of the whole city, worst first. A new kind is one more line here.
    fn beside_projects(
        &self,
        until: NaiveDate,
    ) -> Result<Vec<(Waiting, Option<ProjectRow>)>, Refusal> {
        let unit = &self.actor.member.unit;
        let mut city = city_waiting(self.city_until(until), self.profile());
        city.retain(|waiting| waiting.owners.contains(unit));
        let mut few: Vec<_> = city.into_iter().map(|waiting| (waiting, None)).collect();
        few.extend(self.targets(until)?);
        few.extend(self.replies(until)?);
        few.extend(self.proposals(until)?);
        few.sort_by(|(a, _), (b, _)| a.deadline.worst_first(&b.deadline));
        Ok(few)
    }

    /// Targets of a year that are behind: the unit's own, and the city's for who decides in it.
    fn targets(&self, until: NaiveDate) -> Result<Vec<(Waiting, Option<ProjectRow>)>, Refusal> {
        let unit = &self.actor.member.unit;
        let mut waiting = Vec::new();
        for (deadline, whose) in self.targets_owed(until)? {
            let (owners, record) = match whose {
                Some((id, of)) => (vec![of], Some(id)),
                None => (self.profile().deciding(), None),
            };
            if owners.contains(unit) {
                let held = Waiting {
                    kind: Kind::Deadline,
                    deadline,
                    owners,
                    record,
                };
                waiting.push((held, None));
            }
        }
        Ok(waiting)
    }

    /// Replies that the unit owes to tasks, with the project of each.
    fn replies(&self, until: NaiveDate) -> Result<Vec<(Waiting, Option<ProjectRow>)>, Refusal> {
        let unit = &self.actor.member.unit;
        let mut waiting = Vec::new();
        for (_, id) in self.view.owed_tasks(..=until, Some(unit)) {
            let Some(task) = self.view.task(&id)? else {
                continue;
            };
            let project = match &task.project {
                Some(project) => self.row(project).ok(),
                None => None,
            };
            if !self.sight.reads_task(&task) {
                continue;
            }
            let task = task_waiting(&id, &task, self.profile());
            waiting.extend(task.map(|task| (task, project)));
        }
        Ok(waiting)
    }

    /// What others reported and the unit may confirm, with the project of each.
    fn proposals(&self, until: NaiveDate) -> Result<Vec<(Waiting, Option<ProjectRow>)>, Refusal> {
        let unit = &self.actor.member.unit;
        let mut waiting = Vec::new();
        for (id, proposal) in self.view.proposals_for(unit, until)? {
            let about = proposal.project.as_ref();
            if about.is_some_and(|id| self.sight.is_hidden(id)) {
                continue;
            }
            let project = match &proposal.project {
                Some(project) => self.row(project).ok(),
                None => None,
            };
            let proposal = proposal_waiting(&id, &proposal, self.profile());
            waiting.extend(proposal.map(|proposal| (proposal, project)));
        }
        Ok(waiting)
    }

    fn inbox_row(&self, waiting: Waiting, project: Option<ProjectRow>) -> InboxRow {
        let waiting = Waiting {
            deadline: self.told_deadline(waiting.deadline),
            ..waiting
        };
        InboxRow {
            days_left: waiting.deadline.days_left(self.today()),
            waiting,
            project,
        }
    }
}
