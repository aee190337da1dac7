//! What talks (article 10) earn: each step of substantive progress, for the responsible unit; and who shares what a
//! project earns after a transfer.

use crate::domain::ids::UnitCode;
use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Worth, worth};

/// Steps of substantive progress.
pub fn progress(project: &Project, _: &Profile) -> Worth {
    let steps = i128::try_from(project.talks.progress.len()).unwrap_or(i128::MAX);
    let unit = project.responsible();
    unit.map_or_else(Worth::new, |unit| {
        worth(ScoreEvent::SubstantiveProgress, unit, steps)
    })
}

/// Who gave the project up and shares what it earns with whom it went to: by the last transfer or handover that divides it.
pub(crate) fn split(project: &Project) -> Option<(UnitCode, u32, u32)> {
    let transfer = project.talks.last_transfer();
    let transferred = transfer.and_then(|held| Some((held.on, held.from.clone(), held.credit?)));
    let mut acts = project.assignments.values().rev();
    let handed = acts.find_map(|held| Some((held.stamp.on, held.from.clone()?, held.credit?)));
    let last = transferred.into_iter().chain(handed);
    let (_, first, (from, to)) = last.max_by_key(|(on, _, _)| *on)?;
    Some((first, from, to))
}

/// Who shares what a landed project earns: the responsible unit, after a transfer or a handover the unit of the first talk with it
/// (R10-8), and units that share it by agreement, whose parts are the responsible unit's to give (R20-5).
pub fn shared(project: &Project) -> Vec<(UnitCode, u32)> {
    let Some(unit) = project.responsible() else {
        return Vec::new();
    };
    let split = split(project).filter(|(first, _, _)| *first != unit);
    let mut shares = beside(project, &unit);
    let given = shares.iter().map(|(_, share)| share).sum();
    let own = match split {
        Some((first, from, to)) => {
            shares.push((first, from));
            to
        }
        None => 100,
    };
    shares.push((unit, u32::saturating_sub(own, given)));
    shares
}

/// Who shares what a project earns once it is there (money in, targets reached, statistics): by agreement alone, since who handed it on
/// has no part of what came later (R20-5).
pub fn agreed(project: &Project) -> Vec<(UnitCode, u32)> {
    let Some(unit) = project.responsible() else {
        return Vec::new();
    };
    let mut shares = beside(project, &unit);
    let given = shares.iter().map(|(_, share)| share).sum();
    shares.push((unit, u32::saturating_sub(100, given)));
    shares
}

/// The parts of units that share it by agreement, beside the one that carries it.
fn beside(project: &Project, unit: &UnitCode) -> Vec<(UnitCode, u32)> {
    let joint = project.joint.values();
    let joint = joint.filter_map(|held| Some((held.sharer.clone(), held.share?)));
    joint.filter(|(held, _)| held != unit).collect()
}
