//! The key nodes (关键节点, article 16) as the policy names them: their order, what shows them, which of them begins the works.

use crate::domain::construction::record::Construction;
use crate::domain::dispatch::record::Node;
use crate::domain::field::Field;
use crate::domain::gate::Fix;
use crate::domain::policy::{ChecklistId, Condition, Gate, ItemRole, Policy};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The key nodes in their order.
pub fn names(policy: &Policy) -> &[String] {
    policy.items(ChecklistId::KeyNodes)
}

/// The fields of plan and fact that lists and ledgers show for a key node, by its role: start, completion and production.
/// The others have none.
pub fn fields(policy: &Policy, node: &str) -> Option<(Field, Field)> {
    match policy.role_of(ChecklistId::KeyNodes, node)? {
        ItemRole::Start => Some((Field::PlannedStart, Field::ActualStart)),
        ItemRole::Completion => Some((Field::PlannedFinish, Field::ActualFinish)),
        ItemRole::Production => Some((Field::PlannedProduction, Field::ActualProduction)),
        _ => None,
    }
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
pub fn planned(project: &Project, policy: &Policy) -> Vec<PlannedNode> {
    let nodes = names(policy).iter();
    nodes
        .filter_map(|name| {
            let fields = fields(policy, name);
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
pub fn is_behind(policy: &Policy, node: &str, stage: Stage) -> bool {
    let asks = |gate: &&Gate| {
        let mut asked = gate.requires.iter();
        asked.any(|asked| matches!(&asked.is, Condition::NodeAccepted(of) if of == node))
    };
    let mut gates = policy.gates().iter().filter(asks);
    gates.all(|gate| Stage::from_name(&gate.from).is_some_and(|from| from < stage))
}

/// The step that puts a node on record as reached.
pub fn reach(node: &str) -> Fix {
    Fix::new("node", &[("kind", node), ("actual", ""), ("evidence", "")])
}

/// The step that begins the works.
pub fn begin(policy: &Policy) -> Fix {
    reach(policy.item(ItemRole::Start).unwrap_or_default())
}
