//! What was told the public and is known otherwise now.

use super::figure::{Figure, Value};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A figure that a paper told and that is known otherwise now (上期数调整).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restated {
    pub figure: Figure,
    /// The day to which the paper's data reached.
    pub issued_on: NaiveDate,
    pub issued: Value,
    pub now: Value,
}
