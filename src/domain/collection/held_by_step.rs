//! Fields that show what a step with evidence brought about are not typed over.

use crate::domain::collection::edit::Edit;
use crate::domain::context::{Context, find};
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::refusal::{Code, Refusal};

/// Refuses to type over a field that shows what a step with evidence brought about: the first talk once it is claimed, the
/// day of signing once it is signed, a node's days once the node is on record, the statistics once they are entered.
pub fn free_to_edit(context: &Context<'_>, id: &ProjectId, edits: &[Edit]) -> Result<(), Refusal> {
    let project = find(context, id)?;
    for edit in edits {
        let verb = match edit.field {
            Field::FirstTalkUnit | Field::FirstTalkDate if !project.talks.claims.is_empty() => {
                "first-talk"
            }
            // What is paid in is what its slips say.
            Field::FundsTotal | Field::FundsYear if !project.operation.funds.is_empty() => "fund",
            Field::SignedOn if project.signing.is_signed() => "amend",
            Field::StatEntry | Field::ScaleEntry if !project.operation.statistics.is_empty() => {
                "stat"
            }
            field if is_node_field(context, &project, field) => "node",
            _ => continue,
        };
        if project.fields.get(&edit.field) != edit.to.as_ref() {
            return Err(Refusal::new(Code::HeldByStep)
                .article(context.article(verb))
                .with("field", edit.field.name())
                .with("verb", verb));
        }
    }
    Ok(())
}

/// Whether the field shows a node that has a record of its own.
fn is_node_field(context: &Context<'_>, project: &Project, field: Field) -> bool {
    let policy = &context.profile.policy;
    let mut nodes = key_nodes::names(policy).iter();
    nodes.any(|node| {
        let fields = key_nodes::fields(policy, node);
        fields.is_some_and(|(plan, actual)| field == plan || field == actual)
            && project.construction.nodes.contains_key(node)
    })
}
