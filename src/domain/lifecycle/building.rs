//! The conditions of articles 13 to 18, and the step that clears each.

use super::lines::Look;
use super::{Fix, GateLine, Subject};
use crate::domain::construction;
use crate::domain::policy::{ChecklistId, Condition, GateCondition, ItemRole};
use crate::domain::project::Project;

/// The line of a condition of these articles.
pub(super) fn lines(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let project = look.project;
    let (done, fix) = match &asked.is {
        Condition::ServiceUnit => (
            project.landing.service.is_some(),
            Fix::new("service", &[("unit", ""), ("officer", "")]),
        ),
        Condition::ConstructionPermit => permit(look),
        Condition::NodeAccepted(node) => accepted(project, node),
        Condition::Supervisor => (
            project.construction.supervisor.is_some(),
            Fix::new("supervise", &[("name", ""), ("certificate", "")]),
        ),
        Condition::NoOpenPromises => promises(project),
        Condition::MonitorReports(n) => (
            reaches(project.operation.reports.len(), *n),
            Fix::new("monitor", &[("period", ""), ("output", ""), ("source", "")]),
        ),
        Condition::Evaluations(n) => (
            reaches(project.operation.evaluations.len(), *n),
            Fix::new("evaluate", &[("year", ""), ("scores", ""), ("grade", "")]),
        ),
        Condition::Upgrades(n) => (
            reaches(project.operation.upgrades.len(), *n),
            Fix::new("upgrade", &[("kind", ""), ("effect", "")]),
        ),
        _ => (false, Fix::new("note", &[])),
    };
    vec![GateLine {
        subject: Subject::Other {
            condition: asked.is.clone(),
        },
        article: asked.cited.articles(),
        basis: asked.cited.basis,
        mode: asked.mode,
        done,
        fix,
    }]
}

fn reaches(made: usize, least: u32) -> bool {
    u32::try_from(made).is_ok_and(|made| made >= least)
}

/// Issued, and the works may still begin under it.
fn permit(look: &Look<'_>) -> (bool, Fix) {
    let construction = &look.project.construction;
    let is_valid = construction::permit_covers(construction, look.profile, look.today);
    let permit = look.profile.policy.item(ItemRole::Permit);
    let item = permit.unwrap_or_default();
    let fields = [("item", item), ("status", "done"), ("date", "")];
    (is_valid, Fix::new("procedure", &fields))
}

/// A node not reached wants its day and evidence first, one that is reached its acceptance.
fn accepted(project: &Project, node: &str) -> (bool, Fix) {
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

fn promises(project: &Project) -> (bool, Fix) {
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
