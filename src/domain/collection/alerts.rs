//! What a lead (article 5) owes by a day: its answer, and the settling of one that resembles another.

use crate::domain::alert::clocks::on_entry;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// The lead's answer (A01, R5-6).
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    if project.position.stage != Stage::Lead {
        return Vec::new();
    }
    let answer = on_entry(AlertCode::A01, ClockId::LeadAck, "", project, profile);
    answer.map_or_else(Vec::new, |answer| beside_twin(answer, project))
}

/// A deadline, and by the same day the settling of a project registered beside one that it resembles (A07, R3-2). Where
/// that one is another unit's, the two have met, and the city settles it.
pub fn beside_twin(own: Deadline, project: &Project) -> Vec<Deadline> {
    let has_met = |twin: &ProjectId| project.clashes.values().any(|held| held.with == *twin);
    let twin = project.similar_to.as_ref();
    let twin = twin.filter(|(twin, _)| !has_met(twin));
    let twin = twin.map(|(twin, _)| Deadline {
        code: AlertCode::A07,
        what: twin.as_str().to_owned(),
        ..own.clone()
    });
    std::iter::once(own).chain(twin).collect()
}
