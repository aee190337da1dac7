//! Segment files: their names, the list of them, raw lines out of one, its last line, and the place of a number.
//! What must not live here: judging a line (see `line` and `walk`).

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::bounds::{MAX_LINE_BYTES, MAX_SEGMENTS};
use super::error::{Damage, DamageKind, DiskOp, JournalError};
use super::line;
use crate::files::own;

const SUFFIX: &str = ".jsonl";
const BUFFER: usize = 256 << 10;
/// A search in a segment ends when so many bytes are left to walk through.
const NEAR: u64 = 32 << 10;

/// The file name of the segment whose first line has this number.
pub(super) fn file_name(first: u64) -> String {
    format!("{first:012}{SUFFIX}")
}

fn parse_name(name: &str) -> Option<u64> {
    let first = name.strip_suffix(SUFFIX)?.parse().ok()?;
    // Only the one way of writing it: "+1" and "1" are no segments.
    (file_name(first) == name).then_some(first)
}

/// The first numbers of all segments in a folder, ascending. Other files are left alone.
pub(super) fn list(dir: &Path) -> Result<Vec<u64>, JournalError> {
    let failed = |error: io::Error| JournalError::io(DiskOp::List, dir, &error);
    let mut firsts = Vec::new();
    for item in fs::read_dir(dir).map_err(failed)? {
        let item = item.map_err(failed)?;
        let name = item.file_name();
        let Some(first) = name.to_str().and_then(parse_name) else {
            continue;
        };
        if !item.file_type().map_err(failed)?.is_file() {
            return Err(damage(first, first, 0, DamageKind::NotAFile));
        }
        if firsts.len() >= MAX_SEGMENTS {
            return Err(JournalError::TooManySegments { max: MAX_SEGMENTS });
        }
        firsts.push(first);
    }
    firsts.sort_unstable();
    Ok(firsts)
}

/// Damage at the line that should have number `seq`, in the segment that starts with number `first`.
pub(super) fn damage(first: u64, seq: u64, byte: u64, kind: DamageKind) -> JournalError {
    JournalError::Damaged(Box::new(Damage {
        segment: file_name(first),
        line: seq.saturating_sub(first).saturating_add(1),
        byte,
        seq,
        kind,
    }))
}

/// A line in a segment: the byte it starts at, and its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineStart {
    pub(super) byte: u64,
    pub(super) seq: u64,
}

/// The first `len` bytes of `buf`, or all of it.
fn shortened(buf: &mut [u8], len: u64) -> &mut [u8] {
    let len = usize::try_from(len).map_or(buf.len(), |len| len.min(buf.len()));
    buf.split_at_mut(len).0
}

/// One segment open for reading.
pub(super) struct Segment {
    pub(super) first: u64,
    pub(super) path: PathBuf,
    file: File,
    len: u64,
}

impl Segment {
    /// Opens it; never reads beyond `limit` bytes.
    pub(super) fn open(dir: &Path, first: u64, limit: u64) -> Result<Self, JournalError> {
        let path = dir.join(file_name(first));
        let file = own::open(&path, OpenOptions::new().read(true))
            .map_err(|error| JournalError::io(DiskOp::Open, &path, &error))?;
        let len = file
            .metadata()
            .map_err(|error| JournalError::io(DiskOp::Read, &path, &error))?
            .len()
            .min(limit);
        Ok(Self {
            first,
            path,
            file,
            len,
        })
    }

    /// Length in bytes, at most the limit it was opened with.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, buf: &mut [u8], at: u64) -> Result<(), JournalError> {
        self.file
            .read_exact_at(buf, at)
            .map_err(|error| JournalError::io(DiskOp::Read, &self.path, &error))
    }

    /// The last line without its newline, and the byte it starts at. `Err(kind)` when the segment does not end in one.
    pub(super) fn last_line(&self) -> Result<Result<(Vec<u8>, u64), DamageKind>, JournalError> {
        let mut want = 4096u64;
        loop {
            let size = want.min(self.len);
            let start = self.len - size;
            let mut buf = vec![0; usize::try_from(size).unwrap_or(MAX_LINE_BYTES)];
            self.read_at(&mut buf, start)?;
            if buf.pop() != Some(b'\n') {
                return Ok(Err(DamageKind::Unterminated));
            }
            if let Some(end) = memchr::memrchr(b'\n', &buf) {
                let byte = start + end as u64 + 1;
                return Ok(Ok((buf.split_off(end + 1), byte)));
            }
            if start == 0 {
                return Ok(Ok((buf, 0)));
            }
            if want > MAX_LINE_BYTES as u64 {
                return Ok(Err(DamageKind::TooLong));
            }
            want *= 8;
        }
    }

    /// A line not beyond number `seq`, and near it if the segment is sound.
    ///
    /// Numbers ascend in a segment, so halving finds the place without an index to build, keep and bound. On a line
    /// it cannot make sense of it answers with the first: walking from the start will then name the damage exactly.
    pub(super) fn near(&self, seq: u64) -> Result<LineStart, JournalError> {
        let start = LineStart {
            byte: 0,
            seq: self.first,
        };
        let mut low = start;
        let mut high = self.len;
        while high - low.byte > NEAR {
            let middle = low.byte + (high - low.byte) / 2;
            let Some(byte) = self.line_after(middle, high)? else {
                high = middle;
                continue;
            };
            let mut buf = [0; 32];
            let part = shortened(&mut buf, self.len - byte);
            self.read_at(part, byte)?;
            match line::peek_seq(part) {
                Some(found) if found <= seq => low = LineStart { byte, seq: found },
                Some(_) => high = middle,
                None => return Ok(start),
            }
        }
        Ok(low)
    }

    /// The first start of a line after byte `from` and before `to`.
    fn line_after(&self, from: u64, to: u64) -> Result<Option<u64>, JournalError> {
        let mut buf = [0; 4096];
        let mut at = from;
        while at < to {
            let part = shortened(&mut buf, to - at);
            self.read_at(part, at)?;
            if let Some(hit) = memchr::memchr(b'\n', part) {
                let start = at + hit as u64 + 1;
                return Ok((start < to).then_some(start));
            }
            at += part.len() as u64;
        }
        Ok(None)
    }

    /// Raw lines from byte `at` on.
    pub(super) fn lines(self, at: u64) -> Result<Lines<'static>, JournalError> {
        let mut file = self.file;
        file.seek(SeekFrom::Start(at))
            .map_err(|error| JournalError::io(DiskOp::Read, &self.path, &error))?;
        let rest = file.take(self.len.saturating_sub(at));
        Ok(Lines::of(self.path, Box::new(rest), at))
    }
}

/// What comes next in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw {
    /// A line with its newline (which is not in the buffer).
    Line,
    /// Bytes without a newline up to the end.
    Partial,
    /// No newline within the longest line allowed.
    TooLong,
    /// Nothing more.
    End,
}

/// Raw lines of one segment, in order; never holds more than the longest line allowed.
pub(super) struct Lines<'r> {
    path: PathBuf,
    reader: BufReader<Box<dyn Read + 'r>>,
    at: u64,
}

impl<'r> Lines<'r> {
    /// Those of a segment called `path`, out of a reader that stands at byte `at` of it.
    pub(super) fn of(path: PathBuf, reader: Box<dyn Read + 'r>, at: u64) -> Self {
        Self {
            path,
            reader: BufReader::with_capacity(BUFFER, reader),
            at,
        }
    }

    /// The byte at which the next line starts.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Reads the next line into `buf`.
    pub(super) fn next(&mut self, buf: &mut Vec<u8>) -> Result<Raw, JournalError> {
        buf.clear();
        let read = (&mut self.reader)
            .take(MAX_LINE_BYTES as u64)
            .read_until(b'\n', buf)
            .map_err(|error| JournalError::io(DiskOp::Read, &self.path, &error))?;
        if read == 0 {
            return Ok(Raw::End);
        }
        if buf.last() == Some(&b'\n') {
            buf.pop();
            self.at += read as u64;
            return Ok(Raw::Line);
        }
        if read == MAX_LINE_BYTES {
            return Ok(Raw::TooLong);
        }
        Ok(Raw::Partial)
    }
}
