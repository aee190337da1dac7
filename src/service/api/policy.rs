//! Versions of the rules, and what another one would change.

use crate::domain::desk::Interpretation;
use crate::domain::ids::{DeskId, MemberId, ProjectId, UnitCode};
use crate::domain::policy::Difference;
use crate::domain::policy_effect::{Effect, PreviewCounts, ScoreShift};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How the rules came to be what they are, and how they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyHistory {
    /// Newest first.
    pub versions: Vec<PolicyVersion>,
    /// 政策解释, newest first.
    pub interpretations: Vec<(DeskId, Interpretation)>,
}

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

/// One thing that would change for one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    pub project: ProjectId,
    pub name: String,
    /// Empty where none is responsible yet.
    pub unit: UnitCode,
    pub effect: Effect,
}
