//! Records of the redemption of policies (政策兑现, article 14).

use crate::domain::clock::Due;
use crate::domain::closed::closed;
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
    pub amount: Amount,
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
