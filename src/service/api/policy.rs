//! Versions of the rules, and what another one would change.

use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::{Difference, Points, ScoreGroup};
use crate::domain::policy_effect::Effect;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Rules that came into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyVersion {
    /// Journal entry that brought them into force.
    pub seq: u64,
    pub version: String,
    pub on: NaiveDate,
    pub actor: MemberId,
    pub actor_name: String,
    /// Against the version before; `None` for the first, and where one of the two cannot be read any more.
    pub differences: Option<Vec<Difference>>,
}

/// What other rules would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPreview {
    pub version: String,
    pub effective: NaiveDate,
    pub sunset: NaiveDate,
    /// Against the rules in force.
    pub differences: Vec<Difference>,
    pub counts: PreviewCounts,
    /// The first ones of what [`PolicyPreview::counts`] counts.
    pub examples: Vec<PreviewRow>,
    /// Units whose points or rank this year would be others, had the rules been in force all along.
    pub scores: Vec<ScoreShift>,
    /// Head of the journal when this was begun.
    pub seq: u64,
}

/// How much would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewCounts {
    /// Projects looked at, and those of them for which something changes.
    pub projects: u64,
    pub changed: u64,
    pub tiers: u64,
    pub filings_owed: u64,
    pub filings_dropped: u64,
    pub clocks_moved: u64,
    pub clocks_begun: u64,
    pub clocks_ended: u64,
    /// Clocks that are late under these rules and not under those in force.
    pub newly_late: u64,
}

/// One thing that would change for one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub project: ProjectId,
    pub name: String,
    /// Empty where none is responsible yet.
    pub unit: UnitCode,
    pub effect: Effect,
}

/// A unit's points of this year under the rules in force and under others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreShift {
    pub group: ScoreGroup,
    pub unit: UnitCode,
    pub before: Points,
    pub after: Points,
    pub rank_before: u32,
    pub rank_after: u32,
}
