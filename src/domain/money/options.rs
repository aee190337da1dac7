//! What whoever reads a sum says where its text leaves something open.

use crate::domain::money::currency::Currency;
use serde::{Deserialize, Serialize};

/// What a bare number means, for instance under the column heading `总投资(亿元)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 元.
    #[default]
    Yuan,
    /// 万元.
    Wan,
    /// 亿元.
    Yi,
    /// 万美元.
    UsdWan,
}

/// Which sums a field accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SignRule {
    /// Above zero: an investment.
    #[default]
    Positive,
    /// Zero or more: an expected tax.
    NonNegative,
    /// Any: a correction.
    Any,
}

/// How to read a sum where the text leaves something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ParseOptions {
    /// The meaning of a bare number.
    pub default_unit: Unit,
    /// The rate (in ten-thousandths of a yuan) to record when the text names this currency without
    /// a rate.
    pub default_rate_e4: Option<(Currency, i64)>,
    /// Which sums are accepted.
    pub sign: SignRule,
}
