//! Tasks (任务交办单, R3-1): assigned, answered with evidence, closed by somebody else.

use super::Stamp;
use crate::domain::clock::Due;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use serde::{Deserialize, Serialize};

/// What the owner did about a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReply {
    pub text: String,
    pub evidence: String,
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
    /// Who found it done.
    pub closed: Option<Stamp>,
    pub assigned: Stamp,
}

impl Task {
    /// Whether a reply is owed.
    pub fn is_owed(&self) -> bool {
        self.reply.is_none() && self.closed.is_none()
    }

    /// Whether it was answered after its day.
    pub fn is_answered_late(&self) -> bool {
        let reply = self.reply.as_ref();
        reply.is_some_and(|reply| reply.stamp.on > self.due.date)
    }
}
