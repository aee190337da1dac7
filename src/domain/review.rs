//! Records of the joint review (综合评审, article 11).

use super::ids::MemberId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the review came to (项目评审意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewVerdict {
    /// A word of the vocabulary `review_verdict`.
    pub verdict: String,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A condition of the verdict (R11-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewCondition {
    pub text: String,
    /// How it was met, or where the agreement carries it; `None` while it is open.
    pub met: Option<String>,
}

/// The review of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Scores of the checklists `review` and `review_focus`, by item.
    pub scores: BTreeMap<String, u8>,
    /// The last verdict.
    pub verdict: Option<ReviewVerdict>,
    /// The last verdict's conditions.
    pub conditions: BTreeMap<u32, ReviewCondition>,
}

impl Review {
    /// Whether the last verdict is one of these words.
    pub fn is_any_of(&self, words: &[String]) -> bool {
        self.verdict
            .as_ref()
            .is_some_and(|held| words.contains(&held.verdict))
    }

    /// Conditions not met yet.
    pub fn open_conditions(&self) -> impl Iterator<Item = (u32, &ReviewCondition)> {
        self.conditions
            .iter()
            .filter(|(_, condition)| condition.met.is_none())
            .map(|(number, condition)| (*number, condition))
    }
}
