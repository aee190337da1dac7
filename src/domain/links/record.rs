//! What is on record of a link between two projects.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::ProjectId;
use serde::{Deserialize, Serialize};

closed! {
    /// How two projects belong together, seen from the one that came later or goes on.
    LinkKind {
        /// 分期: it is a phase of the other.
        Phase = "phase", "分期(本项目是对方的一期)", "phase of the other";
        /// 扩建: it enlarges the other, and counts by what it adds.
        Enlargement = "enlargement", "扩建(本项目是对方的增量)", "enlargement of the other";
        /// 承接: it takes over what the other left.
        Successor = "successor", "承接(本项目盘活对方的资源)", "successor of the other";
        /// 拆分: it was split off the other.
        Split = "split", "拆分(本项目由对方拆出)", "split off the other";
        /// 合并: the other goes into it and ends.
        Merge = "merge", "合并(对方并入本项目并终止)", "takes the other in, which ends";
    }

    /// What stays on record with a project that went into another one.
    Left {
        FirstTalk = "first_talk", "首谈登记", "first talk";
        Visits = "visits", "考察", "visits";
        Filings = "filings", "备案", "filings";
        Diligence = "diligence", "尽职调查", "due diligence";
        Review = "review", "评审意见", "review";
        Agreement = "agreement", "协议", "agreement";
        Commitments = "commitments", "约定目标", "commitments";
        Funds = "funds", "到位资金", "funds";
        Investors = "investors", "投资方", "investors";
    }
}

/// One side of a link; the other project has the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    pub with: ProjectId,
    /// This project is the one that came later or goes on.
    pub is_later: bool,
    pub reason: String,
    /// Of a merger: what the project that ended keeps.
    #[serde(default)]
    pub left: Vec<Left>,
    pub stamp: Stamp,
}
