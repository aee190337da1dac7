//! Records of scoring at the city's desk (article 20): satisfaction with a unit's service (服务满意度, R20-2), stated by the city;
//! appeals against a score (积分申诉, R20-4) and their outcome; frozen boards (积分冻结, R20-4), the lines of one group and period as
//! they counted, with what each point came from.

use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::scoring::span::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One statement of satisfaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Satisfaction {
    pub unit: UnitCode,
    pub is_good: bool,
    /// The survey or letter it rests on.
    pub evidence: String,
    pub stated: Stamp,
}

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

/// What one award counted. Names are short because a frozen year holds thousands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenAward {
    #[serde(rename = "r")]
    pub rule: String,
    #[serde(rename = "l")]
    pub link: String,
    #[serde(rename = "n")]
    pub points: Points,
    #[serde(rename = "s")]
    pub seq: u64,
    #[serde(rename = "o")]
    pub on: NaiveDate,
    #[serde(rename = "p")]
    pub project: Option<ProjectId>,
    #[serde(rename = "d")]
    pub desk: Option<DeskId>,
}

/// One line of the frozen board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    pub unit: UnitCode,
    pub rank: u32,
    pub points: Points,
    /// Points by link, in the policy's order.
    pub links: Vec<(String, Points)>,
    pub index: u32,
    /// Everything that counted; the sum is `points`.
    pub awards: Vec<FrozenAward>,
}

/// One group's board of one period: proposed, then approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    pub group: ScoreGroup,
    pub span: Span,
    pub reason: String,
    pub proposed: Stamp,
    /// Who approved it; from then on it is frozen.
    pub approved: Option<Stamp>,
    /// Best first; empty until it is approved.
    pub lines: Vec<FrozenLine>,
}
