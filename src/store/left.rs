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
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The database's folder, inside the view's folder. A view that was made anew beside it lies in the other one; the marker
/// says which it is.
pub(super) const RECORDS: &str = "records";
const OTHER: &str = "records-2";
/// The marker's file.
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
    /// The database's folder in it.
    name: &'static str,
    boot: Option<String>,
    /// Longest wait for the database to close.
    patience: Duration,
}

impl Left {
    pub(super) fn new(dir: &Path, boot: Option<String>, patience: Duration) -> Self {
        Self {
            dir: dir.to_owned(),
            name: name_in(dir),
            boot,
            patience,
        }
    }

    /// The same folder, with the database that is not in use.
    pub(super) fn other(&self) -> Self {
        let name = if self.name == RECORDS { OTHER } else { RECORDS };
        Self {
            name,
            ..self.clone()
        }
    }

    /// Where the database lies.
    pub(super) fn records(&self) -> PathBuf {
        self.dir.join(self.name)
    }

    /// Removes what an earlier making left of it.
    pub(super) fn clear(&self) -> Result<(), StoreError> {
        match fs::remove_dir_all(self.records()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(of_io(error)),
            _ => Ok(()),
        }
    }

    /// The next opening makes it anew.
    pub(super) fn distrust(&self) -> Result<(), StoreError> {
        match fs::remove_file(self.dir.join(MARKER)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(of_io(error)),
            _ => Ok(()),
        }
    }

    /// Why the folder is not even to be looked at.
    pub(super) fn doubt(&self) -> Option<Reason> {
        if !self.records().exists() {
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

    /// The folder itself.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether the database was closed and nobody has written to its files since: then its records need not be counted.
    pub(super) fn is_untouched(&self) -> bool {
        let text = marker_of(&self.dir).unwrap_or_default();
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["closed", _, _, _, stamp, _] => {
                stamp_of(&self.records()).is_ok_and(|now| now == *stamp)
            }
            _ => false,
        }
    }

    pub(super) fn opened(&self) -> Result<(), StoreError> {
        self.write("open", marked(&self.dir).unwrap_or(Head::EMPTY))
    }

    /// Closes the database and says so. What does not come to its end, or fails, leaves a folder that is not trusted.
    pub(super) fn leave(self, records: Arc<dyn Records>, applied: Head) -> Result<(), StoreError> {
        let dir = self.dir.clone();
        let doubted = self.dir.join(MARKER);
        let closed = patience::in_time(&dir, self.patience, move || {
            records.flush()?;
            let_go(records)?;
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
        sync_all(&self.records()).map_err(of_io)?;
        let stamp = stamp_of(&self.records()).map_err(of_io)?;
        self.mark("closed", applied, &stamp)
    }

    pub(super) fn write(&self, word: &str, head: Head) -> Result<(), StoreError> {
        self.mark(word, head, "-")
    }

    fn mark(&self, word: &str, Head { seq, hash }: Head, stamp: &str) -> Result<(), StoreError> {
        let boot = self.boot.as_deref().unwrap_or("-");
        let fresh = self.dir.join(format!("{MARKER}.new"));
        let write = || {
            let mut file = own::create(&fresh)?;
            writeln!(file, "{word} {boot} {seq} {hash} {stamp} {}", self.name)?;
            file.sync_all()?;
            fs::rename(&fresh, self.dir.join(MARKER))?;
            own::sync_folder(&self.dir)
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

/// The database's folder that the marker in `dir` names.
fn name_in(dir: &Path) -> &'static str {
    let text = marker_of(dir).unwrap_or_default();
    match text.split_whitespace().nth(5) {
        Some(OTHER) => OTHER,
        _ => RECORDS,
    }
}

/// Where the database of the view in `dir` lies.
pub(super) fn records_in(dir: &Path) -> PathBuf {
    dir.join(name_in(dir))
}

fn marker_of(dir: &Path) -> Option<String> {
    let file = own::open(&dir.join(MARKER), File::options().read(true)).ok()?;
    let text = up_to(file, MARKER_BYTES).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// How long work beside the view is waited for: it ends when it sees that the service does.
const LAST: Duration = Duration::from_secs(2);

/// Closes the database once nobody else reads from it.
fn let_go(records: Arc<dyn Records>) -> Result<(), StoreError> {
    let until = Instant::now() + LAST;
    while Arc::strong_count(&records) > 1 {
        if Instant::now() >= until {
            return Err(StoreError::Storage("somebody still reads".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Names, lengths and times of the database's files, in few letters.
fn stamp_of(dir: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    stamp_all(dir, &mut files)?;
    files.sort_unstable();
    let hash = blake3::hash(files.join("\n").as_bytes()).to_hex();
    Ok(hash.chars().take(32).collect())
}

fn stamp_all(dir: &Path, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_dir() {
            stamp_all(&entry.path(), files)?;
        } else {
            let (len, name) = (about.len(), entry.path());
            let (at, part) = (about.mtime(), about.mtime_nsec());
            files.push(format!("{} {len} {at}.{part}", name.display()));
        }
    }
    Ok(())
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
    own::sync_folder(dir)
}
