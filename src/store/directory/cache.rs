//! Lists and counts that were asked for lately, kept up to date row by row.
//!
//! A change costs each of them one binary search; only the first question about a filter looks at all rows.

use super::glance::Glance;
use super::row::Row;
use super::sorted::Order;
use super::tally::Tally;
use super::want::Want;
use super::words::Words;
use crate::store::query::Frame;
use chrono::NaiveDate;
use std::collections::VecDeque;
use std::sync::Arc;

/// Lists and counts held; the one not asked for longest goes first.
const LISTS: usize = 24;
const TALLIES: usize = 24;

/// A frame as a key: where the day does not decide which rows pass, it is left out.
fn key(frame: &Frame) -> Frame {
    Frame {
        today: if frame.filter.only_late || frame.filter.due_within.is_some() {
            frame.today
        } else {
            NaiveDate::MIN
        },
        ..frame.clone()
    }
}

struct List {
    frame: Frame,
    order: Order,
    slots: Arc<Vec<u32>>,
}

struct Count {
    frame: Frame,
    tally: Arc<Tally>,
}

/// What was asked for lately.
#[derive(Default)]
pub(super) struct Cache {
    lists: VecDeque<List>,
    counts: VecDeque<Count>,
}

/// A row that comes into all that is held, or leaves it.
pub(super) struct Shift<'a> {
    pub(super) rows: &'a [Option<Row>],
    pub(super) words: &'a Words,
    pub(super) slot: u32,
    pub(super) add: bool,
}

impl Cache {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.lists.clear();
        self.counts.clear();
    }

    /// Forgets what depends on the search: a change of one row's text may change it in any way.
    pub(super) fn drop_texts(&mut self) {
        self.lists.retain(|list| list.frame.filter.text.is_none());
        self.counts
            .retain(|count| count.frame.filter.text.is_none());
    }

    pub(super) fn list(&mut self, frame: &Frame, order: Order) -> Option<Arc<Vec<u32>>> {
        let key = key(frame);
        let is_it = |list: &List| list.order == order && list.frame == key;
        let at = self.lists.iter().position(is_it)?;
        let list = self.lists.remove(at)?;
        let slots = Arc::clone(&list.slots);
        self.lists.push_back(list);
        Some(slots)
    }

    pub(super) fn keep_list(&mut self, frame: &Frame, order: Order, slots: &Arc<Vec<u32>>) {
        if self.lists.len() >= LISTS {
            self.lists.pop_front();
        }
        self.lists.push_back(List {
            frame: key(frame),
            order,
            slots: Arc::clone(slots),
        });
    }

    pub(super) fn tally(&mut self, frame: &Frame) -> Option<Arc<Tally>> {
        let key = key(frame);
        let at = self.counts.iter().position(|count| count.frame == key)?;
        let count = self.counts.remove(at)?;
        let tally = Arc::clone(&count.tally);
        self.counts.push_back(count);
        Some(tally)
    }

    pub(super) fn keep_tally(&mut self, frame: &Frame, tally: &Arc<Tally>) {
        if self.counts.len() >= TALLIES {
            self.counts.pop_front();
        }
        self.counts.push_back(Count {
            frame: key(frame),
            tally: Arc::clone(tally),
        });
    }

    /// A row came or is about to leave; its slot holds it either way.
    pub(super) fn shift(&mut self, shift: &Shift<'_>) {
        let Some(Some(row)) = shift.rows.get(shift.slot as usize) else {
            return;
        };
        for count in &mut self.counts {
            if let Some(row) = Want::new(&count.frame, shift.words).take(row) {
                Arc::make_mut(&mut count.tally).shift(&row, shift.add);
            }
        }
        for list in &mut self.lists {
            let want = Want::new(&list.frame, shift.words);
            if let Some(row) = want.list(row) {
                list.shift(&row, want.glance(), shift);
            }
        }
    }
}

impl List {
    fn shift(&mut self, row: &Row, glance: &Glance, shift: &Shift<'_>) {
        let order = self.order;
        let found = self.slots.binary_search_by(|slot| {
            let other = shift.rows.get(*slot as usize).and_then(Option::as_ref);
            let other = other.and_then(|other| glance.see(other));
            other.map_or(std::cmp::Ordering::Less, |other| {
                order.compare(&other, row, shift.words)
            })
        });
        match (found, shift.add) {
            (Err(at), true) => Arc::make_mut(&mut self.slots).insert(at, shift.slot),
            (Ok(at), false) => {
                Arc::make_mut(&mut self.slots).remove(at);
            }
            (Ok(_), true) | (Err(_), false) => {}
        }
    }
}
