//! What is asked and answered about a copy of the data folder (备份).

use crate::journal::Piece;
use crate::service::witness::KeptHead;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// What whoever makes a copy asks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyAsk {
    /// What is there behind a step; of everything where none is named.
    Plan { since: Option<KeptHead> },
    /// The files beside the journal, in the order of their names, behind this one.
    Names { after: Option<String> },
    /// A piece of a file from byte `from` on.
    Bytes { name: String, from: u64 },
    /// A copy is made and was read through; the folder notes it.
    Note(Copied),
}

/// The answer to each.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyReply {
    /// Nothing where the journal has no such step.
    Plan(Option<CopyPlan>),
    /// Names and lengths in bytes; none where no more follow.
    Names(Vec<(String, u64)>),
    Bytes(Vec<u8>),
    Noted,
}

/// What a copy holds of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyPlan {
    /// The last line of the last whole step.
    pub head: KeptHead,
    /// When that step was decided.
    pub at: Option<DateTime<FixedOffset>>,
    /// In the order of their lines.
    pub pieces: Vec<Piece>,
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By which user of the system.
    pub by: String,
    /// Where it lies.
    pub path: String,
    /// The last line that it holds.
    pub seq: u64,
    /// Its size in bytes.
    pub bytes: u64,
}
