//! Records of filings (备案, article 7).

use crate::domain::closed::closed;
use crate::domain::ids::MemberId;
use crate::domain::policy::FilingLevel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How far a filing is.
    FilingStatus {
        Due = "due", "待报", "To be filed";
        Submitted = "submitted", "已报", "Submitted";
        Acknowledged = "acknowledged", "已备案", "Acknowledged";
        /// The amount fell below the line before it was due, or whom it was owed to let it go; kept for the record.
        Lapsed = "lapsed", "不再需要", "No longer owed";
    }
}

closed! {
    /// Who acknowledges a filing, each for itself (article 7: 报市发展改革委和市商务局备案).
    Recipient {
        Development = "fg", "发改部门", "development and reform";
        Commerce = "sw", "商务部门", "commerce";
    }
}

impl Recipient {
    /// The duty whose units speak for it (`permissions.toml`).
    pub(crate) const fn duty(self) -> &'static str {
        match self {
            Recipient::Development => "development",
            Recipient::Commerce => "commerce",
        }
    }
}

/// One recipient's word that a filing has arrived (受理).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    pub number: String,
    pub on: NaiveDate,
    pub by: MemberId,
}

/// That a filing overdue when the amount fell below the line need not be made after all (免报): said by one of those to whom
/// it was owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    pub reason: String,
    pub on: NaiveDate,
    pub by: MemberId,
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
    /// What each recipient said; empty where it was acknowledged before they were told apart.
    #[serde(default)]
    pub acknowledgements: BTreeMap<Recipient, Acknowledgement>,
    #[serde(default)]
    pub waiver: Option<Waiver>,
}
