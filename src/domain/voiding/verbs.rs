//! The verb of voiding.

use crate::domain::verb::declare::verbs;

verbs! {
    /// A record that is a mistake.
    VoidingStep of project {
        /// 作废: proposed by the unit concerned, confirmed by the city.
        VoidAsk "void" {
            "作废", "Void";
            "误录的项目作废: 记录和历史保留, 退出清单、计数、四库、指标和提醒, 积分按日退回; 写明理由和批准, 市商务确认", "Voids a project entered by mistake: record and history stay, it leaves lists, counts, libraries, figures and alerts, and its points go back by the day; with reason and approval, confirmed by the city";
            must reason: String = LongText, "误录情形", "How it came about";
            must approver: String = Text, "批准人或文号", "Approved by";
        }
    }
}
