//! What can go wrong with a backup, as data; the words are the command line's.

use crate::domain::refusal::Refusal;
use crate::files::handed::Denied;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no backup, or why one is not put back.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The service, or what lies in the data folder.
    Refused(Box<Refusal>),
    /// The place of the new file.
    Denied(PathBuf, Denied),
    /// A file that cannot be read or written.
    Io(PathBuf, io::Error),
    /// No backup of ours.
    NoBackup(PathBuf),
    /// A later program made it: the number of its form.
    Later(PathBuf, u32),
    /// A part of it is not what was put in.
    Damaged(PathBuf, String),
    /// It holds what came after a backup that is not beside it: that one's file name.
    BaseMissing(PathBuf, String),
    /// The journal is not the one that the backup is of.
    OtherJournal(PathBuf),
    /// There is something in the folder already: its name.
    NotEmpty(PathBuf, String),
    /// A restoring that was broken off lies in the folder.
    HalfRestored(PathBuf),
    /// The backup begins later than what is wanted: its first number and day are all there is.
    NothingSoEarly(PathBuf),
    /// The backup ends before what is wanted, with this number.
    NothingSoLate(PathBuf, u64),
    /// Asked to stop.
    Cancelled,
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl Trouble {
    /// What the system says of a file.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |error| Self::Io(path.to_owned(), error)
    }

    /// The same of a backup that is read again: a line that is not what was written is the backup's, not a journal's.
    pub(super) fn of_backup(self, path: &Path) -> Self {
        match self {
            Self::Refused(refusal) => {
                let place = refusal.params.iter().find(|(name, _)| name == "path");
                let part = place.and_then(|(_, place)| place.rsplit_once(": "));
                let part = part.map_or("", |(_, part)| part).to_owned();
                tracing::warn!(%refusal, "a backup is damaged");
                Self::Damaged(path.to_owned(), part)
            }
            other => other,
        }
    }

    /// A part that is not what was put in.
    pub(super) fn damaged(path: &Path, part: &str) -> Self {
        Self::Damaged(path.to_owned(), part.to_owned())
    }
}
