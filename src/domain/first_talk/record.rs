//! Records of first talks (首谈, article 10): who claims to have had it, and the city's ruling.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::first_talk::at::{Moment, TimeOfDay};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed! {
    /// How a first-talk claim stands.
    Standing {
        /// 有效: its unit holds the first talk.
        Valid = "valid", "有效", "valid";
        /// 待裁定: it meets another unit's claim.
        Pending = "pending", "待裁定", "awaiting a ruling";
        /// 未获认定: another claim's evidence is earlier.
        Lost = "lost", "未获认定", "not upheld";
        /// 虚假: its evidence was found false.
        False = "false", "虚假", "false";
        /// 已移转: it held until the project went to another unit; what it earned stays.
        Ceased = "ceased", "已移转", "handed on";
        /// 已退回: its unit gave the project back to the city (退回统筹); what it earned stays.
        Returned = "returned", "已退回", "given back";
    }
}

/// A unit's claim to have had the first talk (R10-3, R10-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub unit: UnitCode,
    /// Who held the talk.
    pub person: String,
    /// Day that the evidence shows.
    pub at: NaiveDate,
    /// The time of that day, where the evidence shows one.
    #[serde(default)]
    pub time: Option<TimeOfDay>,
    /// Call, mail, visit or letter, and where it is kept.
    pub evidence: String,
    pub standing: Standing,
    /// Other projects of the enterprise whose first talk another unit holds.
    pub rivals: Vec<ProjectId>,
    pub by: MemberId,
    pub registered_on: NaiveDate,
    /// It came with the project by a transfer or a handover: the unit holds the first talk and did not have it.
    #[serde(default)]
    pub is_received: bool,
    /// Who ended it and when, where it went to another unit.
    #[serde(default)]
    pub ended: Option<Stamp>,
}

impl Claim {
    /// Whether its evidence shows that it came before another: on an earlier day, or earlier on the same one. Two of one
    /// day whose times are not both known are equal.
    pub(crate) fn is_before(&self, other: &Claim) -> bool {
        let by_time = || {
            self.time
                .zip(other.time)
                .is_some_and(|(own, theirs)| own < theirs)
        };
        self.at < other.at || self.at == other.at && by_time()
    }

    /// Whether it may still win.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Valid | Standing::Pending)
    }

    /// The day, and the time where there is one.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            day: self.at,
            time: self.time,
        }
    }
}

/// Who was found to hold the first talk (裁定).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// `None` where the only claims were found false.
    pub winner: Option<UnitCode>,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}
