//! Scores (积分, article 20): a pure fold of what happened by the policy's rules, each point with the entry it comes from.

use super::event::{Meta, ProjectChange};
use super::ids::{ProjectId, UnitCode};
use super::policy::{Points, Profile, ScoreGroup};
use super::project::Project;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Points given to a unit for one thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Journal entry it comes from.
    pub seq: u64,
    /// The day it counts for.
    pub on: NaiveDate,
    /// Rule id.
    pub rule: String,
    /// Link id.
    pub link: String,
    pub group: ScoreGroup,
    pub unit: UnitCode,
    pub points: Points,
    pub project: ProjectId,
}

/// The points that the changes of one entry give.
pub fn awards(
    meta: &Meta,
    changes: &[(ProjectId, Option<Project>, Option<Project>, &ProjectChange)],
    profile: &Profile,
) -> Vec<Award> {
    let _ = (meta, changes, profile);
    Vec::new()
}
