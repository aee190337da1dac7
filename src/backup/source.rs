//! Where the bytes of a backup come from.

use super::trouble::Trouble;
use crate::domain::refusal::{Code, Refusal};
use crate::service::KeptHead;
use crate::service::api::{Copied, CopyAsk, CopyPlan, CopyReply};
use crate::service::client::Client;
use crate::service::copies;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A data folder, near or far.
pub(crate) trait Source {
    /// Asks it.
    ///
    /// # Errors
    /// The refusal.
    fn ask(&self, ask: CopyAsk) -> Result<CopyReply, Refusal>;
}

/// A folder whose files this process may open.
pub(crate) struct OfFolder(PathBuf);

impl OfFolder {
    /// This one.
    pub(crate) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }
}

impl Source for OfFolder {
    fn ask(&self, ask: CopyAsk) -> Result<CopyReply, Refusal> {
        copies::answer(&self.0, &ask)
    }
}

/// A folder that a service holds.
pub(crate) struct OfService<'a>(pub &'a Client);

impl Source for OfService<'_> {
    fn ask(&self, ask: CopyAsk) -> Result<CopyReply, Refusal> {
        self.0.copy(ask)
    }
}

fn unexpected() -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", "an unexpected reply")
}

/// What is there behind a step; `None` where the journal has no such step.
pub(super) fn plan(
    source: &dyn Source,
    since: Option<&KeptHead>,
) -> Result<Option<CopyPlan>, Refusal> {
    let since = since.cloned();
    match source.ask(CopyAsk::Plan { since })? {
        CopyReply::Plan(plan) => Ok(plan),
        _ => Err(unexpected()),
    }
}

/// All files beside the journal, with their lengths.
pub(super) fn names(source: &dyn Source) -> Result<Vec<(String, u64)>, Refusal> {
    let mut all: Vec<(String, u64)> = Vec::new();
    loop {
        let after = all.last().map(|(name, _)| name.clone());
        match source.ask(CopyAsk::Names { after })? {
            CopyReply::Names(names) if names.is_empty() => return Ok(all),
            CopyReply::Names(names) => all.extend(names),
            _ => return Err(unexpected()),
        }
    }
}

/// Notes that a copy was made.
///
/// # Errors
/// The refusal.
pub(crate) fn note(source: &dyn Source, copied: Copied) -> Result<(), Trouble> {
    source.ask(CopyAsk::Note(copied))?;
    Ok(())
}

/// The bytes of a part of a file.
pub(super) struct Bytes<'a> {
    source: &'a dyn Source,
    name: String,
    at: u64,
    left: u64,
    held: io::Cursor<Vec<u8>>,
    /// Why reading ended early.
    pub refused: Option<Refusal>,
}

impl<'a> Bytes<'a> {
    /// `bytes` of a file from byte `from` on.
    pub(super) fn of(source: &'a dyn Source, name: String, from: u64, bytes: u64) -> Self {
        Self {
            source,
            name,
            at: from,
            left: bytes,
            held: io::Cursor::default(),
            refused: None,
        }
    }

    fn more(&mut self) -> Result<(), Refusal> {
        let (name, from) = (self.name.clone(), self.at);
        let CopyReply::Bytes(mut bytes) = self.source.ask(CopyAsk::Bytes { name, from })? else {
            return Err(unexpected());
        };
        bytes.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = bytes.len() as u64;
        self.at = self.at.saturating_add(count);
        self.left = self.left.saturating_sub(count);
        self.held = io::Cursor::new(bytes);
        Ok(())
    }
}

impl Read for Bytes<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.held.read(buf)?;
        if read > 0 || self.left == 0 || buf.is_empty() {
            return Ok(read);
        }
        if let Err(refusal) = self.more() {
            self.refused = Some(refusal);
            return Err(io::ErrorKind::Other.into());
        }
        self.held.read(buf)
    }
}
