//! Appeals against a score (积分申诉, R20-4) and their outcome.

use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, ScoreGroup};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What became of an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub is_upheld: bool,
    /// What the score changes by; zero where it was rejected.
    pub points: Points,
    pub reason: String,
    pub stamp: Stamp,
}

/// One appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// The scored unit that appeals.
    pub unit: UnitCode,
    pub group: ScoreGroup,
    /// The rule in question, and the link that it stands under.
    pub rule: String,
    pub link: String,
    /// The journal entry in question, where it is about one.
    pub entry: Option<u64>,
    /// The day in whose period the outcome counts: that of the entry, or the one named.
    pub about: NaiveDate,
    pub text: String,
    pub filed: Stamp,
    pub outcome: Option<Outcome>,
}
