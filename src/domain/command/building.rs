//! What a person asks by articles 13 to 16: landing, redemption of policies, construction.

use crate::domain::command::Given;
use crate::domain::construction::record::ProcedureStatus;
use crate::domain::ids::UnitCode;
use crate::domain::landing::record::{ApprovalMode, ApprovalStatus, ClaimStatus, ElementStatus};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// 责任服务单位和服务队伍 (R13-1, R16-3); what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAsk {
    pub unit: Given<UnitCode>,
    pub officer: Given<String>,
    pub team: Given<Vec<String>>,
}

/// 要素保障, one element (R13-2); what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementAsk {
    pub kind: String,
    pub need: Given<String>,
    pub unit: Given<UnitCode>,
    pub due: Given<NaiveDate>,
    pub status: Given<ElementStatus>,
    pub evidence: Given<String>,
}

/// 开工条件, one item met or, with `done` false, no longer met (R13-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyAsk {
    pub item: String,
    pub done: bool,
    pub evidence: String,
}

/// 审批事项, one item (R13-4, R13-5); what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalAsk {
    pub item: String,
    pub mode: Given<ApprovalMode>,
    pub unit: Given<UnitCode>,
    /// Last day: of the approval, or under 容缺 and 承诺 of the papers that follow.
    pub due: Given<NaiveDate>,
    pub status: Given<ApprovalStatus>,
    pub missing: Given<Vec<String>>,
    pub date: Given<NaiveDate>,
}

/// 政策兑现, one policy (R14-1, R14-2); what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAsk {
    pub policy: String,
    pub amount: Given<Amount>,
    pub unit: Given<UnitCode>,
    pub due: Given<NaiveDate>,
    pub status: Given<ClaimStatus>,
    pub decision: Given<String>,
}

/// 建设手续, one item (R15-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureAsk {
    pub item: String,
    pub date: Option<NaiveDate>,
    pub status: ProcedureStatus,
}

/// 监理单位 (R15-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuperviseAsk {
    pub name: String,
    pub certificate: String,
}

/// 现场检查 (R15-2); `close` is the number of one whose finding `result` says is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectAsk {
    pub date: Option<NaiveDate>,
    pub finding: String,
    pub rectify_by: Option<NaiveDate>,
    pub close: Option<u32>,
    pub result: String,
}

/// 关键节点 (R16-1, R16-2): plan, fact, acceptance; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeAsk {
    pub kind: String,
    pub plan: Given<NaiveDate>,
    /// Why a plan is moved.
    pub reason: Given<String>,
    pub actual: Given<NaiveDate>,
    pub evidence: Given<String>,
    pub accepted_by: Given<String>,
}

/// 难点堵点问题 (R16-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueAsk {
    pub kind: String,
    pub text: String,
    pub owner: Option<UnitCode>,
    pub due: Option<NaiveDate>,
}

/// 问题办结; without a number the only open one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCloseAsk {
    pub issue: Option<u32>,
    pub result: String,
}

/// Articles 13 to 16.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuildingAsk {
    Service(ServiceAsk),
    Element(ElementAsk),
    Ready(ReadyAsk),
    Approval(ApprovalAsk),
    Claim(ClaimAsk),
    Procedure(ProcedureAsk),
    Supervise(SuperviseAsk),
    Inspect(InspectAsk),
    Node(NodeAsk),
    Issue(IssueAsk),
    IssueClose(IssueCloseAsk),
}

impl BuildingAsk {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            BuildingAsk::Service(_) => "service",
            BuildingAsk::Element(_) => "element",
            BuildingAsk::Ready(_) => "ready",
            BuildingAsk::Approval(_) => "approval",
            BuildingAsk::Claim(_) => "claim",
            BuildingAsk::Procedure(_) => "procedure",
            BuildingAsk::Supervise(_) => "supervise",
            BuildingAsk::Inspect(_) => "inspect",
            BuildingAsk::Node(_) => "node",
            BuildingAsk::Issue(_) => "issue",
            BuildingAsk::IssueClose(_) => "issue-close",
        }
    }

    /// The texts that a person wrote, by argument.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            BuildingAsk::Service(ask) => {
                named("team", &ask.team, &[("officer", ask.officer.text())])
            }
            BuildingAsk::Element(ask) => {
                vec![("need", ask.need.text()), ("evidence", ask.evidence.text())]
            }
            BuildingAsk::Ready(ask) => vec![("evidence", &ask.evidence)],
            BuildingAsk::Approval(ask) => named("missing", &ask.missing, &[]),
            BuildingAsk::Procedure(_) => Vec::new(),
            BuildingAsk::Claim(ask) => {
                vec![("policy", &ask.policy), ("decision", ask.decision.text())]
            }
            BuildingAsk::Supervise(ask) => {
                vec![("name", &ask.name), ("certificate", &ask.certificate)]
            }
            BuildingAsk::Inspect(ask) => vec![("finding", &ask.finding), ("result", &ask.result)],
            BuildingAsk::Node(ask) => vec![
                ("reason", ask.reason.text()),
                ("evidence", ask.evidence.text()),
                ("accepted_by", ask.accepted_by.text()),
            ],
            BuildingAsk::Issue(ask) => vec![("text", &ask.text)],
            BuildingAsk::IssueClose(ask) => vec![("result", &ask.result)],
        }
    }
}

fn named<'a>(
    name: &'static str,
    texts: &'a Given<Vec<String>>,
    more: &[(&'static str, &'a str)],
) -> Vec<(&'static str, &'a str)> {
    let texts = texts.set().into_iter().flatten();
    let texts = texts.map(|text| (name, text.as_str()));
    texts.chain(more.iter().copied()).collect()
}
