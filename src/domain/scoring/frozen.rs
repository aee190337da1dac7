//! Frozen boards (积分冻结, R20-4): the lines of one group and period as they counted, with what each point came from.

use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{DeskId, ProjectId, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::scoring::span::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
