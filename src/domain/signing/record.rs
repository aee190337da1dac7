//! Records of the agreement (投资协议), its commitments and the public notice (公示), article 12.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
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

closed! {
    /// By what a signed agreement changes (R12-6).
    AmendmentKind {
        /// What the signature says was wrong from the start: it counts from the signature's own day.
        Correction = "correction", "更正", "correction";
        /// 补充协议: clauses, targets, a smaller sum.
        Supplement = "supplement", "补充协议", "supplementary agreement";
        /// 增资扩股: more is invested.
        Increase = "increase", "增资", "increase of capital";
        /// 重签: its clauses and targets stand instead of all that were there, as far as it names any.
        Replacement = "replacement", "替换", "replacement";
    }
}

/// A target that an amendment sets, or takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub metric: Metric,
    /// `None` where the target falls away.
    pub target: Option<Target>,
    /// Last day to reach it.
    pub by_date: NaiveDate,
}

/// What an agreement says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub document: String,
    pub on: NaiveDate,
    pub amount: Option<Amount>,
}

/// A change of the signed agreement (R12-6). The signature stays as it was; what holds is the sum of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub kind: AmendmentKind,
    /// Its own number and day; of a correction the right ones of the agreement, and the sum of the investment from then on.
    pub document: Option<String>,
    pub effective: Option<NaiveDate>,
    pub amount: Option<Amount>,
    /// Number of the clause for each item that it changes.
    pub clauses: BTreeMap<String, String>,
    pub commitments: Vec<Promise>,
    pub reason: String,
    /// Who approved it, by which decision.
    pub approver: String,
    /// What held before it.
    pub before: Box<Terms>,
    pub stamp: Stamp,
}

closed! {
    /// How a public notice ended.
    NoticeOutcome {
        /// Nobody objected.
        Clear = "none", "无异议", "no objections";
        /// Whoever objected was answered, and the signing stands.
        Rejected = "rejected", "异议不成立", "objections rejected";
        /// The objection is right: the notice does not count.
        Upheld = "upheld", "异议成立", "objection upheld";
        /// Taken back by whoever published it: it does not count.
        Withdrawn = "withdrawn", "撤回公示", "withdrawn";
    }
}

/// The end of a public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeClose {
    /// `None` in records of before it was asked: those ended without an objection that stood.
    #[serde(default)]
    pub outcome: Option<NoticeOutcome>,
    /// What became of it, and of the objections if there were any.
    pub result: String,
    /// Where it was published: an address or a picture.
    #[serde(default)]
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The public notice of a signed project (签约公示, R12-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub start: NaiveDate,
    /// How many working days it lasts, the first one counted where the rules say so.
    pub days: u32,
    /// Last day, by the working calendar of the day it was set.
    pub end: NaiveDate,
    /// Words of the vocabulary `notice_scope`.
    pub scope: Vec<String>,
    /// Objections received; they hold the notice open until they are answered.
    pub objections: u32,
    pub closed: Option<NoticeClose>,
    pub by: MemberId,
    /// The day on which it was put on record; `None` in records of before it was kept.
    #[serde(default)]
    pub entered_on: Option<NaiveDate>,
}

impl Notice {
    /// Whether it ended so that the signing is public by it.
    pub fn counts(&self) -> bool {
        let closed = self.closed.as_ref();
        closed.is_some_and(|closed| {
            !matches!(
                closed.outcome,
                Some(NoticeOutcome::Upheld | NoticeOutcome::Withdrawn)
            )
        })
    }

    /// The day on which it ended without counting, so that another one is due.
    pub fn failed_on(&self) -> Option<NaiveDate> {
        let closed = self.closed.as_ref().filter(|_| !self.counts());
        closed.map(|closed| closed.on)
    }
}

/// What stands between the review and the landing of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// As it was signed; what holds now is [`Signing::valid`].
    pub agreement: Agreement,
    /// As they were agreed at the signing; what holds now is [`Signing::promised`].
    pub commitments: BTreeMap<u32, Commitment>,
    #[serde(default)]
    pub amendments: BTreeMap<u32, Amendment>,
    pub secret: Option<Secret>,
    pub notice: Option<Notice>,
    /// Notices that ended without counting and that another one followed.
    #[serde(default)]
    pub past_notices: BTreeMap<u32, Notice>,
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
        self.notice.as_ref().is_some_and(Notice::counts) || self.secret().is_some()
    }
}
