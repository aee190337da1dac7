//! A value before and after, and how the one after reaches the record.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    pub from: T,
    pub to: T,
}

impl<T> Change<T> {
    /// From one value to another.
    pub fn new(from: T, to: T) -> Self {
        Self { from, to }
    }

    /// Says the opposite from now on.
    pub(super) fn turn(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
    }
}

impl<T: PartialEq> Change<T> {
    /// Whether the place still holds what the change starts from.
    pub(crate) fn stands(&self, place: &T) -> bool {
        *place == self.from
    }
}

impl<T: PartialEq> Change<Option<T>> {
    /// The same of an entry of many.
    pub(crate) fn stands_at<K: Ord>(&self, entries: &BTreeMap<K, T>, key: &K) -> bool {
        entries.get(key) == self.from.as_ref()
    }
}

impl<T: Clone> Change<T> {
    /// The place holds what is then true.
    pub(crate) fn land(&self, place: &mut T) {
        place.clone_from(&self.to);
    }
}

impl<T> Change<Option<T>> {
    /// What is held after the change; where it was taken away, what was held before.
    pub(crate) fn held(&self) -> Option<&T> {
        self.to.as_ref().or(self.from.as_ref())
    }
}

impl<T: Clone> Change<Option<T>> {
    /// The entry of many that is then true; none where it was taken away.
    pub(crate) fn land_at<K: Ord + Clone>(&self, entries: &mut BTreeMap<K, T>, key: &K) {
        match &self.to {
            Some(value) => entries.insert(key.clone(), value.clone()),
            None => entries.remove(key),
        };
    }
}
