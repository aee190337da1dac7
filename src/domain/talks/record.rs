//! Records of talks (洽谈) and transfers (流转), article 10; the first-talk claims among them are described in `first_talk`.

use crate::domain::closed::closed;
use crate::domain::first_talk::record::{Claim, Ruling, Standing};
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::stage::{Position, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed! {
    /// How far the parties are on a matter.
    MatterStatus {
        Open = "open", "未谈", "open";
        /// 分歧
        Differs = "differs", "有分歧", "differs";
        /// 一致
        Agreed = "agreed", "已一致", "agreed";
    }
}

/// One of the core matters (R10-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    pub status: MatterStatus,
    /// What the enterprise asks.
    pub enterprise: String,
    /// What the government side offers.
    pub government: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl Matter {
    /// Whether both sides agree on it.
    pub(crate) fn is_agreed(&self) -> bool {
        self.status == MatterStatus::Agreed
    }
}

closed! {
    /// What stands behind progress that a unit declares itself (自报).
    Founded {
        BorneOut = "borne_out", "自报, 在案记录相符", "declared by the unit, borne out by the record";
        /// The record could tell it, and does not.
        Unsupported = "unsupported", "自报, 在案记录没有这一事实", "declared by the unit; the record tells no such fact";
        ByEvidence = "by_evidence", "自报, 只凭佐证", "declared by the unit, by its evidence alone";
    }
}

/// Progress that a unit declares itself, as the record stood when it was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Day on which it was declared.
    pub entered: NaiveDate,
    /// The half year was over by then, and it is said to have happened before.
    pub is_late: bool,
    pub founded: Founded,
    /// Day of the fact on record that bears it out.
    pub on_record: Option<NaiveDate>,
}

/// A step of substantive progress (实质性进展) with its evidence (R10-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressStep {
    /// A word of the vocabulary `substantive_progress`.
    pub kind: String,
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// `None` in records of a time when nobody asked what stands behind it.
    #[serde(default)]
    pub declared: Option<Declared>,
}

closed! {
    /// The two branches of the half-year decision (R10-6).
    TransferWay {
        /// 市商务部门牵头推进
        CityLead = "city-lead", "市商务牵头推进", "led by city commerce";
        Guide = "guide", "引导对接其他地区", "guided to another place";
    }
}

/// One transfer; the history keeps them all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    pub way: TransferWay,
    /// The unit of the first talk, which keeps its share (R10-8).
    pub from: UnitCode,
    /// The unit that carries on, or the commerce department that takes the lead.
    pub to: UnitCode,
    pub reason: String,
    /// Last day of the half year that had passed.
    pub due: NaiveDate,
    /// Percent of later points that go to `from` and to `to`; none in records of a time when a city lead left the place as
    /// it was.
    pub credit: Option<(u32, u32)>,
    pub by: MemberId,
    pub on: NaiveDate,
    /// What was answered to the report, the review or the declared progress that stood on record; empty where none did.
    #[serde(default)]
    pub answer: String,
}

/// That the city's departments are asked to join the talks and the task force to put them before its dispatch meeting
/// (申请市级部门参与, 提交统筹调度, R10-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportRequest {
    /// Departments asked to join.
    pub departments: Vec<UnitCode>,
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
    /// What the departments said that were asked to join.
    #[serde(default)]
    pub replies: BTreeMap<UnitCode, SupportAnswer>,
    /// What the city answered; `None` while it waits for the meeting.
    pub answer: Option<SupportAnswer>,
}

/// The city's answer to a request for support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportAnswer {
    pub result: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The talks of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talks {
    pub claims: BTreeMap<u32, Claim>,
    /// The last ruling.
    pub ruling: Option<Ruling>,
    /// By item of the checklist `negotiation`.
    pub matters: BTreeMap<String, Matter>,
    pub progress: BTreeMap<u32, ProgressStep>,
    pub transfers: BTreeMap<u32, Transfer>,
    pub support: BTreeMap<u32, SupportRequest>,
}

/// Whether the project is in talks (在谈项目动态信息库, R10-5): from talks to review.
pub fn is_in_talks(position: &Position) -> bool {
    position.is_open() && (Stage::Talks..=Stage::Review).contains(&position.stage)
}

impl Talks {
    /// The claim that holds the first talk.
    pub fn holder(&self) -> Option<&Claim> {
        self.claims
            .values()
            .find(|claim| claim.standing == Standing::Valid)
    }

    /// Whether claims wait for arbitration.
    pub fn is_disputed(&self) -> bool {
        self.claims
            .values()
            .any(|claim| claim.standing == Standing::Pending)
    }

    /// The transfer that counts now.
    pub fn last_transfer(&self) -> Option<&Transfer> {
        self.transfers.values().next_back()
    }

    /// Requests for the city's support that wait for its dispatch meeting, oldest first (R10-2).
    pub fn open_support(&self) -> impl Iterator<Item = (u32, &SupportRequest)> {
        self.support
            .iter()
            .filter(|(_, request)| request.answer.is_none())
            .map(|(number, request)| (*number, request))
    }

    /// Core matters agreed, of all that were touched.
    pub fn agreed(&self) -> usize {
        self.matters
            .values()
            .filter(|matter| matter.is_agreed())
            .count()
    }
}
