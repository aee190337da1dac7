//! The condition of the upgrade (article 18) that gates ask, and the step that clears it.

use crate::domain::gate::{Fix, State, reaches};
use crate::domain::project::Project;

/// Upgrades, at least so many.
pub fn upgrades(project: &Project, least: u32) -> State {
    let fix = Fix::new("upgrade", &[("kind", ""), ("effect", "")]);
    (reaches(project.operation.upgrades.len(), least), fix)
}
