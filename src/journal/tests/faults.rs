//! A disk for tests that fails on demand, counts syncs, holds them back, and can lose power.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::journal::disk::{Disk, OsDisk, SegmentFile};

/// What is to go wrong, and what has happened. All counts are since the disk was made.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Every sync of a file fails.
    pub(crate) fail_sync: bool,
    /// Every sync of a folder fails.
    pub(crate) fail_sync_dir: bool,
    /// Every write fails with this.
    pub(crate) fail_write: Option<io::ErrorKind>,
    /// Every truncation fails.
    pub(crate) fail_truncate: bool,
    /// The next write panics.
    pub(crate) panic_on_write: bool,
    /// Bytes that still fit; then the disk is full, for new files too.
    pub(crate) room: Option<usize>,
    /// A write takes at most so many bytes.
    pub(crate) chunk: Option<usize>,
    /// Syncs of files wait until this is false again.
    pub(crate) hold_syncs: bool,
    /// Syncs of files that succeeded or failed.
    pub(crate) syncs: u64,
    files: HashMap<PathBuf, Durability>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Durability {
    named: bool,
    len: u64,
    synced: u64,
}

/// The failing disk. Clones share one plan.
#[derive(Clone, Default)]
pub(crate) struct FaultDisk(Arc<Inner>);

#[derive(Default)]
struct Inner {
    plan: Mutex<Plan>,
    changed: Condvar,
}

impl FaultDisk {
    /// The plan, to read or to change.
    pub(crate) fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets held syncs go on.
    pub(crate) fn release_syncs(&self) {
        self.plan().hold_syncs = false;
        self.0.changed.notify_all();
    }

    /// Cuts the power: names that were not synced vanish, and of the bytes not synced `keep(count)` remain.
    pub(crate) fn crash(&self, mut keep: impl FnMut(u64) -> u64) {
        let mut plan = self.plan();
        for (path, state) in plan.files.drain() {
            if state.named {
                let len = state.synced + keep(state.len.saturating_sub(state.synced));
                std::fs::OpenOptions::new()
                    .write(true)
                    .open(&path)
                    .and_then(|file| file.set_len(len))
                    .expect("cut a file");
            } else {
                std::fs::remove_file(&path).expect("lose a file");
            }
        }
    }

    fn wrap(&self, path: &Path, file: Box<dyn SegmentFile>, new: bool) -> Box<dyn SegmentFile> {
        let len = std::fs::metadata(path).map_or(0, |meta| meta.len());
        let state = Durability {
            named: !new,
            len,
            synced: len,
        };
        self.plan().files.insert(path.to_owned(), state);
        Box::new(FaultFile {
            disk: self.clone(),
            path: path.to_owned(),
            file,
        })
    }
}

impl Disk for FaultDisk {
    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        OsDisk.create_dir(dir)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>> {
        if self.plan().room == Some(0) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(self.wrap(path, OsDisk.create(path)?, true))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>> {
        Ok(self.wrap(path, OsDisk.open(path)?, false))
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut plan = self.plan();
        if plan.fail_sync_dir {
            return Err(io::Error::other("injected"));
        }
        for (path, state) in &mut plan.files {
            state.named |= path.parent() == Some(dir);
        }
        Ok(())
    }
}

struct FaultFile {
    disk: FaultDisk,
    path: PathBuf,
    file: Box<dyn SegmentFile>,
}

impl FaultFile {
    fn note(&self, change: impl FnOnce(&mut Durability)) {
        if let Some(state) = self.disk.plan().files.get_mut(&self.path) {
            change(state);
        }
    }
}

impl SegmentFile for FaultFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut allowed = bytes.len();
        {
            let mut plan = self.disk.plan();
            assert!(!plan.panic_on_write, "injected");
            if let Some(kind) = plan.fail_write {
                return Err(kind.into());
            }
            allowed = allowed.min(plan.chunk.unwrap_or(usize::MAX));
            if let Some(room) = &mut plan.room {
                allowed = allowed.min(*room);
                *room -= allowed;
                if allowed == 0 {
                    return Err(io::ErrorKind::StorageFull.into());
                }
            }
        }
        let taken = self.file.write(&bytes[..allowed])?;
        self.note(|state| state.len += taken as u64);
        Ok(taken)
    }

    fn sync(&mut self) -> io::Result<()> {
        let plan = self.disk.plan();
        let mut plan = self
            .disk
            .0
            .changed
            .wait_while(plan, |plan| plan.hold_syncs)
            .unwrap_or_else(PoisonError::into_inner);
        plan.syncs += 1;
        if plan.fail_sync {
            return Err(io::Error::other("injected"));
        }
        drop(plan);
        // The crash is simulated here, so a real sync would only cost time.
        self.note(|state| state.synced = state.len);
        Ok(())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        if self.disk.plan().fail_truncate {
            return Err(io::Error::other("injected"));
        }
        self.file.truncate(len)?;
        self.note(|state| {
            state.len = len;
            state.synced = state.synced.min(len);
        });
        Ok(())
    }
}
