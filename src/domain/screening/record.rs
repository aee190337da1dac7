//! Records of the first assessment (研判, article 6).

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::Checklist;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// What a department says of a lead (R6-1).
    Verdict {
        Pass = "pass", "同意", "Agrees";
        Fail = "fail", "不同意", "Disagrees";
        /// 免: not asked, with a reason
        Waived = "waived", "免征求", "Waived";
    }
}

closed! {
    /// What becomes of a department's objection.
    Decision {
        Conditions = "conditions", "附条件采纳", "met by conditions";
        /// 不予采纳: decided above it, with a reason
        Overruled = "overruled", "不予采纳", "overruled";
    }
}

/// The answer to a department's objection (意见处理): a negative opinion never counts as done by itself (R6-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionAnswer {
    pub decision: Decision,
    /// What the project must keep to, where conditions meet the objection.
    pub conditions: String,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A department's opinion (意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub verdict: Verdict,
    pub note: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// The county whose own department gave it, of a project that policy leaves to the county's (R6-1).
    #[serde(default)]
    pub county: Option<UnitCode>,
    /// How an objection was answered.
    #[serde(default)]
    pub answer: Option<OpinionAnswer>,
}

impl Opinion {
    /// Whether nothing more is to be done about it: no objection, or one that was answered.
    pub const fn is_settled(&self) -> bool {
        !matches!(self.verdict, Verdict::Fail) || self.answer.is_some()
    }
}

/// To whom the conclusion goes back (研判反馈, R6-4): owed from the conclusion on, until it is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// The source unit and the person who introduced the enterprise, or others by name.
    pub to: String,
    pub said: Option<FedBack>,
}

/// That they were told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedBack {
    pub text: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// What the assessment came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningResult {
    pub passed: bool,
    /// Reason, required where it was refused or passed against an opinion.
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// To whom it goes back; unknown of conclusions of before this was asked.
    #[serde(default)]
    pub feedback: Option<Feedback>,
}

/// What was reopened though a veto had ended it: its pass is the city's from then on (R6-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReopenedVeto {
    /// The vetoes that had ended it.
    pub vetoes: Vec<String>,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The assessment of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    pub opinions: BTreeMap<UnitCode, Opinion>,
    /// Score 0 to 5 for each item of the policy's checklist `assessment`.
    pub scores: BTreeMap<String, u8>,
    /// Vetoes hit (高污染, 高耗能, 低效益).
    pub vetoes: Vec<String>,
    pub result: Option<ScreeningResult>,
    /// The last veto behind which it was reopened.
    #[serde(default)]
    pub reopened: Option<ReopenedVeto>,
}

impl Screening {
    /// Whether it was passed with no veto standing.
    pub fn is_passed(&self) -> bool {
        self.vetoes.is_empty() && self.result.as_ref().is_some_and(|result| result.passed)
    }

    /// Departments whose objection nobody answered.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = &UnitCode> {
        let open = self.opinions.iter().filter(|(_, held)| !held.is_settled());
        open.map(|(unit, _)| unit)
    }

    /// The weighted score in permille of the most it could be; `None` until every item is scored.
    pub fn permille(&self, list: &Checklist) -> Option<u32> {
        let mut sum = 0;
        for (at, item) in list.items.iter().enumerate() {
            let weight = list.weights.get(at).copied().unwrap_or(1);
            sum += u32::from(*self.scores.get(item)?) * weight;
        }
        let weights: u32 = match list.weights.is_empty() {
            true => u32::try_from(list.items.len()).unwrap_or(u32::MAX),
            false => list.weights.iter().sum(),
        };
        let most = list.scale_max.checked_mul(weights)?;
        (sum * 1000).checked_div(most)
    }
}
