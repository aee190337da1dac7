//! Records of the joint review (综合评审, article 11).

use crate::domain::ids::MemberId;
use crate::domain::policy::Checklist;
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

    /// The weighted score of a checklist (R11-3) in hundredths of a point, of the most it could be; `None` until every item
    /// is scored, and for a checklist without weights.
    pub fn weighted(&self, list: &Checklist) -> Option<(u32, u32)> {
        if list.weights.len() != list.items.len() {
            return None;
        }
        let mut sum = 0;
        for (item, weight) in list.items.iter().zip(&list.weights) {
            sum += u32::from(*self.scores.get(item)?) * weight;
        }
        Some((sum, list.scale_max * list.weights.iter().sum::<u32>()))
    }

    /// Conditions not met yet.
    pub fn open_conditions(&self) -> impl Iterator<Item = (u32, &ReviewCondition)> {
        self.conditions
            .iter()
            .filter(|(_, condition)| condition.met.is_none())
            .map(|(number, condition)| (*number, condition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::ChecklistId;
    use crate::domain::tests::world::profile;

    #[test]
    fn r11_3_the_four_headings_weigh_what_the_policy_says() {
        let list = profile()
            .policy
            .checklist(ChecklistId::ReviewFocus)
            .unwrap();
        let mut review = Review::default();
        for (item, score) in list.items.iter().zip([5, 4, 3, 4]) {
            assert_eq!(review.weighted(list), None);
            review.scores.insert(item.clone(), score);
        }
        // Each a quarter: 4.00 of 5.00.
        assert_eq!(review.weighted(list), Some((400, 500)));
        let inputs = profile().policy.checklist(ChecklistId::Review).unwrap();
        assert_eq!(review.weighted(inputs), None);
    }
}
