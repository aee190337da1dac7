//! Answers to questions: each against the view as it stands, as far as the member may see.
//!
//! What must not live here: counting and sorting (`store`), rules (`domain`), journal entries (`history`).

use super::api::*;
use super::core::Core;
use super::health;
use super::sight::Sight;
use crate::domain::actor::Actor;
use crate::domain::alert::{self, Deadline};
use crate::domain::enterprise::Enterprise;
use crate::domain::facts::Facts;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::visits::matching;
use crate::domain::visits::matching::Ranked;
use crate::domain::{clock, lifecycle};
use crate::store::{FieldTag, FoundRow, Frame, Scope, View};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

/// Rows of one answer.
pub(crate) const MAX_ROWS: u32 = 10_000;
/// Days of one calendar.
pub(crate) const MAX_DAYS: i64 = 3_700;

/// A question being answered.
pub(crate) struct Asked<'a> {
    pub(super) core: &'a Core,
    pub(super) view: &'a View,
    pub(super) actor: Actor,
    pub(super) sight: Sight,
    pub(super) now: DateTime<FixedOffset>,
}

impl<'a> Asked<'a> {
    /// By this person, now.
    pub(crate) fn new(core: &'a Core, view: &'a View, actor: Actor) -> Self {
        Self {
            sight: Sight::of(&actor),
            now: core.clock.now(),
            core,
            view,
            actor,
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub(super) fn profile(&self) -> &'a Profile {
        self.view.profile()
    }

    /// Every project's existence is known to every member (R3-2); what is blanked is in [`Sight`].
    pub(super) fn frame(&self, filter: &Filter) -> Frame {
        Frame {
            filter: filter.clone(),
            scope: Scope::City,
            today: self.today(),
        }
    }

    /// The answer.
    ///
    /// # Errors
    /// `NoSuchProject`; `StorageFailed`.
    pub(crate) fn answer(&self, question: &Question) -> Result<Reply, Refusal> {
        Ok(match question {
            Question::Session => Reply::Session(self.session()),
            Question::Profile => Reply::Profile(Arc::clone(self.view.profile())),
            Question::Summary { filter } => Reply::Summary(self.summary(filter)),
            Question::List {
                query,
                offset,
                limit,
            } => Reply::Page(self.page(query, *offset, *limit)?),
            Question::Find {
                text,
                filter,
                limit,
            } => Reply::Found(self.find(text, filter, *limit)?),
            Question::Show { id, at: None } => Reply::Project(Box::new(self.show(id)?)),
            Question::Show { id, at: Some(day) } => {
                Reply::Project(Box::new(self.show_at(id, *day)?))
            }
            Question::Gate { id } => Reply::Gate(self.gate(id)?),
            Question::Sites { id } => Reply::Sites(self.sites(id)?),
            Question::History {
                id,
                since,
                before,
                limit,
            } => Reply::History(self.history(id.as_ref(), *since, *before, *limit)?),
            Question::Chains { filter } => Reply::Chains(self.view.chains(&self.frame(filter))),
            Question::Calendar { from, to, filter } => {
                Reply::Calendar(self.calendar(*from, *to, filter))
            }
            Question::Due {
                until,
                filter,
                offset,
                limit,
            } => Reply::Due(self.due(*until, filter, *offset, *limit)?),
            Question::Nodes {
                from,
                to,
                filter,
                limit,
            } => {
                let limit = (*limit).min(MAX_ROWS);
                let frame = self.frame(filter);
                Reply::Nodes(self.view.nodes(*from..=*to, &frame, limit)?)
            }
            Question::Inbox {
                until,
                filter,
                offset,
                limit,
            } => Reply::Inbox(self.inbox(*until, filter, *offset, *limit)?),
            Question::Board { group, period, at } => Reply::Board(self.board(*group, *period, *at)),
            Question::Explain {
                group,
                unit,
                period,
                at,
            } => Reply::Explanation(self.explain(*group, unit, *period, *at)?),
            Question::PolicyHistory => Reply::PolicyHistory(self.policy_history()?),
            Question::Libraries => {
                Reply::Libraries(self.view.libraries(&Frame::city(self.today())))
            }
            Question::Places(asked) => Reply::Places(self.places(asked)?),
            Question::Members => Reply::Members(self.view.members()?),
            Question::Tasks { offset, limit } => Reply::Tasks(self.tasks(*offset, *limit)?),
            Question::TasksOf { id, at } => Reply::Records(self.tasks_of(id, *at)?),
            Question::Records {
                kind,
                offset,
                limit,
            } => Reply::Records(self.records(*kind, *offset, *limit)?),
            Question::Status => Reply::Status(health::status(self.core, self.view)),
        })
    }

    fn session(&self) -> Session {
        let member = self.actor.member.clone();
        let unit_name = self.profile().body_name(member.unit.as_str());
        Session {
            administrator: self.actor.administrator.clone(),
            roles: member.roles.clone(),
            unit_name: unit_name.unwrap_or(member.unit.as_str()).to_owned(),
            member,
            seq: self.view.head().seq,
            now: self.now,
            is_rehearsal: self.core.clock.is_rehearsal(),
            purpose: self.core.origin.purpose,
            clock_behind: self.core.clock_behind(),
            read_only: self.core.read_only(),
            policy: self.profile().policy.meta.version.clone(),
        }
    }

    fn summary(&self, filter: &Filter) -> Summary {
        let pipeline = self.view.pipeline(&self.frame(filter));
        let today = self.today();
        // Tasks are counted with the projects' deadlines, as the list of what is due has them.
        let count = |tasks: Vec<_>| u32::try_from(tasks.len()).unwrap_or(u32::MAX);
        let late_tasks = count(self.task_days(filter, ..today));
        let tasks_today = count(self.task_days(filter, today..=today));
        Summary {
            stages: pipeline.stages,
            ends: pipeline.ends,
            late: pipeline.late.saturating_add(late_tasks),
            today: pipeline.today.saturating_add(tasks_today),
            seq: self.view.head().seq,
        }
    }

    fn page(&self, query: &ListQuery, offset: u32, limit: u32) -> Result<Page, Refusal> {
        let limit = limit.min(MAX_ROWS);
        let rows = self
            .view
            .page(query, &Scope::City, self.today(), offset, limit)?;
        Ok(Page {
            total: rows.total,
            offset,
            rows: rows.rows,
            seq: self.view.head().seq,
        })
    }

    fn find(&self, text: &str, filter: &Filter, limit: u32) -> Result<Found, Refusal> {
        let found = self
            .view
            .find(text, &self.frame(filter), limit.min(MAX_ROWS))?;
        Ok(Found {
            total: found.total,
            hits: found.hits.into_iter().map(hit).collect(),
        })
    }

    pub(super) fn project(&self, id: &ProjectId) -> Result<Project, Refusal> {
        self.view
            .project(id)?
            .ok_or_else(|| Refusal::new(Code::NoSuchProject).with("id", id))
    }

    pub(super) fn show(&self, id: &ProjectId) -> Result<ProjectDetail, Refusal> {
        let project = self.project(id)?;
        let enterprise = self.view.enterprise(&project.enterprise)?;
        let row = self.row(id)?;
        self.detail(project, enterprise, row)
    }

    pub(super) fn row(&self, id: &ProjectId) -> Result<ProjectRow, Refusal> {
        self.view
            .row(id, &Scope::City, self.today())?
            .ok_or_else(|| Refusal::new(Code::NoSuchProject).with("id", id))
    }

    /// A project with all that follows from it, as this member may see it.
    pub(super) fn detail(
        &self,
        mut project: Project,
        mut enterprise: Option<Enterprise>,
        row: ProjectRow,
    ) -> Result<ProjectDetail, Refusal> {
        let gate = lifecycle::gate(&project, enterprise.as_ref(), self.profile(), self.today());
        let mut deadlines = alert::deadlines(&project, enterprise.as_ref(), self.profile());
        deadlines.sort_by(Deadline::worst_first);
        let mut siblings = Vec::new();
        for other in self.view.projects_of(&project.enterprise)? {
            if other != project.id {
                siblings.extend(self.view.row(&other, &Scope::City, self.today())?);
            }
        }
        let proposals = self.view.proposals_of(Some(&project.id))?;
        let columns = &self.profile().columns;
        self.sight.blank(&mut project, enterprise.as_mut(), columns);
        Ok(ProjectDetail {
            project,
            enterprise,
            row,
            gate,
            deadlines,
            proposals,
            siblings,
            seq: self.view.head().seq,
        })
    }

    fn gate(&self, id: &ProjectId) -> Result<Option<lifecycle::GateView>, Refusal> {
        let project = self.project(id)?;
        let enterprise = self.view.enterprise(&project.enterprise)?;
        Ok(lifecycle::gate(
            &project,
            enterprise.as_ref(),
            self.profile(),
            self.today(),
        ))
    }

    fn sites(&self, id: &ProjectId) -> Result<Vec<Ranked>, Refusal> {
        let project = self.project(id)?;
        let presence = self.view.chain_presence(project.text(Field::Chain))?;
        Ok(matching::rank(&project, self.profile(), &presence))
    }

    fn calendar(&self, from: NaiveDate, to: NaiveDate, filter: &Filter) -> CalendarView {
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

fn hit(found: FoundRow) -> Hit {
    let character = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let ranges = found
        .spans
        .iter()
        .filter(|span| span.field == found.field)
        .map(|span| (character(span.start), character(span.end)))
        .collect();
    let field = match found.field {
        FieldTag::Name => MatchedField::Name,
        FieldTag::Enterprise => MatchedField::Enterprise,
        FieldTag::CreditCode => MatchedField::CreditCode,
        FieldTag::Id => MatchedField::Id,
        FieldTag::Unit | FieldTag::Extra => MatchedField::Unit,
    };
    Hit {
        row: found.row,
        field,
        ranges,
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
