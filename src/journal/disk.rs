//! Everything the journal does to a disk that can fail halfway, behind a seam, so that tests can make it fail.
//! What must not live here: reading, and any knowledge of lines.

use crate::files::own;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// One file open for appending.
pub trait SegmentFile: Send {
    /// Appends some bytes; returns how many were taken, as `Write::write` does.
    ///
    /// # Errors
    /// What the system says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// fdatasync: content and length are durable when it returns.
    ///
    /// # Errors
    /// What the system says. After an error nothing is known about what is durable.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file to `len` bytes; the next write goes there.
    ///
    /// # Errors
    /// What the system says.
    fn truncate(&mut self, len: u64) -> io::Result<()>;
}

/// The file system as the journal's writing side uses it.
pub trait Disk: Send + Sync {
    /// Makes a folder of mode 0700, its parents too. Fine if it is there already.
    ///
    /// # Errors
    /// What the system says.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Makes a new file of mode 0600 for appending; an error if it is there already.
    ///
    /// # Errors
    /// What the system says.
    fn create(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>>;
    /// Opens an existing file for appending.
    ///
    /// # Errors
    /// What the system says.
    fn open(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>>;
    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// What the system says.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
}

/// The real file system.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OsDisk;

impl Disk for OsDisk {
    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        own::make_folder(dir)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>> {
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .mode(own::FILE_MODE)
            .open(path)?;
        Ok(Box::new(OsFile(file)))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn SegmentFile>> {
        let file = own::open(path, OpenOptions::new().append(true))?;
        Ok(Box::new(OsFile(file)))
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        own::sync_folder(dir)
    }
}

struct OsFile(File);

impl SegmentFile for OsFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let synced = self.0.sync_data();
        if synced.is_err() {
            // The kernel may now hold as clean what never reached the disk. Whoever opens the journal next must see
            // the disk, not that memory. If even this fails there is nothing further to try.
            let _ = rustix::fs::fadvise(&self.0, 0, None, rustix::fs::Advice::DontNeed);
        }
        synced
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }
}

/// Writes all of `bytes`, however many calls it takes.
pub(super) fn write_all(file: &mut dyn SegmentFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
