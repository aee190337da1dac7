//! What counts for whom: the words in which a chapter says in its `points.rs` what its record is worth.

use crate::domain::ids::UnitCode;
use crate::domain::policy::ScoreEvent;
use crate::domain::project::Project;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What counts for a unit: the event of the policy's rules, the unit, its share, and the ratio where the rule asks for one.
pub type Key = (ScoreEvent, UnitCode, u32, Option<i64>);

/// How often each counts, or how much of a sum.
pub type Worth = BTreeMap<Key, i128>;

/// One event that counts in full for one unit, so often or so much.
pub fn worth(event: ScoreEvent, unit: UnitCode, value: i128) -> Worth {
    [((event, unit, 100, None), value)].into_iter().collect()
}

/// Whether a fact of that day belongs to the project's own way through this system.
pub fn is_own(project: &Project, on: NaiveDate) -> bool {
    let backfill = project.backfill.as_ref();
    backfill.is_none_or(|backfill| on >= backfill.on)
}

/// What counts for or against one unit: how often before and after, or how much of what the rule counts per sum.
pub struct Credit {
    pub event: ScoreEvent,
    pub unit: UnitCode,
    pub share: u32,
    /// How much of a target was reached, in thousandths, where the rule asks.
    pub ratio: Option<i64>,
    pub from: i128,
    pub to: i128,
}

/// From what counted before to what counts after.
pub fn balance(before: &Worth, after: Worth) -> Vec<Credit> {
    let mut both: BTreeMap<Key, (i128, i128)> = BTreeMap::new();
    for (key, value) in before {
        both.entry(key.clone()).or_default().0 = *value;
    }
    for (key, value) in after {
        both.entry(key).or_default().1 = value;
    }
    both.into_iter()
        .filter(|(_, (from, to))| from != to)
        .map(|((event, unit, share, ratio), (from, to))| Credit {
            event,
            unit,
            share,
            ratio,
            from,
            to,
        })
        .collect()
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
