//! What the screening (article 6) owes by a day.

use crate::domain::alert::clocks::on_entry;
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::collection::alerts::beside_twin;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;

/// The assessment, and once it is passed what comes of it for whoever brought the lead (A02, R6-4).
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    if project.position.stage != Stage::Screening {
        return Vec::new();
    }
    let (clock, what) = if project.screening.is_passed() {
        (ClockId::LeadFeedback, "feedback")
    } else {
        (ClockId::Assessment, "")
    };
    let own = on_entry(AlertCode::A02, clock, what, project, profile);
    own.map_or_else(Vec::new, |own| beside_twin(own, project))
}
