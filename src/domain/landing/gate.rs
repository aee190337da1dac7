//! The conditions of landing (article 13) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, State};
use crate::domain::policy::ChecklistId;
use crate::domain::project::Project;

/// Somebody serves the project.
pub fn service_unit(project: &Project) -> State {
    let fix = Fix::new("service", &[("unit", ""), ("officer", "")]);
    (project.landing.service.is_some(), fix)
}

/// An element that the law asks for before the start is secured, by itself or by its approval.
pub fn secured(project: &Project, kind: &str) -> State {
    let landing = &project.landing;
    let is_asked_for = landing.elements.contains_key(kind);
    let fix = match is_asked_for && !landing.approvals.contains_key(kind) {
        true => Fix::new(
            "element",
            &[("kind", kind), ("status", "secured"), ("evidence", "")],
        ),
        false => Fix::new("approval", &[("item", kind), ("status", "granted")]),
    };
    (landing.is_secured(kind), fix)
}

/// No paper that was let pass is still owed.
pub fn promises(project: &Project) -> State {
    let open = project.landing.open_promises().next();
    let item = open.map(|(item, _)| item).unwrap_or_default();
    let fix = Fix::new("approval", &[("item", item), ("status", "supplied")]);
    (open.is_none(), fix)
}

/// Whether an item of a checklist of landing is done, and the step that does it.
pub fn item(project: &Project, checklist: ChecklistId, item: &str) -> Option<State> {
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
        _ => return None,
    })
}
