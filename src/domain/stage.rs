//! Stages (阶段) and ends of a project's life, in their order (requirements §2, articles 5–19).
//!
//! What it takes to pass from one to the next is policy data and is judged in `lifecycle`.

use crate::domain::closed::closed;
use crate::domain::word::Word;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// Where a project stands on its way; the order is that of the regulation.
    Stage {
        /// Article 5.
        Lead = "lead", "线索", "Lead";
        /// Article 6.
        Screening = "screening", "研判", "Screening";
        /// Article 7.
        Registered = "registered", "入库", "Registered";
        /// Article 10.
        Talks = "talks", "在谈", "Talks";
        /// Article 8.
        Visits = "visits", "考察", "Visits";
        /// Article 9.
        Diligence = "diligence", "尽调", "Diligence";
        /// Article 11.
        Review = "review", "评审", "Review";
        /// Article 12.
        Signing = "signing", "签约", "Signing";
        /// Article 12.
        Notice = "notice", "公示", "Notice";
        /// Article 13.
        Landing = "landing", "落地", "Landing";
        /// Articles 15, 16.
        Construction = "construction", "在建", "Construction";
        /// Article 16.
        Acceptance = "acceptance", "竣工验收", "Acceptance";
        /// Article 16.
        Production = "production", "投产", "Production";
        /// Article 17.
        Rampup = "rampup", "达产", "Ramp-up";
        /// Article 18.
        Upgrade = "upgrade", "提质", "Upgrade";
    }

    /// How a project's life can end before its way is done, or after it.
    End {
        /// The lead was none (from 线索).
        Invalid = "invalid", "无效", "Invalid";
        /// Refused by the screening (article 6).
        Rejected = "rejected", "淘汰", "Rejected";
        /// Given up before landing.
        Terminated = "terminated", "终止", "Terminated";
        /// Closed after landing (article 19).
        Exited = "exited", "退出", "Exited";
        /// It should never have been entered: it counts nowhere and is kept with its history.
        Voided = "voided", "作废", "Void";
    }
}

impl Stage {
    /// Position in the order, 0 for [`Stage::Lead`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The stage after this one; `None` after the last.
    pub(crate) fn next(self) -> Option<Stage> {
        Self::ALL.get(self.index() + 1).copied()
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

    /// What a person reads: the end's if there is one, else the stage's.
    pub fn word(&self) -> Word {
        self.end.map_or(self.stage.word(), End::word)
    }

    /// Whether the record is a mistake that counts nowhere.
    pub(crate) fn is_void(&self) -> bool {
        self.end == Some(End::Voided)
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
