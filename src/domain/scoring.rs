//! Points (积分, article 20): a pure fold of journal entries by the profile's rules. Never stored as truth, always
//! recomputable; every point names the entry it came from.
//!
//! What earns points today is what carries evidence judged by somebody other than the scored unit:
//!
//! * a filing submitted in time and acknowledged (`city_filing_ack`, `province_filing_ack`), submitted late
//!   (`filing_late`), or not submitted at all ([`missed`], `filing_missed`);
//! * an update that came after its due day (`update_overdue`);
//! * first talks, progress and signings with their evidence (the child module `chapters` says when each counts).
//!
//! Starts, funds and statistics entries are plain fields so far, typed by the very units they would credit and without
//! evidence. Requirement R20-4 forbids scoring oneself, so they earn nothing. Nor does legacy data: what arose when a
//! record was backfilled or imported (补录, 台账导入) belongs to the time before this system.

mod board;
mod chapters;
#[cfg(test)]
mod tests;

pub use board::{BoardLine, Counted, Span, board, explain};

use super::alert;
use super::command::Command;
use super::event::{Meta, ProjectChange};
use super::ids::{ProjectId, UnitCode};
use super::lifecycle;
use super::policy::{FilingLevel, Points, Profile, ScoreGroup};
use super::project::Project;
use super::screening::{Filing, FilingStatus};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one event is worth to one unit, before caps ([`board`] applies those).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Journal entry it comes from; 0 for a deadline that passed unmet.
    pub seq: u64,
    pub on: NaiveDate,
    /// Id of the rule in the policy.
    pub rule: String,
    /// Id of the link in the policy.
    pub link: String,
    pub group: ScoreGroup,
    /// The unit of the first talk for a first talk; else the responsible unit at that time, else the unit that brought
    /// the lead.
    pub unit: UnitCode,
    /// Percent of the rule's points that fall to this unit: less than 100 after a transfer (R10-8).
    pub share: u32,
    /// Negative where points are lost or an undone step takes them back.
    pub points: Points,
    pub project: ProjectId,
}

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
        for credit in chapters::credits(changed) {
            awards.extend(credited(project, &credit, meta.seq, meta.day(), profile));
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
) -> Vec<&'static str> {
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
                vec!["update_overdue"]
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}

fn filed(level: FilingLevel, from: Option<&Filing>, to: &Filing) -> Vec<&'static str> {
    let Some(submitted_on) = to.submitted_on else {
        return Vec::new();
    };
    let in_time = submitted_on <= to.due_on;
    let was_submitted = from.is_some_and(|filing| filing.submitted_on.is_some());
    let was_acknowledged = from.is_some_and(|filing| filing.status == FilingStatus::Acknowledged);
    let mut events = Vec::new();
    if !in_time && !was_submitted {
        events.push("filing_late");
    }
    if in_time && to.status == FilingStatus::Acknowledged && !was_acknowledged {
        events.push(match level {
            FilingLevel::City => "city_filing_ack",
            FilingLevel::Province => "province_filing_ack",
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

/// What deadlines that passed unmet cost by `today`: filings owed and not submitted (`filing_missed`). Entry number 0.
///
/// Once the filing is submitted after all, this is gone and the entry itself counts as late instead.
pub fn missed(project: &Project, profile: &Profile, today: NaiveDate) -> Vec<Award> {
    if !project.position.is_open() {
        return Vec::new();
    }
    project
        .filings
        .values()
        .filter(|filing| filing.status == FilingStatus::Due && filing.due_on < today)
        .filter(|filing| !is_legacy(project, filing))
        .flat_map(|filing| {
            let on = filing.due_on.succ_opt().unwrap_or(filing.due_on);
            award(project, "filing_missed", 0, on, 1, profile)
        })
        .collect()
}

/// What counts for or against one unit.
struct Credit {
    /// The policy's name of it.
    event: &'static str,
    unit: UnitCode,
    share: u32,
    /// 1 where it came to be, -1 where it is no more.
    sign: i64,
}

/// The awards that the profile's rules give for one event; none where no scored unit stands behind the project.
fn award(
    project: &Project,
    event: &'static str,
    seq: u64,
    on: NaiveDate,
    sign: i64,
    profile: &Profile,
) -> Vec<Award> {
    let unit = project.unit().or_else(|| project.source_unit());
    let credit = unit.map(|unit| Credit {
        event,
        unit,
        share: 100,
        sign,
    });
    credit
        .map(|credit| credited(project, &credit, seq, on, profile))
        .unwrap_or_default()
}

fn credited(
    project: &Project,
    credit: &Credit,
    seq: u64,
    on: NaiveDate,
    profile: &Profile,
) -> Vec<Award> {
    let Some(group) = group_of(&credit.unit, profile) else {
        return Vec::new();
    };
    let tier = lifecycle::tier(project, &profile.policy);
    profile
        .policy
        .score
        .rules_on(credit.event)
        .filter_map(|rule| {
            let points = rule.points_for(&tier)?;
            let share = points.0.saturating_mul(i64::from(credit.share)) / 100;
            Some(Award {
                seq,
                on,
                rule: rule.id.clone(),
                link: rule.link.clone(),
                group,
                unit: credit.unit.clone(),
                share: credit.share,
                points: Points(share.saturating_mul(credit.sign)),
                project: project.id.clone(),
            })
        })
        .collect()
}

/// The board a unit is scored on; `None` for departments, which are not scored.
pub fn group_of(unit: &UnitCode, profile: &Profile) -> Option<ScoreGroup> {
    let code = unit.as_str();
    profile
        .unit(code)
        .map(|unit| unit.group)
        .or_else(|| profile.team(code).map(|team| team.group))
}
