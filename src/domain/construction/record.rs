//! Records of construction (建设实施, article 15): procedures, the permit, supervision, inspections; what dispatch records is held with them.

use crate::domain::closed::closed;
use crate::domain::dispatch::record::{Issue, Node};
use crate::domain::ids::MemberId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How far a procedure is.
    ProcedureStatus {
        /// 办理中
        Applied = "applied", "已受理", "applied for";
        Done = "done", "已完成", "done";
        /// 已延期: the permit alone.
        Extended = "extended", "已延期", "extended";
    }
}

/// One procedure before the start (开工前建设手续, R15-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub applied_on: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    /// Days on which the permit was extended, oldest first.
    pub extended_on: Vec<NaiveDate>,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl Procedure {
    /// How far it is.
    pub fn status(&self) -> ProcedureStatus {
        match self.done_on {
            None => ProcedureStatus::Applied,
            Some(_) if self.extended_on.is_empty() => ProcedureStatus::Done,
            Some(_) => ProcedureStatus::Extended,
        }
    }
}

/// The supervision unit (监理单位, R15-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    pub name: String,
    /// Its qualification certificate.
    pub certificate: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// One inspection of the site (R15-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub on: NaiveDate,
    pub finding: String,
    /// Last day to put it right; none where nothing was wrong.
    pub rectify_by: Option<NaiveDate>,
    /// How it was put right, and when.
    pub rectified: Option<(String, NaiveDate)>,
    pub by: MemberId,
}

/// The construction of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Construction {
    pub procedures: BTreeMap<String, Procedure>,
    pub supervisor: Option<Supervisor>,
    pub inspections: BTreeMap<u32, Inspection>,
    pub nodes: BTreeMap<String, Node>,
    pub issues: BTreeMap<u32, Issue>,
}

impl Construction {
    /// Issues not solved, with their numbers.
    pub fn open_issues(&self) -> impl Iterator<Item = (u32, &Issue)> {
        let issues = self.issues.iter();
        issues
            .filter(|(_, issue)| issue.solved.is_none())
            .map(|(number, issue)| (*number, issue))
    }

    /// Whether a node is accepted.
    pub fn is_accepted(&self, node: &str) -> bool {
        self.nodes
            .get(node)
            .is_some_and(|node| node.accepted.is_some())
    }
}
