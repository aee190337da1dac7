//! The conditions of grading (article 7) that gates ask, and the step that clears each.

use crate::domain::collection::gate::has_chain;
use crate::domain::field::Field;
use crate::domain::gate::{Fix, State};
use crate::domain::project::Project;

/// The tier is known: by the amount, or by hand.
pub fn tier(project: &Project) -> State {
    let done = project.tier_override.is_some() || project.amount().is_some();
    (done, Fix::new("grade", &[("tier", ""), ("reason", "")]))
}

/// A chain, or the reason why none fits.
pub fn chain(project: &Project) -> State {
    (has_chain(project), Fix::new("grade", &[("chain", "")]))
}

/// A responsible unit.
pub fn unit(project: &Project) -> State {
    (project.unit().is_some(), Fix::new("grade", &[("unit", "")]))
}

/// A dedicated person.
pub fn officer(project: &Project) -> State {
    let done = !project.text(Field::Officer).is_empty();
    (done, Fix::new("grade", &[("officer", "")]))
}
