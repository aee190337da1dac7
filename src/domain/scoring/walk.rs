//! The fold itself: what each entry amounts to, chapter by chapter, and what deadlines that passed unmet cost.

use crate::domain::command::Command;
use crate::domain::dispatch::points as dispatch;
use crate::domain::event::{
    BuildingChange, Meta, OperatingChange, ProjectChange, SigningChange, TalksChange,
};
use crate::domain::exit::points as exit;
use crate::domain::filing::points as filing;
use crate::domain::first_talk::points as first_talk;
use crate::domain::grading::points as grading;
use crate::domain::ids::ProjectId;
use crate::domain::operation::points as operation;
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::award::{Award, Source, award, credited};
use crate::domain::scoring::credit::{Credit, Worth, balance};
use crate::domain::signing::points as signing;
use crate::domain::talks::points as talks;
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
        for credit in credits(changed, profile) {
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
            filing::filed(project, *level, from.as_ref(), to.as_ref())
        }
        ProjectChange::Refreshed { on } => {
            let today = if is_undo { on.from } else { on.to };
            let late = grading::updated(start, today, profile);
            late.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What came to count by a change, and what no longer does.
fn credits(changed: &Changed<'_>, profile: &Profile) -> Vec<Credit> {
    let (Some(before), Some(after)) = (changed.before, changed.after) else {
        return Vec::new();
    };
    // Looked at where a change touches it, so that naming another unit later moves no points.
    let worth: fn(&Project, &Profile) -> Worth = match changed.change {
        ProjectChange::Moved { .. } => first_talk::first_talks,
        ProjectChange::Talks(change) => match change.as_ref() {
            TalksChange::Claim { .. } => first_talk::first_talks,
            TalksChange::Progress { .. } => talks::progress,
            _ => return Vec::new(),
        },
        ProjectChange::Signing(change) => match change.as_ref() {
            // What was reached is held against what holds now.
            SigningChange::Commitment { .. } => operation::achievements,
            SigningChange::Amendment { .. } => amended,
            _ => signing::signings,
        },
        ProjectChange::Building(change) => match change.as_ref() {
            BuildingChange::Node { .. } => dispatch::starts,
            BuildingChange::Issue { .. } => dispatch::issues,
            _ => return Vec::new(),
        },
        ProjectChange::Operating(change) => match change.as_ref() {
            OperatingChange::Fund { .. } => operation::funds,
            OperatingChange::Report { .. } => operation::achievements,
            OperatingChange::Statistics { .. } => operation::statistics,
            OperatingChange::Exit { .. } => exit::breaches,
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    balance(&worth(before, profile), worth(after, profile))
}

/// What an amendment touches: the day of the signature, and the targets.
fn amended(project: &Project, profile: &Profile) -> Worth {
    let mut worth = signing::signings(project, profile);
    worth.extend(operation::achievements(project, profile));
    worth
}

/// What deadlines that passed unmet cost by `today`: filings owed and not submitted (`filing_missed`), a start that did not
/// come in time (`not_started_in_time`). Entry number 0.
pub fn missed(project: &Project, profile: &Profile, today: NaiveDate) -> Vec<Award> {
    let start = dispatch::start_missed(project, profile).filter(|on| *on <= today);
    let mut missed = filing::missed(project, profile, today);
    if let Some(on) = start {
        let event = ScoreEvent::NotStartedInTime;
        missed.extend(award(project, event, 0, on, 1, profile));
    }
    missed
}
