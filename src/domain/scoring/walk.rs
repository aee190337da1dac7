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
use crate::domain::policy::{Points, Profile, ScoreEvent, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::scoring::award::{Award, Source, Way, award, credited, group_of};
use crate::domain::scoring::credit::{Credit, Worth, balance};
use crate::domain::scoring::ledger::VOID;
use crate::domain::signing::points as signing;
use crate::domain::talks::points as talks;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut charged = BTreeSet::new();
    for changed in changes {
        let project = if is_undo {
            changed.before
        } else {
            changed.after
        };
        let Some(project) = project else { continue };
        let source = Source::of(project, meta.seq, meta.day(), profile);
        match (is_void(changed.before), is_void(changed.after)) {
            (false, false) => {}
            (false, true) => awards.extend(voided(&source, project, Way::Taken)),
            (true, false) => awards.extend(voided(&source, project, Way::Restored)),
            (true, true) => continue,
        }
        let start = starts.get(changed.id).copied().flatten();
        let sign = if is_undo { -1 } else { 1 };
        for event in happened(changed.change, is_undo, project) {
            awards.extend(award(project, event, meta.seq, meta.day(), sign, profile));
        }
        // What was not updated by its day costs from the day after, whenever it came: until then it stood there as missed.
        if let (Some(on), Some(start)) = (late(changed.change, is_undo, start, profile), start)
            && charged.insert(changed.id)
        {
            let event = ScoreEvent::UpdateOverdue;
            // Rules of before took it on the day of the step, from whom the project is after it.
            let (whose, on) = match profile.policy.goes_by_facts() {
                true => (start, on),
                false => (project, meta.day()),
            };
            awards.extend(award(whose, event, meta.seq, on, sign, profile));
        }
        let source = Source {
            since: found_right(changed.change),
            ..source
        };
        for credit in credits(changed, profile) {
            awards.extend(credited(&source, &credit, profile));
        }
    }
    if is_undo {
        let given = awards.iter_mut().filter(|award| award.way == Way::Given);
        given.for_each(|award| award.way = Way::Restored);
    }
    awards
}

fn is_void(project: Option<&Project>) -> bool {
    project.is_some_and(|project| project.position.is_void())
}

/// Everything that a record earned goes back with it, or comes again.
fn voided(source: &Source, project: &Project, way: Way) -> Option<Award> {
    let unit = project.responsible()?;
    Some(Award {
        seq: source.seq,
        on: source.on,
        within: source.on,
        rule: VOID.to_owned(),
        link: String::new(),
        group: ScoreGroup::ALL.first().copied()?,
        unit,
        share: 100,
        points: Points(0),
        project: source.project.clone(),
        desk: None,
        way,
    })
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
fn happened(change: &ProjectChange, is_undo: bool, project: &Project) -> Vec<ScoreEvent> {
    match change {
        ProjectChange::Filing { level, filing } => {
            let (from, to) = if is_undo {
                (&filing.to, &filing.from)
            } else {
                (&filing.from, &filing.to)
            };
            filing::filed(project, *level, from.as_ref(), to.as_ref())
        }
        _ => Vec::new(),
    }
}

/// From which day on an update was missed that now came, or that an end makes nobody owe any more.
fn late(
    change: &ProjectChange,
    is_undo: bool,
    start: Option<&Project>,
    profile: &Profile,
) -> Option<NaiveDate> {
    let day = match change {
        ProjectChange::Refreshed { on } if is_undo => on.from,
        ProjectChange::Refreshed { on } => on.to,
        // By rules of before only an update that came late cost anything.
        _ if !profile.policy.goes_by_facts() => return None,
        ProjectChange::Moved { position, .. } => {
            let (from, to) = match is_undo {
                true => (&position.to, &position.from),
                false => (&position.from, &position.to),
            };
            Some(to.since).filter(|_| from.stage != to.stage || from.end != to.end)?
        }
        ProjectChange::Talks(change) => match change.as_ref() {
            TalksChange::Assignment { assignment, .. } if !is_undo => {
                assignment.to.as_ref()?.stamp.on
            }
            TalksChange::Assignment { assignment, .. } => assignment.from.as_ref()?.stamp.on,
            _ => return None,
        },
        _ => return None,
    };
    grading::late(start, day, profile)
}

/// The day on which another unit found right what a change changes: of money, which adds up, it says whose it was.
fn found_right(change: &ProjectChange) -> Option<NaiveDate> {
    let ProjectChange::Operating(change) = change else {
        return None;
    };
    match change.as_ref() {
        OperatingChange::Fund { fund, .. } => Some(fund.from.as_ref()?.confirmed.as_ref()?.on),
        _ => None,
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
    let worth = |project| introduced(project, worth(project, profile), profile);
    balance(&worth(before), worth(after))
}

/// With what the team has of it that brought the project in, beside those who carry it: on a board of its own (article 20).
fn introduced(project: &Project, mut worth: Worth, profile: &Profile) -> Worth {
    let Some(rule) = &profile.policy.score.introduced else {
        return worth;
    };
    let team = project.source_unit();
    let team = team.filter(|unit| group_of(unit, profile) == Some(ScoreGroup::Team));
    let Some(team) = team.filter(|team| worth.keys().all(|(_, unit, ..)| unit != team)) else {
        return worth;
    };
    let mut brought = Worth::new();
    for ((event, _, _, ratio), value) in &worth {
        if rule.events.iter().any(|known| known == event.id()) {
            let key = (*event, team.clone(), rule.share, *ratio);
            let held = brought.entry(key).or_default();
            *held = (*held).max(*value);
        }
    }
    worth.extend(brought);
    worth
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
    let late = grading::late(Some(project), today, profile);
    if let Some(on) = late.filter(|_| profile.policy.goes_by_facts()) {
        missed.extend(award(project, ScoreEvent::UpdateOverdue, 0, on, 1, profile));
    }
    if let Some(on) = start {
        let event = ScoreEvent::NotStartedInTime;
        missed.extend(award(project, event, 0, on, 1, profile));
    }
    if project.position.is_void() {
        let since = project.position.since;
        let back = missed.iter().map(|award| Award {
            on: since.max(award.on),
            points: Points(award.points.0.saturating_neg()),
            way: Way::Voided,
            ..award.clone()
        });
        let back: Vec<Award> = back.filter(|award| award.on <= today).collect();
        missed.extend(back);
    }
    missed
}
