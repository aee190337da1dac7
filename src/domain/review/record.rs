//! Records of the joint review (综合评审, article 11).

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::Checklist;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// What is another by now than when the review was held.
    StaleBy {
        Report = "report", "尽职调查结论有变动", "the due diligence changed";
        Unit = "unit", "责任单位已变更", "another unit is responsible";
        Amount = "amount", "投资额升级, 须由市级评审", "the amount rose into a higher tier";
    }
}

/// That a verdict no longer stands (评审过时): what it rested on changed before the agreement was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stale {
    pub by: StaleBy,
    pub on: NaiveDate,
}

/// What a department said in the review (部门评审意见, R11-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOpinion {
    pub unit: UnitCode,
    pub text: String,
}

/// What the review came to (项目评审意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewVerdict {
    /// A word of the vocabulary `review_verdict`.
    pub verdict: String,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// Name or number of the meeting that held it (评审会议).
    #[serde(default)]
    pub meeting: String,
    /// Who sat in it (参评人员).
    #[serde(default)]
    pub members: Vec<String>,
    #[serde(default)]
    pub opinions: Vec<ReviewOpinion>,
    #[serde(default)]
    pub stale: Option<Stale>,
}

/// A condition of the verdict (R11-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewCondition {
    pub text: String,
    /// How it was met, or where the agreement carries it; `None` while it is open.
    pub met: Option<String>,
    /// The unit that sees to it; the responsible one where none is named.
    #[serde(default)]
    pub owner: Option<UnitCode>,
    /// Its last day; the end of the review's term where none is named.
    #[serde(default)]
    pub due: Option<NaiveDate>,
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
    /// Whether the last verdict is one of these words, and what it rested on is as it was.
    pub fn is_any_of(&self, words: &[String]) -> bool {
        self.verdict
            .as_ref()
            .is_some_and(|held| held.stale.is_none() && words.contains(&held.verdict))
    }

    /// Why the last verdict no longer stands.
    pub fn stale(&self) -> Option<&Stale> {
        self.verdict.as_ref()?.stale.as_ref()
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
