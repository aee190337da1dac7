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

/// Who shares what a landed project earns: the responsible unit, after a transfer the unit of the first talk with it
/// (R10-8), and units that share it by agreement, whose parts are the responsible unit's to give (R20-5).
pub fn shared(project: &Project) -> Vec<(UnitCode, u32)> {
    let Some(unit) = project.responsible() else {
        return Vec::new();
    };
    let transfer = project.talks.last_transfer();
    let split = transfer.and_then(|transfer| {
        let (from, to) = transfer.credit?;
        (transfer.from != unit).then(|| (transfer.from.clone(), from, to))
    });
    let joint = project.joint.values();
    let joint = joint.filter_map(|held| Some((held.sharer.clone(), held.share?)));
    let mut shares: Vec<(UnitCode, u32)> = joint.filter(|(held, _)| *held != unit).collect();
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
