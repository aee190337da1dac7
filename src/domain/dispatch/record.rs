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
        /// The owner has longer for it, with a reason.
        Extended = "extended", "延期", "extended";
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

/// That the last day of a task was moved (原定×，延至×).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub reason: String,
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
    /// 延期: how its last day was moved, oldest first.
    #[serde(default)]
    pub extended: Vec<Extension>,
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

closed! {
    /// Why a point stands on an agenda, where no deadline is the reason.
    Why {
        /// By whoever made the agenda, or in the middle of the meeting.
        Named = "named", "点名", "called";
        /// What a meeting assigned, or what is late (挂账).
        Task = "task", "交办未结", "task open";
        /// The last meeting left it to this one.
        Held = "held", "上次待议", "held over";
        Support = "support", "申请市级统筹", "asks for support";
        /// A project that the task force follows, on record since the last meeting.
        New = "new", "会后新入库重点", "new and major";
    }
    /// What became of a point.
    ItemEnd {
        Discussed = "discussed", "已议", "discussed";
        Decided = "decided", "议定", "decided";
        Parked = "parked", "下次再议", "next time";
        Dropped = "dropped", "不上会", "taken off";
    }
    /// What is done with a point of an agenda.
    ItemStep {
        Call = "call", "点名上会", "call in";
        Move = "move", "调整次序", "move";
        Discussed = "discussed", "已议", "discussed";
        Decided = "decided", "议定", "decided";
        Parked = "parked", "下次再议", "next time";
        Dropped = "dropped", "不上会", "take off";
        Reopen = "reopen", "重新议", "take up again";
    }
}

/// One reason for a point.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub why: Option<Why>,
    /// Alert code such as `A10`; empty where no deadline is the reason.
    pub alert: String,
    pub due: Option<NaiveDate>,
    /// What exactly, where the rest does not say.
    pub what: String,
    /// The task that is open.
    pub task: Option<DeskId>,
}

/// What was decided on a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The verb by which it was done; empty where words are all there is.
    pub verb: String,
    /// The sentence of the minutes.
    pub text: String,
    /// The task by which it was assigned.
    pub task: Option<DeskId>,
}

/// One point of the agenda, as it stood when it was put on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// None for what belongs to no project.
    pub project: Option<ProjectId>,
    /// Alert code such as `A10`; empty where the point was put on by hand.
    pub alert: String,
    pub due: Option<NaiveDate>,
    /// What exactly, where the alert alone does not say.
    pub what: String,
    #[serde(default)]
    pub why: Option<Why>,
    #[serde(default)]
    pub task: Option<DeskId>,
    /// Further reasons why the same project stands here.
    #[serde(default)]
    pub also: Vec<Reason>,
    /// What became of it; nothing while it waits.
    #[serde(default)]
    pub end: Option<ItemEnd>,
    /// Why it was taken off, or what it waits for.
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

impl AgendaItem {
    /// A point for this reason.
    pub fn of(project: Option<ProjectId>, reason: Reason) -> Self {
        Self {
            project,
            alert: reason.alert,
            due: reason.due,
            what: reason.what,
            why: reason.why,
            task: reason.task,
            ..Self::default()
        }
    }

    /// Every reason, the weightiest first.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> {
        let first = Reason {
            why: self.why,
            alert: self.alert.clone(),
            due: self.due,
            what: self.what.clone(),
            task: self.task.clone(),
        };
        std::iter::once(first).chain(self.also.iter().cloned())
    }

    /// The id by which steps name it: the project's, else the task's; empty where it is about neither.
    pub fn key(&self) -> &str {
        let project = self.project.as_ref().map(ProjectId::as_str);
        let task = self.task.as_ref().map(DeskId::as_str);
        project.or(task).unwrap_or_default()
    }
}

/// Which projects a meeting is about: all, or those of a unit, of a chain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingOf {
    pub unit: Option<UnitCode>,
    /// Name of the chain as projects have it; empty for all.
    pub chain: String,
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
    /// Its agenda stands and it has not ended. One that was recorded afterwards never was open.
    #[serde(default)]
    pub is_open: bool,
    #[serde(default)]
    pub of: MeetingOf,
    /// When the next one is held: the day by which it asks for replies.
    #[serde(default)]
    pub next: Option<NaiveDate>,
    /// Who chaired it, with the post.
    #[serde(default)]
    pub chair: String,
    #[serde(default)]
    pub place: String,
    /// Who asked leave (请假).
    #[serde(default)]
    pub excused: String,
}
