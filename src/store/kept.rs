//! Records that the store keeps beside the domain's own: trails, undo stacks, imports, the profile in force, points.

use super::applied::Applied;
use super::tree::Tree;
use crate::domain::event::Event;
use crate::domain::figures::Known;
use crate::domain::scoring::Award;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Steps of one actor that can be undone or redone.
pub(crate) const STACK: usize = 100;

/// What an entry did to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Way {
    /// It changed the record.
    Did,
    /// It took a step back.
    Undid,
    /// It did a step again that had been taken back.
    Redid,
}

/// One entry that changed a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TrailMark {
    pub seq: u64,
    /// First entry of its own step.
    pub step: u64,
    /// First entry of the step that was taken back or done again; else its own.
    pub of: u64,
    pub way: Way,
}

/// Every entry that changed one record, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trail(pub Vec<TrailMark>);

impl Trail {
    /// The entries' numbers.
    pub(crate) fn newest_first(&self) -> Vec<u64> {
        self.0.iter().rev().map(|mark| mark.seq).collect()
    }

    /// Number of the last entry that changed the record and is neither taken back nor takes one back.
    pub(crate) fn last_live(&self) -> Option<u64> {
        let taken_back: BTreeSet<u64> = self
            .0
            .iter()
            .filter(|mark| mark.way == Way::Undid)
            .map(|mark| mark.of)
            .collect();
        let mut live = self.0.iter().rev();
        live.find(|mark| mark.way != Way::Undid && !taken_back.contains(&mark.step))
            .map(|mark| mark.seq)
    }

    /// The entries after entry `seq` that count: a step and its undo that both come after it cancel each other out, and so
    /// do an undo and a redo.
    pub(crate) fn counting_after(&self, seq: u64) -> Vec<u64> {
        // What a redo did is what the step did that it repeats.
        let mut meant: BTreeMap<u64, u64> = BTreeMap::new();
        let mut open: Vec<(u64, bool, u64)> = Vec::new();
        let mut canceling = None;
        for mark in &self.0 {
            let step = meant.get(&mark.of).copied().unwrap_or(mark.of);
            if mark.way == Way::Redid {
                meant.insert(mark.step, step);
            }
            // The entries of one step count together.
            if mark.seq <= seq || canceling == Some(mark.step) {
                continue;
            }
            let back = mark.way == Way::Undid;
            let before = open.len();
            open.retain(|(of, was_back, _)| (*of, *was_back) != (step, !back));
            match open.len() < before {
                true => canceling = Some(mark.step),
                false => open.push((step, back, mark.seq)),
            }
        }
        open.into_iter().map(|(_, _, seq)| seq).collect()
    }
}

/// The entries of a step, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entries {
    pub first: u64,
    pub last: u64,
}

/// Whether one of these steps, oldest first, holds the entry.
pub(crate) fn among(steps: &[Entries], seq: u64) -> bool {
    let at = steps.partition_point(|step| step.last < seq);
    steps.get(at).is_some_and(|step| step.first <= seq)
}

/// A step in an actor's stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StepMark {
    pub first: u64,
    pub last: u64,
    /// Digests of the ledgers it imported.
    pub imports: Vec<String>,
    /// The steps before it that are one with it, oldest first: a ledger taken in several.
    pub before: Vec<Entries>,
}

/// The entries of a step that a request asked for, first and last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RequestMark {
    pub first: u64,
    pub last: u64,
    /// The steps before it that are one with it, oldest first.
    pub before: Vec<Entries>,
}

/// A step taken back, and the last entry that did so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UndoneMark {
    pub step: StepMark,
    pub undo: u64,
}

/// What an actor may undo and redo; the last of each is next. At most [`STACK`] of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Steps {
    pub done: Vec<StepMark>,
    pub undone: Vec<UndoneMark>,
}

impl Steps {
    /// A new step: what was taken back before it can no longer be redone.
    pub(crate) fn did(&mut self, step: StepMark) {
        self.undone.clear();
        push(&mut self.done, step);
    }

    /// The step beginning with `first` was taken back by entries ending with `undo`. Gives the step.
    pub(crate) fn undid(&mut self, first: u64, undo: u64) -> Option<StepMark> {
        let at = self.done.iter().rposition(|step| step.first == first)?;
        let step = self.done.remove(at);
        // What was done in several steps is not done again in one.
        if !step.before.is_empty() {
            self.undone.clear();
            return Some(step);
        }
        let mark = UndoneMark {
            step: step.clone(),
            undo,
        };
        push(&mut self.undone, mark);
        Some(step)
    }

    /// The step beginning with `first` was done again by this one.
    pub(crate) fn redid(&mut self, first: u64, step: StepMark) {
        self.undone.retain(|mark| mark.step.first != first);
        push(&mut self.done, step);
    }
}

fn push<T>(stack: &mut Vec<T>, item: T) {
    if stack.len() >= STACK {
        stack.remove(0);
    }
    stack.push(item);
}

/// One import of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImportMark {
    pub seq: u64,
    pub undone: bool,
}

/// The profile in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProfileRecord {
    pub seq: u64,
    pub version: String,
    pub on: NaiveDate,
    pub files: BTreeMap<String, String>,
}

/// Where the journal's clock was put right: entries before this one were made no later than it, whatever they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClockMark {
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
}

/// Every such place, in the journal's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClockMarks(pub Vec<ClockMark>);

impl ClockMarks {
    /// Notes where an entry puts the clock right; gives whether it does.
    pub(crate) fn hear(&mut self, entry: &Applied) -> bool {
        let before = self.0.len();
        let seq = entry.meta.seq;
        self.0
            .extend(entry.events.iter().filter_map(|event| match event {
                Event::ClockAccepted { now, .. } => Some(ClockMark { seq, at: *now }),
                _ => None,
            }));
        self.0.len() > before
    }

    /// When an entry counts as made. In the journal's order these times never run backwards, whereas those written down
    /// do where a clock that had run ahead was put right.
    pub(crate) fn counted(&self, seq: u64, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let later = self.0.iter().filter(|mark| mark.seq > seq);
        later.map(|mark| mark.at).fold(at, Ord::min)
    }

    /// The day of [`ClockMarks::counted`].
    pub(crate) fn counted_day(&self, seq: u64, day: NaiveDate) -> NaiveDate {
        let later = self.0.iter().filter(|mark| mark.seq > seq);
        later.map(|mark| mark.at.date_naive()).fold(day, Ord::min)
    }

    /// An award, on the day on which its entry counts as made.
    pub(crate) fn award(&self, award: Award) -> Award {
        Award {
            on: self.counted_day(award.seq, award.on),
            within: self.counted_day(award.seq, award.within),
            ..award
        }
    }

    /// What counts of a project, from the day on which its entry counts as made.
    pub(crate) fn known(&self, known: Known) -> Known {
        Known {
            on: self.counted_day(known.seq, known.on),
            ..known
        }
    }
}

/// How many records a tree holds, and the sum of their hashes: what tells a tree with missing or exchanged records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Total {
    pub count: u64,
    pub sum: u64,
}

impl Total {
    /// Adds a record.
    pub(crate) fn add(&mut self, hash: u64) {
        self.count = self.count.wrapping_add(1);
        self.sum = self.sum.wrapping_add(hash);
    }

    /// Takes a record away.
    pub(crate) fn remove(&mut self, hash: u64) {
        self.count = self.count.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(hash);
    }
}

/// Totals of every tree, by its byte.
pub(crate) type Totals = BTreeMap<u8, Total>;

/// The total of a tree.
pub(crate) fn total(totals: &mut Totals, tree: Tree) -> &mut Total {
    totals.entry(tree.byte()).or_default()
}

/// Hash of a record in its place.
pub(crate) fn place_hash(tree: u8, key: &[u8], record: &[u8]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[tree]);
    hasher.update(&(key.len() as u64).to_le_bytes());
    hasher.update(key);
    hasher.update(record);
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn what_was_made_before_a_correction_counts_no_later_than_it() {
        let right = at("2026-11-24T09:00:00+08:00");
        let marks = ClockMarks(vec![ClockMark { seq: 4, at: right }]);
        let wrong = at("2028-11-23T09:00:00+08:00");
        assert_eq!(marks.counted(3, wrong), right);
        let early = at("2026-11-20T09:00:00+08:00");
        assert_eq!(marks.counted(1, early), early, "what is earlier stays");
        assert_eq!(marks.counted(4, right), right);
        assert_eq!(
            marks.counted(5, wrong),
            wrong,
            "what came later is told as it says"
        );
        let day = |at: DateTime<FixedOffset>| at.date_naive();
        assert_eq!(marks.counted_day(3, day(wrong)), day(right));
    }

    #[test]
    fn of_two_corrections_the_earlier_time_counts() {
        let (first, second) = (
            at("2027-01-01T09:00:00+08:00"),
            at("2026-12-01T09:00:00+08:00"),
        );
        let marks = ClockMarks(vec![
            ClockMark { seq: 4, at: first },
            ClockMark { seq: 8, at: second },
        ]);
        let wrong = at("2030-01-01T09:00:00+08:00");
        assert_eq!(marks.counted(3, wrong), second);
        assert_eq!(marks.counted(6, wrong), second);
    }
}
