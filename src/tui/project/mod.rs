//! The page of one project.

use super::app::App;
use super::harness::Blank;
use super::layer::Layer;
use crate::domain::ids::ProjectId;

/// The page of a project; `neighbours` are the projects of the list it was opened from, in its order.
pub fn page(id: ProjectId, neighbours: Vec<ProjectId>) -> Box<dyn Layer<App>> {
    let _ = (id, neighbours);
    Box::new(Blank)
}
