//! What is on record of two projects that met: the same on both of them.

use crate::domain::clock::Due;
use crate::domain::closed::{Choices, closed};
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{ProjectId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How it ended, as the project sees it on whose record it stands.
    ClashResult {
        /// They are two undertakings; both go on.
        Separate = "separate", "分别推进", "both go on";
        /// This one goes on, the other ends.
        Kept = "kept", "由本项目承接", "this project goes on";
        /// The other goes on, this one ends.
        Yielded = "yielded", "由对方项目承接", "the other goes on";
        /// By itself: one of them ended, came to the same unit or has another enterprise.
        Parted = "parted", "已不重合", "no longer met";
    }
}

closed! {
    /// By what two projects met.
    #[derive(Default)]
    Ground {
        /// They are one enterprise's.
        #[default]
        Enterprise = "enterprise", "同一企业", "one enterprise";
        /// Their enterprises are of one group.
        Group = "group", "同一集团", "one group";
        /// They have one name and one amount.
        Name = "name", "项目名称和投资额相同", "one name and amount";
    }
}

/// What the city may rule.
pub(crate) const RULINGS: Choices = ClashResult::CHOICES.split_at(3).0;

impl ClashResult {
    /// The same, as the other project sees it.
    pub(crate) fn mirrored(self) -> Self {
        match self {
            Self::Kept => Self::Yielded,
            Self::Yielded => Self::Kept,
            Self::Separate | Self::Parted => self,
        }
    }
}

/// How a clash ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClashClose {
    pub result: ClashResult,
    /// Empty where they parted by themselves.
    pub reason: String,
    pub stamp: Stamp,
}

/// Another unit's project of the same enterprise or one that may be the same (撞单), from the day on which they met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    pub with: ProjectId,
    /// By what; those from before others counted met by their enterprise.
    #[serde(default)]
    pub ground: Ground,
    /// The unit that carried it when they met.
    pub unit: UnitCode,
    pub on: NaiveDate,
    /// By when the city says which goes on.
    pub due: Due,
    pub closed: Option<Box<ClashClose>>,
}

impl Clash {
    /// Whether nothing was said of it yet.
    pub(crate) fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}
