//! Projects by their reduced name and amount, as a number that both make: whoever finds one looks whether it is meant.

use super::Directory;
use crate::domain::ids::ProjectId;
use crate::domain::names::normalize_project;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The number of what has no amount: it is called like nothing.
const NONE: u64 = 0;

/// Slots by that number.
#[derive(Debug, Default)]
pub(super) struct Called(BTreeSet<(u64, u32)>);

impl Called {
    /// Of slots with their numbers.
    pub(super) fn of(slots: impl Iterator<Item = (u64, u32)>) -> Self {
        Self(slots.filter(|(number, _)| *number != NONE).collect())
    }

    /// Puts a slot under its number, or takes it away.
    pub(super) fn shift(&mut self, number: u64, slot: u32, add: bool) {
        if number == NONE {
            return;
        }
        match add {
            true => self.0.insert((number, slot)),
            false => self.0.remove(&(number, slot)),
        };
    }

    /// Slots that may be meant.
    pub(super) fn slots(&self, reduced: &str, fen: i128) -> impl Iterator<Item = u32> {
        let number = of_reduced(reduced, fen);
        let found = self.0.range((number, 0)..=(number, u32::MAX));
        found.map(|(_, slot)| *slot)
    }
}

/// The number of a name as it is written and an amount in fen.
pub(super) fn number(name: &str, fen: i128) -> u64 {
    match fen > 0 {
        true => of_reduced(&normalize_project(name), fen),
        false => NONE,
    }
}

fn of_reduced(reduced: &str, fen: i128) -> u64 {
    let mut hasher = DefaultHasher::new();
    (reduced, fen).hash(&mut hasher);
    hasher.finish().max(NONE + 1)
}

impl Directory {
    /// Projects with exactly this reduced name and this many fen, by id.
    pub(in crate::store) fn projects_called(&self, name: &str, fen: i128) -> Vec<ProjectId> {
        let rows = self
            .called
            .slots(name, fen)
            .filter_map(|slot| self.row(slot));
        let rows = rows.filter(|row| row.amount_fen == fen && normalize_project(&row.name) == name);
        let mut ids: Vec<ProjectId> = rows.map(|row| ProjectId::from(row.id.as_ref())).collect();
        ids.sort();
        ids
    }
}
