//! What is on record of those who invest: the names that an enterprise had, and the investors of a project with their days.

use crate::domain::closed::closed;
use crate::domain::ids::{EnterpriseId, MemberId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Shares are parts of a hundred.
pub(super) const WHOLE: u32 = 100;

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

closed! {
    /// What an investor is to the project.
    InvestorPart {
        Investor = "investor", "投资方", "investor";
        /// 项目公司: founded for the project, it carries it out and holds no share of the investment.
        Company = "company", "项目公司", "project company";
    }
}

closed! {
    /// What kind of identity it is.
    IdentityKind {
        /// 统一社会信用代码
        Credit = "credit", "信用代码", "credit code";
        /// 境外注册号: the registration of a foreign enterprise, with its place.
        Foreign = "foreign", "境外注册号", "foreign registration";
        IdCard = "id_card", "身份证后四位", "identity card, last four";
        Passport = "passport", "护照后四位", "passport, last four";
        /// 港澳居民来往内地通行证, 台湾居民来往大陆通行证
        Permit = "permit", "通行证后四位", "travel permit, last four";
        /// 外国人永久居留身份证
        Residence = "residence", "居留证后四位", "residence permit, last four";
    }
}

/// An identity, of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub kind: IdentityKind,
    /// The code, the registration, or the last four digits.
    pub value: String,
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
    /// Credit code, registration abroad or the last four digits of a personal document: what tells it from others of its
    /// name.
    pub identity: String,
    /// What kind of identity that is; `None` in records of a time when nobody asked.
    #[serde(default)]
    pub identity_kind: Option<IdentityKind>,
    /// It is the company founded for the project.
    #[serde(default)]
    pub is_company: bool,
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
