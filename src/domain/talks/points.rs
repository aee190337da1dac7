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

/// Who shares what a landed project earns: the responsible unit, and after a transfer the unit of the first talk with it
/// (R10-8).
pub fn shared(project: &Project) -> Vec<(UnitCode, u32)> {
    let Some(unit) = project.responsible() else {
        return Vec::new();
    };
    let transfer = project.talks.last_transfer();
    let split = transfer.and_then(|transfer| {
        let (from, to) = transfer.credit?;
        (transfer.from != unit).then(|| (transfer.from.clone(), from, to))
    });
    match split {
        Some((first, from, to)) => vec![(first, from), (unit, to)],
        None => vec![(unit, 100)],
    }
}
