//! The groups of a lead (article 5) that the gate asks for, and the step that fills each.

use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::gate::{Fix, Look, State, extra};
use crate::domain::policy::{ChecklistId, ItemRole, Policy};
use crate::domain::project::Project;

/// Which of the six field groups of article 5 are filled (R5-5): the checklist's items, in order.
pub fn lead_groups(
    project: &Project,
    enterprise: Option<&Enterprise>,
    policy: &Policy,
) -> Vec<(String, bool)> {
    let items = policy.items(ChecklistId::LeadFields).iter();
    items
        .map(|item| (item.clone(), is_filled(project, enterprise, policy, item)))
        .collect()
}

/// The field that answers an item of the checklist `lead_fields`, by the item's role.
pub fn lead_group_field(policy: &Policy, item: &str) -> Option<Field> {
    Some(match policy.role_of(ChecklistId::LeadFields, item)? {
        ItemRole::Profile => Field::Profile,
        ItemRole::Amount => Field::Amount,
        ItemRole::Chain => Field::Chain,
        ItemRole::Technology => Field::Technology,
        ItemRole::Intent => Field::Intent,
        ItemRole::Needs => Field::Needs,
        _ => return None,
    })
}

/// Whether an item of the checklist `lead_fields` is answered (R5-5).
fn is_filled(
    project: &Project,
    enterprise: Option<&Enterprise>,
    policy: &Policy,
    item: &str,
) -> bool {
    match lead_group_field(policy, item) {
        // Older journals keep it with the enterprise.
        Some(Field::Profile) => {
            let of_old = enterprise.is_some_and(|enterprise| !enterprise.profile.is_empty());
            of_old || project.fields.contains_key(&Field::Profile)
        }
        Some(Field::Chain) => has_chain(project),
        Some(field) => project.fields.contains_key(&field),
        None => extra(project, item),
    }
}

/// A chain, or the reason why none of the city's fits (R5-2).
pub fn has_chain(project: &Project) -> bool {
    project.fields.contains_key(&Field::Chain) || project.fields.contains_key(&Field::ChainReason)
}

/// An item of the checklist `lead_fields`.
pub fn item(look: &Look<'_>, item: &str) -> State {
    let policy = &look.profile.policy;
    let field = lead_group_field(policy, item);
    let name = field.map_or(item, |field| field.name());
    (
        is_filled(look.project, look.enterprise, policy, item),
        Fix::new("update", &[(name, "")]),
    )
}
