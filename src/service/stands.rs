//! Where everybody is now, and whose screen they follow. What is told of it is `company`.

use super::api::Place;
use super::hub::ConnectionId;
use crate::domain::ids::MemberId;
use std::collections::BTreeMap;

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
    pub place: Option<Place>,
    /// When it moved last, by the count of all moves.
    pub moved: u64,
    /// Whose screen it follows.
    pub follows: Option<MemberId>,
}
