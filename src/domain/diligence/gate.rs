//! The conditions of due diligence (article 9) that gates ask, and the step that clears each.

use crate::domain::gate::{Fix, State};
use crate::domain::project::Project;

/// The report is on record.
pub fn report(project: &Project) -> State {
    let fields = [("institution", ""), ("conclusion", "")];
    let fix = Fix::new("diligence-report", &fields);
    (project.diligence.report.is_some(), fix)
}

/// A finding on an item of the checklist.
pub fn item(project: &Project, item: &str) -> State {
    let fields = [
        ("item", item),
        ("risk", ""),
        ("finding", ""),
        ("evidence", ""),
    ];
    let done = project.diligence.findings.contains_key(item);
    (done, Fix::new("diligence", &fields))
}
