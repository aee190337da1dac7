//! Records in sled 0.34.7, and the only place that knows it.
//!
//! All trees share sled's default tree, told apart by the first byte of the key: one `apply_batch` is then atomic over all
//! of them, without sled's optimistic multi-tree transactions. Nothing is flushed per batch, because the journal already
//! holds what the batch says; what sled may lose in a power cut is why the view is only trusted under guard.

use super::error::StoreError;
use super::patience;
use super::records::{Batch, Records, Visit};
use super::tree::Tree;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Memory that sled may keep pages in, in bytes. Pages and lists are answered from the directory, so little is enough.
const CACHE_BYTES: u64 = 32 << 20;

/// How often the folder's lock is tried: the lock of a process just killed may take a moment to fall.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// Longest wait for the database to close.
const LEAVING: Duration = Duration::from_secs(15);

/// Records in a sled database.
#[derive(Debug)]
pub(crate) struct SledRecords {
    dir: PathBuf,
    /// Gone only while it is being dropped.
    db: Option<sled::Db>,
}

impl SledRecords {
    /// Opens the database in a folder, or makes one. Damaged files may make sled panic or hang: see `guard`.
    ///
    /// # Errors
    /// `Locked`, `DiskFull` or `Storage`.
    pub(crate) fn open(dir: &Path) -> Result<Self, StoreError> {
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE_BYTES)
            .flush_every_ms(Some(1000));
        let mut tries = 1;
        loop {
            match config.open() {
                Ok(db) => {
                    let (dir, db) = (dir.to_owned(), Some(db));
                    return Ok(Self { dir, db });
                }
                Err(error) if is_lock(&error) && tries < LOCK_TRIES => {
                    tries += 1;
                    std::thread::sleep(LOCK_PAUSE);
                }
                Err(error) if is_lock(&error) => return Err(StoreError::Locked),
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Asks the database; it may panic where its files are no longer what it wrote.
    fn ask<T>(
        &self,
        ask: impl FnOnce(&sled::Db) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let closed = || StoreError::Storage("closed".to_owned());
        let db = self.db.as_ref().ok_or_else(closed)?;
        patience::caught(|| ask(db))
    }
}

/// Closing writes, and sled waits for that without end where the disk does not take it.
impl Drop for SledRecords {
    fn drop(&mut self) {
        let Some(db) = self.db.take() else { return };
        if let Err(ended) = patience::in_time(&self.dir, LEAVING, move || drop(db)) {
            tracing::warn!(?ended, "the view's database was left behind");
        }
    }
}

fn is_lock(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(io) if io.to_string().contains("could not acquire lock"))
}

fn failed(error: sled::Error) -> StoreError {
    match error {
        sled::Error::Io(io) if io.kind() == ErrorKind::StorageFull => StoreError::DiskFull,
        error => StoreError::Storage(error.to_string()),
    }
}

fn full_key(tree: Tree, key: &[u8]) -> Vec<u8> {
    let mut full = Vec::with_capacity(1 + key.len());
    full.push(tree.byte());
    full.extend_from_slice(key);
    full
}

impl Records for SledRecords {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.ask(|db| db.get(full_key(tree, key)).map_err(failed))?;
        Ok(found.map(|value| value.to_vec()))
    }

    fn scan(&self, tree: Tree, from: &[u8], visit: &mut Visit<'_>) -> Result<(), StoreError> {
        let end = vec![tree.byte().saturating_add(1)];
        self.ask(|db| {
            for item in db.range(full_key(tree, from)..end) {
                let (key, value) = item.map_err(failed)?;
                let key = key.get(1..).unwrap_or_default();
                if visit(key, &value).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let mut changes = sled::Batch::default();
        for (tree, key, value) in batch.changes() {
            let key = full_key(tree, key);
            match value {
                Some(value) => changes.insert(key, value),
                None => changes.remove(key),
            }
        }
        drop(batch);
        self.ask(|db| db.apply_batch(changes).map_err(failed))
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.ask(|db| db.flush().map(|_| ()).map_err(failed))
    }
}
