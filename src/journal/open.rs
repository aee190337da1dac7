//! What opening a journal folder is made of: how segments join, what a torn tail is and how it is saved, making files.
//! The two halves of opening are in `look`.
//! What must not live here: reading every segment (see `verify`).

use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use chrono::Local;

use super::disk::{Disk, OsDisk, SegmentFile, write_all};
use super::entry::Head;
use super::error::{DamageKind, DiskOp, JournalError, name_of};
use super::segment::{Segment, damage, file_name};
use super::walk::Reach;
use super::{MAX_LINE_BYTES, line};
use crate::files::own;

/// How a journal is opened.
#[derive(Clone)]
pub struct OpenOptions {
    /// A segment that has reached this many bytes is followed by a new one.
    pub segment_bytes: u64,
    /// The file system to write to.
    pub disk: Arc<dyn Disk>,
}

impl Default for OpenOptions {
    /// Segments of 64 MiB on the real file system.
    fn default() -> Self {
        Self {
            segment_bytes: 64 << 20,
            disk: Arc::new(OsDisk),
        }
    }
}

/// What was found when a journal was opened.
#[derive(Debug, Clone)]
pub struct OpenReport {
    /// The last whole step's last line.
    pub head: Head,
    /// What was cut off the end, if anything.
    pub torn: Option<TornTail>,
    /// Number of segments.
    pub segments: usize,
    /// Bytes of all segments together, after cutting.
    pub bytes: u64,
    /// Milliseconds it took.
    pub ms: u64,
}

/// Why the end of a journal does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TornReason {
    /// It ends within a line.
    Line,
    /// It ends within an atomic step of several lines.
    Step,
}

/// An end that was never acknowledged to anybody: it lies behind the last whole step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TornTail {
    /// File name of the segment.
    pub segment: String,
    /// Line in the segment at which the tail starts, from 1.
    pub line: u64,
    /// Byte in the segment at which it starts, from 0.
    pub byte: u64,
    /// Number of its first line.
    pub seq: u64,
    /// Whole lines in it.
    pub lines: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// Why it does not count.
    pub reason: TornReason,
    /// File name, in the journal folder, under which its bytes were saved; `None` if it was only looked at.
    pub saved_as: Option<String>,
}

impl TornTail {
    /// The tail behind what `reach` found in the last segment, of `len` bytes; `None` if nothing is behind it.
    pub(super) fn behind(first: u64, len: u64, reach: &Reach) -> Option<Self> {
        let seq = reach.head.seq.saturating_add(1);
        (len > reach.good && reach.unended.is_none()).then(|| Self {
            segment: file_name(first),
            line: seq.saturating_sub(first).saturating_add(1),
            byte: reach.good,
            seq,
            lines: reach.loose,
            bytes: len - reach.good,
            reason: if reach.partial {
                TornReason::Line
            } else {
                TornReason::Step
            },
            saved_as: None,
        })
    }
}

/// An opened folder, ready for the writer.
pub(super) struct Opened {
    pub(super) firsts: Vec<u64>,
    pub(super) len: u64,
    pub(super) out: Box<dyn SegmentFile>,
    pub(super) report: OpenReport,
}

pub(super) fn report_of(
    head: Head,
    torn: Option<TornTail>,
    segments: usize,
    bytes: u64,
    begun: Instant,
) -> OpenReport {
    OpenReport {
        head,
        torn,
        segments,
        bytes,
        ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

pub(super) fn make_dir(dir: &Path, disk: &dyn Disk) -> Result<(), JournalError> {
    match own::is_folder(dir) {
        Ok(true) => return Ok(()),
        Ok(false) => {}
        Err(error) => return Err(JournalError::io(DiskOp::Open, dir, &error)),
    }
    disk.create_dir(dir)
        .map_err(|error| JournalError::io(DiskOp::Create, dir, &error))?;
    match dir.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_dir(parent, disk),
        _ => Ok(()),
    }
}

pub(super) fn sync_dir(dir: &Path, disk: &dyn Disk) -> Result<(), JournalError> {
    disk.sync_dir(dir)
        .map_err(|error| JournalError::io(DiskOp::SyncDir, dir, &error))
}

/// Makes a segment whose name is durable when this returns.
pub(super) fn create_segment(
    dir: &Path,
    first: u64,
    disk: &dyn Disk,
) -> Result<Box<dyn SegmentFile>, JournalError> {
    let path = dir.join(file_name(first));
    let mut out = disk
        .create(&path)
        .map_err(|error| JournalError::io(DiskOp::Create, &path, &error))?;
    out.sync()
        .map_err(|error| JournalError::io(DiskOp::Sync, &path, &error))?;
    sync_dir(dir, disk)?;
    Ok(out)
}

/// What lies before the last segment.
pub(super) struct Joined {
    pub(super) head: Head,
    pub(super) bytes: u64,
}

/// Checks that each segment ends just before the next one begins, by the last line of each but the last.
pub(super) fn check_joints(dir: &Path, firsts: &[u64]) -> Result<Joined, JournalError> {
    let mut joined = Joined {
        head: Head::EMPTY,
        bytes: 0,
    };
    check_next(1, 0, 0, firsts.first().copied())?;
    for pair in firsts.windows(2) {
        let &[first, next] = pair else { continue };
        let segment = Segment::open(dir, first, u64::MAX)?;
        let len = segment.len();
        let at_end = |kind| damage(first, next.saturating_sub(1), len, kind);
        let (bytes, byte) = segment.last_line()?.map_err(at_end)?;
        let sound = line::decode(&bytes)
            .map_err(|kind| damage(first, next.saturating_sub(1), byte, kind))?;
        if sound.entry.more {
            return Err(damage(
                first,
                sound.entry.seq,
                byte,
                DamageKind::UnfinishedStep,
            ));
        }
        check_next(first, sound.entry.seq, byte, Some(next))?;
        joined.head = sound.entry.head();
        joined.bytes += len;
    }
    Ok(joined)
}

/// The segment after line `seq` (which is at `byte` of the segment that starts with `first`) must start with `seq + 1`.
pub(super) fn check_next(
    first: u64,
    seq: u64,
    byte: u64,
    next: Option<u64>,
) -> Result<(), JournalError> {
    match next {
        Some(found) if seq.checked_add(1) != Some(found) => {
            Err(damage(first, seq.max(1), byte, DamageKind::Gap { found }))
        }
        _ => Ok(()),
    }
}

/// Saves the bytes of a torn tail beside the segments; durable when this returns. Gives the file name.
pub(super) fn save(dir: &Path, torn: &TornTail, disk: &dyn Disk) -> Result<String, JournalError> {
    let date = Local::now().format("%Y%m%d");
    let stem = format!("torn-{date}-{:012}", torn.seq);
    let (path, mut copy) = create_beside(dir, &stem, disk)?;
    copy_bytes(dir, torn, copy.as_mut(), &path)?;
    copy.sync()
        .map_err(|error| JournalError::io(DiskOp::Sync, &path, &error))?;
    sync_dir(dir, disk)?;
    Ok(name_of(&path))
}

/// A new file named after `stem`; the same line may tear twice on one day.
fn create_beside(
    dir: &Path,
    stem: &str,
    disk: &dyn Disk,
) -> Result<(PathBuf, Box<dyn SegmentFile>), JournalError> {
    let mut path = dir.join(format!("{stem}.jsonl"));
    let mut again = 1u32;
    loop {
        match disk.create(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && again < 1000 => {
                again += 1;
                path = dir.join(format!("{stem}-{again}.jsonl"));
            }
            Err(error) => return Err(JournalError::io(DiskOp::Create, &path, &error)),
        }
    }
}

fn copy_bytes(
    dir: &Path,
    torn: &TornTail,
    copy: &mut dyn SegmentFile,
    copy_path: &Path,
) -> Result<(), JournalError> {
    let path = dir.join(&torn.segment);
    let failed = |error: io::Error| JournalError::io(DiskOp::Read, &path, &error);
    let mut file = own::open(&path, std::fs::OpenOptions::new().read(true)).map_err(failed)?;
    file.seek(SeekFrom::Start(torn.byte)).map_err(failed)?;
    let mut file = file.take(torn.bytes);
    let mut buf = vec![0; MAX_LINE_BYTES];
    loop {
        let read = file.read(&mut buf).map_err(failed)?;
        if read == 0 {
            return Ok(());
        }
        write_all(copy, buf.get(..read).unwrap_or_default())
            .map_err(|error| JournalError::io(DiskOp::Write, copy_path, &error))?;
    }
}
