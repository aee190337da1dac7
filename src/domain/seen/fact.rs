//! The facts of a line about a project: those by which it is known to exist, and those that lists, cards and finds show.

use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};

closed! {
    /// One fact of the line, by the name that `permissions.toml` and JSON give it.
    Fact {
        Id = "id";
        Name = "name";
        Enterprise = "enterprise";
        CreditCode = "credit_code";
        Chain = "chain";
        Segment = "segment";
        Tier = "tier";
        /// With the day since when it stands there.
        Stage = "stage";
        Unit = "unit";
        FirstTalkUnit = "first_talk_unit";
        Officer = "officer";
        Method = "method";
        Amount = "amount";
        Updated = "updated";
        /// Deadlines, alerts, and whether it stands still.
        Due = "due";
    }
}

/// Which facts of a line are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(u16);

impl Facts {
    /// None of them.
    pub const NONE: Facts = Facts(0);
    /// All of them.
    pub const ALL: Facts = Facts((1 << Fact::ALL.len()) - 1);

    /// Those of these names. A name that no fact bears shows nothing.
    pub(crate) fn named<'n>(names: impl IntoIterator<Item = &'n String>) -> Self {
        let facts = names.into_iter().filter_map(|name| Fact::from_name(name));
        Facts(facts.fold(0, |all, fact| all | 1 << fact as u16))
    }

    /// Whether this one is shown.
    pub fn has(self, fact: Fact) -> bool {
        self.0 & (1 << fact as u16) != 0
    }

    /// Those of either.
    pub(crate) fn and(self, other: Facts) -> Self {
        Facts(self.0 | other.0)
    }
}
