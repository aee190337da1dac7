//! The verb of corrections.

use crate::domain::correction::record::Fact;
use crate::domain::verb::declare::verbs;

verbs! {
    /// What is put right.
    CorrectionStep of project {
        /// 更正 (R2-3).
        CorrectAsk "correct" {
            "更正", "Correct a fact";
            "更正已登记的事实, 写明理由和佐证; 原值留在历史, 时限、门槛和积分随之重算; 责任单位提出, 市商务确认", "Puts a recorded fact right with a reason and evidence; the old value stays in the history, clocks, gates and points follow; proposed by the unit, confirmed by the city";
            must record: String = Text, "哪一项记录", "Which record";
            must field: Fact = Choice(Fact::CHOICES), "哪一项内容", "Which fact of it";
            must value: String = LongText, "正确的内容", "Right value";
            must reason: String = LongText, "理由", "Reason";
            must evidence: String = Text, "佐证", "Evidence";
        }
    }
}
