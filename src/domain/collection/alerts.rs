//! What a lead (article 5) owes by a day: its answer, and the settling of one that resembles another.

use crate::domain::alert::clocks::on_entry;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, DepartmentKind, Profile};
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

/// A deadline, and by the same day the settling of a project registered beside one that it resembles (A07, R3-2).
pub fn beside_twin(own: Deadline, project: &Project) -> Vec<Deadline> {
    let twin = project.similar_to.as_ref().map(|(twin, _)| Deadline {
        code: AlertCode::A07,
        what: twin.as_str().to_owned(),
        ..own.clone()
    });
    std::iter::once(own).chain(twin).collect()
}

/// Which of the two is kept is arbitrated by the city where the units do not agree (R10-4).
pub fn owners(project: &Project, profile: &Profile) -> Vec<UnitCode> {
    let arbiter = profile.departments_of(&[DepartmentKind::Lead]);
    project.responsible().into_iter().chain(arbiter).collect()
}
