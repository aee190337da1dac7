//! What a copy of a data folder is made of (备份): the journal up to its last whole step, the evidence behind it, and who looked at
//! secret records. All of it is only ever appended to, or named by its hash, so it is read while people work.
//!
//! Whoever may open the folder's files reads them here themselves; others ask the service, which reads them for whoever may back up.
//! What must not live here: how a copy is packed and where it lies (`backup`).

use super::api::{Copied, CopyAsk, CopyPlan, CopyReply};
use super::contents;
use super::folder::{NOTED, refused};
use super::witness::{KeptHead, small_file};
use crate::domain::refusal::{Code, Refusal};
use crate::files::own;
use crate::journal::{self, Head, JournalError};
pub(crate) use crate::journal::{Piece, Until};
use chrono::{DateTime, FixedOffset};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The folder of the log of looks at secret records.
const ACCESS: &str = "access";
/// The folder of the journal.
pub(crate) const JOURNAL: &str = "journal";
/// Bytes of the notes that are read.
const MAX_NOTES: usize = 1 << 20;
/// Bytes of one piece of a file.
pub(crate) const BYTES: u64 = 512 << 10;
/// Names in one answer.
const NAMES: usize = 1_000;
/// The longest name of a file of a copy, in bytes.
const MAX_NAME: usize = 200;

/// Answers about a folder.
///
/// # Errors
/// `StorageFailed` where the journal is damaged or something cannot be read.
pub(crate) fn answer(data: &Path, ask: &CopyAsk) -> Result<CopyReply, Refusal> {
    Ok(match ask {
        CopyAsk::Plan { since } => CopyReply::Plan(plan(data, since.as_ref())?),
        CopyAsk::Names { after } => CopyReply::Names(names(data, after.as_deref())?),
        CopyAsk::Bytes { name, from } => CopyReply::Bytes(bytes(data, name, *from)?),
        CopyAsk::Note(copied) => {
            let noted = note(data, copied);
            noted.map_err(|error| refused("note a backup in", data, &error))?;
            CopyReply::Noted
        }
    })
}

/// What is behind a step, all of it behind none; `None` where the journal has no such step.
fn plan(data: &Path, since: Option<&KeptHead>) -> Result<Option<CopyPlan>, Refusal> {
    let since = match since.map(KeptHead::head) {
        None => Head::EMPTY,
        Some(Some(head)) => head,
        Some(None) => return Ok(None),
    };
    let extent = journal::extent(&data.join(JOURNAL), since)?;
    Ok(extent.map(|extent| CopyPlan {
        head: KeptHead::of(extent.head),
        at: extent.at,
        pieces: extent.pieces,
    }))
}

/// The files beside the journal with their lengths, in the order of their names, behind one of them.
fn names(data: &Path, after: Option<&str>) -> Result<Vec<(String, u64)>, Refusal> {
    let listed = list(data).map_err(|error| refused("list", data, &error))?;
    let behind = listed
        .into_iter()
        .filter(|(name, _)| after.is_none_or(|after| name.as_str() > after));
    Ok(behind.take(NAMES).collect())
}

fn list(data: &Path) -> io::Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for folder in [ACCESS, contents::NAME] {
        let path = data.join(folder);
        if own::is_folder(&path)? {
            gather(data, &path, &mut found)?;
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn gather(data: &Path, folder: &Path, found: &mut Vec<(String, u64)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let kind = entry.file_type()?;
        if kind.is_dir() {
            gather(data, &path, found)?;
            continue;
        }
        let name = path.strip_prefix(data).ok().and_then(Path::to_str);
        let Some(name) = name.filter(|name| kind.is_file() && is_beside(name)) else {
            continue;
        };
        match entry.metadata() {
            Ok(about) => found.push((name.to_owned(), about.len())),
            // What was just coming in is a file no more.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a name is that of a file beside the journal which belongs into a copy.
pub(crate) fn is_beside(name: &str) -> bool {
    is_evidence(name) || is_log(name)
}

/// Whether a name is that of a file kept as evidence.
pub(crate) fn is_evidence(name: &str) -> bool {
    contents::digest_of(name).is_some()
}

/// `access/2026-11.jsonl`.
fn is_log(name: &str) -> bool {
    let month = name
        .strip_prefix(ACCESS)
        .and_then(|name| name.strip_prefix('/'))
        .and_then(|name| name.strip_suffix(".jsonl"));
    month.is_some_and(|month| {
        month.len() == "2026-11".len()
            && month
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// Whether a name is that of a segment of the journal.
fn is_segment(name: &str) -> bool {
    let first = name
        .strip_prefix(JOURNAL)
        .and_then(|name| name.strip_prefix('/'))
        .and_then(|name| name.strip_suffix(".jsonl"));
    first.is_some_and(|first| first.len() >= 12 && first.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name of a segment's file in the folder.
pub(crate) fn segment(piece: &Piece) -> String {
    format!("{JOURNAL}/{}", piece.segment())
}

/// Some bytes of a file; fewer than [`BYTES`] at its end.
fn bytes(data: &Path, name: &str, from: u64) -> Result<Vec<u8>, Refusal> {
    if name.len() > MAX_NAME || !(is_beside(name) || is_segment(name)) {
        return Err(Refusal::new(Code::NoSuchFile).with("file", name));
    }
    let path = data.join(name);
    let read = || {
        let mut file = own::open(&path, OpenOptions::new().read(true))?;
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error: io::Error| refused("read", &path, &error))
}

fn note(data: &Path, copied: &Copied) -> io::Result<()> {
    let mut line = serde_json::to_vec(copied)?;
    line.push(b'\n');
    let path = data.join(NOTED);
    let mut options = OpenOptions::new();
    let mut file = own::open(&path, options.append(true).create(true))?;
    // A copy a minute for years still fits; what is older than that is of no use.
    if file.metadata()?.len() > (MAX_NOTES / 2) as u64 {
        file.set_len(0)?;
    }
    file.write_all(&line)
}

/// The copy noted last.
pub(crate) fn last_noted(data: &Path) -> Option<Copied> {
    let bytes = small_file(&data.join(NOTED), MAX_NOTES)?;
    let mut lines = bytes.split(|byte| *byte == b'\n').rev();
    lines.find_map(|line| serde_json::from_slice(line).ok())
}

/// A copy that is being unpacked, or looked through: each part is judged by what came before it.
#[derive(Debug)]
pub(crate) struct Chain {
    head: Head,
    at: Option<DateTime<FixedOffset>>,
}

impl Chain {
    /// Before the first line.
    pub(crate) fn start() -> Self {
        Self {
            head: Head::EMPTY,
            at: None,
        }
    }

    /// Behind a step.
    pub(crate) fn behind(head: &KeptHead) -> Option<Self> {
        let head = head.head()?;
        Some(Self { head, at: None })
    }

    /// The step it has come to.
    pub(crate) fn head(&self) -> KeptHead {
        KeptHead::of(self.head)
    }

    /// When that step was decided.
    pub(crate) fn at(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }

    /// Judges the next part.
    ///
    /// # Errors
    /// `StorageFailed` with the segment, line and byte that are not what was written.
    pub(crate) fn judge(&mut self, piece: &Piece, bytes: &mut dyn Read) -> Result<(), Refusal> {
        let at = &mut self.at;
        self.head = journal::check(piece, bytes, self.head, &mut |entry| {
            *at = Some(entry.at);
            Ok(())
        })?;
        Ok(())
    }
}

/// Cuts an unpacked journal behind the last step that is wanted: its number, and when it was decided. `None` where none is.
///
/// # Errors
/// `StorageFailed`.
pub(crate) fn cut(
    journal: &Path,
    until: Until,
) -> Result<Option<(u64, DateTime<FixedOffset>)>, Refusal> {
    let cut: Result<_, JournalError> = journal::cut(journal, until);
    Ok(cut?.map(|entry| (entry.seq, entry.at)))
}
