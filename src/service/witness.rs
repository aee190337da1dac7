//! The witness: a small file beside the journal that says which entry was acknowledged last, and which numbers were given.
//!
//! It is written after an entry is durable and before anybody is told, and never synced: it may be behind the journal, or
//! gone, and that is no harm. Ahead of the journal it proves that acknowledged entries are missing.
//! What must not live here: what follows from that (`loss`).

use crate::domain::event::Counters;
use crate::files::own;
use crate::files::person::up_to;
use crate::journal::{Head, LineHash};
use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Name of the file in the data folder.
pub(crate) const NAME: &str = "head";
/// Bytes of the file that are read.
const MAX_BYTES: usize = 1 << 20;

/// An end of the journal as files keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptHead {
    seq: u64,
    /// 64 hexadecimal digits.
    hash: String,
}

impl KeptHead {
    /// For a file.
    pub(crate) fn of(head: Head) -> Self {
        Self {
            seq: head.seq,
            hash: head.hash.to_string(),
        }
    }

    /// The line's number.
    pub(crate) fn seq(&self) -> u64 {
        self.seq
    }

    /// As the journal has it; nothing where the hash is none.
    pub(crate) fn head(&self) -> Option<Head> {
        Some(Head {
            seq: self.seq,
            hash: LineHash::from_hex(self.hash.as_bytes())?,
        })
    }
}

/// What the file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    head: KeptHead,
    #[serde(default)]
    counters: Counters,
}

/// The witness of a data folder.
#[derive(Debug)]
pub(crate) struct Witness {
    path: PathBuf,
}

impl Witness {
    /// In this folder.
    pub(crate) fn of(folder: &Path) -> Self {
        Self {
            path: folder.join(NAME),
        }
    }

    /// What it says; nothing where there is none, or where it is damaged.
    pub(crate) fn read(&self) -> Option<(Head, Counters)> {
        let bytes = small_file(&self.path, MAX_BYTES)?;
        let kept: Kept = serde_json::from_slice(&bytes).ok()?;
        Some((kept.head.head()?, kept.counters))
    }

    /// Keeps this end. Where it cannot, work goes on: the journal is what counts.
    pub(crate) fn keep(&self, head: Head, counters: &Counters) {
        let kept = Kept {
            head: KeptHead::of(head),
            counters: counters.clone(),
        };
        if let Err(error) = self.write(&kept) {
            tracing::warn!(%error, "the end of the journal could not be kept beside it");
        }
    }

    fn write(&self, kept: &Kept) -> io::Result<()> {
        let beside = self.path.with_extension("new");
        let mut file = own::create(&beside)?;
        file.write_all(&serde_json::to_vec(kept)?)?;
        fs::rename(&beside, &self.path)
    }
}

/// The number of the entry that was acknowledged last in a folder, as far as its witness knows.
pub(crate) fn acknowledged(folder: &Path) -> Option<u64> {
    Some(Witness::of(folder).read()?.0.seq)
}

/// The bytes of a small file of ours; nothing for anything else, and for one that is not there.
pub(crate) fn small_file(path: &Path, max: usize) -> Option<Vec<u8>> {
    let file = own::open(path, OpenOptions::new().read(true)).ok()?;
    up_to(file, max as u64).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_it_was_told_and_a_damaged_one_says_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let witness = Witness::of(dir.path());
        assert_eq!(witness.read(), None);
        let head = Head {
            seq: 7,
            hash: LineHash([9; 32]),
        };
        let mut counters = Counters::default();
        counters.projects.insert(2026, 3);
        witness.keep(head, &counters);
        assert_eq!(witness.read(), Some((head, counters)));
        let path = dir.path().join(NAME);
        let whole = fs::read(&path).expect("there");
        for damaged in [&b""[..], &whole[..whole.len() - 1], b"\xff\x00"] {
            fs::write(&path, damaged).expect("written");
            assert_eq!(witness.read(), None);
        }
        fs::remove_file(&path).expect("gone");
        std::os::unix::fs::symlink("/etc/passwd", &path).expect("a link");
        assert_eq!(witness.read(), None, "a link is not followed");
        witness.keep(head, &Counters::default());
        assert!(witness.read().is_some(), "and is replaced");
    }
}
