//! Where everybody is now, and whose screen they follow. What is told of it is `company` and `following`.

use super::api::Place;
use super::hub::ConnectionId;
use crate::domain::ids::MemberId;
use std::collections::{BTreeMap, BTreeSet};

/// Where everybody is.
#[derive(Default)]
pub(crate) struct Known {
    pub stands: BTreeMap<ConnectionId, Stand>,
    /// How often anybody moved.
    pub moves: u64,
}

/// Where one is.
#[derive(Default)]
pub(crate) struct Stand {
    /// Where its person works; a session that only looks along is nowhere.
    pub place: Option<Place>,
    /// When it moved last, by the count of all moves.
    pub moved: u64,
    /// Whose screen it follows.
    pub follows: Option<Follows>,
    /// Whom this session refused, by their logins: they are not asked about again while it lasts.
    pub refused: BTreeSet<MemberId>,
}

/// Whose screen a session follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Follows {
    /// The sessions of this name at the same keyboard.
    Own(MemberId),
    /// Nobody's yet: it asks the sessions of whoever is called so.
    Asks(MemberId),
    /// One session of another person, which gave leave.
    Given(ConnectionId),
}
