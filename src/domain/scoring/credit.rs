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
