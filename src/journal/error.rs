//! What can go wrong with a journal, as codes and data. The words for a person are in `locales`; the English
//! `Display` texts are for logs.

use std::path::Path;
use std::{fmt, io};

use super::bounds::OutOfBounds;

/// Why a call on the journal did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// The journal on disk is not what was written.
    #[error("{headline}: {0}", headline = .0.headline())]
    Damaged(Box<Damage>),
    /// The journal takes no steps any more until it is opened again. The step that meets this first was not
    /// acknowledged; it may or may not be there after the next opening.
    #[error("the journal is read-only: {0}")]
    ReadOnly(ReadOnly),
    /// Somebody appended first.
    #[error("to be appended after line {after}, but the last line is {head}")]
    Conflict {
        /// The line the caller had seen last.
        after: u64,
        /// The line handed over last.
        head: u64,
    },
    /// The step crosses a bound; nothing of it was numbered.
    #[error("the step is refused: {0}")]
    Refused(#[from] OutOfBounds),
    /// The disk (or a quota) is full. The step was taken back completely; later ones may succeed again.
    #[error("no room to {op} {file}: {detail}")]
    DiskFull {
        /// What was being done.
        op: DiskOp,
        /// File name.
        file: String,
        /// What the system said.
        detail: String,
    },
    /// The system refused a file operation.
    #[error("cannot {op} {file}: {detail}")]
    Io {
        /// What was being done.
        op: DiskOp,
        /// File name.
        file: String,
        /// Class of the error.
        kind: io::ErrorKind,
        /// What the system said.
        detail: String,
    },
    /// More files in the folder than a journal may have.
    #[error("the journal folder holds more than {max} segments")]
    TooManySegments {
        /// The bound.
        max: usize,
    },
    /// The caller's progress callback asked to stop.
    #[error("stopped on request")]
    Stopped,
}

impl JournalError {
    /// A stable short name.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Damaged(damage) if damage.is_later() => damage.kind.code(),
            Self::Damaged(_) => "journal_damaged",
            Self::ReadOnly(_) => "journal_read_only",
            Self::Conflict { .. } => "journal_conflict",
            Self::Refused(_) => "journal_step_refused",
            Self::DiskFull { .. } => "journal_disk_full",
            Self::Io { .. } => "journal_io",
            Self::TooManySegments { .. } => "journal_too_many_segments",
            Self::Stopped => "journal_stopped",
        }
    }

    pub(super) fn io(op: DiskOp, path: &Path, error: &io::Error) -> Self {
        let file = name_of(path);
        let detail = error.to_string();
        let kind = error.kind();
        if is_full(kind) {
            Self::DiskFull { op, file, detail }
        } else {
            Self::Io {
                op,
                file,
                kind,
                detail,
            }
        }
    }
}

/// Errors that go away by themselves when somebody makes room.
pub(super) fn is_full(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// A file operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskOp {
    /// Read the folder.
    List,
    /// Make a file or folder.
    Create,
    /// Open a file.
    Open,
    /// Read a file.
    Read,
    /// Write to a file.
    Write,
    /// Make a file durable (fsync, fdatasync).
    Sync,
    /// Make a folder durable.
    SyncDir,
    /// Cut a file.
    Truncate,
}

impl fmt::Display for DiskOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "list",
            Self::Create => "create",
            Self::Open => "open",
            Self::Read => "read",
            Self::Write => "write",
            Self::Sync => "sync",
            Self::SyncDir => "sync the folder of",
            Self::Truncate => "truncate",
        })
    }
}

/// Whether a journal takes steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It does.
    Writable,
    /// It does not, and will not until it is opened again.
    ReadOnly(ReadOnly),
}

/// Why a journal became read-only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOnly {
    /// The reason as a code.
    pub why: ReadOnlyWhy,
    /// File name concerned, if any.
    pub file: String,
    /// What the system said.
    pub detail: String,
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.why.code(), self.file, self.detail)
    }
}

/// The reasons for being read-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyWhy {
    /// An fsync failed: what the disk holds is not known any more, and a second fsync could lie.
    SyncFailed,
    /// A write failed for another reason than lack of room.
    WriteFailed,
    /// A write failed, and its beginning could not be taken back.
    TakeBackFailed,
    /// The next segment could not be made.
    RotateFailed,
    /// The writer thread is gone.
    WriterGone,
}

impl ReadOnlyWhy {
    /// A stable short name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::SyncFailed => "sync_failed",
            Self::WriteFailed => "write_failed",
            Self::TakeBackFailed => "take_back_failed",
            Self::RotateFailed => "rotate_failed",
            Self::WriterGone => "writer_gone",
        }
    }
}

/// Where the journal is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// File name of the segment.
    pub segment: String,
    /// Line in that segment, from 1.
    pub line: u64,
    /// Byte at which that line starts in the segment, from 0.
    pub byte: u64,
    /// Number the line should have.
    pub seq: u64,
    /// What is wrong with it.
    pub kind: DamageKind,
}

impl Damage {
    /// Whether nothing is broken, and a later program wrote the line.
    pub(crate) fn is_later(&self) -> bool {
        matches!(self.kind, DamageKind::LaterFormat { .. })
    }

    fn headline(&self) -> &'static str {
        match self.is_later() {
            true => "the journal goes on in a later format",
            false => "the journal is damaged",
        }
    }

    /// What can be done about it, the best first.
    pub(crate) fn remedies(&self) -> &'static [Remedy] {
        match self.kind {
            DamageKind::Gap { .. } => &[Remedy::PutBackSegment, Remedy::RestoreBackup],
            DamageKind::LaterFormat { .. } => &[Remedy::NewerProgram],
            DamageKind::Shape { .. } | DamageKind::Bounds(_) => {
                &[Remedy::NewerProgram, Remedy::RestoreBackup]
            }
            _ => &[
                Remedy::PutBackSegment,
                Remedy::RestoreBackup,
                Remedy::CutByHand,
            ],
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "segment {}, line {}, byte {} (number {}): {}",
            self.segment, self.line, self.byte, self.seq, self.kind
        )?;
        for (place, remedy) in self.remedies().iter().enumerate() {
            let joint = if place == 0 { "; do: " } else { "; or: " };
            write!(f, "{joint}{remedy}")?;
        }
        Ok(())
    }
}

/// The ways in which a line or a segment can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DamageKind {
    /// The bytes do not have the hash written at their end.
    #[error("the content does not match its hash")]
    Hash,
    /// The line does not end in `,"hash":"<64 digits>"}`.
    #[error("the line does not end in a hash")]
    NoHash,
    /// `prev` is not the hash of the line before.
    #[error("the line does not follow the line before it")]
    Prev,
    /// Another number than expected.
    #[error("the line has number {found}")]
    Seq {
        /// The number it has.
        found: u64,
    },
    /// The hash is right, but the fields are not those of this format.
    #[error("the fields are not those of this format: {detail}")]
    Shape {
        /// What the JSON reader said.
        detail: String,
    },
    /// The hash is right, and the line says that it is of a format that this program does not know yet.
    #[error("the line is of format {found}, which is later than this program")]
    LaterFormat {
        /// The format it says.
        found: u32,
    },
    /// The hash is right, but a bound of this format is crossed.
    #[error("{0}")]
    Bounds(OutOfBounds),
    /// No newline within the longest line allowed.
    #[error("the line is longer than allowed")]
    TooLong,
    /// The segment ends within a line, and is not the last one (or the line is known to be durable).
    #[error("the segment ends within a line")]
    Unterminated,
    /// The segment ends within an atomic step, and is not the last one.
    #[error("the segment ends within a step")]
    UnfinishedStep,
    /// The segment after this line starts with another number: a segment is missing, doubled or shortened.
    #[error("the next segment starts with number {found}")]
    Gap {
        /// The number the next segment starts with.
        found: u64,
    },
    /// Something other than a regular file has the name of a segment.
    #[error("the segment is not a regular file")]
    NotAFile,
}

impl DamageKind {
    /// A stable short name.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::NoHash => "no_hash",
            Self::Prev => "prev",
            Self::Seq { .. } => "seq",
            Self::Shape { .. } => "shape",
            Self::LaterFormat { .. } => "later_format",
            Self::Bounds(_) => "bounds",
            Self::TooLong => "too_long",
            Self::Unterminated => "unterminated",
            Self::UnfinishedStep => "unfinished_step",
            Self::Gap { .. } => "gap",
            Self::NotAFile => "not_a_file",
        }
    }
}

/// What can be done about damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Put the named segment back from a backup: a segment never changes once the next one has begun, and the chain
    /// proves that the copy fits.
    PutBackSegment,
    /// Restore the whole journal from the newest backup.
    RestoreBackup,
    /// The line is as it was written, but not by this version: use the newer program.
    NewerProgram,
    /// Last resort: keep a copy, cut the segment at the byte named and set later segments aside. All from that
    /// number on is lost.
    CutByHand,
}

impl Remedy {
    /// A stable short name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::PutBackSegment => "put_back_segment",
            Self::RestoreBackup => "restore_backup",
            Self::NewerProgram => "newer_program",
            Self::CutByHand => "cut_by_hand",
        }
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PutBackSegment => "put this segment back from a backup and verify",
            Self::RestoreBackup => "restore the newest backup",
            Self::NewerProgram => "use the program version that wrote it",
            Self::CutByHand => {
                "as a last resort keep a copy and cut the segment at this byte (all later steps are lost)"
            }
        })
    }
}
