//! What a person asks by articles 17 to 20 of one project: funds, monitoring, evaluation, statistics, upgrade, exit.

use crate::domain::money::Amount;
use crate::domain::operation::record::{ExitResult, ExitWay, StatKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 资金到位; `confirm` is the number of one that the actor finds right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundAsk {
    pub amount: Option<Amount>,
    pub date: Option<NaiveDate>,
    pub evidence: String,
    pub confirm: Option<u32>,
}

/// 达产监测 (R17-1), one month or quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitorAsk {
    pub period: String,
    pub output: Option<Amount>,
    pub tax: Option<Amount>,
    pub jobs: Option<u32>,
    pub energy: Option<u32>,
    pub text: String,
    pub source: String,
}

/// 综合评价 (R17-3), one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluateAsk {
    pub year: u32,
    /// A score of `None` is taken out.
    pub scores: BTreeMap<String, Option<u8>>,
    pub grade: String,
}

/// 入统、入规 (R17-4); with `removed` the entry of that kind and reckoning is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatAsk {
    pub kind: StatKind,
    pub date: Option<NaiveDate>,
    pub caliber: String,
    pub removed: Option<NaiveDate>,
}

/// 提质升级 (R18-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeAsk {
    pub kind: String,
    pub amount: Option<Amount>,
    pub effect: String,
    pub date: Option<NaiveDate>,
}

/// 退出处置立案 (R19-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitOpenAsk {
    pub trigger: String,
    pub basis: String,
    pub way: ExitWay,
    pub evidence: String,
}

/// 履约整改通知 (R19-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitNoticeAsk {
    pub date: Option<NaiveDate>,
    pub evidence: String,
}

/// 退出处置结案 (R19-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitCloseAsk {
    pub result: ExitResult,
    pub decision: String,
    pub recovered: BTreeMap<String, String>,
}

/// Articles 17 to 20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperatingAsk {
    Fund(FundAsk),
    Monitor(MonitorAsk),
    Evaluate(EvaluateAsk),
    Stat(StatAsk),
    Upgrade(UpgradeAsk),
    ExitOpen(ExitOpenAsk),
    ExitNotice(ExitNoticeAsk),
    ExitClose(ExitCloseAsk),
}

impl OperatingAsk {
    /// The name in the journal and in `luodi do`.
    pub fn name(&self) -> &'static str {
        match self {
            OperatingAsk::Fund(_) => "fund",
            OperatingAsk::Monitor(_) => "monitor",
            OperatingAsk::Evaluate(_) => "evaluate",
            OperatingAsk::Stat(_) => "stat",
            OperatingAsk::Upgrade(_) => "upgrade",
            OperatingAsk::ExitOpen(_) => "exit-open",
            OperatingAsk::ExitNotice(_) => "exit-notice",
            OperatingAsk::ExitClose(_) => "exit-close",
        }
    }

    /// The texts that a person wrote, by argument.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            OperatingAsk::Fund(ask) => vec![("evidence", &ask.evidence)],
            OperatingAsk::Monitor(ask) => vec![("text", &ask.text), ("source", &ask.source)],
            OperatingAsk::Evaluate(_) | OperatingAsk::Stat(_) => Vec::new(),
            OperatingAsk::Upgrade(ask) => vec![("effect", &ask.effect)],
            OperatingAsk::ExitOpen(ask) => {
                vec![("basis", &ask.basis), ("evidence", &ask.evidence)]
            }
            OperatingAsk::ExitNotice(ask) => vec![("evidence", &ask.evidence)],
            OperatingAsk::ExitClose(ask) => {
                let recovered = ask.recovered.values();
                let recovered = recovered.map(|text| ("recovered", text.as_str()));
                recovered
                    .chain([("decision", ask.decision.as_str())])
                    .collect()
            }
        }
    }
}
