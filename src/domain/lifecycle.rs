//! Gates (门槛): what stands between a project and its next stage, line by line, each with its article and the step that clears it.
//!
//! The conditions are policy data; this module only looks whether each holds.

mod lines;
pub mod rules;
pub mod scope;
#[cfg(test)]
mod tests;
pub mod verbs;

use crate::domain::enterprise::Enterprise;
use crate::domain::gate::{GateLine, Look};
use crate::domain::policy::{Mode, Policy, Profile};
use crate::domain::project::Project;
use crate::domain::refusal::Missing;
use crate::domain::stage::Stage;
use crate::domain::window::missing;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The gate in front of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateView {
    /// The gate's id in the policy, e.g. `G1`.
    pub gate: String,
    pub stage: Stage,
    pub next: Stage,
    pub article: String,
    pub lines: Vec<GateLine>,
}

impl GateView {
    /// Whether nothing that stops the step is missing.
    pub fn is_open(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.done || line.mode == Mode::Soft)
    }

    /// What stops the step, for a refusal.
    pub fn missing(&self, project: &Project) -> Vec<Missing> {
        self.lines
            .iter()
            .filter(|line| !line.done && line.mode == Mode::Hard)
            .map(|line| missing(line, project))
            .collect()
    }
}

/// The gate out of the project's stage; `None` at the last stage, after an end, or where the policy has no gate.
pub fn gate(
    project: &Project,
    enterprise: Option<&Enterprise>,
    profile: &Profile,
    today: NaiveDate,
) -> Option<GateView> {
    if !project.position.is_open() {
        return None;
    }
    let stage = project.position.stage;
    let next = stage.next()?;
    let gate = profile.policy.gate_from(stage.name())?;
    let tier = project.tier(&profile.policy);
    let look = Look {
        project,
        enterprise,
        profile,
        today,
    };
    let conditions = gate
        .requires_for(&tier)
        .flat_map(|condition| lines::lines(&look, condition));
    let lines = scope::line(project, &profile.policy)
        .into_iter()
        .chain(conditions)
        .collect();
    Some(GateView {
        gate: gate.id.clone(),
        stage,
        next,
        article: gate.cited.articles(),
        lines,
    })
}

/// Whether a project is one that the city's task force follows itself (R16-5: 专班重点跟进服务).
pub fn is_task_force_focus(project: &Project, policy: &Policy) -> bool {
    project.position.is_in_base() && policy.is_zb_focus(project.money().fen())
}
