//! The conditions of visits (article 8) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, State, reaches};
use crate::domain::project::Project;
use crate::domain::visits::record::Direction;

/// A visit is planned or made.
pub fn plan(project: &Project) -> State {
    let fix = Fix::new("visit", &[("direction", ""), ("date", "")]);
    (!project.visits.is_empty(), fix)
}

/// Visits made in that direction, at least so many.
pub fn made(project: &Project, direction: Direction, least: u32) -> State {
    let made = project
        .visits
        .values()
        .filter(|visit| visit.direction == direction && visit.is_made())
        .count();
    let fields = [
        ("direction", direction.name()),
        ("date", ""),
        ("items", ""),
        ("findings", ""),
    ];
    (reaches(made, least), Fix::new("visit", &fields))
}
