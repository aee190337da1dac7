//! What due diligence (article 9) owes by a day.

use crate::domain::alert::clocks::on_entry;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// The report, from the first day of due diligence on (A12, R9-4).
pub fn deadlines(project: &Project, profile: &Profile) -> Option<Deadline> {
    if project.position.stage != Stage::Diligence || project.diligence.report.is_some() {
        return None;
    }
    on_entry(AlertCode::A12, ClockId::DueDiligence, "", project, profile)
}
