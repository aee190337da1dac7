//! The verbs of redemption.

use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::money::Amount;
use crate::domain::redemption::record::ClaimStatus;
use crate::domain::verb::declare::verbs;
use chrono::NaiveDate;

verbs! {
    /// Article 14.
    RedemptionStep of project {
        /// 政策兑现, one policy (R14-1, R14-2); what is left out stays.
        ClaimAsk "claim" by RedeemPolicy {
            "政策兑现", "Policy claim";
            "申报、审核、兑付一项政策; 大额须有集体决策文号", "Files, approves or pays a policy; large sums need a collective decision";
            must policy: String = Text, "政策名称", "Policy";
            may amount: Given<Amount> = Money, "金额", "Amount";
            may unit: Given<UnitCode> = Unit, "兑现部门", "Paid by";
            may due: Given<NaiveDate> = Date, "期限", "Due";
            may status: Given<ClaimStatus> = Choice(ClaimStatus::CHOICES), "状态", "Status";
            may decision: Given<String> = Text, "集体决策文号", "Collective decision";
        }
    }
}
