//! What waits for each unit, by day: kept as rows come and go, so that an inbox never looks at all projects.

use super::row::Row;
use super::words::Word;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Projects with something that waits, by unit, day and slot, and how much of it.
#[derive(Debug, Default)]
pub(super) struct Waits(HashMap<Word, BTreeMap<(NaiveDate, u32), u32>>);

impl Waits {
    /// What waits of all these rows, by slot.
    pub(super) fn of_rows<'a>(rows: impl Iterator<Item = (u32, &'a Row)>) -> Self {
        let waits = rows.flat_map(|(slot, row)| {
            let waits = row.waits.iter();
            waits.map(move |(unit, day, _)| (*unit, *day, slot))
        });
        let mut waits: Vec<(Word, NaiveDate, u32)> = waits.collect();
        waits.sort_unstable();
        let by_unit = waits.chunk_by(|(one, ..), (other, ..)| one == other);
        let of_unit = |of: &[(Word, NaiveDate, u32)]| {
            let days = of.chunk_by(|one, other| one == other).filter_map(|same| {
                let (unit, day, slot) = same.first()?;
                Some((*unit, ((*day, *slot), u32::try_from(same.len()).ok()?)))
            });
            let (units, days): (Vec<Word>, BTreeMap<_, _>) = days.unzip();
            Some((*units.first()?, days))
        };
        Self(by_unit.filter_map(of_unit).collect())
    }

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
