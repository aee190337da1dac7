//! The record of a proposal.

use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{ProjectId, UnitCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// What becomes of a proposal.
    ProposalResult {
        Confirmed = "confirmed", "确认", "confirmed";
        Refused = "refused", "不确认", "refused";
        /// By whoever proposed it.
        Withdrawn = "withdrawn", "撤回", "withdrawn";
    }
}

/// How a proposal was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalClose {
    pub result: ProposalResult,
    pub reason: String,
    pub stamp: Stamp,
    /// Nobody else in the city could confirm it, so that it took effect at once.
    pub is_alone: bool,
}

/// Something that waits for another's confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The verb by which it was asked.
    pub verb: String,
    /// The verb or the part of it that must be confirmed: `update.amount_line`.
    pub right: String,
    /// The project it is about, if it is about one.
    pub project: Option<ProjectId>,
    /// The units that the matter names.
    pub named: Vec<UnitCode>,
    /// What the step would have recorded, as the journal writes it: a list of events.
    pub events: String,
    /// The files of rules that one of them brings into force, kept beside it for their length.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    pub proposed: Stamp,
    /// The units of those who could confirm it when it was proposed: it waits in their inboxes.
    pub asked: Vec<UnitCode>,
    /// Until when an answer is expected (policy clock `task_reply`).
    pub due: Due,
    pub closed: Option<ProposalClose>,
}

impl Proposal {
    /// Whether nobody has answered it, and it is about this project, or about none.
    pub(crate) fn waits_of(&self, project: Option<&ProjectId>) -> bool {
        self.closed.is_none() && self.project.as_ref() == project
    }
}
