//! Records of the redemption of policies (政策兑现, article 14).

use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How far a policy claim is.
    ClaimStatus {
        Filed = "filed", "已申报", "filed";
        Approved = "approved", "审核通过", "approved";
        Paid = "paid", "已兑付", "paid";
        Declined = "declined", "未通过", "declined";
    }
}

impl ClaimStatus {
    /// Whether nothing more is owed.
    pub fn is_settled(self) -> bool {
        matches!(self, ClaimStatus::Paid | ClaimStatus::Declined)
    }
}

/// One policy that is to be honoured for the project (政策兑现, R14-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyClaim {
    /// Which policy, by its name or document.
    pub policy: String,
    /// The sum that is claimed; in journals of before sums were approved by themselves, the last sum said.
    pub amount: Amount,
    /// The sum that the department approved (审定金额).
    #[serde(default)]
    pub approved: Option<Amount>,
    /// The department that pays.
    pub unit: UnitCode,
    pub due: Due,
    pub status: ClaimStatus,
    /// Reference of the collective decision (三重一大), which a large sum needs before it is paid (R14-2).
    pub decision: String,
    pub filed_on: NaiveDate,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl PolicyClaim {
    /// The sum that was approved; where journals keep none of its own, the claim's once the department has said yes.
    pub fn approved_sum(&self) -> Option<Amount> {
        match self.status {
            ClaimStatus::Approved | ClaimStatus::Paid => Some(self.approved.unwrap_or(self.amount)),
            ClaimStatus::Filed | ClaimStatus::Declined => None,
        }
    }
}

/// One payment under a claim (兑付, R14-2): an instalment, or the whole sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The claim's number.
    pub claim: u32,
    pub amount: Amount,
    /// Day of the payment.
    pub paid_on: NaiveDate,
    /// Reference of the collective decision it rests on; empty where none was asked.
    pub decision: String,
    /// Number of its voucher; empty where it was reported with the claim's status alone.
    pub voucher: String,
    pub stamp: Stamp,
}
