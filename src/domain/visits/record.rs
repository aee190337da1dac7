//! Records of visits (考察) and of the choice of a site (选址), article 8.

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::ChecklistId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// Who goes to whom.
    Direction {
        /// 来访: the enterprise comes.
        In = "in", "来访", "Visit by the enterprise";
        /// 赴企: the unit goes to the enterprise.
        Out = "out", "赴企", "Visit to the enterprise";
    }
}

impl Direction {
    /// The policy's checklist of what such a visit looks at.
    pub fn checklist(self) -> ChecklistId {
        match self {
            Direction::In => ChecklistId::VisitIn,
            Direction::Out => ChecklistId::VisitOut,
        }
    }
}

/// One visit, planned or made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub direction: Direction,
    pub on: NaiveDate,
    /// Items of the direction's checklist that were looked at.
    pub items: Vec<String>,
    /// What was found; empty for a plan.
    pub findings: String,
    pub participants: String,
    pub by: MemberId,
    /// Day on which it was put down as made; `None` of a plan, and in records of a time when nobody kept it.
    #[serde(default)]
    pub entered: Option<NaiveDate>,
}

impl Visit {
    /// Whether it was made: a plan has neither items nor findings.
    pub fn is_made(&self) -> bool {
        !self.items.is_empty() || !self.findings.is_empty()
    }
}

/// The place chosen for the project, and how it stood in the ranking of that day (R8-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteChoice {
    pub unit: UnitCode,
    /// From 1.
    pub rank: u32,
    /// Points of the ranking.
    pub score: u32,
    /// Needed where the place stood outside the recommended ones.
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}
