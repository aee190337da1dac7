//! Where a project stands by what happened (article 4): the day on which the works or production began, not the day on which
//! somebody led it over a gate.

use crate::domain::figures::deeds::reached;
use crate::domain::policy::{ItemRole, Policy};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// The stage that libraries, map and chains count a project by: its own, but for where the facts say other. Of what a ledger
/// brought in without any day its stage is all that is known.
pub(crate) fn by_fact(project: &Project, policy: &Policy) -> Stage {
    let stage = project.position.stage;
    if stage < Stage::Signing || !policy.goes_by_facts() {
        return stage;
    }
    let is_reached = |role| reached(project, policy, role).is_some();
    let (is_started, is_produced) = (
        is_reached(ItemRole::Start),
        is_reached(ItemRole::Production),
    );
    let is_told = project.backfill.is_none() || !project.construction.nodes.is_empty();
    match (is_started, is_produced) {
        (_, true) => stage.max(Stage::Production),
        (_, false) if stage >= Stage::Production && is_told => Stage::Acceptance,
        (true, false) => stage.max(Stage::Construction),
        (false, false) if (Stage::Construction..Stage::Production).contains(&stage) && is_told => {
            Stage::Landing
        }
        (false, false) => stage,
    }
}
