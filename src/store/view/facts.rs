//! The view as the facts that rules ask about.

use super::View;
use crate::domain::actor::Member;
use crate::domain::alert::Severity;
use crate::domain::clock::add_days;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::alerts::task_deadline;
use crate::domain::dispatch::{AgendaItem, agenda};
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::event::{Event, Meta};
use crate::domain::facts::{Facts, Step, Unreadable};
use crate::domain::ids::{
    DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode, number_after,
};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::scoring::{FrozenLine, Span};
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::desk::reads_task;
use crate::domain::seen::eyes::Eyes;
use crate::domain::visits::matching::Presence;
use crate::journal::{Entry, RequestId, try_read};
use crate::store::StoreError;
use crate::store::applied::read_entry;
use crate::store::kept::{ImportMark, RequestMark, Steps};
use crate::store::keys::project_trail;
use crate::store::query::{Filter, Frame, Scope, Sort};
use crate::store::records::load;
use crate::store::tree::Tree;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Days ahead looked through for what is within its warning days.
const STANDING_DAYS: u32 = 30;

impl View {
    /// A step as the journal holds it.
    ///
    /// # Errors
    /// What the disk or the journal say.
    pub(crate) fn step(&self, first: u64, last: u64) -> Result<Option<Step>, StoreError> {
        let mut meta: Option<Meta> = None;
        let mut events: Vec<Event> = Vec::new();
        let read =
            |visit: &mut dyn FnMut(Entry) -> ControlFlow<()>| self.journal.read(first, last, visit);
        try_read(read, |entry| {
            let entry = read_entry(&entry)?;
            meta.get_or_insert(entry.meta);
            events.extend(entry.events);
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        Ok(meta.map(|meta| Step {
            first,
            last,
            meta,
            events,
        }))
    }

    /// The step that a request of this name asked for; `None` where none did yet.
    ///
    /// # Errors
    /// What the disk or the journal say.
    pub(crate) fn asked_for(&self, request: RequestId) -> Result<Option<Step>, StoreError> {
        let mark: Option<RequestMark> = load(self.records(), Tree::Requests, request.0)?;
        match mark {
            Some(RequestMark { first, last, .. }) => self.step(first, last),
            None => Ok(None),
        }
    }

    pub(super) fn steps(&self, actor: &MemberId) -> Result<Steps, StoreError> {
        let steps = load(self.records(), Tree::Steps, actor.as_str())?;
        Ok(steps.unwrap_or_default())
    }

    fn undone_step(&self, actor: &MemberId) -> Result<Option<(Step, u64)>, StoreError> {
        let steps = self.steps(actor)?;
        let Some(mark) = steps.undone.last() else {
            return Ok(None);
        };
        let step = self.step(mark.step.first, mark.step.last)?;
        Ok(step.map(|step| (step, mark.undo)))
    }
}

impl Facts for View {
    /// The first entry of every journal brings rules into force.
    fn has_rules(&self) -> Result<bool, Unreadable> {
        Ok(self.head().seq > 0)
    }

    fn project(&self, id: &ProjectId) -> Result<Option<Project>, Unreadable> {
        Ok(load(self.records(), Tree::Projects, id.as_str())?)
    }

    fn enterprise(&self, id: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable> {
        Ok(load(self.records(), Tree::Enterprises, id.as_str())?)
    }

    fn member(&self, id: &MemberId) -> Result<Option<Member>, Unreadable> {
        Ok(load(self.records(), Tree::Members, id.as_str())?)
    }

    fn members(&self) -> Result<Vec<Member>, Unreadable> {
        Ok(View::members(self)?)
    }

    fn desk(&self, id: &DeskId) -> Result<Option<DeskItem>, Unreadable> {
        Ok(load(self.records(), Tree::Desk, id.as_str())?)
    }

    fn desk_items(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable> {
        Ok(self.items_of(kind)?)
    }

    fn waiting_proposals(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable> {
        Ok(self.proposals_of(project)?)
    }

    fn named_at_desk(&self, project: &ProjectId) -> Result<Vec<UnitCode>, Unreadable> {
        Ok(self.directory.named_at_desk(project))
    }

    fn next_number(&self, series: Series) -> Result<u64, Unreadable> {
        let counters = &self.counters;
        let highest = match series {
            Series::Project(year) => counters.projects.get(&year).copied(),
            Series::Enterprise => Some(counters.enterprises),
            Series::Desk(kind, year) => {
                let years = counters.desk.get(&kind);
                years.and_then(|years| years.get(&year)).copied()
            }
        };
        Ok(number_after(highest.unwrap_or(0)))
    }

    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable> {
        let masks = self.directory.masks();
        Ok(masks.map(|(id, mask)| (id.clone(), mask.clone())).collect())
    }

    fn enterprises_with_code(&self, code: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(self.directory.enterprises_with_code(code))
    }

    fn enterprises_named(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(self.directory.enterprises_named(normalized))
    }

    fn enterprises_of_group(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        Ok(self.directory.enterprises_of_group(normalized))
    }

    fn projects_called(&self, normalized: &str, fen: i128) -> Result<Vec<ProjectId>, Unreadable> {
        Ok(self.directory.projects_called(normalized, fen))
    }

    fn projects_of(&self, enterprise: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable> {
        Ok(self.directory.projects_of(enterprise))
    }

    fn followed_by(&self, unit: &UnitCode, officer: &str) -> Result<Vec<ProjectId>, Unreadable> {
        let frame = Frame {
            filter: Filter {
                unit: Some(unit.clone()),
                officer: Some(officer.to_owned()),
                only_open: true,
                ..Filter::default()
            },
            ..Frame::city(NaiveDate::MIN)
        };
        let slots = self.directory.list(&frame, Sort::Id, false);
        let ids = slots.iter().filter_map(|slot| self.directory.id(*slot));
        Ok(ids.collect())
    }

    fn last_step(&self, actor: &MemberId) -> Result<Option<Step>, Unreadable> {
        let steps = self.steps(actor)?;
        match steps.done.last() {
            Some(mark) => Ok(self.step(mark.first, mark.last)?),
            None => Ok(None),
        }
    }

    fn step_of(&self, first: u64, last: u64) -> Result<Option<Step>, Unreadable> {
        Ok(self.step(first, last)?)
    }

    fn last_undone(&self, actor: &MemberId) -> Result<Option<(Step, u64)>, Unreadable> {
        Ok(self.undone_step(actor)?)
    }

    fn since(&self, record: &Record, seq: u64) -> Result<Vec<Step>, Unreadable> {
        Ok(self.later_than((seq, &[]), record)?)
    }

    fn last_change_of(&self, project: &ProjectId) -> Result<Option<u64>, Unreadable> {
        Ok(self.trail_at(&project_trail(project))?.last_live())
    }

    fn chain_presence(&self, eyes: &Eyes, chain: &str) -> Result<Presence, Unreadable> {
        Ok(self.directory.presence(chain, &Scope::from(eyes.clone())))
    }

    fn standing(
        &self,
        eyes: &Eyes,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<AgendaItem>, Unreadable> {
        let most = limit as usize;
        let mut items = Vec::new();
        let frame = Frame {
            scope: Scope::from(eyes.clone()),
            ..Frame::city(today)
        };
        let reads = |id: &ProjectId| self.reads_card(id, &frame.scope) >= ReadAnswer::Item;
        let support = self.directory.desk().support();
        for id in support.filter(|id| reads(id)).take(most) {
            items.extend(self.project(id)?.iter().flat_map(agenda::of_support));
        }
        let until = add_days(today, STANDING_DAYS);
        let due = self.due(until, &frame, 0, limit.saturating_mul(2))?;
        let standing = due
            .rows
            .into_iter()
            .filter(|(deadline, _)| deadline.severity(today) > Severity::Later);
        let mut late: Vec<AgendaItem> = standing
            .map(|(deadline, row)| agenda::of_deadline(Some(row.id), &deadline))
            .collect();
        let owed = self.owed_tasks(..today, None).into_iter();
        let mut tasks = Vec::new();
        for (_, id) in owed {
            if tasks.len() >= most {
                break;
            }
            tasks.extend(self.task(&id)?.filter(|task| reads_task(task, eyes)));
        }
        late.extend(tasks.into_iter().filter_map(|task| {
            let deadline = task_deadline(&task, &self.profile)?;
            Some(agenda::of_deadline(task.project, &deadline))
        }));
        late.sort_by_key(|item| item.due);
        items.extend(late);
        items.truncate(most);
        Ok(items)
    }

    fn frozen_lines(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
    ) -> Result<Vec<FrozenLine>, Unreadable> {
        Ok(self
            .directory
            .boards()
            .to_freeze(group, span, at, &self.profile))
    }

    fn awarded(
        &self,
        unit: &UnitCode,
        rule: &str,
        by: (Option<u64>, NaiveDate),
    ) -> Result<Points, Unreadable> {
        Ok(self.directory.boards().awarded(unit, rule, by))
    }

    fn entry(&self, told: u64) -> Result<Option<(u64, NaiveDate)>, Unreadable> {
        let entry = self.journal.entry(told).map_err(StoreError::from)?;
        Ok(entry.map(|entry| (entry.seq, self.counted(entry.seq, entry.at).date_naive())))
    }

    fn numbers(&self, hidden: &BTreeSet<ProjectId>) -> Result<Numbers, Unreadable> {
        Ok(View::numbers(self, hidden)?.as_ref().clone())
    }

    fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
        let entry = self.journal.entry(self.applied.seq);
        let entry = entry.map_err(StoreError::from)?;
        Ok(entry.map(|entry| entry.at))
    }

    fn import_of(&self, digest: &str) -> Result<Option<u64>, Unreadable> {
        let marks: Option<Vec<ImportMark>> = load(self.records(), Tree::Imports, digest)?;
        let marks = marks.unwrap_or_default();
        let live = marks.iter().rev().find(|mark| !mark.undone);
        Ok(live.map(|mark| mark.seq))
    }
}
