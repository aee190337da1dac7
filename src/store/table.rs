//! One tree's records while events are folded: read once, changed in memory, written together.

use super::error::StoreError;
use super::kept::{Total, place_hash};
use super::records::{Batch, Records, decode};
use super::tree::Tree;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

struct Held<T> {
    value: Option<T>,
    /// Hash of the stored record; `None` where there is none.
    stored: Option<u64>,
    is_changed: bool,
}

/// The records of one tree that were looked at or changed.
pub(super) struct Table<T> {
    tree: Tree,
    held: BTreeMap<Vec<u8>, Held<T>>,
}

impl<T: Serialize + DeserializeOwned> Table<T> {
    pub(super) fn new(tree: Tree) -> Self {
        Self {
            tree,
            held: BTreeMap::new(),
        }
    }

    fn load(&mut self, records: &dyn Records, key: &[u8]) -> Result<&mut Held<T>, StoreError> {
        if !self.held.contains_key(key) {
            let bytes = records.get(self.tree, key)?;
            let stored = bytes
                .as_deref()
                .map(|bytes| place_hash(self.tree.byte(), key, bytes));
            let value = bytes.map(|bytes| decode(self.tree, &bytes)).transpose()?;
            let held = Held {
                value,
                stored,
                is_changed: false,
            };
            self.held.insert(key.to_vec(), held);
        }
        self.held.get_mut(key).ok_or_else(|| StoreError::Damaged {
            tree: self.tree,
            why: "a record just read is gone".to_owned(),
        })
    }

    /// A value that was looked at or changed.
    pub(super) fn held(&self, key: &[u8]) -> Option<&T> {
        self.held.get(key)?.value.as_ref()
    }

    /// The value to be changed in place; `None` removes it.
    pub(super) fn change(
        &mut self,
        records: &dyn Records,
        key: &[u8],
    ) -> Result<&mut Option<T>, StoreError> {
        let held = self.load(records, key)?;
        held.is_changed = true;
        Ok(&mut held.value)
    }

    /// Changes a value, beginning with the default where there is none.
    pub(super) fn edit(&mut self, records: &dyn Records, key: &[u8]) -> Result<&mut T, StoreError>
    where
        T: Default,
    {
        Ok(self.change(records, key)?.get_or_insert_default())
    }

    /// Writes what changed into a batch and brings the tree's total up to date.
    pub(super) fn write(self, batch: &mut Batch, total: &mut Total) -> Result<(), StoreError> {
        let tree = self.tree;
        for (key, held) in self.held {
            if !held.is_changed {
                continue;
            }
            if let Some(hash) = held.stored {
                total.remove(hash);
            }
            match &held.value {
                Some(value) => {
                    let record = batch.put(tree, &key, value)?;
                    total.add(place_hash(tree.byte(), &key, record));
                }
                None if held.stored.is_some() => batch.remove(tree, &key),
                None => {}
            }
        }
        Ok(())
    }
}
