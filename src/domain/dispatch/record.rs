//! Records of dispatch (调度, article 16): key nodes and the difficulties on the way.

use crate::domain::clock::Due;
use crate::domain::ids::{MemberId, UnitCode};
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

/// A key node (关键节点, R16-1), by item of the checklist `key_nodes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub plan: Option<NaiveDate>,
    /// Day the plan first came on record.
    pub planned_on: Option<NaiveDate>,
    /// Why the plan was moved last.
    pub reason: String,
    pub actual: Option<NaiveDate>,
    pub evidence: String,
    /// Who reported the fact; somebody else accepts it.
    pub reported_by: Option<MemberId>,
    pub accepted: Option<Acceptance>,
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
