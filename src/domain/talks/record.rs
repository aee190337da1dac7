//! Records of talks (洽谈), first talks (首谈) and transfers (流转), article 10.

use crate::domain::field::Field;
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::policy::{Policy, VocabId};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a first-talk claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 有效: its unit holds the first talk.
    Valid,
    /// 待裁定: it meets another unit's claim.
    Pending,
    /// 未获认定: another claim's evidence is earlier.
    Lost,
    /// 虚假: its evidence was found false.
    False,
}

impl Standing {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Valid => "valid",
            Standing::Pending => "pending",
            Standing::Lost => "lost",
            Standing::False => "false",
        }
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
    /// Call, mail, visit or letter, and where it is kept.
    pub evidence: String,
    pub standing: Standing,
    /// Other projects of the enterprise whose first talk another unit holds.
    pub rivals: Vec<ProjectId>,
    pub by: MemberId,
    pub registered_on: NaiveDate,
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

/// How far the parties are on a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterStatus {
    /// 未谈
    Open,
    /// 分歧
    Differs,
    /// 一致
    Agreed,
}

impl MatterStatus {
    /// All statuses.
    pub const ALL: [MatterStatus; 3] = [
        MatterStatus::Open,
        MatterStatus::Differs,
        MatterStatus::Agreed,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            MatterStatus::Open => "open",
            MatterStatus::Differs => "differs",
            MatterStatus::Agreed => "agreed",
        }
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

/// A step of substantive progress (实质性进展) with its evidence (R10-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressStep {
    /// A word of the vocabulary `substantive_progress`.
    pub kind: String,
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The two branches of the half-year decision (R10-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferWay {
    /// 市商务部门牵头推进
    CityLead,
    /// 引导对接其他地区
    Guide,
}

impl TransferWay {
    /// Both ways, in the order of article 10.
    pub const ALL: [TransferWay; 2] = [TransferWay::CityLead, TransferWay::Guide];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            TransferWay::CityLead => "city-lead",
            TransferWay::Guide => "guide",
        }
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
    /// Percent of later points that go to `from` and to `to`; none where the place stays.
    pub credit: Option<(u32, u32)>,
    pub by: MemberId,
    pub on: NaiveDate,
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

/// The number after the last one.
pub fn next_number<T>(numbered: &BTreeMap<u32, T>) -> u32 {
    numbered
        .last_key_value()
        .map_or(1, |(number, _)| number.saturating_add(1))
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
            .filter(|matter| matter.status == MatterStatus::Agreed)
            .count()
    }
}

/// Whether the project is in talks (在谈项目动态信息库, R10-5): from talks to review.
pub fn is_in_talks(project: &Project) -> bool {
    project.position.is_open() && (Stage::Talks..=Stage::Review).contains(&project.position.stage)
}

/// Requests that the agenda of the next dispatch meeting takes up (R10-2): those of an open project that nobody has
/// answered yet.
pub fn support_for_meeting(project: &Project) -> Vec<(u32, &SupportRequest)> {
    if !project.position.is_open() {
        return Vec::new();
    }
    project.talks.open_support().collect()
}

/// Whether a project of this tier may ask for the city's support (R10-2): the policy's vocabulary `support_tier`.
pub fn may_ask_support(tier: &str, policy: &Policy) -> bool {
    policy
        .vocab(VocabId::SupportTier)
        .is_some_and(|tiers| tiers.contains(tier))
}

/// The day on which the half-year clock stands (R10-6, R10-7): the first talk, or what last set it anew, be it a step of
/// substantive progress or a transfer. `None` outside the talks.
pub fn clock_start(project: &Project) -> Option<NaiveDate> {
    if !is_in_talks(project) {
        return None;
    }
    let talks = &project.talks;
    let first = talks
        .holder()
        .map(|claim| claim.at)
        .or_else(|| project.date(Field::FirstTalkDate))
        .unwrap_or(project.position.since);
    let steps = talks.progress.values().map(|step| step.on);
    let transfers = talks.transfers.values().map(|transfer| transfer.on);
    Some(steps.chain(transfers).fold(first, NaiveDate::max))
}

/// The day the enterprise was last met or heard (R10-3): by a visit, a matter, a step of progress or a note. `None`
/// outside the talks.
pub fn last_contact(project: &Project) -> Option<NaiveDate> {
    let start = clock_start(project)?;
    let visits = project
        .visits
        .values()
        .filter(|visit| visit.is_made())
        .map(|visit| visit.on);
    let matters = project.talks.matters.values().map(|matter| matter.on);
    let note = project.last_note.iter().map(|note| note.on);
    Some(
        visits
            .chain(matters)
            .chain(note)
            .fold(start, NaiveDate::max),
    )
}
