//! What the screening (article 6) owes by a day.

use crate::domain::alert::clocks::{awaited, by_clock, on_entry, run};
use crate::domain::alert::kinds::{AlertCode, Deadline};
use crate::domain::collection::alerts::beside_twin;
use crate::domain::gate::Fix;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, Profile};
use crate::domain::project::Project;
use crate::domain::screening::record::Verdict;
use crate::domain::stage::{End, Stage};
use chrono::NaiveDate;

/// What a deadline of the feedback names.
pub(crate) const FEEDBACK: &str = "feedback";
/// Before the department whose objection waits for its answer.
pub(crate) const OBJECTION: &str = "objection/";

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
    let own = own.map_or_else(Vec::new, |own| beside_twin(own, project));
    own.into_iter()
        .chain(objections(project, profile).filter(|_| is_screened))
        .collect()
}

/// What is owed of a project that the screening refused: whoever brought it is told so too (R6-4).
pub fn after_refusal(project: &Project, profile: &Profile) -> Option<Deadline> {
    let is_refused = project.position.end == Some(End::Rejected);
    let held = project.screening.result.as_ref().filter(|_| is_refused)?;
    let waits = held
        .feedback
        .as_ref()
        .is_some_and(|owed| owed.said.is_none());
    waits.then(|| owed(held.on, profile, project)).flatten()
}

/// Objections that nobody has answered: by conditions, or by the decision above them (R6-1).
fn objections<'p>(
    project: &'p Project,
    profile: &'p Profile,
) -> impl Iterator<Item = Deadline> + 'p {
    let opinions = project.screening.opinions.iter();
    let open = opinions.filter(|(_, held)| held.verdict == Verdict::Fail && held.answer.is_none());
    let clock = profile.policy.clock(ClockId::TaskReply);
    open.filter_map(move |(unit, held)| {
        let term = clock?.term_for(&project.tier(&profile.policy))?;
        let due = profile.calendar.due(held.on, term, clock?.roll_forward);
        let name = profile.body_name(unit.as_str()).unwrap_or(unit.as_str());
        let what = format!("{OBJECTION}{name}");
        let by = (ClockId::TaskReply, "answer");
        Some(awaited(AlertCode::A02, by, (held.on, due), &what, profile))
    })
}

/// The unit answers by conditions, which the city confirms; the decision above an objection is the city's. `None` where it is
/// no objection that waits.
pub(crate) fn owners(
    deadline: &Deadline,
    project: &Project,
    profile: &Profile,
) -> Option<Vec<UnitCode>> {
    deadline.what.strip_prefix(OBJECTION)?;
    let own = project.responsible().into_iter();
    Some(own.chain(profile.deciding()).collect())
}

fn owed(since: NaiveDate, profile: &Profile, project: &Project) -> Option<Deadline> {
    let clock = profile.policy.clock(ClockId::LeadFeedback)?;
    let due = run(clock, since, project, profile)?;
    Some(by_clock(AlertCode::A02, clock, since, due, FEEDBACK))
}

/// The step that clears the feedback's deadline or an objection's; `None` where it is the assessment's.
pub fn fix(deadline: &Deadline) -> Option<Fix> {
    if let Some(unit) = deadline.what.strip_prefix(OBJECTION) {
        return Some(Fix::new("answer", &[("opinion", unit), ("decision", "")]));
    }
    (deadline.what == FEEDBACK).then(|| Fix::new("feedback", &[("text", "")]))
}
