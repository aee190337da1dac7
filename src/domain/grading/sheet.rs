//! What grading tells (article 7): the tier set by hand.

use crate::domain::project::TierOverride;
use crate::domain::sheet::{BY, Cell, Described, Room, Told};
use crate::domain::word::words;

words! {
    TIER = "级别", "Tier";
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
