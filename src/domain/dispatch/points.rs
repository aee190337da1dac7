//! What dispatch (articles 3 and 16) earns, once somebody else than the scored unit found it right (R20-4): the start, when its
//! node is accepted (one that did not come within the clock `sign_to_start` costs); issues solved, for their owner, when
//! another unit closed them; tasks answered in time.

use crate::domain::clock::Due;
use crate::domain::dispatch::key_nodes;
use crate::domain::dispatch::record::Task;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{ClockId, ItemRole, Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Worth, is_own};
use crate::domain::talks::points::shared;
use chrono::NaiveDate;

/// The day on which the works began, where another unit than any of those accepted it.
fn started_on(
    project: &Project,
    profile: &Profile,
    units: &[(UnitCode, u32)],
) -> Option<NaiveDate> {
    let held = key_nodes::start(&project.construction, &profile.policy)?;
    let accepted = held.accepted.as_ref()?;
    let by_another = units.iter().all(|(unit, _)| *unit != accepted.unit);
    held.actual.filter(|_| by_another)
}

pub fn starts(project: &Project, profile: &Profile) -> Worth {
    let units = shared(project);
    match started_on(project, profile, &units) {
        Some(on) if is_own(project, on) => units
            .into_iter()
            .map(|(unit, share)| ((ScoreEvent::ActualStart, unit, share, None), 1))
            .collect(),
        _ => Worth::new(),
    }
}

/// The day after the clock from signing to start ran out unmet, or will run out unless the works begin. A start later on
/// does not undo it; a project that ended before owes none.
pub fn start_missed(project: &Project, profile: &Profile) -> Option<NaiveDate> {
    let signature = project.signing.signed()?;
    if !is_own(project, signature.on) {
        return None;
    }
    let due = start_due(project, profile, signature.on)?;
    // A lost rule costs nobody points.
    profile.policy.item(ItemRole::Start)?;
    let begun = key_nodes::begun(&project.construction, &profile.policy);
    let ended = project.position.end.map(|_| project.position.since);
    let is_met = begun.or(ended).is_some_and(|on| on <= due.date);
    (!is_met).then(|| due.date.succ_opt().unwrap_or(due.date))
}

fn start_due(project: &Project, profile: &Profile, signed: NaiveDate) -> Option<Due> {
    let clock = profile.policy.clock(ClockId::SignToStart)?;
    let term = clock.term_for(&project.tier(&profile.policy))?;
    Some(profile.calendar.due(signed, term, clock.roll_forward))
}

pub fn issues(project: &Project, _: &Profile) -> Worth {
    let mut worth = Worth::new();
    for issue in project.construction.issues.values() {
        let solved = issue.solved.as_ref();
        if solved.is_some_and(|solved| solved.unit != issue.owner) {
            let key = (ScoreEvent::IssueSolved, issue.owner.clone(), 100, None);
            *worth.entry(key).or_default() += 1;
        }
    }
    worth
}

/// Whether a task counts for its owner: answered in time, never late before, and closed by another unit.
pub fn counts(task: &Task) -> bool {
    let closed = task.closed.as_ref().filter(|closed| !closed.is_withdrawn);
    let by_another = closed.is_some_and(|closed| closed.stamp.unit != task.owner);
    by_another && task.reply.is_some() && task.overdue_days().next().is_none()
}
