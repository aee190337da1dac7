//! Records that the store keeps beside the domain's own: trails, undo stacks, imports, the profile in force, points.

use crate::domain::scoring::Award;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Steps of one actor that can be undone or redone.
pub const STACK: usize = 100;

/// What an entry did to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// It changed the record.
    Did,
    /// It took a step back.
    Undid,
    /// It did a step again that had been taken back.
    Redid,
}

/// One entry that changed a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailMark {
    pub seq: u64,
    /// First entry of the step that was done, taken back or done again.
    pub step: u64,
    pub way: Way,
}

/// Every entry that changed one record, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail(pub Vec<TrailMark>);

impl Trail {
    /// Number of the last entry that changed the record and is not taken back.
    pub fn last_live(&self) -> Option<u64> {
        let mut live: Vec<TrailMark> = Vec::new();
        let mut back: Vec<TrailMark> = Vec::new();
        for mark in &self.0 {
            match mark.way {
                Way::Did => live.push(*mark),
                Way::Undid => move_step(&mut live, &mut back, mark.step),
                Way::Redid => move_step(&mut back, &mut live, mark.step),
            }
        }
        live.iter().map(|mark| mark.seq).max()
    }

    /// Whether everything after entry `seq` cancels itself out, so that the record is what it was then.
    ///
    /// Doing a step and taking it back cancel each other where they stand side by side, in either order.
    pub fn is_as_of(&self, seq: u64) -> bool {
        let mut open: Vec<(u64, bool)> = Vec::new();
        for mark in self.0.iter().filter(|mark| mark.seq > seq) {
            let back = mark.way == Way::Undid;
            let last = open.last().copied();
            // The entries of one step count as one.
            if last == Some((mark.step, back)) {
                continue;
            }
            if last == Some((mark.step, !back)) {
                open.pop();
            } else {
                open.push((mark.step, back));
            }
        }
        open.is_empty()
    }
}

fn move_step(from: &mut Vec<TrailMark>, to: &mut Vec<TrailMark>, step: u64) {
    to.extend(from.iter().filter(|mark| mark.step == step).copied());
    from.retain(|mark| mark.step != step);
}

/// A step in an actor's stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepMark {
    pub first: u64,
    pub last: u64,
    /// Digests of the ledgers it imported.
    pub imports: Vec<String>,
}

/// A step taken back, and the last entry that did so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoneMark {
    pub step: StepMark,
    pub undo: u64,
}

/// What an actor may undo and redo; the last of each is next. At most [`STACK`] of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    pub done: Vec<StepMark>,
    pub undone: Vec<UndoneMark>,
}

impl Steps {
    /// A new step: what was taken back before it can no longer be redone.
    pub fn did(&mut self, step: StepMark) {
        self.undone.clear();
        push(&mut self.done, step);
    }

    /// The step beginning with `first` was taken back by entries ending with `undo`.
    pub fn undid(&mut self, first: u64, undo: u64) -> Option<&StepMark> {
        let at = self.done.iter().rposition(|step| step.first == first)?;
        let step = self.done.remove(at);
        push(&mut self.undone, UndoneMark { step, undo });
        self.undone.last().map(|mark| &mark.step)
    }

    /// The step beginning with `first` was done again.
    pub fn redid(&mut self, first: u64) -> Option<&StepMark> {
        let is_it = |mark: &UndoneMark| mark.step.first == first;
        let at = self.undone.iter().rposition(is_it)?;
        let mark = self.undone.remove(at);
        push(&mut self.done, mark.step);
        self.done.last()
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
pub struct ImportMark {
    pub seq: u64,
    pub undone: bool,
}

/// The profile in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRecord {
    pub seq: u64,
    pub version: String,
    pub on: NaiveDate,
    pub files: BTreeMap<String, String>,
}

/// An award, and the day on which it was booked: that of its entry.
///
/// Taking a step back books its awards once more with opposite points, counting for the same day as before.
/// So a sum over everything booked by a day is the board as it stood on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    pub on: NaiveDate,
    pub award: Award,
}

/// Numbers that are never given twice, even after an undo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Highest number of a project by year.
    pub projects: BTreeMap<i32, u64>,
    pub enterprises: u64,
}

/// How many records a tree holds, and the sum of their hashes: what tells a tree with missing or exchanged records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub count: u64,
    pub sum: u64,
}

impl Total {
    /// Adds a record.
    pub fn add(&mut self, hash: u64) {
        self.count = self.count.wrapping_add(1);
        self.sum = self.sum.wrapping_add(hash);
    }

    /// Takes a record away.
    pub fn remove(&mut self, hash: u64) {
        self.count = self.count.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(hash);
    }
}

/// Hash of a record in its place.
pub fn place_hash(tree: u8, key: &[u8], record: &[u8]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[tree]);
    hasher.update(&(key.len() as u64).to_le_bytes());
    hasher.update(key);
    hasher.update(record);
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}
