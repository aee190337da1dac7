//! Evidence on its way: taken in piece by piece before the step that puts it on record, handed out piece by piece to whoever reads
//! what it proves.
//!
//! What must not live here: where bytes lie (`contents`), which files the rules allow (`domain::attachments`).

use super::answer::Asked;
use super::contents::{Contents, Harm, Incoming, PIECE};
use super::core::{Core, lock};
use super::folder::refused;
use super::hub::ConnectionId;
use crate::domain::attachments::record::SentFile;
use crate::domain::attachments::rules::check_size;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::seen::project as seen;
use std::io;
use std::sync::Mutex;

/// What one connection is sending; one file at a time.
#[derive(Debug, Default)]
pub(super) struct Sending(Mutex<Option<Incoming>>);

impl Sending {
    /// The next piece; the first one begins a file anew.
    ///
    /// # Errors
    /// `FileTooLarge` beyond what the rules allow, `FileNotSent` for a piece that does not follow; those of the disk.
    pub(super) fn add(
        &self,
        core: &Core,
        connection: ConnectionId,
        offset: u64,
        piece: &[u8],
    ) -> Result<(), Refusal> {
        core.require_writable()?;
        let mut held = lock(&self.0);
        if offset == 0 {
            held.take();
            let begun = core.contents.begin(connection);
            *held = Some(begun.map_err(|error| failed(core, &error))?);
        }
        let incoming = held.as_mut().filter(|held| held.bytes() == offset);
        let incoming = incoming.filter(|_| piece.len() <= PIECE);
        let incoming = incoming.ok_or_else(|| not_sent(""))?;
        let bytes = offset.saturating_add(piece.len() as u64);
        core.read(|view| check_size(&view.profile().policy, "", bytes))?;
        incoming.add(piece).map_err(|error| failed(core, &error))
    }

    /// Keeps what was sent, for a step that names it. Whoever knows the hash of a file and does not have the file itself puts
    /// nothing on record: they would read through it what others keep.
    ///
    /// # Errors
    /// `FileNotSent` where something else was sent; those of the disk.
    pub(super) fn keep<'f>(
        &self,
        core: &Core,
        named: impl Iterator<Item = &'f SentFile>,
    ) -> Result<(), Refusal> {
        let mut held = lock(&self.0);
        for file in named {
            let sent = held.as_mut();
            let sent =
                sent.filter(|sent| sent.bytes() == file.bytes && sent.digest() == file.digest);
            let sent = sent.ok_or_else(|| not_sent(&file.name))?;
            core.contents
                .keep(sent)
                .map_err(|error| failed(core, &error))?;
        }
        Ok(())
    }

    /// Nothing more is wanted of what was sent.
    pub(super) fn end(&self) {
        lock(&self.0).take();
    }
}

fn not_sent(name: &str) -> Refusal {
    Refusal::new(Code::FileNotSent).with("name", name)
}

fn failed(core: &Core, error: &io::Error) -> Refusal {
    refused("keep a file in", &core.origin.path, error)
}

impl Asked<'_> {
    /// A piece of a file, for whoever reads what it proves.
    ///
    /// # Errors
    /// `NoSuchProject`, `NoSuchFile`; `FileWithdrawn`; `FileGone` and `FileDamaged` where its bytes are not what was kept.
    pub(super) fn content(
        &self,
        id: &ProjectId,
        file: &str,
        offset: u64,
    ) -> Result<Vec<u8>, Refusal> {
        let met = self.readable(id)?;
        let mut project = met.project.clone();
        let is_there = |id: &ProjectId| self.sight.is_there(id);
        seen::blank(&mut project, &met.look, self.profile(), &is_there);
        let Some(held) = project.attachments.get(file) else {
            return Err(Refusal::new(Code::NoSuchFile).with("file", file));
        };
        if let Some(withdrawn) = &held.withdrawn {
            return Err(Refusal::new(Code::FileWithdrawn)
                .with("file", file)
                .with("reason", &withdrawn.reason));
        }
        let contents: &Contents = &self.core.contents;
        let piece = contents.piece(&held.digest, held.bytes, offset);
        let piece = piece.map_err(|error| failed(self.core, &error))?;
        piece.map_err(|harm| {
            let code = match harm {
                Harm::Gone => Code::FileGone,
                Harm::Damaged => Code::FileDamaged,
            };
            Refusal::new(code).with("name", &held.name)
        })
    }
}
