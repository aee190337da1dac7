//! Records in memory: for tests, rehearsals, and for checking the view on disk against the journal.

use super::error::StoreError;
use super::records::{Batch, Records, Visit};
use super::tree::Tree;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

type Held = BTreeMap<(Tree, Vec<u8>), Vec<u8>>;

/// Records that vanish with the process.
#[derive(Debug, Default)]
pub(crate) struct MemoryRecords {
    held: RwLock<Held>,
}

impl MemoryRecords {
    /// No records.
    pub(crate) fn new() -> Self {
        Self::default()
    }
}

impl Records for MemoryRecords {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        Ok(held.get(&(tree, key.to_vec())).cloned())
    }

    fn scan(&self, tree: Tree, from: &[u8], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let from = Bound::Included((tree, from.to_vec()));
        for ((found, key), value) in held.range((from, Bound::Unbounded)) {
            if *found != tree || visit(key, value).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        for (tree, key, value) in batch.changes() {
            let key = (tree, key.to_vec());
            match value {
                Some(value) => held.insert(key, value.to_vec()),
                None => held.remove(&key),
            };
        }
        Ok(())
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
