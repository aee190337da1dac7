//! Who did something at the city's desk, for which unit and when: every record of the desk bears it.

use crate::domain::ids::{MemberId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who did something, for which unit, on which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}
