//! The verbs of review.

use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;
use std::collections::BTreeMap;

verbs! {
    /// Article 11.
    ReviewStep of project {
        /// 评审 (R11-1 to R11-3); a score of `None` is taken out, `close` is the number of a condition that `result` says is met.
        ReviewAsk "review" holds scored {
            "评审", "Review";
            "打分、作出评审意见、列出和落实条件", "Scores, concludes, lists and closes conditions";
            may scores: BTreeMap<String, Option<u8>> = ItemScores(&[ChecklistId::Review, ChecklistId::ReviewFocus]), "各项评分(0-5)", "Scores (0-5)";
            may verdict: Given<String> = Vocab(VocabId::ReviewVerdict), "评审意见", "Verdict";
            may conditions: Vec<String> = LongText, "所附条件", "Conditions";
            may owner: Option<UnitCode> = Unit, "条件落实单位", "Who meets the conditions";
            may due: Option<NaiveDate> = Date, "条件落实期限", "Conditions due";
            may meeting: String = Text, "评审会议", "Meeting";
            may members: Vec<String> = Text, "参评人员", "Members";
            may opinions: Vec<String> = LongText, "部门评审意见(部门: 意见)", "Departments' opinions (department: opinion)";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may reason: String = LongText, "理由", "Reason";
            may close: Option<u32> = Count, "落实的条件", "Condition met";
            may result: String = Text, "落实情况", "How it was met";
        }
    }
}

impl ReviewAsk {
    /// With nothing said yet.
    pub(crate) fn silent() -> Self {
        Self {
            scores: BTreeMap::new(),
            verdict: Given::Left,
            conditions: Vec::new(),
            owner: None,
            due: None,
            meeting: String::new(),
            members: Vec::new(),
            opinions: Vec::new(),
            date: None,
            reason: String::new(),
            close: None,
            result: String::new(),
        }
    }
}

fn scored(held: &mut Held<'_>, project: &Project) {
    held.items(&project.review.scores);
}
