//! Records of the agreement (投资协议), its commitments and the public notice (公示), article 12.

use crate::domain::closed::closed;
use crate::domain::ids::MemberId;
use crate::domain::money::Amount;
use crate::domain::secrecy::record::Secret;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// That the formal agreement was signed (R12-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub number: String,
    pub on: NaiveDate,
    pub amount: Option<Amount>,
    pub by: MemberId,
}

/// The agreement of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub signature: Option<Signature>,
    /// Number of the clause for each item of the checklist `agreement` (R12-2).
    pub clauses: BTreeMap<String, String>,
    /// Reference of the opinion for each item of the checklist `agreement_extra` (R11-5).
    pub checks: BTreeMap<String, String>,
    /// Whether the land is sold as 标准地; `None` until it is said.
    pub standard_land: Option<bool>,
    /// Target for each indicator of the checklist `standard_land` (R12-3).
    pub indicators: BTreeMap<String, String>,
}

closed! {
    /// What a commitment is measured in.
    Metric {
        /// 年产值
        Output = "output", "产值", "Output";
        /// 年财政贡献
        Tax = "tax", "财政贡献", "Tax";
        /// 就业 (persons)
        Jobs = "jobs", "就业", "Jobs";
        FixedInvestment = "fixed_investment", "固定资产投资", "Fixed investment";
    }
}

/// How much was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Money(Amount),
    Count(u64),
}

/// A target of the agreement that a machine can hold against the facts (R12-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    pub metric: Metric,
    pub target: Target,
    /// Last day to reach it.
    pub by_date: NaiveDate,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The end of a public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeClose {
    /// What became of it, and of the objections if there were any.
    pub result: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The public notice of a signed project (签约公示, R12-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub start: NaiveDate,
    /// Working days after the start.
    pub days: u32,
    /// Last day, by the working calendar of the day it was set.
    pub end: NaiveDate,
    /// Words of the vocabulary `notice_scope`.
    pub scope: Vec<String>,
    /// Objections received; they hold the notice open until they are answered.
    pub objections: u32,
    pub closed: Option<NoticeClose>,
    pub by: MemberId,
}

/// What stands between the review and the landing of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    pub agreement: Agreement,
    pub commitments: BTreeMap<u32, Commitment>,
    pub secret: Option<Secret>,
    pub notice: Option<Notice>,
}

impl Signing {
    /// Whether the formal agreement is signed.
    pub fn is_signed(&self) -> bool {
        self.agreement.signature.is_some()
    }

    /// The mark of secrecy, while it holds.
    pub(crate) fn secret(&self) -> Option<&Secret> {
        let secret = self.secret.as_ref();
        secret.filter(|secret| secret.lifted.is_none())
    }

    /// Whether the notice is over, or the project secret.
    pub fn is_public_or_secret(&self) -> bool {
        let is_closed = self
            .notice
            .as_ref()
            .is_some_and(|notice| notice.closed.is_some());
        is_closed || self.secret().is_some()
    }
}
