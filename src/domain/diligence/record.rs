//! Records of due diligence (尽职调查, article 9).

use crate::domain::ids::MemberId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How risky an item was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// 低
    Low,
    /// 中
    Mid,
    /// 高
    High,
}

impl Risk {
    /// All levels, lowest first.
    pub const ALL: [Risk; 3] = [Risk::Low, Risk::Mid, Risk::High];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Risk::Low => "low",
            Risk::Mid => "mid",
            Risk::High => "high",
        }
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
