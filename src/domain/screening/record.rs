//! Records of the first assessment (研判, article 6).

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// What a department says of a lead (R6-1).
    Verdict {
        Pass = "pass", "同意", "Agrees";
        Fail = "fail", "不同意", "Disagrees";
        /// 免: not asked, with a reason
        Waived = "waived", "免征求", "Waived";
    }
}

/// A department's opinion (意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub verdict: Verdict,
    pub note: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// What the assessment came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningResult {
    pub passed: bool,
    /// Reason, required where it was refused or passed against an opinion.
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The assessment of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    pub opinions: BTreeMap<UnitCode, Opinion>,
    /// Score 0 to 5 for each item of the policy's checklist `assessment`.
    pub scores: BTreeMap<String, u8>,
    /// Vetoes hit (高污染, 高耗能, 低效益).
    pub vetoes: Vec<String>,
    pub result: Option<ScreeningResult>,
}

impl Screening {
    /// Whether it was passed with no veto standing.
    pub fn is_passed(&self) -> bool {
        self.vetoes.is_empty() && self.result.as_ref().is_some_and(|result| result.passed)
    }
}
