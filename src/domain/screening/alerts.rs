//! What the screening (article 6) owes by a day.

use crate::domain::alert::clocks::{by_clock, on_entry, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::collection::alerts::beside_twin;
use crate::domain::gate::Fix;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use chrono::NaiveDate;

/// What a deadline of the feedback names.
const FEEDBACK: &str = "feedback";

/// The assessment, and once it is passed what comes of it for whoever brought the lead (A02, R6-4).
pub fn deadlines(project: &Project, profile: &Profile) -> Vec<Deadline> {
    let (is_screened, is_passed) = (
        project.position.stage == Stage::Screening,
        project.screening.is_passed(),
    );
    let result = project.screening.result.as_ref();
    let feedback = result.and_then(|held| held.feedback.as_ref());
    let own = match result {
        _ if is_passed && feedback.is_some_and(|owed| owed.said.is_some()) => None,
        _ if is_screened && is_passed => on_entry(
            AlertCode::A02,
            ClockId::LeadFeedback,
            FEEDBACK,
            project,
            profile,
        ),
        _ if is_screened => on_entry(AlertCode::A02, ClockId::Assessment, "", project, profile),
        // Whoever moves it on owes the feedback still.
        Some(held)
            if is_passed && feedback.is_some() && project.position.stage == Stage::Registered =>
        {
            owed(held.on, profile, project)
        }
        _ => None,
    };
    own.map_or_else(Vec::new, |own| beside_twin(own, project))
}

fn owed(since: NaiveDate, profile: &Profile, project: &Project) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::LeadFeedback)?;
    let due = run(clock, since, project, profile)?;
    Some(by_clock(AlertCode::A02, clock, since, due, FEEDBACK))
}

/// The step that clears the feedback's deadline; `None` where it is the assessment's.
pub fn fix(deadline: &Deadline) -> Option<Fix> {
    (deadline.what == FEEDBACK).then(|| Fix::new("feedback", &[("text", "")]))
}
