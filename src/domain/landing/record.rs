//! Records of landing (落地, article 13); the claims of article 14 are held with them.

use crate::domain::clock::Due;
use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{ChecklistId, Policy};
use crate::domain::redemption::record::{Payment, PolicyClaim};
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

closed! {
    /// How far an element is.
    ElementStatus {
        Open = "open", "未落实", "open";
        Underway = "underway", "办理中", "under way";
        Secured = "secured", "已保障", "secured";
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

closed! {
    /// How an approval is given (R13-4).
    ApprovalMode {
        Normal = "normal", "正常", "normal";
        /// 容缺审批: papers of minor weight follow.
        Tolerant = "tolerant", "容缺审批", "papers to follow";
        /// 承诺制: given on the enterprise's word.
        Promise = "promise", "承诺制", "on promise";
    }
}

closed! {
    /// How far an approval is.
    ApprovalStatus {
        Applied = "applied", "已受理", "applied for";
        /// 已办结; under 容缺 and 承诺 papers may still be owed.
        Granted = "granted", "已办结", "granted";
        /// 已补齐: nothing is owed any more.
        Supplied = "supplied", "已补齐", "papers supplied";
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
    /// What was paid under them, by number.
    #[serde(default)]
    pub payments: BTreeMap<u32, Payment>,
}

impl Landing {
    /// Whether an element is secured, by itself or because its approval is given: 环评 and 安评 may be either.
    pub fn is_secured(&self, kind: &str) -> bool {
        let element = self.elements.get(kind);
        let approval = self.approvals.get(kind);
        element.is_some_and(|held| held.status == ElementStatus::Secured)
            || approval.is_some_and(Approval::is_granted)
    }

    /// Approvals whose papers are still owed, by item.
    pub fn open_promises(&self) -> impl Iterator<Item = (&str, &Approval)> {
        self.approvals
            .iter()
            .filter(|(_, approval)| approval.is_owed())
            .map(|(item, approval)| (item.as_str(), approval))
    }
}
