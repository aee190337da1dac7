//! Walking through one segment line by line, with every check: hash, fields, bounds, number, chain.
//! Opening, reading and verifying all go through here, so they cannot disagree about what is damage.

use super::entry::{Entry, Head, LineHash};
use super::error::{DamageKind, JournalError};
use super::line;
use super::segment::{self, Lines, Raw, Segment};

/// The next thing in a segment.
pub(super) enum Step {
    /// A sound line.
    Entry(Box<Entry>),
    /// The segment ends within a line.
    Partial,
    /// The segment ends.
    End,
}

/// A walk through one segment.
pub(super) struct Walk<'r> {
    first: u64,
    lines: Lines<'r>,
    seq: u64,
    prev: Option<LineHash>,
    buf: Vec<u8>,
}

impl<'r> Walk<'r> {
    /// Through lines of the segment that starts with number `first`, behind the line `before`.
    pub(super) fn behind(first: u64, lines: Lines<'r>, before: Head) -> Self {
        Self {
            first,
            lines,
            seq: before.seq.saturating_add(1),
            prev: Some(before.hash),
            buf: Vec::new(),
        }
    }
}

impl Walk<'static> {
    /// From the segment's first line, which must follow a line with hash `prev` (unknown: not checked).
    pub(super) fn start(segment: Segment, prev: Option<LineHash>) -> Result<Self, JournalError> {
        let first = segment.first;
        Ok(Self {
            first,
            lines: segment.lines(0)?,
            seq: first,
            prev,
            buf: Vec::new(),
        })
    }

    /// From the line numbered `seq` on, as opened by `open`.
    ///
    /// The lines passed over are not judged, only counted. If their numbers make no sense, every line from the start
    /// of the segment is judged instead, which names the damage exactly.
    pub(super) fn from(
        open: &dyn Fn() -> Result<Segment, JournalError>,
        seq: u64,
        prev: Option<LineHash>,
    ) -> Result<Self, JournalError> {
        let segment = open()?;
        if seq <= segment.first {
            return Self::start(segment, prev);
        }
        let near = segment.near(seq)?;
        let mut walk = Self {
            first: segment.first,
            lines: segment.lines(near.byte)?,
            seq: near.seq,
            prev: None,
            buf: Vec::new(),
        };
        if walk.pass_to(seq)? {
            return Ok(walk);
        }
        let mut walk = Self::start(open()?, None)?;
        while walk.seq < seq {
            let at = walk.at();
            if !matches!(walk.step()?, Step::Entry(_)) {
                return Err(walk.damage(at, DamageKind::Unterminated));
            }
        }
        Ok(walk)
    }
}

impl Walk<'_> {
    /// Passes over the lines before `seq`; false when one does not carry the number it should.
    fn pass_to(&mut self, seq: u64) -> Result<bool, JournalError> {
        while self.seq < seq {
            let whole = self.lines.next(&mut self.buf)? == Raw::Line;
            if !whole || line::peek_seq(&self.buf) != Some(self.seq) {
                return Ok(false);
            }
            self.seq += 1;
        }
        Ok(true)
    }

    fn damage(&self, byte: u64, kind: DamageKind) -> JournalError {
        segment::damage(self.first, self.seq, byte, kind)
    }

    /// Number the next line must have.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    /// Hash the next line must follow, if known.
    pub(super) fn prev(&self) -> Option<LineHash> {
        self.prev
    }

    /// Byte at which the next line starts.
    pub(super) fn at(&self) -> u64 {
        self.lines.at()
    }

    /// The line at the very end, if it is whole and right but for its newline, and the byte at which its newline belongs.
    /// Its hash says so: somebody may have been told that it is done.
    fn unended(&self) -> Option<(Entry, u64)> {
        let without = self.buf.split_last().map(|(_, line)| line);
        let lines = [Some(self.buf.as_slice()), without];
        lines.into_iter().flatten().find_map(|line| {
            let sound = line::decode(line).ok()?;
            let follows = self.prev.is_none_or(|prev| prev == sound.prev);
            let end = self.lines.at() + line.len() as u64;
            (follows && sound.entry.seq == self.seq).then_some((sound.entry, end))
        })
    }

    /// Reads and judges the next line.
    pub(super) fn step(&mut self) -> Result<Step, JournalError> {
        let at = self.lines.at();
        match self.lines.next(&mut self.buf)? {
            Raw::Line => {}
            Raw::Partial => return Ok(Step::Partial),
            Raw::End => return Ok(Step::End),
            Raw::TooLong => return Err(self.damage(at, DamageKind::TooLong)),
        }
        let sound = line::decode(&self.buf).map_err(|kind| self.damage(at, kind))?;
        let found = sound.entry.seq;
        if found != self.seq {
            return Err(self.damage(at, DamageKind::Seq { found }));
        }
        if self.prev.is_some_and(|prev| prev != sound.prev) {
            return Err(self.damage(at, DamageKind::Prev));
        }
        self.seq = self.seq.saturating_add(1);
        self.prev = Some(sound.entry.hash);
        Ok(Step::Entry(Box::new(sound.entry)))
    }
}

/// How far the whole steps of a segment reach, and what lies behind them.
pub(super) struct Reach {
    /// The last line of the last whole step, here or before this segment.
    pub(super) head: Head,
    /// The byte at which it ends.
    pub(super) good: u64,
    /// The byte at which it starts.
    pub(super) last: u64,
    /// Whole lines of an unfinished step behind it.
    pub(super) loose: u64,
    /// Whether the segment ends within a line.
    pub(super) partial: bool,
    /// The last line, where it is whole and right but for its newline, which is missing or another byte.
    pub(super) unended: Option<Box<Entry>>,
}

/// Walks through a whole segment that follows `before`; `each` sees every line and the byte it ends at.
pub(super) fn reach(
    segment: Segment,
    before: Head,
    each: &mut dyn FnMut(&Entry, u64) -> Result<(), JournalError>,
) -> Result<Reach, JournalError> {
    reach_of(Walk::start(segment, Some(before.hash))?, before, each)
}

/// The same of what a walk that stands behind `before` still has to come to.
pub(super) fn reach_of(
    mut walk: Walk<'_>,
    before: Head,
    each: &mut dyn FnMut(&Entry, u64) -> Result<(), JournalError>,
) -> Result<Reach, JournalError> {
    let mut reach = Reach {
        head: before,
        good: 0,
        last: 0,
        loose: 0,
        partial: false,
        unended: None,
    };
    loop {
        let start = walk.at();
        match walk.step()? {
            Step::Entry(entry) => {
                each(&entry, walk.at())?;
                if entry.more {
                    reach.loose += 1;
                } else {
                    reach.head = entry.head();
                    reach.good = walk.at();
                    reach.last = start;
                    reach.loose = 0;
                }
            }
            Step::Partial => {
                match walk.unended() {
                    Some((entry, end)) if !entry.more => {
                        reach.head = entry.head();
                        reach.good = end;
                        reach.last = start;
                        reach.loose = 0;
                        reach.unended = Some(Box::new(entry));
                    }
                    _ => reach.partial = true,
                }
                return Ok(reach);
            }
            Step::End => return Ok(reach),
        }
    }
}
