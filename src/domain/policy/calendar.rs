//! Holidays as the profile states them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The years the profile knows. A day not listed works Monday to Friday and rests at the weekend.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// By year.
    pub years: BTreeMap<i32, CalendarYear>,
}

/// One year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The State Council's notice is in; without it only weekends are known, and the screens say so.
    pub published: bool,
    /// Holidays.
    pub off: Vec<Holiday>,
    /// Saturdays and Sundays that are worked.
    pub workdays: Vec<NaiveDate>,
}

/// Days off in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// What it is called.
    pub name: String,
    /// First day off.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
}
