//! What is on record of a target of a year.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{DeskId, UnitCode};
use serde::{Deserialize, Serialize};

closed! {
    /// Of what a target is.
    TargetMetric {
        Signed = "signed", "签约投资额", "sum signed";
        SignedCount = "signed_count", "新签约项目数", "projects signed";
        /// At or above the first line of amounts.
        Above = "above", "亿元以上项目数", "projects from the first amount line on";
        Started = "started", "开工项目数", "projects begun";
        Produced = "produced", "投产项目数", "projects in production";
        Funds = "funds", "到位资金", "money in";
        /// In dollars.
        Foreign = "foreign", "实际利用外资(美元)", "foreign capital used (USD)";
    }
}

impl TargetMetric {
    /// Whether it is a sum of money, and in which currency.
    pub(super) const fn is_sum(self) -> bool {
        matches!(self, TargetMetric::Signed | TargetMetric::Funds)
    }
}

/// How much is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetValue {
    /// Projects.
    Count(i64),
    /// In fen.
    Sum(i128),
    /// In cents of dollars.
    Dollars(i128),
}

impl TargetValue {
    /// The number itself.
    pub(crate) fn size(self) -> i128 {
        match self {
            TargetValue::Count(count) => count.into(),
            TargetValue::Sum(sum) | TargetValue::Dollars(sum) => sum,
        }
    }
}

/// A target of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTarget {
    /// Whose it is; the whole city's where none is named.
    pub unit: Option<UnitCode>,
    pub year: i32,
    pub metric: TargetMetric,
    pub value: TargetValue,
    /// The document by which it was given.
    pub basis: String,
    pub stamp: Stamp,
    /// The record that it takes the place of.
    pub replaces: Option<DeskId>,
}
