//! Records of due diligence (尽职调查, article 9).

use crate::domain::closed::closed;
use crate::domain::ids::MemberId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How risky an item was found to be.
    Risk {
        /// 低
        Low = "low", "低风险", "low risk";
        /// 中
        Mid = "mid", "中风险", "medium risk";
        /// 高
        High = "high", "高风险", "high risk";
    }
}

/// What was found on one item of the checklist `due_diligence` (R9-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub risk: Risk,
    pub finding: String,
    /// What it rests on.
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The final report (R9-3), signed by the member who filed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiligenceReport {
    /// The investment institution that carried it out (投资机构).
    pub institution: String,
    pub conclusion: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// Day on which it was put down; `None` in records of a time when nobody kept it.
    #[serde(default)]
    pub entered: Option<NaiveDate>,
}

/// The due diligence of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diligence {
    /// By item of the checklist.
    pub findings: BTreeMap<String, Finding>,
    /// Final; a finding changed later takes it back.
    pub report: Option<DiligenceReport>,
}

impl Diligence {
    /// How many items stand at each risk: the matrix of the assessment beforehand (事前评估, R9-4).
    pub fn risks(&self) -> BTreeMap<Risk, usize> {
        let mut risks = BTreeMap::new();
        for finding in self.findings.values() {
            *risks.entry(finding.risk).or_default() += 1;
        }
        risks
    }
}
