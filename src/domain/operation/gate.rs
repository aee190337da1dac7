//! The conditions of operation (article 17) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, State, reaches};
use crate::domain::project::Project;

/// Monitoring reports, at least so many.
pub fn reports(project: &Project, least: u32) -> State {
    let fix = Fix::new("monitor", &[("period", ""), ("output", ""), ("source", "")]);
    (reaches(project.operation.reports.len(), least), fix)
}

/// Yearly evaluations, at least so many.
pub fn evaluations(project: &Project, least: u32) -> State {
    let fix = Fix::new("evaluate", &[("year", ""), ("scores", ""), ("grade", "")]);
    (reaches(project.operation.evaluations.len(), least), fix)
}
