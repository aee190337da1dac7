//! Records by key in a few named trees, written one batch at a time: what the view needs of a database, and no more.
//!
//! Two implementations, `sled_records` and `memory`, held by one conformance suite. Values are
//! opaque bytes here; [`super::codec`] makes and reads them.

use super::codec::{self, CodecError};
use super::error::StoreError;
use super::tree::Tree;
use crate::journal::Head;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Key of the last applied entry in [`Tree::Meta`].
pub(super) const APPLIED: &[u8] = b"applied";

/// Changes that are written together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    changes: BTreeMap<(Tree, Vec<u8>), Option<Vec<u8>>>,
}

impl Batch {
    /// A batch that brings the records to this entry.
    ///
    /// # Errors
    /// `Unstorable`, which does not happen to a head.
    pub(crate) fn to(head: Head) -> Result<Self, StoreError> {
        let mut batch = Self::default();
        batch.put(Tree::Meta, APPLIED, &head)?;
        Ok(batch)
    }

    /// Writes a value; the stored bytes are returned.
    ///
    /// # Errors
    /// `Unstorable` where the value is too long.
    pub(crate) fn put<T: Serialize>(
        &mut self,
        tree: Tree,
        key: &[u8],
        value: &T,
    ) -> Result<&[u8], StoreError> {
        let record = codec::encode(value).map_err(|error| StoreError::Unstorable {
            tree,
            why: error.to_string(),
        })?;
        let held = self.changes.entry((tree, key.to_vec())).or_default();
        Ok(held.insert(record))
    }

    /// Removes a key.
    pub(crate) fn remove(&mut self, tree: Tree, key: &[u8]) {
        self.changes.insert((tree, key.to_vec()), None);
    }

    /// Writes bytes as they are.
    #[cfg(test)]
    pub(super) fn put_raw(&mut self, tree: Tree, key: &[u8], record: Vec<u8>) {
        self.changes.insert((tree, key.to_vec()), Some(record));
    }

    /// The changes in key order; `None` removes.
    pub(crate) fn changes(&self) -> impl Iterator<Item = (Tree, &[u8], Option<&[u8]>)> {
        self.changes
            .iter()
            .map(|((tree, key), value)| (*tree, key.as_slice(), value.as_deref()))
    }
}

/// What a scan calls for each key and value; it breaks to stop.
pub(crate) type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// What a reading scan calls for each key and its value.
pub(super) type VisitValue<'a, T> = dyn FnMut(&[u8], T) -> Result<ControlFlow<()>, StoreError> + 'a;

/// Bytes by key in named trees.
pub(crate) trait Records: Send + Sync {
    /// The value of a key.
    ///
    /// # Errors
    /// `Storage` or `DiskFull`.
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Visits a tree's keys in ascending order, beginning with `from`.
    ///
    /// # Errors
    /// `Storage` or `DiskFull`.
    fn scan(&self, tree: Tree, from: &[u8], visit: &mut Visit<'_>) -> Result<(), StoreError>;

    /// Writes a batch: all of it or nothing.
    ///
    /// # Errors
    /// `Storage` or `DiskFull`; then nothing was written.
    fn apply(&self, batch: Batch) -> Result<(), StoreError>;

    /// Brings everything to the disk.
    ///
    /// # Errors
    /// `Storage` or `DiskFull`.
    fn flush(&self) -> Result<(), StoreError>;

    /// The last entry that was applied; [`Head::EMPTY`] before the first.
    ///
    /// # Errors
    /// Those of `get`, and `Damaged`.
    fn applied(&self) -> Result<Head, StoreError> {
        let head = self.get(Tree::Meta, APPLIED)?;
        let Some(bytes) = head else {
            return Ok(Head::EMPTY);
        };
        // A view that another version of the program left must still say what it has seen.
        codec::decode_of_any_schema(&bytes).or_else(|_| decode(Tree::Meta, &bytes))
    }
}

/// The value of a record's bytes.
///
/// # Errors
/// `OtherSchema` for a record of another version of the program, `Damaged` for bytes that are no record.
pub(super) fn decode<T: DeserializeOwned>(tree: Tree, bytes: &[u8]) -> Result<T, StoreError> {
    codec::decode(bytes).map_err(|error| match error {
        CodecError::Schema { .. } => StoreError::OtherSchema,
        error => StoreError::Damaged {
            tree,
            why: error.to_string(),
        },
    })
}

/// The value of a key.
///
/// # Errors
/// Those of [`Records::get`], and `Damaged`.
pub(super) fn load<T: DeserializeOwned>(
    records: &dyn Records,
    tree: Tree,
    key: impl AsRef<[u8]>,
) -> Result<Option<T>, StoreError> {
    let bytes = records.get(tree, key.as_ref())?;
    bytes.map(|bytes| decode(tree, &bytes)).transpose()
}

/// Visits the values of a tree with their keys.
///
/// # Errors
/// Those of [`Records::scan`], `Damaged`, and whatever `visit` gives.
pub(super) fn each<T: DeserializeOwned>(
    records: &dyn Records,
    tree: Tree,
    from: &[u8],
    visit: &mut VisitValue<'_, T>,
) -> Result<(), StoreError> {
    let mut failed = None;
    records.scan(tree, from, &mut |key, bytes| match decode(tree, bytes)
        .and_then(|value| visit(key, value))
    {
        Ok(flow) => flow,
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(()), Err)
}
