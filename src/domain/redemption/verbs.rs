//! The verbs of redemption.

use crate::domain::given::Given;
use crate::domain::ids::UnitCode;
use crate::domain::money::Amount;
use crate::domain::project::Project;
use crate::domain::redemption::paid::{Account, decision};
use crate::domain::redemption::record::{ClaimStatus, PolicyClaim};
use crate::domain::verb::declare::verbs;
use crate::domain::verb::held::Held;
use chrono::NaiveDate;

verbs! {
    /// Article 14.
    RedemptionStep of project {
        /// 政策兑现, one policy (R14-1, R14-2); what is left out stays.
        ClaimAsk "claim" holds claimed {
            "政策兑现", "Policy claim";
            "申报、审核、兑付一项政策; 大额须有集体决策文号", "Files, approves or pays a policy; large sums need a collective decision";
            must policy: String = Text, "政策名称", "Policy";
            may amount: Given<Amount> = Money, "金额", "Amount";
            may unit: Given<UnitCode> = Unit, "兑现部门", "Paid by";
            may due: Given<NaiveDate> = Date, "期限", "Due";
            may status: Given<ClaimStatus> = Choice(ClaimStatus::CHOICES), "状态", "Status";
            may decision: Given<String> = Text, "集体决策文号", "Collective decision";
        }

        /// 兑付, one payment under an approved claim (R14-2): an instalment, or what is left where no sum is said.
        PayAsk "pay" holds owed {
            "政策兑付", "Policy payment";
            "登记一笔兑付: 可分期, 不写金额即付清余额; 审定金额或累计兑付达到大额的须有集体决策文号", "Records a payment: an instalment, or all that is left where no amount is written; a large approved sum or total needs a collective decision";
            must policy: String = Text, "政策名称", "Policy";
            may amount: Option<Amount> = Money, "本次兑付金额", "Amount of this payment";
            may date: Option<NaiveDate> = Date, "兑付日期", "Paid on";
            may decision: String = Text, "集体决策文号", "Collective decision";
            must voucher: String = Text, "凭证号", "Voucher";
        }
    }
}

fn claimed(held: &mut Held<'_>, project: &Project) {
    let mut claims = project.landing.claims.values().rev();
    let policy = held.named("policy");
    let goes_on = |claim: &&PolicyClaim| claim.policy == policy && !claim.status.is_settled();
    if let Some(claim) = claims.find(goes_on) {
        held.put("amount", claim.amount.plain());
        held.put("unit", &claim.unit);
        held.put("due", claim.due.date);
        held.put("decision", &claim.decision);
    }
}

fn owed(held: &mut Held<'_>, project: &Project) {
    let landing = &project.landing;
    let policy = held.named("policy");
    let mut claims = landing.claims.iter().rev();
    let is_owed = |claim: &PolicyClaim| claim.status == ClaimStatus::Approved;
    if let Some((number, claim)) =
        claims.find(|(_, claim)| claim.policy == policy && is_owed(claim))
    {
        held.put(
            "amount",
            Account::of(landing, *number, claim).left().plain(),
        );
        held.put("decision", decision(landing, *number, claim));
    }
}
