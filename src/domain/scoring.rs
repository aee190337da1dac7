//! Points (积分, article 20): a pure fold of journal entries by the profile's rules. Never stored as truth, always
//! recomputable; every point names the entry it came from.
//!
//! What earns points is what carries evidence judged by somebody other than the scored unit (R20-4):
//!
//! * a filing submitted in time and acknowledged (`city_filing_ack`, `province_filing_ack`), submitted late
//!   (`filing_late`), or not submitted at all ([`missed`], `filing_missed`);
//! * an update that came after its due day (`update_overdue`), a start that did not come in time (`missed`);
//! * what projects came to by articles 8 to 20 (each chapter says in its `points.rs` when it counts), read off the record before
//!   and after a change, so that taking a step back returns exactly what it earned;
//! * tasks, satisfaction and appeals of the city's desk (the child module `desk`).
//!
//! Facts that the scored unit put on record itself and nobody else confirmed earn nothing. Nor does legacy data: what
//! arose when a record was backfilled or imported (补录, 台账导入) belongs to the time before this system.
//!
//! Everything here is a function of journal entries and a profile, so the same entries can be judged by other rules
//! ([`Replay`]).

pub mod award;
mod board;
pub mod credit;
mod desk;
mod freeze;
pub mod record;
pub(crate) mod replay;
pub mod rules;
pub mod span;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use award::{Award, group_of};
pub use board::{BoardLine, board, explain};
pub use desk::{APPEAL, DeskChanged, desk_awards, desk_missed};
pub use freeze::{frozen_board, frozen_explanation, to_freeze};
pub use record::*;
pub use span::Span;

use crate::domain::command::Command;
use crate::domain::dispatch::points as dispatch;
use crate::domain::event::{BuildingChange, Meta, OperatingChange, ProjectChange, TalksChange};
use crate::domain::exit::points as exit;
use crate::domain::filing::points as filing;
use crate::domain::first_talk::points as first_talk;
use crate::domain::grading::alerts as grading;
use crate::domain::ids::ProjectId;
use crate::domain::operation::points as operation;
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::award::{Source, award, credited};
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
            let due = start.and_then(|start| grading::update_due(start, profile));
            if due.is_some_and(|due| today > due.date) {
                vec![ScoreEvent::UpdateOverdue]
            } else {
                Vec::new()
            }
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
        ProjectChange::Signing(_) => signing::signings,
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
