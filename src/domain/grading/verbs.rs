//! The verbs of grading.

use crate::domain::collection::edit::Edit;
use crate::domain::field::Field;
use crate::domain::given::Given;
use crate::domain::verb::declare::verbs;

/// The fields that are settled with the tier.
pub const GRADED: &[Field] = &[
    Field::Chain,
    Field::Segment,
    Field::Cluster,
    Field::Unit,
    Field::Officer,
];

verbs! {
    /// Article 7: tier, chain, who is responsible.
    GradingStep of project {
        /// 分级分类 (R7-1 to R7-7). A tier that is emptied: what was set by hand is lifted.
        GradeAsk "grade" {
            "分级分类", "Grading";
            "确定级别、产业链与环节、责任单位和对接人员", "Sets tier, chain and segment, responsible unit and officer";
            may tier: Given<String> = Tier, "级别", "Tier";
            may edits: Vec<Edit> = Fields(GRADED);
            may reason: String = Text, "理由", "Reason";
        }
    }
}
