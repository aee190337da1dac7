//! What can go wrong with the view. None of it touches the truth: the journal has everything.

use super::loss::Loss;
use super::tree::Tree;
use crate::domain::facts::Unreadable;
use crate::journal::JournalError;

/// Why the view could not be opened, read or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full; nothing was moved or rebuilt.
    #[error("the disk is full")]
    DiskFull,
    /// Another process holds the view's folder.
    #[error("another process holds the view")]
    Locked,
    /// The operating system or the database refused.
    #[error("the view's storage failed: {0}")]
    Storage(String),
    /// A record is not what was written. The view can be made anew from the journal.
    #[error("a record of {tree:?} is damaged: {why}")]
    Damaged { tree: Tree, why: String },
    /// The records were written by another version of the program. The view is made anew from the journal.
    #[error("the view is of another schema")]
    OtherSchema,
    /// A value that cannot be stored.
    #[error("a record of {tree:?} cannot be stored: {why}")]
    Unstorable { tree: Tree, why: String },
    /// The journal could not be read.
    #[error("the journal cannot be read: {0}")]
    Journal(#[from] JournalError),
    /// An entry's event is not one that this version knows.
    #[error("entry {seq} holds an event that this version does not know: {why}")]
    UnknownEvent { seq: u64, why: String },
    /// An entry's events were written by a later program, in shapes that this one does not know.
    #[error("entry {seq} holds events of version {version}, later than this program")]
    LaterEvents { seq: u64, version: u32 },
    /// The built-in profile is wrong; recorded ones are read whatever they say.
    #[error("the built-in profile has {findings} errors")]
    Profile { findings: usize },
    /// The entries given do not follow the last one applied.
    #[error("entry {found} does not follow {applied}")]
    OutOfOrder { applied: u64, found: u64 },
    /// The journal lacks entries that were acknowledged; nothing was changed.
    #[error("entries from {} to {} are lost", _0.from, _0.known.seq)]
    Lost(Loss),
    /// Stopped on request. What was applied so far is kept and gone on from.
    #[error("stopped on request")]
    Canceled,
}

impl StoreError {
    /// The stable code in replies and logs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            StoreError::DiskFull => "disk_full",
            StoreError::Locked => "view_locked",
            StoreError::Storage(_) => "storage_failed",
            StoreError::Damaged { .. } => "view_damaged",
            StoreError::OtherSchema => "view_schema",
            StoreError::Unstorable { .. } => "record_unstorable",
            StoreError::Journal(_) => "journal_unreadable",
            StoreError::UnknownEvent { .. } => "event_unknown",
            StoreError::LaterEvents { .. } => "events_later",
            StoreError::Profile { .. } => "profile_invalid",
            StoreError::OutOfOrder { .. } => "entry_out_of_order",
            StoreError::Lost(_) => "entries_lost",
            StoreError::Canceled => "canceled",
        }
    }
}

impl From<StoreError> for Unreadable {
    fn from(error: StoreError) -> Self {
        Unreadable(error.to_string())
    }
}
