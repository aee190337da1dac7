//! What waits for each unit, by day: kept as rows come and go, so that an inbox never looks at all projects.

use super::words::Word;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Projects with something that waits, by unit, day and slot, and how much of it.
#[derive(Debug, Default)]
pub(super) struct Waits(HashMap<Word, BTreeMap<(NaiveDate, u32), u32>>);

impl Waits {
    /// Takes in what waits of a row, or takes it out.
    pub(super) fn shift(&mut self, waits: &[(Word, NaiveDate, bool)], slot: u32, add: bool) {
        for (unit, day, _) in waits {
            let of_unit = self.0.entry(*unit).or_default();
            let count = of_unit.entry((*day, slot)).or_default();
            *count = if add {
                count.saturating_add(1)
            } else {
                count.saturating_sub(1)
            };
            if *count == 0 {
                of_unit.remove(&(*day, slot));
            }
        }
    }

    /// Days and slots of a unit, earliest first.
    pub(super) fn of(&self, unit: Word) -> impl Iterator<Item = (NaiveDate, u32)> {
        let of_unit = self.0.get(&unit).into_iter().flatten();
        of_unit.flat_map(|(key, count)| std::iter::repeat_n(*key, *count as usize))
    }
}
