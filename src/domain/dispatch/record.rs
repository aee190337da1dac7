//! Records of dispatch (调度, article 16): key nodes and the difficulties on the way; tasks (任务交办单, R3-1), assigned, answered
//! with evidence and closed by somebody else; meetings (调度会, R16-4) with what was dealt with and the tasks they assigned.

use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{DeskId, MemberId, ProjectId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// That a node was accepted (阶段性验收, R16-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who accepted it, in words.
    pub accepted_by: String,
    /// The unit of the member who put it on record; points need another one than the scored unit (R20-4).
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// One move of a node's plan (计划调整, R16-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMove {
    /// The day that it left.
    pub from: NaiveDate,
    /// The day that was planned instead; nothing where the plan was given up.
    pub to: Option<NaiveDate>,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A key node (关键节点, R16-1), by item of the checklist `key_nodes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub plan: Option<NaiveDate>,
    /// Day the plan first came on record.
    pub planned_on: Option<NaiveDate>,
    /// Why the plan was moved last.
    pub reason: String,
    /// How the plan was moved, first to last; what journals of before moved is not among them.
    #[serde(default)]
    pub moves: Vec<PlanMove>,
    pub actual: Option<NaiveDate>,
    pub evidence: String,
    /// Who reported the fact; somebody else accepts it.
    pub reported_by: Option<MemberId>,
    pub accepted: Option<Acceptance>,
}

impl Node {
    /// The plan that stood first, as far as it is known.
    pub fn first_plan(&self) -> Option<NaiveDate> {
        let first = self.moves.first().map(|moved| moved.from);
        first.or(self.plan)
    }

    /// How often it was put off to a later day.
    pub fn postponed(&self) -> usize {
        let later = |moved: &&PlanMove| moved.to.is_some_and(|to| to > moved.from);
        self.moves.iter().filter(later).count()
    }
}

/// How an issue was solved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub result: String,
    /// The unit of the member who closed it.
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A difficulty to be solved (难点堵点问题, R16-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// A word of the vocabulary `issue_kind`.
    pub kind: String,
    pub text: String,
    /// Who solves it.
    pub owner: UnitCode,
    pub due: Due,
    pub solved: Option<Solution>,
    pub by: MemberId,
    pub raised_on: NaiveDate,
}

closed! {
    /// What becomes of a task.
    TaskResult {
        Closed = "closed", "办结", "closed";
        /// The reply does not do; a new day is set.
        Back = "back", "退回重办", "sent back";
        /// No longer wanted.
        Withdrawn = "withdrawn", "撤回", "withdrawn";
    }
}

/// What the owner did about a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReply {
    pub text: String,
    pub evidence: String,
    pub stamp: Stamp,
}

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskClose {
    /// 撤回: no longer wanted, and not done.
    pub is_withdrawn: bool,
    pub note: String,
    pub stamp: Stamp,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The unit that owes it.
    pub owner: UnitCode,
    pub text: String,
    pub due: Due,
    pub project: Option<ProjectId>,
    /// The meeting that assigned it.
    pub meeting: Option<DeskId>,
    /// The reply that stands; one that was sent back does not.
    pub reply: Option<TaskReply>,
    /// Why the last reply was sent back; empty where none was.
    pub sent_back: String,
    /// Last days that had passed unmet when a reply was sent back and a new day was set.
    pub missed: Vec<NaiveDate>,
    pub closed: Option<TaskClose>,
    pub assigned: Stamp,
}

impl Task {
    /// Whether a reply is owed.
    pub fn is_owed(&self) -> bool {
        self.reply.is_none() && self.closed.is_none()
    }

    /// Day on which the present duty was met or dropped, if it was.
    fn met_on(&self) -> Option<NaiveDate> {
        let replied = self.reply.as_ref().map(|reply| reply.stamp.on);
        replied.or(self.closed.as_ref().map(|closed| closed.stamp.on))
    }

    /// Whether the present last day is kept for good: answered or dropped by then.
    pub fn is_in_time(&self) -> bool {
        self.met_on().is_some_and(|on| on <= self.due.date)
    }

    /// Last days that passed unmet, or will unless something is done.
    pub fn overdue_days(&self) -> impl Iterator<Item = NaiveDate> {
        let present = (!self.is_in_time()).then_some(self.due.date);
        self.missed.iter().copied().chain(present)
    }
}

/// One point of the agenda, as it stood when the meeting was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// None for what belongs to no project.
    pub project: Option<ProjectId>,
    /// Alert code such as `A10`; empty where the point was put on by hand.
    pub alert: String,
    pub due: Option<NaiveDate>,
    /// What exactly, where the alert alone does not say.
    pub what: String,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub on: NaiveDate,
    pub scope: String,
    pub attendees: String,
    /// Worst first.
    pub agenda: Vec<AgendaItem>,
    /// The tasks by which it decided.
    pub tasks: Vec<DeskId>,
    pub recorded: Stamp,
}
