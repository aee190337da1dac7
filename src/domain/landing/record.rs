//! Records of landing (落地, article 13) and of the redemption of policies (政策兑现, article 14).

use crate::domain::clock::Due;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::money::Amount;
use crate::domain::policy::{ChecklistId, Policy};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who serves the project once it is signed (责任服务单位 R13-1, 服务队伍 R16-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub unit: UnitCode,
    /// The dedicated person of that unit.
    pub officer: String,
    /// The service team: one project, one team.
    pub team: Vec<String>,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// How far an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElementStatus {
    /// 未落实
    Open,
    /// 办理中
    Underway,
    /// 已保障
    Secured,
}

impl ElementStatus {
    /// All statuses.
    pub const ALL: [ElementStatus; 3] = [
        ElementStatus::Open,
        ElementStatus::Underway,
        ElementStatus::Secured,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ElementStatus::Open => "open",
            ElementStatus::Underway => "underway",
            ElementStatus::Secured => "secured",
        }
    }
}

/// One element that the project needs (要素, R13-2), by item of the checklist `elements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What is needed, e.g. 80 亩.
    pub need: String,
    /// The department or unit that secures it.
    pub unit: UnitCode,
    pub due: Due,
    pub status: ElementStatus,
    /// What shows that it is secured.
    pub evidence: String,
    pub by: MemberId,
    /// Day it was asked for.
    pub raised_on: NaiveDate,
    pub on: NaiveDate,
}

/// That a condition of the start is met (开工条件, R13-3), by item of the checklist `ready_to_start`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyItem {
    pub evidence: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// How an approval is given (R13-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalMode {
    /// 正常
    Normal,
    /// 容缺审批: papers of minor weight follow.
    Tolerant,
    /// 承诺制: given on the enterprise's word.
    Promise,
}

impl ApprovalMode {
    /// All modes.
    pub const ALL: [ApprovalMode; 3] = [
        ApprovalMode::Normal,
        ApprovalMode::Tolerant,
        ApprovalMode::Promise,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ApprovalMode::Normal => "normal",
            ApprovalMode::Tolerant => "tolerant",
            ApprovalMode::Promise => "promise",
        }
    }
}

/// How far an approval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalStatus {
    /// 已受理
    Applied,
    /// 已办结; under 容缺 and 承诺 papers may still be owed.
    Granted,
    /// 已补齐: nothing is owed any more.
    Supplied,
}

impl ApprovalStatus {
    /// All statuses.
    pub const ALL: [ApprovalStatus; 3] = [
        ApprovalStatus::Applied,
        ApprovalStatus::Granted,
        ApprovalStatus::Supplied,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ApprovalStatus::Applied => "applied",
            ApprovalStatus::Granted => "granted",
            ApprovalStatus::Supplied => "supplied",
        }
    }
}

/// One approval (审批事项, R13-4, R13-5), by item of the checklists `preliminary_procedures` and `elements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub mode: ApprovalMode,
    pub status: ApprovalStatus,
    /// The department that decides; none where nobody was named.
    pub unit: Option<UnitCode>,
    /// Last day of the approval itself.
    pub due: Due,
    /// Papers that follow.
    pub missing: Vec<String>,
    /// Last day for those papers, under 容缺 and 承诺.
    pub promised: Option<Due>,
    pub applied_on: NaiveDate,
    pub granted_on: Option<NaiveDate>,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl Approval {
    /// Whether papers are still owed.
    pub fn is_owed(&self) -> bool {
        self.mode != ApprovalMode::Normal && self.status != ApprovalStatus::Supplied
    }

    /// Whether it is given, be it with papers to follow.
    pub fn is_granted(&self) -> bool {
        self.status != ApprovalStatus::Applied
    }
}

/// How far a policy claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// 已申报
    Filed,
    /// 审核通过
    Approved,
    /// 已兑付
    Paid,
    /// 未通过
    Declined,
}

impl ClaimStatus {
    /// All statuses.
    pub const ALL: [ClaimStatus; 4] = [
        ClaimStatus::Filed,
        ClaimStatus::Approved,
        ClaimStatus::Paid,
        ClaimStatus::Declined,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ClaimStatus::Filed => "filed",
            ClaimStatus::Approved => "approved",
            ClaimStatus::Paid => "paid",
            ClaimStatus::Declined => "declined",
        }
    }

    /// Whether nothing more is owed.
    pub fn is_settled(self) -> bool {
        matches!(self, ClaimStatus::Paid | ClaimStatus::Declined)
    }
}

/// One policy that is to be honoured for the project (政策兑现, R14-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyClaim {
    /// Which policy, by its name or document.
    pub policy: String,
    pub amount: Amount,
    /// The department that pays.
    pub unit: UnitCode,
    pub due: Due,
    pub status: ClaimStatus,
    /// Reference of the collective decision (三重一大), which a large sum needs before it is paid (R14-2).
    pub decision: String,
    pub filed_on: NaiveDate,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// The day on which the first of the preliminary procedures was applied for, if the item is one of them: their term is one
/// for all of them together (R13-5).
pub fn first_application(landing: &Landing, policy: &Policy, item: &str) -> Option<NaiveDate> {
    let list = policy.items(ChecklistId::PreliminaryProcedures);
    if !list.iter().any(|held| held == item) {
        return None;
    }
    let held = list.iter().filter_map(|item| landing.approvals.get(item));
    held.map(|approval| approval.applied_on).min()
}

/// What stands between the notice and the start of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landing {
    pub service: Option<Service>,
    pub elements: BTreeMap<String, Element>,
    pub ready: BTreeMap<String, ReadyItem>,
    pub approvals: BTreeMap<String, Approval>,
    pub claims: BTreeMap<u32, PolicyClaim>,
}

impl Landing {
    /// Approvals whose papers are still owed, by item.
    pub fn open_promises(&self) -> impl Iterator<Item = (&str, &Approval)> {
        self.approvals
            .iter()
            .filter(|(_, approval)| approval.is_owed())
            .map(|(item, approval)| (item.as_str(), approval))
    }
}
