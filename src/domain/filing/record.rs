//! Records of filings (备案, article 7).

use crate::domain::closed::closed;
use crate::domain::policy::FilingLevel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How far a filing is.
    FilingStatus {
        Due = "due", "待报", "To be filed";
        Submitted = "submitted", "已报", "Submitted";
        Acknowledged = "acknowledged", "已备案", "Acknowledged";
        /// The amount fell below the line before it was filed; kept for the record.
        Lapsed = "lapsed", "不再需要", "No longer owed";
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
