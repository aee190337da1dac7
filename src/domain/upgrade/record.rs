//! Records of the upgrade (提质升级, article 18).

use crate::domain::ids::MemberId;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An upgrade (提质升级, R18-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upgrade {
    /// A word of the vocabulary `upgrade_kind`.
    pub kind: String,
    pub amount: Option<Amount>,
    pub effect: String,
    pub by: MemberId,
    pub on: NaiveDate,
}
