//! Records of exit (退出管理, article 19): the case, the notice to put things right, the close.

use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// The three ways out (R19-2), in the order of article 19.
    ExitWay {
        Transform = "transform", "转型升级", "transformation";
        Reuse = "reuse", "盘活闲置资源", "reuse of idle resources";
        Exit = "exit", "有序退出", "orderly exit";
    }
}

closed! {
    /// What became of an exit case.
    ExitResult {
        /// 整改到位: put right in time; the project goes on.
        Cured = "cured", "整改到位", "put right";
        /// 处置完成: carried out by its way.
        Done = "done", "处置完成", "carried out";
    }
}

/// The notice to put things right (履约整改通知, R19-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CureNotice {
    pub on: NaiveDate,
    pub evidence: String,
    /// Last day to put things right.
    pub due: Due,
    pub by: MemberId,
}

/// How an exit case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitClose {
    pub result: ExitResult,
    /// The decision it rests on (R19-2: the task force or the responsible government).
    pub decision: String,
    /// What was recovered, by item of the checklist `exit_recovered`.
    pub recovered: BTreeMap<String, String>,
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A case of exit (退出处置, R19-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExitCase {
    /// A word of the vocabulary `exit_trigger`.
    pub trigger: String,
    /// The clause or law it rests on.
    pub basis: String,
    pub evidence: String,
    pub way: ExitWay,
    /// Last day to serve the notice.
    pub notice_due: Due,
    pub notice: Option<CureNotice>,
    pub closed: Option<ExitClose>,
    pub by: MemberId,
    pub on: NaiveDate,
}
