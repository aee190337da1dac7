//! The conditions of articles 13 to 18, and the step that clears each.

use crate::domain::construction::permit;
use crate::domain::gate::{Fix, Look, State, reaches};
use crate::domain::policy::{ChecklistId, ItemRole};
use crate::domain::project::Project;

/// Somebody serves the project.
pub(super) fn service_unit(project: &Project) -> State {
    let fix = Fix::new("service", &[("unit", ""), ("officer", "")]);
    (project.landing.service.is_some(), fix)
}

/// A supervision unit is on record.
pub(super) fn supervisor(project: &Project) -> State {
    let fix = Fix::new("supervise", &[("name", ""), ("certificate", "")]);
    (project.construction.supervisor.is_some(), fix)
}

/// Monitoring reports, at least so many.
pub(super) fn reports(project: &Project, least: u32) -> State {
    let fix = Fix::new("monitor", &[("period", ""), ("output", ""), ("source", "")]);
    (reaches(project.operation.reports.len(), least), fix)
}

/// Yearly evaluations, at least so many.
pub(super) fn evaluations(project: &Project, least: u32) -> State {
    let fix = Fix::new("evaluate", &[("year", ""), ("scores", ""), ("grade", "")]);
    (reaches(project.operation.evaluations.len(), least), fix)
}

/// Upgrades, at least so many.
pub(super) fn upgrades(project: &Project, least: u32) -> State {
    let fix = Fix::new("upgrade", &[("kind", ""), ("effect", "")]);
    (reaches(project.operation.upgrades.len(), least), fix)
}

/// Issued, and the works may still begin under it.
pub(super) fn permit(look: &Look<'_>) -> State {
    let construction = &look.project.construction;
    let is_valid = permit::covers(construction, look.profile, look.today);
    let permit = look.profile.policy.item(ItemRole::Permit);
    let item = permit.unwrap_or_default();
    let fields = [("item", item), ("status", "done"), ("date", "")];
    (is_valid, Fix::new("procedure", &fields))
}

/// A node not reached wants its day and evidence first, one that is reached its acceptance.
pub(super) fn accepted(project: &Project, node: &str) -> State {
    let is_reached = project
        .construction
        .nodes
        .get(node)
        .is_some_and(|held| held.actual.is_some());
    let fix = if is_reached {
        Fix::new("node", &[("kind", node), ("accepted_by", "")])
    } else {
        Fix::new("node", &[("kind", node), ("actual", ""), ("evidence", "")])
    };
    (project.construction.is_accepted(node), fix)
}

/// No paper that was let pass is still owed.
pub(super) fn promises(project: &Project) -> State {
    let open = project.landing.open_promises().next();
    let item = open.map(|(item, _)| item).unwrap_or_default();
    let fix = Fix::new("approval", &[("item", item), ("status", "supplied")]);
    (open.is_none(), fix)
}

/// Whether an item of a checklist of these articles is done, and the step that does it.
pub(super) fn item(project: &Project, checklist: ChecklistId, item: &str) -> Option<(bool, Fix)> {
    Some(match checklist {
        ChecklistId::ReadyToStart => (
            project.landing.ready.contains_key(item),
            Fix::new(
                "ready",
                &[("item", item), ("done", "yes"), ("evidence", "")],
            ),
        ),
        ChecklistId::PreliminaryProcedures => {
            let held = project.landing.approvals.get(item);
            let granted = held.is_some_and(|held| held.is_granted());
            let fields = [("item", item), ("status", "granted")];
            (granted, Fix::new("approval", &fields))
        }
        ChecklistId::ConstructionProcedures => {
            let held = project.construction.procedures.get(item);
            let done = held.is_some_and(|held| held.done_on.is_some());
            let fields = [("item", item), ("status", "done"), ("date", "")];
            (done, Fix::new("procedure", &fields))
        }
        _ => return None,
    })
}
