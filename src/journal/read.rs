//! Reading durable lines by number, beside the writer.

use std::ops::ControlFlow;
use std::path::Path;

use super::entry::Entry;
use super::error::{DamageKind, JournalError};
use super::segment::{Segment, damage};
use super::walk::{Step, Walk};
use super::writer::Shared;

/// What of the journal was durable at one moment.
struct Snapshot {
    /// First numbers of the segments to read, ascending; the first of them holds the first line wanted.
    firsts: Vec<u64>,
    to: u64,
    /// The last segment of the journal, and how much of it is durable.
    last: u64,
    last_len: u64,
}

fn snapshot(shared: &Shared, from: u64, to: u64) -> Snapshot {
    let state = shared.lock();
    let to = to.min(state.durable.seq);
    let start = state
        .firsts
        .partition_point(|&first| first <= from)
        .saturating_sub(1);
    let end = state.firsts.partition_point(|&first| first <= to);
    Snapshot {
        firsts: state.firsts.get(start..end).unwrap_or_default().to_vec(),
        to,
        last: state.firsts.last().copied().unwrap_or(1),
        last_len: state.durable_len,
    }
}

/// See [`super::Journal::read`].
pub(super) fn read(
    dir: &Path,
    shared: &Shared,
    from: u64,
    to: u64,
    visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<u64, JournalError> {
    let mut next = from.max(1);
    let snapshot = snapshot(shared, next, to);
    if next > snapshot.to {
        return Ok(next);
    }
    let mut prev = None;
    for (place, &first) in snapshot.firsts.iter().enumerate() {
        let limit = if first == snapshot.last {
            snapshot.last_len
        } else {
            u64::MAX
        };
        let until = snapshot
            .firsts
            .get(place + 1)
            .map_or(snapshot.to, |&after| after.saturating_sub(1));
        let mut walk = Walk::from(&|| Segment::open(dir, first, limit), next, prev)?;
        while next <= until {
            let byte = walk.at();
            match walk.step()? {
                Step::Entry(entry) => {
                    next = entry.seq.saturating_add(1);
                    if visit(*entry).is_break() {
                        return Ok(next);
                    }
                }
                // Known to be durable, and not there.
                Step::Partial | Step::End => {
                    return Err(damage(first, walk.seq(), byte, DamageKind::Unterminated));
                }
            }
        }
        prev = walk.prev();
    }
    Ok(next)
}
