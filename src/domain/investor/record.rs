//! What is on record of those who invest: the names that an enterprise had, and the investors of a project with their days.

use crate::domain::closed::closed;
use crate::domain::ids::{EnterpriseId, MemberId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// What happens to a project's investors.
    InvestorAction {
        /// One more beside the leading one.
        Add = "add", "增加", "added";
        /// Another leads from now on.
        Replace = "replace", "更换主要投资方", "leading one replaced";
        /// One beside the leading one goes.
        Remove = "remove", "退出", "removed";
    }
}

/// A name that an enterprise had (曾用名).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    pub name: String,
    /// Day from which it has the next one.
    pub until: NaiveDate,
    /// Where that stands: the register, a notice.
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// How an enterprise is called, and was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    pub name: String,
    /// Oldest first.
    pub former: Vec<FormerName>,
}

/// One investor of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investor {
    pub enterprise: EnterpriseId,
    /// How it was called when it came.
    pub name: String,
    /// Credit code, or what else tells it from others of its name.
    pub identity: String,
    /// Per cent, where it is known.
    pub share: Option<u32>,
    /// The one whose project it is on record.
    pub is_leading: bool,
    pub since: NaiveDate,
    /// Day on which it went.
    pub until: Option<NaiveDate>,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl Investor {
    /// Whether it is one still.
    pub(crate) fn is_present(&self) -> bool {
        self.until.is_none()
    }
}
