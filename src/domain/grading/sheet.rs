//! What grading tells (article 7): the tier set by hand.

use crate::domain::project::TierOverride;
use crate::domain::sheet::{BY, Cell, Described, Entry, Room, Source, Told};
use crate::domain::word::words;

words! {
    TIER = "级别", "Tier";
    BY_HAND = "{tier}(人工定级: {reason})", "{tier} (set by hand: {reason})";
    REASON = "理由", "Reason";
}

impl Described for TierOverride {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(TIER, Told::Tier(self.tier.clone()), Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![Cell::new(BY, self.by.clone(), Room::Paper)]
    }
}

/// The tier, and why it is another one than the amount gives.
pub fn tier(source: &Source<'_>) -> Entry {
    let mut told = Told::Tier(source.project.tier(source.policy()));
    if let Some(set) = &source.project.tier_override {
        let reason = ("reason", Told::from(&set.reason));
        told = Told::Filled(BY_HAND, vec![("tier", told), reason]);
    }
    Entry::new("tier", vec![Cell::new(TIER, told, Room::Rest)])
        .form("grade", &[("tier", ""), ("reason", "")])
}
