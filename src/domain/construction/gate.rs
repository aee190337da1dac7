//! The conditions of construction (article 15) that gates ask, and the step that clears each.

use crate::domain::construction::permit;
use crate::domain::dispatch::key_nodes;
use crate::domain::gate::{Fix, Look, State};
use crate::domain::policy::{ChecklistId, ItemRole};
use crate::domain::project::Project;

/// A supervision unit is on record.
pub fn supervisor(project: &Project) -> State {
    let fix = Fix::new("supervise", &[("name", ""), ("certificate", "")]);
    (project.construction.supervisor.is_some(), fix)
}

/// The works are not suspended (停工).
pub fn going(project: &Project) -> State {
    let fix = Fix::new("resume", &[("date", ""), ("reason", ""), ("evidence", "")]);
    (project.construction.stopped().is_none(), fix)
}

/// Issued, and the works may still begin under it, or began under it: a permit of works that began in time does not lapse.
pub fn valid_permit(look: &Look<'_>) -> State {
    let construction = &look.project.construction;
    let begun = key_nodes::begun(construction, &look.profile.policy);
    let is_valid = permit::covers(construction, look.profile, begun.unwrap_or(look.today));
    let permit = look.profile.policy.item(ItemRole::Permit);
    let item = permit.unwrap_or_default();
    let fields = [("item", item), ("status", "done"), ("date", "")];
    (is_valid, Fix::new("procedure", &fields))
}

/// Whether a procedure before the start is done, and the step that does it.
pub fn item(project: &Project, checklist: ChecklistId, item: &str) -> Option<State> {
    if checklist != ChecklistId::ConstructionProcedures {
        return None;
    }
    let held = project.construction.procedures.get(item);
    let done = held.is_some_and(|held| held.done_on.is_some());
    let fields = [("item", item), ("status", "done"), ("date", "")];
    Some((done, Fix::new("procedure", &fields)))
}
