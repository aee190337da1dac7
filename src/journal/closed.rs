//! How the last segment was left, in a small file beside it: its length, its time and the last line, so that a long one that
//! nobody has written to since need not be walked through again.
//!
//! Whatever of it does not fit is passed over, and the segment is read. What must not live here: judging lines (`walk`).

use super::entry::{Head, LineHash};
use super::error::JournalError;
use super::line;
use super::segment::{Segment, file_name};
use super::walk::Reach;
use crate::files::own;
use crate::files::person::up_to;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The file, in the journal's folder. Nothing of it is needed.
const NAME: &str = "closed";
/// Segments below so many bytes are walked through in no time.
const LONG: u64 = 4 << 20;
/// More than is ever written into it.
const MAX_BYTES: u64 = 256;

/// Notes how the segment beginning with `first` was left. That it could not be noted is no reason to stop.
pub(super) fn note(dir: &Path, first: u64, len: u64, head: Head) {
    if len < LONG {
        return;
    }
    let Some(stamp) = stamp(dir, first) else {
        return;
    };
    let fresh = dir.join(format!("{NAME}.new"));
    let write = || {
        let mut file = own::create(&fresh)?;
        writeln!(file, "{stamp} {} {}", head.seq, head.hash)?;
        fs::rename(&fresh, dir.join(NAME))
    };
    if let Err(error) = write() {
        tracing::warn!(%error, "how the journal was closed could not be noted");
    }
}

/// How far the last segment reaches, where it was closed and is as it was left.
///
/// # Errors
/// What the disk says.
pub(super) fn reach(dir: &Path, segment: &Segment) -> Result<Option<Reach>, JournalError> {
    if segment.len() < LONG {
        return Ok(None);
    }
    let Some(head) = noted(dir, segment.first) else {
        return Ok(None);
    };
    let Ok((bytes, byte)) = segment.last_line()? else {
        return Ok(None);
    };
    let is_it = |entry: &super::Entry| entry.head() == head && !entry.more;
    let sound = line::decode(&bytes)
        .ok()
        .filter(|sound| is_it(&sound.entry));
    Ok(sound.map(|_| Reach {
        head,
        good: segment.len(),
        last: byte,
        loose: 0,
        partial: false,
        unended: None,
    }))
}

/// The last line as it was noted; nothing where the segment is another since.
fn noted(dir: &Path, first: u64) -> Option<Head> {
    let file = own::open(&dir.join(NAME), File::options().read(true)).ok()?;
    let text = up_to(file, MAX_BYTES).ok()?;
    let text = String::from_utf8(text).ok()?;
    let rest = text.strip_prefix(&stamp(dir, first)?)?;
    let mut words = rest.split_whitespace();
    Some(Head {
        seq: words.next()?.parse().ok()?,
        hash: LineHash::from_hex(words.next()?.as_bytes())?,
    })
}

/// A segment's name, length and time.
fn stamp(dir: &Path, first: u64) -> Option<String> {
    let name = file_name(first);
    let about = fs::metadata(dir.join(&name)).ok()?;
    let (len, at, part) = (about.len(), about.mtime(), about.mtime_nsec());
    Some(format!("{name} {len} {at}.{part:09}"))
}
