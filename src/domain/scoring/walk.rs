//! The fold itself: what each entry amounts to, chapter by chapter, and what deadlines that passed unmet cost.

use crate::domain::alert;
use crate::domain::command::Command;
use crate::domain::dispatch::points as dispatch;
use crate::domain::event::{Meta, ProjectChange};
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{FilingLevel, Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::award::{Award, Source, award, credited};
use crate::domain::scoring::chapters;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One project change of an entry with the record on both sides of it.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'a> {
    pub id: &'a ProjectId,
    /// `None` before its registration.
    pub before: Option<&'a Project>,
    /// `None` once its registration is taken back.
    pub after: Option<&'a Project>,
    pub change: &'a ProjectChange,
}

/// The awards of one journal entry; `changes` are all its project changes in the entry's order.
///
/// An undo is judged as the step it takes back, with the sign turned, so that it returns exactly what that step earned
/// under the same policy.
pub fn awards(meta: &Meta, changes: &[Changed<'_>], profile: &Profile) -> Vec<Award> {
    let is_undo = meta.command == Command::Undo.name();
    let starts = starts(changes, is_undo);
    let mut awards = Vec::new();
    for changed in changes {
        let project = if is_undo {
            changed.before
        } else {
            changed.after
        };
        let Some(project) = project else { continue };
        let start = starts.get(changed.id).copied().flatten();
        for event in happened(changed.change, is_undo, project, start, profile) {
            let sign = if is_undo { -1 } else { 1 };
            awards.extend(award(project, event, meta.seq, meta.day(), sign, profile));
        }
        let source = Source::of(project, meta.seq, meta.day(), profile);
        for credit in chapters::credits(changed, profile) {
            awards.extend(credited(&source, &credit, profile));
        }
    }
    awards
}

/// How each project stood before the entry (before the undone step, where the entry is an undo).
fn starts<'a>(
    changes: &[Changed<'a>],
    is_undo: bool,
) -> BTreeMap<&'a ProjectId, Option<&'a Project>> {
    let mut starts = BTreeMap::new();
    for changed in changes {
        if is_undo {
            starts.insert(changed.id, changed.after);
        } else {
            starts.entry(changed.id).or_insert(changed.before);
        }
    }
    starts
}

/// The policy's names of what a change amounts to.
fn happened(
    change: &ProjectChange,
    is_undo: bool,
    project: &Project,
    start: Option<&Project>,
    profile: &Profile,
) -> Vec<ScoreEvent> {
    match change {
        ProjectChange::Filing { level, filing } => {
            let (from, to) = if is_undo {
                (&filing.to, &filing.from)
            } else {
                (&filing.from, &filing.to)
            };
            match to {
                Some(to) if !is_legacy(project, to) => filed(*level, from.as_ref(), to),
                _ => Vec::new(),
            }
        }
        ProjectChange::Refreshed { on } => {
            let today = if is_undo { on.from } else { on.to };
            let due = start.and_then(|start| alert::update_due(start, profile));
            if due.is_some_and(|due| today > due.date) {
                vec![ScoreEvent::UpdateOverdue]
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}

fn filed(level: FilingLevel, from: Option<&Filing>, to: &Filing) -> Vec<ScoreEvent> {
    let Some(submitted_on) = to.submitted_on else {
        return Vec::new();
    };
    let in_time = submitted_on <= to.due_on;
    let was_submitted = from.is_some_and(|filing| filing.submitted_on.is_some());
    let was_acknowledged = from.is_some_and(|filing| filing.status == FilingStatus::Acknowledged);
    let mut events = Vec::new();
    if !in_time && !was_submitted {
        events.push(ScoreEvent::FilingLate);
    }
    if in_time && to.status == FilingStatus::Acknowledged && !was_acknowledged {
        events.push(match level {
            FilingLevel::City => ScoreEvent::CityFilingAck,
            FilingLevel::Province => ScoreEvent::ProvinceFilingAck,
        });
    }
    events
}

/// A duty that arose when the record was brought in past its first stages, not on its way through this system.
fn is_legacy(project: &Project, filing: &Filing) -> bool {
    project
        .backfill
        .as_ref()
        .is_some_and(|backfill| filing.raised_on <= backfill.on)
}

/// What deadlines that passed unmet cost by `today`: filings owed and not submitted (`filing_missed`), a start that did not
/// come in time (`not_started_in_time`). Entry number 0.
///
/// A filing submitted after all gives its loss back on that day, and the entry itself counts as late instead; so the
/// score of a day before that stays what it was.
pub fn missed(project: &Project, profile: &Profile, today: NaiveDate) -> Vec<Award> {
    let mut missed: Vec<Award> = dispatch::start_missed(project, profile)
        .filter(|on| *on <= today)
        .map(|on| award(project, ScoreEvent::NotStartedInTime, 0, on, 1, profile))
        .unwrap_or_default();
    let ended = project.position.end.map(|_| project.position.since);
    for filing in project.filings.values() {
        let is_owed = ended.is_none_or(|ended| ended > filing.due_on);
        if filing.status == FilingStatus::Lapsed || !is_owed || is_legacy(project, filing) {
            continue;
        }
        if filing.submitted_on.is_none_or(|on| on > filing.due_on) && filing.due_on < today {
            let on = filing.due_on.succ_opt().unwrap_or(filing.due_on);
            missed.extend(award(project, ScoreEvent::FilingMissed, 0, on, 1, profile));
            let given_back = filing.submitted_on.filter(|on| *on <= today);
            missed.extend(
                given_back
                    .map(|on| award(project, ScoreEvent::FilingMissed, 0, on, -1, profile))
                    .unwrap_or_default(),
            );
        }
    }
    missed
}
