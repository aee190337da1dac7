//! Records of construction (建设实施, articles 15 and 16): procedures, the permit, supervision, inspections, key nodes, issues.

use crate::domain::clock::{Due, Term};
use crate::domain::field::Field;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{ChecklistId, ClockId, Condition, Gate, ItemRole, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a procedure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcedureStatus {
    /// 办理中
    Applied,
    /// 已完成
    Done,
    /// 已延期: the permit alone.
    Extended,
}

impl ProcedureStatus {
    /// All statuses.
    pub const ALL: [ProcedureStatus; 3] = [
        ProcedureStatus::Applied,
        ProcedureStatus::Done,
        ProcedureStatus::Extended,
    ];

    /// The name in commands and JSON.
    pub fn name(self) -> &'static str {
        match self {
            ProcedureStatus::Applied => "applied",
            ProcedureStatus::Done => "done",
            ProcedureStatus::Extended => "extended",
        }
    }
}

/// One procedure before the start (开工前建设手续, R15-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub applied_on: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    /// Days on which the permit was extended, oldest first.
    pub extended_on: Vec<NaiveDate>,
    pub by: MemberId,
    pub on: NaiveDate,
}

impl Procedure {
    /// How far it is.
    pub fn status(&self) -> ProcedureStatus {
        match self.done_on {
            None => ProcedureStatus::Applied,
            Some(_) if self.extended_on.is_empty() => ProcedureStatus::Done,
            Some(_) => ProcedureStatus::Extended,
        }
    }
}

/// The supervision unit (监理单位, R15-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervisor {
    pub name: String,
    /// Its qualification certificate.
    pub certificate: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// One inspection of the site (R15-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub on: NaiveDate,
    pub finding: String,
    /// Last day to put it right; none where nothing was wrong.
    pub rectify_by: Option<NaiveDate>,
    /// How it was put right, and when.
    pub rectified: Option<(String, NaiveDate)>,
    pub by: MemberId,
}

/// That a node was accepted (阶段性验收, R16-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who accepted it, in words.
    pub accepted_by: String,
    /// The unit of the member who put it on record; points need another one than the scored unit (R20-4).
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A key node (关键节点, R16-1), by item of the checklist `key_nodes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub plan: Option<NaiveDate>,
    /// Day the plan first came on record.
    pub planned_on: Option<NaiveDate>,
    /// Why the plan was moved last.
    pub reason: String,
    pub actual: Option<NaiveDate>,
    pub evidence: String,
    /// Who reported the fact; somebody else accepts it.
    pub reported_by: Option<MemberId>,
    pub accepted: Option<Acceptance>,
}

/// How an issue was solved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub result: String,
    /// The unit of the member who closed it.
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A difficulty to be solved (难点堵点问题, R16-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// A word of the vocabulary `issue_kind`.
    pub kind: String,
    pub text: String,
    /// Who solves it.
    pub owner: UnitCode,
    pub due: Due,
    pub solved: Option<Solution>,
    pub by: MemberId,
    pub raised_on: NaiveDate,
}

/// The construction of one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Construction {
    pub procedures: BTreeMap<String, Procedure>,
    pub supervisor: Option<Supervisor>,
    pub inspections: BTreeMap<u32, Inspection>,
    pub nodes: BTreeMap<String, Node>,
    pub issues: BTreeMap<u32, Issue>,
}

impl Construction {
    /// Issues not solved, with their numbers.
    pub fn open_issues(&self) -> impl Iterator<Item = (u32, &Issue)> {
        let issues = self.issues.iter();
        issues
            .filter(|(_, issue)| issue.solved.is_none())
            .map(|(number, issue)| (*number, issue))
    }

    /// Whether a node is accepted.
    pub fn is_accepted(&self, node: &str) -> bool {
        self.nodes
            .get(node)
            .is_some_and(|node| node.accepted.is_some())
    }
}

/// The key nodes in their order.
pub fn key_nodes(policy: &Policy) -> &[String] {
    policy.items(ChecklistId::KeyNodes)
}

/// The fields of plan and fact that lists and ledgers show for a key node, by its role: start, completion and production.
/// The others have none.
pub fn node_fields(policy: &Policy, node: &str) -> Option<(Field, Field)> {
    match policy.role_of(ChecklistId::KeyNodes, node)? {
        ItemRole::Start => Some((Field::PlannedStart, Field::ActualStart)),
        ItemRole::Completion => Some((Field::PlannedFinish, Field::ActualFinish)),
        ItemRole::Production => Some((Field::PlannedProduction, Field::ActualProduction)),
        _ => None,
    }
}

/// The procedure that is the construction permit (article 15).
pub fn permit<'a>(construction: &'a Construction, policy: &Policy) -> Option<&'a Procedure> {
    construction.procedures.get(policy.item(ItemRole::Permit)?)
}

/// The node that begins the works, once anything of it is on record.
pub fn start<'a>(construction: &'a Construction, policy: &Policy) -> Option<&'a Node> {
    construction.nodes.get(policy.item(ItemRole::Start)?)
}

/// The day on which the works began, once it is on record.
pub fn begun(construction: &Construction, policy: &Policy) -> Option<NaiveDate> {
    start(construction, policy)?.actual
}

/// A key node with a plan (R16-1), as calendars show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedNode {
    /// The field that shows its plan, where one does; else the node's name.
    pub what: String,
    pub plan: NaiveDate,
    pub actual: Option<NaiveDate>,
}

/// The key nodes that are planned, reached or not, from their records or from a ledger.
pub fn planned_nodes(project: &Project, policy: &Policy) -> Vec<PlannedNode> {
    let nodes = key_nodes(policy).iter();
    nodes
        .filter_map(|name| {
            let fields = node_fields(policy, name);
            let record = project.construction.nodes.get(name);
            let of_field = |field: Option<Field>| field.and_then(|field| project.date(field));
            let plan = record
                .and_then(|node| node.plan)
                .or_else(|| of_field(fields.map(|(plan, _)| plan)))?;
            let actual = record
                .and_then(|node| node.actual)
                .or_else(|| of_field(fields.map(|(_, actual)| actual)));
            Some(PlannedNode {
                what: fields.map_or_else(|| name.clone(), |(plan, _)| plan.name().to_owned()),
                plan,
                actual,
            })
        })
        .collect()
}

/// Whether the gates that ask for a node lie behind a stage.
pub fn is_node_behind(policy: &Policy, node: &str, stage: Stage) -> bool {
    let asks = |gate: &&Gate| {
        let mut asked = gate.requires.iter();
        asked.any(|asked| matches!(&asked.is, Condition::NodeAccepted(of) if of == node))
    };
    let mut gates = policy.gates().iter().filter(asks);
    gates.all(|gate| Stage::from_name(&gate.from).is_some_and(|from| from < stage))
}

/// The last day on which the works may begin under the permit, its extensions counted (建筑法, clock `permit_start`); `None`
/// before it is issued.
pub fn permit_due(construction: &Construction, profile: &Profile) -> Option<Due> {
    let permit = permit(construction, &profile.policy)?;
    let clock = profile.policy.clock(ClockId::PermitStart)?;
    let calendar = &profile.calendar;
    // Each extension runs on from where the time before it ended, not from a rolled day.
    let mut start = permit.done_on?;
    let mut term = clock.term?;
    for _ in &permit.extended_on {
        start = calendar.due(start, term, false).date;
        term = clock.extension.unwrap_or(Term::Days(0));
    }
    Some(calendar.due(start, term, clock.roll_forward))
}

/// Whether a permit is issued and covers a start on that day.
pub fn permit_covers(construction: &Construction, profile: &Profile, start: NaiveDate) -> bool {
    let issued = permit(construction, &profile.policy).and_then(|permit| permit.done_on);
    let due = permit_due(construction, profile);
    issued.is_some_and(|issued| start >= issued) && due.is_some_and(|due| start <= due.date)
}
