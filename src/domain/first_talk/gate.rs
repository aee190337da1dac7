//! The condition of the first talk (article 10) that gates ask, and the step that clears it.

use crate::domain::gate::{Fix, State};
use crate::domain::project::Project;

/// Held by one unit and claimed by no other.
pub fn valid(project: &Project) -> State {
    let talks = &project.talks;
    let fix = if talks.is_disputed() {
        Fix::new("arbitrate", &[("winner", ""), ("reason", "")])
    } else {
        let fields = [("unit", ""), ("person", ""), ("at", ""), ("evidence", "")];
        Fix::new("first-talk", &fields)
    };
    (talks.holder().is_some() && !talks.is_disputed(), fix)
}
