//! Satisfaction with a unit's service (服务满意度, R20-2), stated by the city.

use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::UnitCode;
use serde::{Deserialize, Serialize};

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Satisfaction {
    pub unit: UnitCode,
    pub is_good: bool,
    /// The survey or letter it rests on.
    pub evidence: String,
    pub stated: Stamp,
}
