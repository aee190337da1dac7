//! Copies of a journal: which bytes of which segments hold what it says, whether bytes that lie elsewhere are still what
//! was copied, and cutting a copy at an earlier step.
//!
//! Segments are only ever appended to, so what is copied may be read while others write. What must not live here: where
//! copies lie and how they are packed.

use super::entry::{Entry, Head};
use super::error::{DamageKind, DiskOp, JournalError};
use super::look::look;
use super::open::OpenOptions;
use super::segment::{self, Lines, Segment, damage, file_name};
use super::walk::{Walk, reach, reach_of};
use crate::files::own;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A part of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The number of the segment's first line.
    pub first: u64,
    /// The byte at which the part begins.
    pub from: u64,
    /// Its length in bytes.
    pub bytes: u64,
}

impl Piece {
    /// The segment's file name.
    pub(crate) fn segment(&self) -> String {
        file_name(self.first)
    }
}

/// What a copy is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extent {
    /// The last line of the last whole step.
    pub head: Head,
    /// When that step was decided; nothing of an empty journal.
    pub at: Option<DateTime<FixedOffset>>,
    /// In the order of their lines.
    pub pieces: Vec<Piece>,
}

/// Up to where a copy is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// The last step that ends with this line or before it.
    Seq(u64),
    /// The last step before the first one that was decided after this day.
    Day(NaiveDate),
}

impl Until {
    fn reaches(self, last: &Entry) -> bool {
        match self {
            Self::Seq(seq) => last.seq <= seq,
            Self::Day(day) => last.at.date_naive() <= day,
        }
    }
}

/// The parts that hold every whole step behind the step that ends with `since`; `None` where the journal has no such step.
///
/// # Errors
/// `Damaged`; what the system says.
pub(crate) fn extent(dir: &Path, since: Head) -> Result<Option<Extent>, JournalError> {
    let looked = look(dir, &OpenOptions::default())?;
    let head = looked.head();
    let last = looked.entry(head.seq)?;
    if since.seq > head.seq {
        return Ok(None);
    }
    if since.seq > 0 {
        let known = looked.entry(since.seq)?;
        if !known.is_some_and(|known| known.hash == since.hash && !known.more) {
            return Ok(None);
        }
    }
    let mut extent = Extent {
        head,
        at: last.map(|last| last.at),
        pieces: Vec::new(),
    };
    if since.seq == head.seq {
        return Ok(Some(extent));
    }
    let (firsts, good) = looked.reached();
    let wanted = since.seq.saturating_add(1);
    let start = firsts.partition_point(|&first| first <= wanted);
    for (place, &first) in firsts.iter().enumerate().skip(start.saturating_sub(1)) {
        let segment = Segment::open(dir, first, u64::MAX)?;
        let is_last = place.saturating_add(1) == firsts.len();
        let len = if is_last { good } else { segment.len() };
        let from = match first < wanted {
            true => Walk::from(&|| Segment::open(dir, first, len), wanted, None)?.at(),
            false => 0,
        };
        extent.pieces.push(Piece {
            first,
            from,
            bytes: len.saturating_sub(from),
        });
    }
    Ok(Some(extent))
}

/// Judges the bytes of a part that follows `before`; `each` sees every line. Returns its last line.
///
/// # Errors
/// `Damaged` at the first line that is not what was written, and where the part does not end with a step.
pub(crate) fn check(
    piece: &Piece,
    bytes: &mut dyn Read,
    before: Head,
    each: &mut dyn FnMut(&Entry) -> Result<(), JournalError>,
) -> Result<Head, JournalError> {
    let path = PathBuf::from(piece.segment());
    let lines = Lines::of(path, Box::new(bytes), piece.from);
    let walk = Walk::behind(piece.first, lines, before);
    let reach = reach_of(walk, before, &mut |entry, _| each(entry))?;
    let seq = reach.head.seq;
    let at = |kind| damage(piece.first, seq.saturating_add(1), reach.good, kind);
    if reach.partial {
        return Err(at(DamageKind::Unterminated));
    }
    if reach.loose > 0 {
        return Err(at(DamageKind::UnfinishedStep));
    }
    Ok(reach.head)
}

/// Cuts a copy behind the last step that is wanted; `None`, and nothing is changed, where no step is. For a folder that
/// nobody has opened.
///
/// # Errors
/// `Damaged`; what the system says.
pub(crate) fn cut(dir: &Path, until: Until) -> Result<Option<Entry>, JournalError> {
    let firsts = segment::list(dir)?;
    let mut before = Head::EMPTY;
    let mut kept: Option<(u64, u64, Entry)> = None;
    for &first in &firsts {
        let mut is_beyond = false;
        let segment = Segment::open(dir, first, u64::MAX)?;
        let reach = reach(segment, before, &mut |entry, end| {
            if entry.more || is_beyond {
                return Ok(());
            }
            match until.reaches(entry) {
                true => kept = Some((first, end, entry.clone())),
                false => is_beyond = true,
            }
            Ok(())
        })?;
        before = reach.head;
        if is_beyond {
            break;
        }
    }
    let Some((last, len, entry)) = kept else {
        return Ok(None);
    };
    for &first in firsts.iter().rev().take_while(|&&first| first > last) {
        let path = dir.join(file_name(first));
        fs::remove_file(&path).map_err(|error| JournalError::io(DiskOp::Open, &path, &error))?;
    }
    let path = dir.join(file_name(last));
    let failed = |error| JournalError::io(DiskOp::Truncate, &path, &error);
    let file = own::open(&path, fs::OpenOptions::new().write(true)).map_err(failed)?;
    let is_short = file.metadata().map_err(failed)?.len() < len;
    if !is_short {
        file.set_len(len).map_err(failed)?;
        file.sync_all().map_err(failed)?;
    }
    Ok(Some(entry))
}
