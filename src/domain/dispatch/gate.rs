//! The condition of dispatch (article 16) that gates ask, and the step that clears it.

use crate::domain::dispatch::key_nodes;
use crate::domain::gate::{Fix, State};
use crate::domain::project::Project;

/// A node not reached wants its day and evidence first, one that is reached its acceptance.
pub fn accepted(project: &Project, node: &str) -> State {
    let is_reached = project
        .construction
        .nodes
        .get(node)
        .is_some_and(|held| held.actual.is_some());
    let fix = if is_reached {
        Fix::new("node", &[("kind", node), ("accepted_by", "")])
    } else {
        key_nodes::reach(node)
    };
    (project.construction.is_accepted(node), fix)
}
