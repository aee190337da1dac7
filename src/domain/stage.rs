//! Stages (阶段) and ends of a project's life, in their order (requirements §2, articles 5–19).
//!
//! What it takes to pass from one to the next is policy data and is judged in `lifecycle`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a project stands on its way; the order of the variants is the order of the regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 线索 (article 5)
    Lead,
    /// 研判 (article 6)
    Screening,
    /// 入库 (article 7)
    Registered,
    /// 在谈 (article 10)
    Talks,
    /// 考察 (article 8)
    Visits,
    /// 尽调 (article 9)
    Diligence,
    /// 评审 (article 11)
    Review,
    /// 签约 (article 12)
    Signing,
    /// 公示 (article 12)
    Notice,
    /// 落地 (article 13)
    Landing,
    /// 在建 (articles 15, 16)
    Construction,
    /// 竣工验收 (article 16)
    Acceptance,
    /// 投产 (article 16)
    Production,
    /// 达产 (article 17)
    Rampup,
    /// 提质 (article 18)
    Upgrade,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Stage; 15] = [
        Stage::Lead,
        Stage::Screening,
        Stage::Registered,
        Stage::Talks,
        Stage::Visits,
        Stage::Diligence,
        Stage::Review,
        Stage::Signing,
        Stage::Notice,
        Stage::Landing,
        Stage::Construction,
        Stage::Acceptance,
        Stage::Production,
        Stage::Rampup,
        Stage::Upgrade,
    ];

    /// The name in commands, JSON and policy files; never translated.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Lead => "lead",
            Stage::Screening => "screening",
            Stage::Registered => "registered",
            Stage::Talks => "talks",
            Stage::Visits => "visits",
            Stage::Diligence => "diligence",
            Stage::Review => "review",
            Stage::Signing => "signing",
            Stage::Notice => "notice",
            Stage::Landing => "landing",
            Stage::Construction => "construction",
            Stage::Acceptance => "acceptance",
            Stage::Production => "production",
            Stage::Rampup => "rampup",
            Stage::Upgrade => "upgrade",
        }
    }

    /// The stage of that name, if there is one.
    pub(crate) fn from_name(name: &str) -> Option<Stage> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Position in the order, 0 for [`Stage::Lead`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The stage after this one; `None` after the last.
    pub(crate) fn next(self) -> Option<Stage> {
        Self::ALL.get(self.index() + 1).copied()
    }
}

/// How a project's life can end before its way is done, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// 无效: the lead was none (from 线索).
    Invalid,
    /// 淘汰: refused by the screening (article 6).
    Rejected,
    /// 终止: given up before landing.
    Terminated,
    /// 退出: closed after landing (article 19).
    Exited,
}

impl End {
    /// All ends.
    pub(crate) const ALL: [End; 4] = [End::Invalid, End::Rejected, End::Terminated, End::Exited];

    /// The name in commands, JSON and policy files; never translated.
    pub(crate) fn name(self) -> &'static str {
        match self {
            End::Invalid => "invalid",
            End::Rejected => "rejected",
            End::Terminated => "terminated",
            End::Exited => "exited",
        }
    }

    /// The end of that name, if there is one.
    pub(crate) fn from_name(name: &str) -> Option<End> {
        Self::ALL.into_iter().find(|end| end.name() == name)
    }
}

/// Where a project stands: a stage since a date, or an end reached from that stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The stage, or the last stage before the end.
    pub stage: Stage,
    /// First day in this stage (or of the end).
    pub since: NaiveDate,
    /// The end, once there is one.
    pub end: Option<End>,
}

impl Position {
    /// A living position.
    pub fn at(stage: Stage, since: NaiveDate) -> Self {
        Self {
            stage,
            since,
            end: None,
        }
    }

    /// The name in JSON: the end's if there is one, else the stage's.
    pub fn name(&self) -> &'static str {
        self.end.map_or(self.stage.name(), End::name)
    }

    /// Whether the project is still on its way.
    pub(crate) fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether the project is in the information base (项目信息库, R7-1) and on its way.
    pub fn is_in_base(&self) -> bool {
        self.is_open() && self.stage >= Stage::Registered
    }
}
