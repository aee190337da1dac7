//! Reading a whole journal and checking everything. Changes nothing; may run beside a live journal, where it may see
//! a step that is just being written as a torn tail.

use std::ops::ControlFlow;
use std::path::Path;

use super::entry::Head;
use super::error::{DamageKind, DiskOp, JournalError};
use super::open::{TornTail, check_next};
use super::segment::{self, Segment, damage, file_name};
use super::walk::reach;

/// Bytes between two calls of the progress callback.
const STRIDE: u64 = 1 << 20;

/// How far a verification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerifyProgress {
    /// Number of the last line checked.
    pub seq: u64,
    /// Bytes checked.
    pub bytes: u64,
    /// Bytes to check in all.
    pub total: u64,
}

/// A journal that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VerifyReport {
    /// The last whole step's last line.
    pub head: Head,
    /// A torn tail behind it, not yet cut: the next opening will save and cut it.
    pub torn: Option<TornTail>,
    /// Number of segments.
    pub segments: usize,
    /// Lines of whole steps.
    pub lines: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Reads every segment in `dir` and checks names, hashes, chain, numbers, fields and bounds.
///
/// `progress` is called about every MiB and at the end of each segment; breaking it stops with `Stopped`.
///
/// # Errors
/// `Damaged` at the first line that is wrong; `Io` if the folder or a file cannot be read.
pub(crate) fn verify(
    dir: &Path,
    progress: &mut dyn FnMut(VerifyProgress) -> ControlFlow<()>,
) -> Result<VerifyReport, JournalError> {
    let firsts = segment::list(dir)?;
    check_next(1, 0, 0, firsts.first().copied())?;
    let total = total_bytes(dir, &firsts)?;
    let mut report = VerifyReport {
        head: Head::EMPTY,
        torn: None,
        segments: firsts.len(),
        lines: 0,
        bytes: 0,
    };
    let mut nexts = firsts.iter().skip(1);
    for &first in &firsts {
        let segment = Segment::open(dir, first, u64::MAX)?;
        let len = segment.len();
        let before = report.bytes;
        let mut told = 0;
        let reach = reach(segment, report.head, &mut |entry, end| {
            if end - told < STRIDE && end < len {
                return Ok(());
            }
            told = end;
            let step = VerifyProgress {
                seq: entry.seq,
                bytes: before + end,
                total,
            };
            match progress(step) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(JournalError::Stopped),
            }
        })?;
        report.head = reach.head;
        report.bytes += reach.good;
        let torn = TornTail::behind(first, len, &reach);
        let next = nexts.next();
        if next.is_some() && reach.unended.is_some() {
            let seq = reach.head.seq;
            return Err(damage(first, seq, reach.last, DamageKind::Unterminated));
        }
        match (next, torn) {
            (None, torn) => report.torn = torn,
            (Some(&next), None) => check_next(first, reach.head.seq, reach.last, Some(next))?,
            (Some(_), Some(torn)) => {
                let kind = if reach.partial {
                    DamageKind::Unterminated
                } else {
                    DamageKind::UnfinishedStep
                };
                return Err(damage(first, torn.seq, torn.byte, kind));
            }
        }
    }
    report.lines = report.head.seq;
    Ok(report)
}

fn total_bytes(dir: &Path, firsts: &[u64]) -> Result<u64, JournalError> {
    firsts.iter().try_fold(0u64, |sum, &first| {
        let path = dir.join(file_name(first));
        let meta = std::fs::metadata(&path)
            .map_err(|error| JournalError::io(DiskOp::Read, &path, &error))?;
        Ok(sum.saturating_add(meta.len()))
    })
}
