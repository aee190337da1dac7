//! What a backup says of itself, in its part `backup.json`.

use crate::service::KeptHead;
use crate::service::copies::Piece;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// The part's name.
pub(super) const NAME: &str = "backup.json";
/// The form that is written, and the last one that is read.
pub(super) const FORM: u32 = 1;
/// Bytes of the part that are read.
pub(super) const MAX_BYTES: u64 = 256 << 20;

/// What one backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The form of the backup, from 1.
    pub luodi_backup: u32,
    /// The program that made it.
    pub program: String,
    /// When.
    pub made: DateTime<FixedOffset>,
    /// The last line that it reaches to.
    pub head: KeptHead,
    /// When that line's step was decided; nothing of an empty journal.
    pub at: Option<DateTime<FixedOffset>>,
    /// The backup that it goes on from; `None` of a whole one.
    pub since: Option<Base>,
    /// The parts of the journal, in the order of their lines.
    pub pieces: Vec<Piece>,
    /// The files beside the journal.
    pub files: Vec<Kept>,
}

impl Manifest {
    /// Bytes of all its parts, unpacked.
    pub(super) fn bytes(&self) -> u64 {
        let pieces = self.pieces.iter().map(|piece| piece.bytes);
        let files = self.files.iter().map(|kept| kept.bytes);
        pieces.chain(files).fold(0, u64::saturating_add)
    }
}

/// The backup that another one goes on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Base {
    /// Its file name. It may have been renamed: `head` tells whether another one is it.
    pub file: String,
    /// The last line that it reaches to.
    pub head: KeptHead,
}

/// A file in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Its name in the data folder and in the backup.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub digest: String,
}

/// The name of a part of the journal in the backup: a whole segment has its own name, so that unpacking by hand is enough.
pub(super) fn part_of(piece: &Piece) -> String {
    let segment = crate::service::copies::segment(piece);
    match piece.from {
        0 => segment,
        from => format!("{segment}.from-{from}"),
    }
}
