//! Records of construction (建设实施, article 15): procedures, the permit, supervision, inspections; what dispatch records is held with them.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::dispatch::record::{Issue, Node};
use crate::domain::ids::MemberId;
use crate::domain::money::Amount;
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
    /// Number of what was issued (证号), empty where none is on record.
    #[serde(default)]
    pub number: String,
    /// What shows it.
    #[serde(default)]
    pub evidence: String,
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

/// That suspended works go on (复工).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    pub resumed_on: NaiveDate,
    /// What became of the reason.
    pub reason: String,
    pub evidence: String,
    /// Reference of the permit's check, which works suspended for a year need; empty where none was asked.
    pub check: String,
    pub stamp: Stamp,
}

/// That the works are suspended (停工).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub stopped_on: NaiveDate,
    pub reason: String,
    pub evidence: String,
    /// Day on which whoever issued the permit was told of it.
    pub reported_on: Option<NaiveDate>,
    pub resumed: Option<Resumption>,
    pub stamp: Stamp,
}

/// What was built in one month (建设进度月报, R16-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Investment planned for the year (年度计划投资).
    pub plan: Option<Amount>,
    /// Investment completed in the month (本月完成投资).
    pub done: Option<Amount>,
    /// Investment completed since the start (开工以来累计), this month counted.
    pub total: Option<Amount>,
    /// What stands, in words (形象进度).
    pub image: String,
    pub stamp: Stamp,
}

/// The construction of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Construction {
    pub procedures: BTreeMap<String, Procedure>,
    pub supervisor: Option<Supervisor>,
    pub inspections: BTreeMap<u32, Inspection>,
    pub nodes: BTreeMap<String, Node>,
    pub issues: BTreeMap<u32, Issue>,
    /// Times at which the works were suspended, the last one last.
    #[serde(default)]
    pub suspensions: BTreeMap<u32, Suspension>,
    /// What was built, by month (`2026-11`).
    #[serde(default)]
    pub works: BTreeMap<String, Progress>,
}

impl Construction {
    /// The suspension that stands, with its number.
    pub fn stopped(&self) -> Option<(u32, &Suspension)> {
        let last = self.suspensions.last_key_value();
        let last = last.filter(|(_, held)| held.resumed.is_none());
        last.map(|(number, held)| (*number, held))
    }

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
