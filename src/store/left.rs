//! How the view's folder was left, in a small file beside the database: open since which start of the machine, or closed,
//! and which entry it had seen.
//!
//! What must not live here: what follows from it (`guard`).

use super::error::StoreError;
use super::opening::Reason;
use super::patience;
use super::records::Records;
use crate::files::own;
use crate::files::person::up_to;
use crate::journal::{Head, LineHash};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The database's folder and the marker's file, inside the view's folder.
pub(super) const RECORDS: &str = "records";
pub(super) const MARKER: &str = "left";
/// More than is ever written into it.
const MARKER_BYTES: u64 = 256;

pub(super) fn of_io(error: io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::Storage(error.to_string()),
    }
}

/// How the folder was left: open since which start of the machine, or closed.
#[derive(Debug, Clone)]
pub(super) struct Left {
    dir: PathBuf,
    boot: Option<String>,
    /// Longest wait for the database to close.
    patience: Duration,
}

impl Left {
    pub(super) fn new(dir: &Path, boot: Option<String>, patience: Duration) -> Self {
        Self {
            dir: dir.to_owned(),
            boot,
            patience,
        }
    }

    /// Why the folder is not even to be looked at.
    pub(super) fn doubt(&self) -> Option<Reason> {
        if !self.dir.join(RECORDS).exists() {
            return Some(Reason::Missing);
        }
        let Some(text) = marker_of(&self.dir) else {
            return Some(Reason::NoMarker);
        };
        let mut words = text.split_whitespace();
        match (words.next(), words.next()) {
            (Some("closed"), Some(_)) => None,
            // After a killed process everything it wrote is still with the kernel.
            (Some("open"), Some(boot)) if Some(boot) == self.boot.as_deref() => None,
            (Some("open"), Some(_)) => Some(Reason::Reboot),
            _ => Some(Reason::NoMarker),
        }
    }

    pub(super) fn opened(&self) -> Result<(), StoreError> {
        self.write("open", marked(&self.dir).unwrap_or(Head::EMPTY))
    }

    /// Closes the database and says so. What does not come to its end, or fails, leaves a folder that is not trusted.
    pub(super) fn leave(self, records: Box<dyn Records>, applied: Head) -> Result<(), StoreError> {
        let dir = self.dir.clone();
        let doubted = self.dir.join(MARKER);
        let closed = patience::in_time(&dir, self.patience, move || {
            records.flush()?;
            drop(records);
            self.closed(applied)
        });
        let closed = closed.unwrap_or_else(|ended| Err(ended.into()));
        if closed.is_err() {
            // Taking a name away needs no room. Where even that fails, the records are held against the journal.
            let _ = fs::remove_file(doubted);
        }
        closed
    }

    /// Everything is on the disk: the database's files, then the word that they are.
    fn closed(&self, applied: Head) -> Result<(), StoreError> {
        sync_all(&self.dir.join(RECORDS)).map_err(of_io)?;
        self.write("closed", applied)
    }

    pub(super) fn write(&self, word: &str, Head { seq, hash }: Head) -> Result<(), StoreError> {
        let boot = self.boot.as_deref().unwrap_or("-");
        let fresh = self.dir.join(format!("{MARKER}.new"));
        let write = || {
            let mut file = own::create(&fresh)?;
            writeln!(file, "{word} {boot} {seq} {hash}")?;
            file.sync_all()?;
            fs::rename(&fresh, self.dir.join(MARKER))?;
            File::open(&self.dir)?.sync_all()
        };
        write().map_err(of_io)
    }
}

/// The last entry that the view in `dir` had seen when its marker was written; nothing where that does not say.
pub(super) fn marked(dir: &Path) -> Option<Head> {
    let text = marker_of(dir)?;
    let mut words = text.split_whitespace().skip(2);
    Some(Head {
        seq: words.next()?.parse().ok()?,
        hash: LineHash::from_hex(words.next()?.as_bytes())?,
    })
}

fn marker_of(dir: &Path) -> Option<String> {
    let file = own::open(&dir.join(MARKER), File::options().read(true)).ok()?;
    let text = up_to(file, MARKER_BYTES).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_all(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    File::open(dir)?.sync_all()
}
