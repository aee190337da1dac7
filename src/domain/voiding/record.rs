//! What is on record of a project that was entered by mistake.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use serde::{Deserialize, Serialize};

closed! {
    /// What shows that a project is there, so that its record is no mistake.
    Reality {
        /// Money that another unit confirmed.
        Funds = "funds", "已确认的到位资金", "confirmed funds";
        Payments = "payments", "已兑付的政策资金", "policy money paid out";
        Statistics = "statistics", "未移出的入统入规", "a standing entry in the statistics";
        Exit = "exit", "退出处置案件", "a case of exit";
    }
}

/// A record declared void (作废).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    pub reason: String,
    /// Who approved it, or the document that does.
    pub approver: String,
    /// Who asked for it.
    pub stamp: Stamp,
}
