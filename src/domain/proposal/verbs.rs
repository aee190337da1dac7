//! The verb of proposals.

use crate::domain::ids::{DeskId, DeskKind};
use crate::domain::proposal::record::ProposalResult;
use crate::domain::verb::declare::verbs;

verbs! {
    /// What answers a proposal.
    ProposalStep of city {
        /// 确认, 不确认 or 撤回 (requirements §4).
        ConfirmAsk "confirm" {
            "确认所报事项", "Confirm a proposal";
            "由他人确认后生效; 不确认或撤回须写明理由", "Takes effect when another confirms it; refusing or withdrawing it needs a reason";
            must record: DeskId = Desk(DeskKind::Proposal), "所报事项编号", "Proposal";
            must result: ProposalResult = Choice(ProposalResult::CHOICES), "处理", "Result";
            may reason: String = LongText, "理由", "Reason";
        }
    }
}
