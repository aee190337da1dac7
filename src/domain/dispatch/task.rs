//! Tasks (任务交办单, R3-1): assigned, answered with evidence, closed by somebody else.

use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{ClockId, Profile};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

    /// The reply that is owed (A23).
    pub fn deadline(&self, profile: &Profile) -> Option<Deadline> {
        if !self.is_owed() {
            return None;
        }
        let clock = profile.policy.clock(ClockId::TaskReply)?;
        Some(Deadline {
            code: AlertCode::A23,
            start: self.assigned.on,
            due: self.due.date,
            provisional: self.due.provisional,
            warn_days: clock.warn_days.iter().copied().max().unwrap_or(0),
            article: clock.cited.articles(),
            basis: clock.cited.basis,
            what: self.text.lines().next().unwrap_or_default().to_owned(),
        })
    }
}
