//! The order of rows in a list.

use super::row::Row;
use super::words::Words;
use crate::store::query::Sort;
use std::cmp::Ordering;

/// A list's order; ties stand in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Order {
    pub(super) sort: Sort,
    pub(super) descending: bool,
}

impl Order {
    /// How two rows stand to each other.
    pub(super) fn compare(self, a: &Row, b: &Row, words: &Words) -> Ordering {
        let first = match self.sort {
            Sort::Due => return self.by_due(a, b).then_with(|| by_id(a, b)),
            Sort::Amount => a.amount_fen.cmp(&b.amount_fen),
            Sort::Updated => a.updated_on.cmp(&b.updated_on),
            Sort::Name => a.name.cmp(&b.name),
            Sort::Id => by_id(a, b),
            Sort::Stage => (a.stage, a.end).cmp(&(b.stage, b.end)),
            Sort::Unit if a.unit == b.unit => Ordering::Equal,
            Sort::Unit => words.text(a.unit).cmp(words.text(b.unit)),
            Sort::Tier => a.tier_rank.cmp(&b.tier_rank),
        };
        let first = if self.descending {
            first.reverse()
        } else {
            first
        };
        first.then_with(|| by_id(a, b))
    }

    /// Projects without a deadline come last, whichever way the list runs.
    fn by_due(self, a: &Row, b: &Row) -> Ordering {
        match (a.due.first(), b.due.first()) {
            (Some(a), Some(b)) if self.descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

fn by_id(a: &Row, b: &Row) -> Ordering {
    a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id))
}
