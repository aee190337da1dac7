//! The best few of very many, in the order a page shows them.

use std::cmp::Reverse;

use super::Rank;

/// The order of a page: rank, then what comes first and the latest change, then the slot.
type Key = (Rank, Reverse<(bool, i64)>, u32);

/// Keeps the best `limit` of all rows offered. Work per offer does not depend on the order of offers.
pub(super) struct Top {
    limit: usize,
    kept: Vec<Key>,
    /// Once `limit` have been kept, the worst that still counts.
    bar: Option<Key>,
}

impl Top {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: Vec::new(),
            bar: None,
        }
    }

    /// How many it keeps.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Offers a row.
    pub(super) fn offer(&mut self, rank: Rank, order: (bool, i64), slot: u32) {
        let key = (rank, Reverse(order), slot);
        if self.limit == 0 || self.bar.is_some_and(|bar| key >= bar) {
            return;
        }
        self.kept.push(key);
        if self.kept.len() >= self.limit.saturating_mul(2).max(256) {
            self.cut();
        }
    }

    /// Takes over what another has kept.
    pub(super) fn merge(&mut self, other: Self) {
        for (rank, Reverse(order), slot) in other.kept {
            self.offer(rank, order, slot);
        }
    }

    /// Whether a row of this rank can still be on the page.
    pub(super) fn may_take(&self, rank: Rank) -> bool {
        self.limit > 0 && self.bar.is_none_or(|(worst, ..)| rank <= worst)
    }

    /// Whether `limit` rows have been offered: rows of a worse rank can no longer be on the page.
    pub(super) fn is_full(&self) -> bool {
        self.bar.is_some() || self.kept.len() >= self.limit
    }

    fn cut(&mut self) {
        if self.kept.len() > self.limit {
            let (_, worst, _) = self.kept.select_nth_unstable(self.limit - 1);
            self.bar = Some(*worst);
            self.kept.truncate(self.limit);
        }
    }

    /// The page, best first.
    pub(super) fn finish(mut self) -> Vec<(Rank, u32)> {
        self.cut();
        self.kept.sort_unstable();
        self.kept
            .into_iter()
            .map(|(rank, _, slot)| (rank, slot))
            .collect()
    }
}
