//! The verbs of screening.

use crate::domain::closed::Choices;
use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ChecklistId, VocabId};
use crate::domain::project::Project;
use crate::domain::screening::record::{Decision, Verdict};
use crate::domain::screening::sheet::{PASSED, REJECTED};
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// 通过 or 淘汰.
const PASS_REJECT: Choices = &[("pass", PASSED), ("reject", REJECTED)];

verbs! {
    /// Article 6.
    ScreeningStep of project {
        /// 部门意见 (R6-1).
        OpinionAsk "opinion" {
            "部门意见", "Opinion";
            "填写某一部门对线索的意见", "Records a department's opinion on a lead";
            may unit: Option<UnitCode> = Unit, "部门", "Department";
            must verdict: Verdict = Choice(Verdict::CHOICES), "意见", "Verdict";
            may note: String = LongText, "说明", "Remark";
        }

        /// 意见处理: what becomes of a department's objection (R6-1).
        AnswerAsk "answer" {
            "意见处理", "Answer to an objection";
            "对部门的不同意意见作出处理: 附条件采纳或说明理由不予采纳", "Answers a department's objection: by conditions, or above it with a reason";
            must opinion: UnitCode = Unit, "部门", "Department";
            must decision: Decision = Choice(Decision::CHOICES), "处理", "Decision";
            may conditions: String = LongText, "条件", "Conditions";
            may reason: String = LongText, "理由", "Reason";
        }

        /// 研判反馈 to whoever brought the lead (R6-4).
        FeedbackAsk "feedback" {
            "研判反馈", "Feedback";
            "把研判结论反馈给信息来源单位和引荐人", "Tells whoever brought the lead what came of the screening";
            may to: String = Text, "反馈对象", "Told to";
            may date: Option<NaiveDate> = Date, "日期", "Date";
            may text: String = LongText, "反馈内容", "What was said";
        }

        /// 研判结论 (R6-2). `result` is left out where only scores or vetoes are noted down; a score of `None` is taken out.
        ScreenAsk "screen" as "screening" holds assessed {
            "研判", "Screening";
            "打分、记录否决项、作出通过或淘汰的结论", "Scores, notes vetoes, concludes with pass or reject";
            may scores: BTreeMap<String, Option<u8>> = ItemScores(&[ChecklistId::Assessment]), "各项评分(0-5)", "Scores (0-5)";
            may veto: Given<Vec<String>> = Vocabs(VocabId::Veto), "否决项", "Vetoes";
            may result: Given<bool> = Choice(PASS_REJECT), "结论", "Conclusion";
            may reason: String = LongText, "理由", "Reason";
        }
    }
}

fn assessed(held: &mut Held<'_>, project: &Project) {
    held.put("veto", project.screening.vetoes.join("、"));
    held.items(&project.screening.scores);
}
