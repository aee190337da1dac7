//! Records of the first assessment (研判, article 6) and of filings (备案, article 7).

use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::FilingLevel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a department says of a lead (R6-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 同意
    Pass,
    /// 不同意
    Fail,
    /// 免: not asked, with a reason
    Waived,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 3] = [Verdict::Pass, Verdict::Fail, Verdict::Waived];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Waived => "waived",
        }
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

/// How far a filing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingStatus {
    /// 待报
    Due,
    /// 已报
    Submitted,
    /// 已备案
    Acknowledged,
    /// The amount fell below the line before it was filed; kept for the record.
    Lapsed,
}

impl FilingStatus {
    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            FilingStatus::Due => "due",
            FilingStatus::Submitted => "submitted",
            FilingStatus::Acknowledged => "acknowledged",
            FilingStatus::Lapsed => "lapsed",
        }
    }
}

/// A filing owed because of the amount (article 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    pub level: FilingLevel,
    pub status: FilingStatus,
    /// Day the duty arose: screening passed, or the amount crossed the line.
    pub raised_on: NaiveDate,
    /// Last day to submit, by the policy's term.
    pub due_on: NaiveDate,
    /// The due date passes through a year whose holidays are not published.
    pub due_provisional: bool,
    pub submitted_on: Option<NaiveDate>,
    pub acknowledged_on: Option<NaiveDate>,
    /// Number of the filing (备案号).
    pub number: String,
}
