//! Answers to questions: each against the view as it stands, as far as the member may see.
//!
//! What must not live here: counting and sorting (`store`), rules (`domain`), journal entries (`history`).

use super::api::*;
use super::bounds::{self, MAX_ENTRIES, MAX_ROWS};
use super::core::Core;
use super::health;
use super::seen::{Met, Sight};
use crate::domain::actor::Actor;
use crate::domain::context::{Context, no_such_project};
use crate::domain::ids::ProjectId;
use crate::domain::offered::Offers;
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::{lifecycle, offered};
use crate::store::{Frame, Scope, View};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

/// Nodes of one answer: a calendar is told whole.
const MAX_NODES: u32 = 10_000;
/// Days of one calendar.
pub(crate) const MAX_DAYS: i64 = 3_700;

/// The rows behind the first so many.
fn behind<T>(mut rows: Vec<T>, offset: u32) -> Portion<T> {
    rows.drain(..rows.len().min(offset as usize));
    rows.into()
}

/// A question being answered.
pub(crate) struct Asked<'a> {
    pub(super) core: &'a Core,
    pub(super) view: &'a View,
    pub(super) actor: Actor,
    pub(super) sight: Sight<'a>,
    pub(super) now: DateTime<FixedOffset>,
}

impl<'a> Asked<'a> {
    /// By this person, now.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(crate) fn new(core: &'a Core, view: &'a View, actor: Actor) -> Result<Self, Refusal> {
        let now = core.clock.now();
        Ok(Self {
            sight: Sight::new(view, &actor, now.date_naive())?,
            now,
            core,
            view,
            actor,
        })
    }

    /// The same person's, before whom all secrets are hidden.
    pub(super) fn without_secrets(&self) -> Result<Self, Refusal> {
        let (core, view, actor) = (self.core, self.view, self.actor.clone());
        Ok(Self {
            sight: Sight::without_secrets(view, &actor)?,
            now: self.now,
            core,
            view,
            actor,
        })
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub(super) fn profile(&self) -> &'a Profile {
        self.view.profile()
    }

    /// What a list or a count is made from: projects as the person sees them.
    pub(super) fn frame(&self, filter: &Filter) -> Frame {
        Frame {
            filter: filter.clone(),
            // Whoever reads every line does not therefore read every page, where parks stand.
            scope: match filter.park {
                Some(_) => Scope::Eyes(Arc::new(self.sight.eyes.clone())),
                None => self.sight.scope.clone(),
            },
            today: self.today(),
        }
    }

    /// The answer.
    ///
    /// # Errors
    /// `NoSuchProject`; `AccessNotLogged`; `StorageFailed`.
    pub(crate) fn answer(&self, question: &Question) -> Result<Reply, Refusal> {
        let mut reply = self.found(question)?;
        bounds::cut(&mut reply);
        self.logged(reply)
    }

    fn found(&self, question: &Question) -> Result<Reply, Refusal> {
        Ok(match question {
            Question::Session => Reply::Session(self.session()),
            Question::Profile => Reply::Profile(Arc::clone(self.view.profile())),
            Question::Summary { filter } => Reply::Summary(self.summary(filter)),
            Question::List {
                query,
                offset,
                limit,
            } => Reply::Page(self.page(query, *offset, *limit)?),
            Question::Ids { query, offset } => {
                let query = self.by_name(query)?;
                let ids = self.view.ids(&query, &self.sight.scope, self.today());
                Reply::Ids(behind(ids, *offset))
            }
            Question::Whole { ids } => Reply::Whole(self.whole(ids)?.into()),
            Question::Stood { ids, entry } => Reply::Whole(self.stood(ids, *entry)?.into()),
            Question::Find {
                text,
                filter,
                offset,
                limit,
            } => Reply::Found(self.find(text, filter, (*offset, *limit))?),
            Question::Show { id, at: None } => Reply::Project(Box::new(self.show(id)?)),
            Question::Show { id, at: Some(day) } => {
                Reply::Project(Box::new(self.show_at(id, *day)?))
            }
            Question::Gate { id } => Reply::Gate(self.gate(id)?),
            Question::Content { id, file, offset } => {
                Reply::Content(self.content(id, file, *offset)?)
            }
            Question::Offers { id } => Reply::Offers(self.offers(id.as_ref())?),
            Question::Sites { id } => Reply::Sites(self.sites(id)?),
            Question::History {
                id,
                since,
                before,
                limit,
            } => {
                let rows = self.history(id.as_ref(), *since, *before, *limit)?;
                let is_cut = *limit > MAX_ENTRIES && rows.len() >= MAX_ENTRIES as usize;
                Reply::History(Portion { rows, is_cut })
            }
            Question::Chains { filter } => Reply::Chains(self.chains(filter)),
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
                offset,
                limit,
            } => {
                let most = offset.saturating_add(*limit).min(MAX_NODES);
                let nodes = self.view.nodes(*from..=*to, &self.frame(filter), most)?;
                Reply::Nodes(behind(nodes, *offset))
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
                offset,
            } => {
                let awards = self.explain(*group, unit, *period, *at)?;
                Reply::Explanation(behind(awards, *offset))
            }
            Question::Changes {
                since,
                filter,
                before,
            } => Reply::Changed(Box::new(self.changes(*since, filter, *before)?)),
            Question::Stats(ask) => Reply::Stats(Box::new(self.stats(ask)?)),
            Question::FigureRecords {
                ask,
                figure,
                group,
                offset,
                limit,
            } => {
                let part = (*offset, *limit);
                let records = self.figure_records(ask, *figure, group.as_deref(), part)?;
                Reply::FigureRecords(records)
            }
            Question::PolicyHistory => Reply::PolicyHistory(self.policy_history()?),
            Question::Libraries => {
                Reply::Libraries(self.view.libraries(&self.frame(&Filter::default())))
            }
            Question::Places(asked) => Reply::Places(self.places(asked)?),
            Question::Members => Reply::Members(self.members()?),
            Question::Accesses { offset, limit } => {
                let most = offset.saturating_add(*limit);
                Reply::Accesses(behind(self.accesses(most)?, *offset))
            }
            Question::Tasks { offset, limit } => Reply::Tasks(self.tasks(*offset, *limit)?),
            Question::TasksOf { id, at } => Reply::Records(self.tasks_of(id, *at)?),
            Question::Records {
                kind,
                offset,
                limit,
            } => Reply::Records(self.records(*kind, *offset, *limit)?),
            Question::LeftDrafts => {
                let left = self.left_drafts()?.into_iter();
                Reply::LeftDrafts(left.map(|(_, left)| left).collect())
            }
            Question::Status => Reply::Status(self.status()),
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
            seq: self.sight.head(),
            now: self.now,
            is_rehearsal: self.core.clock.is_rehearsal(),
            purpose: self.core.origin.purpose,
            clock_behind: self.core.clock_behind(),
            read_only: self.core.read_only(),
            is_replaced: health::is_replaced(),
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
            secret: pipeline.secret,
            seq: self.sight.head(),
        }
    }

    fn page(&self, query: &ListQuery, offset: u32, limit: u32) -> Result<Page, Refusal> {
        let limit = limit.min(MAX_ROWS);
        let query = &self.by_name(query)?;
        let rows = self
            .view
            .page(query, &self.sight.scope, self.today(), offset, limit)?;
        Ok(Page {
            total: rows.total,
            offset,
            rows: rows.rows,
            seq: self.sight.head(),
        })
    }

    /// A project that is there for the person, with how they meet it. What is not there and what is not there for them
    /// are told in the same words.
    pub(super) fn project(&self, id: &ProjectId) -> Result<Met<'_>, Refusal> {
        let met = self.sight.meet(id)?;
        met.ok_or_else(|| no_such_project(id))
    }

    /// A project of which the person reads more than that it exists.
    pub(super) fn readable(&self, id: &ProjectId) -> Result<Met<'_>, Refusal> {
        let met = self.project(id)?;
        match met.look.at(Topic::Card) {
            ReadAnswer::Nothing | ReadAnswer::Existence => Err(no_such_project(id)),
            ReadAnswer::Item | ReadAnswer::Whole => Ok(met),
        }
    }

    pub(super) fn show(&self, id: &ProjectId) -> Result<ProjectDetail, Refusal> {
        let met = self.project(id)?;
        let (project, enterprise) = (met.project.clone(), met.enterprise.clone());
        self.detail(&met, project, enterprise, None)
    }

    pub(super) fn row(&self, id: &ProjectId) -> Result<ProjectRow, Refusal> {
        self.view
            .row(id, &self.sight.scope, self.today())?
            .ok_or_else(|| no_such_project(id))
    }

    fn gate(&self, id: &ProjectId) -> Result<Option<lifecycle::GateView>, Refusal> {
        self.readable(id)?;
        Ok(self.show(id)?.gate)
    }

    /// The chains as the asked projects count in them. Whether a segment lacks projects is a matter of the whole city.
    pub(super) fn chains(&self, filter: &Filter) -> Vec<ChainNode> {
        let mut nodes = self.view.chains(&self.frame(filter));
        if filter.own.is_none() {
            return nodes;
        }
        let whole = Filter {
            own: None,
            ..filter.clone()
        };
        let whole = self.view.chains(&self.frame(&whole));
        for node in &mut nodes {
            let Some(all) = whole.iter().find(|all| all.chain == node.chain) else {
                continue;
            };
            node.total.gaps = all.total.gaps;
            for (name, count) in &mut node.segments {
                let mut all = all.segments.iter();
                let gaps = all.find(|(of, _)| of == name).map(|(_, all)| all.gaps);
                count.gaps = gaps.unwrap_or_default();
            }
        }
        nodes
    }

    fn offers(&self, id: Option<&ProjectId>) -> Result<Offers, Refusal> {
        let context = Context::new(self.view, self.profile(), self.now, &self.actor);
        match id {
            Some(id) => offered::of_project(&context, &self.project(id)?.project),
            None => offered::anywhere(&context),
        }
    }
}
