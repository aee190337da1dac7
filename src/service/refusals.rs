//! What the person is told where journal or view cannot go on.

use super::identity::user_name;
use crate::domain::refusal::{Code, Refusal};
use crate::files::own;
use crate::journal::{Head, JournalError, OutOfBounds};
use crate::store::{Loss, StoreError};
use std::io::ErrorKind;

/// What the person is told of a loss; the folder is to be named beside it.
pub(crate) fn lost(loss: &Loss) -> Refusal {
    let code = match loss {
        loss if loss.head == Head::EMPTY => Code::JournalGone,
        loss if loss.is_replaced() => Code::EntryReplaced,
        _ => Code::EntriesLost,
    };
    Refusal::new(code)
        .with("from", loss.from)
        .with("last", loss.known.seq)
        .with("head", loss.head.seq)
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Canceled => Refusal::new(Code::Cancelled),
            StoreError::Journal(error) => error.into(),
            StoreError::Lost(found) => lost(&found),
            error => Refusal::new(Code::StorageFailed)
                .with("why", error.code())
                .with("detail", error),
        }
    }
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Stopped => Refusal::new(Code::Cancelled),
            JournalError::ReadOnly(why) => Refusal::new(Code::ReadOnly).with("why", why),
            JournalError::Refused(OutOfBounds::FieldTooLong { field, max, .. }) => {
                Refusal::new(Code::TooLong)
                    .with("field", field)
                    .with("limit", max)
            }
            JournalError::Refused(OutOfBounds::StepTooLong { max, .. }) => {
                Refusal::new(Code::TooLong)
                    .with("field", "step")
                    .with("limit", max)
            }
            JournalError::Io {
                kind: ErrorKind::PermissionDenied,
                file,
                ..
            } => Refusal::new(Code::NoPermission)
                .with("path", file)
                .with("owner", user_name(own::user())),
            JournalError::Io {
                kind: ErrorKind::ReadOnlyFilesystem,
                file,
                ..
            } => Refusal::new(Code::FolderReadOnly).with("path", file),
            error => {
                let refusal = Refusal::new(Code::StorageFailed)
                    .with("why", error.code())
                    .with("detail", &error);
                match &error {
                    JournalError::Damaged(damage) => {
                        let best = damage.remedies().first();
                        refusal.with("remedy", best.map_or("", |remedy| remedy.code()))
                    }
                    _ => refusal,
                }
            }
        }
    }
}
