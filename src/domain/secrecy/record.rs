//! The mark of a secret project, who is listed for it, and its end.

use crate::domain::closed::closed;
use crate::domain::desk::stamp::Stamp;
use crate::domain::ids::{MemberId, UnitCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How secret (密级).
    #[derive(Default)]
    Level {
        /// 工作秘密、商业秘密, or by law not made public
        #[default]
        Internal = "internal", "内部", "internal";
        /// 国家秘密: asked for only to be refused
        State = "state", "国家秘密", "state secret";
    }
}

closed! {
    /// How somebody looked at a secret project.
    Looked {
        /// Its record was opened.
        Opened = "opened", "打开", "opened";
        /// Its line stood in a list.
        Listed = "listed", "列出", "listed";
    }
}

/// That a project is secret, and not made public (涉密, R12-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    pub basis: String,
    /// Who decided it, by post or document.
    pub approver: String,
    /// Who asked for it.
    pub by: MemberId,
    pub on: NaiveDate,
    #[serde(default)]
    pub level: Level,
    /// Until when it is meant to last; it lasts until it is lifted.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Which member approved it here; nobody in records from before there was a list.
    #[serde(default)]
    pub approved: Option<Stamp>,
    /// Who is listed (列名).
    #[serde(default)]
    pub cleared: BTreeMap<MemberId, Clearance>,
    /// That it is lifted (解密).
    #[serde(default)]
    pub lifted: Option<Box<Lifted>>,
}

/// That somebody is listed for a secret project. It lapses when they go to another unit, and when the project does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearance {
    /// The person's unit then.
    pub unit: UnitCode,
    /// The unit that carried the project then.
    pub under: Option<UnitCode>,
    /// Last day of it.
    pub until: Option<NaiveDate>,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// That a project is secret no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    pub reason: String,
    /// Who decided it, by post or document.
    pub approver: String,
    pub stamp: Stamp,
}
