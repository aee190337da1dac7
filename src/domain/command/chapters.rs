//! What a person asks by articles 8 to 12.

use crate::domain::command::Given;
use crate::domain::diligence::record::Risk;
use crate::domain::ids::UnitCode;
use crate::domain::money::Amount;
use crate::domain::signing::record::{Metric, Target};
use crate::domain::talks::record::{MatterStatus, TransferWay};
use crate::domain::visits::record::Direction;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Articles 8 to 10: visits, due diligence, talks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalksAsk {
    /// 考察: a plan where the date lies ahead, else a visit made (today where no date is given).
    Visit {
        direction: Direction,
        date: Option<NaiveDate>,
        items: Vec<String>,
        findings: String,
        participants: String,
    },
    /// 选址匹配: without a choice it is a question, answered by `matching::rank`.
    Match {
        choose: Option<UnitCode>,
        reason: String,
    },
    /// 尽职调查, one item
    Diligence {
        item: String,
        risk: Risk,
        finding: String,
        evidence: String,
    },
    /// 尽职调查报告
    DiligenceReport {
        institution: String,
        conclusion: String,
        date: Option<NaiveDate>,
    },
    /// 洽谈, one core matter; positions left out stay as they are
    Negotiate {
        matter: String,
        status: MatterStatus,
        enterprise: Given<String>,
        government: Given<String>,
    },
    /// 实质性进展
    Progress {
        kind: String,
        evidence: String,
        date: Option<NaiveDate>,
    },
    /// 首谈登记
    FirstTalk {
        unit: Option<UnitCode>,
        person: String,
        at: Option<NaiveDate>,
        evidence: String,
    },
    /// 首谈裁定; `false_claims` names units whose evidence was found false
    Arbitrate {
        winner: Option<UnitCode>,
        false_claims: Vec<UnitCode>,
        reason: String,
    },
    /// 流转
    Transfer {
        way: TransferWay,
        to: Option<UnitCode>,
        reason: String,
    },
    /// 申请市级部门参与洽谈, 提交统筹调度
    Support {
        departments: Vec<UnitCode>,
        reason: String,
    },
    /// 市级对申请的答复; without a number the oldest one that waits
    SupportClose {
        request: Option<u32>,
        result: String,
    },
}

/// Articles 11 and 12: review, agreement, notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningAsk {
    /// 评审; each part may be left out, a score of `None` is taken out. `close` is the number of a condition that `result` says is met.
    Review {
        verdict: Given<String>,
        scores: BTreeMap<String, Option<u8>>,
        conditions: Vec<String>,
        date: Option<NaiveDate>,
        reason: String,
        close: Option<u32>,
        result: String,
    },
    /// 签约; with number or date it is signed, without it only notes down what the agreement holds. An item whose text is
    /// empty is taken out.
    Sign {
        number: Given<String>,
        date: Given<NaiveDate>,
        amount: Given<Amount>,
        clauses: BTreeMap<String, String>,
        checks: BTreeMap<String, String>,
        standard_land: Given<bool>,
        indicators: BTreeMap<String, String>,
    },
    /// 协议约定的目标
    Commit {
        metric: Metric,
        target: Target,
        by: NaiveDate,
    },
    /// 涉密不公示
    Secret { basis: String, approver: String },
    /// 公示; the policy's length where no days are given
    Notice {
        start: Option<NaiveDate>,
        days: Option<u32>,
        scope: Vec<String>,
    },
    /// 公示结束, or objections received
    NoticeClose { objections: u32, result: String },
}

impl TalksAsk {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            TalksAsk::Visit { .. } => "visit",
            TalksAsk::Match { .. } => "match",
            TalksAsk::Diligence { .. } => "diligence",
            TalksAsk::DiligenceReport { .. } => "diligence-report",
            TalksAsk::Negotiate { .. } => "negotiate",
            TalksAsk::Progress { .. } => "progress",
            TalksAsk::FirstTalk { .. } => "first-talk",
            TalksAsk::Arbitrate { .. } => "arbitrate",
            TalksAsk::Transfer { .. } => "transfer",
            TalksAsk::Support { .. } => "support",
            TalksAsk::SupportClose { .. } => "support-close",
        }
    }

    /// The texts that a person wrote, by argument.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            TalksAsk::Visit {
                findings,
                participants,
                ..
            } => vec![("findings", findings), ("participants", participants)],
            TalksAsk::Match { reason, .. }
            | TalksAsk::Arbitrate { reason, .. }
            | TalksAsk::Transfer { reason, .. }
            | TalksAsk::Support { reason, .. } => vec![("reason", reason)],
            TalksAsk::SupportClose { result, .. } => vec![("result", result)],
            TalksAsk::Diligence {
                finding, evidence, ..
            } => vec![("finding", finding), ("evidence", evidence)],
            TalksAsk::DiligenceReport {
                institution,
                conclusion,
                ..
            } => vec![("institution", institution), ("conclusion", conclusion)],
            TalksAsk::Negotiate {
                enterprise,
                government,
                ..
            } => vec![
                ("enterprise", enterprise.text()),
                ("government", government.text()),
            ],
            TalksAsk::Progress { evidence, .. } => vec![("evidence", evidence)],
            TalksAsk::FirstTalk {
                person, evidence, ..
            } => vec![("person", person), ("evidence", evidence)],
        }
    }
}

impl SigningAsk {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            SigningAsk::Review { .. } => "review",
            SigningAsk::Sign { .. } => "sign",
            SigningAsk::Commit { .. } => "commit",
            SigningAsk::Secret { .. } => "secret",
            SigningAsk::Notice { .. } => "notice",
            SigningAsk::NoticeClose { .. } => "notice-close",
        }
    }

    /// The texts that a person wrote, by argument.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            SigningAsk::Review {
                reason,
                result,
                conditions,
                ..
            } => conditions
                .iter()
                .map(|text| ("conditions", text.as_str()))
                .chain([("reason", reason.as_str()), ("result", result)])
                .collect(),
            SigningAsk::Sign {
                number,
                clauses,
                checks,
                indicators,
                ..
            } => {
                let clauses = clauses.values().map(|text| ("clauses", text.as_str()));
                let checks = checks.values().map(|text| ("checks", text.as_str()));
                let indicators = indicators
                    .values()
                    .map(|text| ("indicators", text.as_str()));
                let number = std::iter::once(("number", number.text()));
                number
                    .chain(clauses)
                    .chain(checks)
                    .chain(indicators)
                    .collect()
            }
            SigningAsk::Commit { .. } | SigningAsk::Notice { .. } => Vec::new(),
            SigningAsk::Secret { basis, approver } => {
                vec![("basis", basis), ("approver", approver)]
            }
            SigningAsk::NoticeClose { result, .. } => vec![("result", result)],
        }
    }
}
