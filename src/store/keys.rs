//! Keys of the records that are not named by an id alone.

use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId};

/// Keys in [`super::tree::Tree::Meta`] beside the applied entry.
pub(super) const COUNTERS: &[u8] = b"counters";
pub(super) const TOTALS: &[u8] = b"totals";
/// Only there where the clock was put right.
pub(super) const CLOCK: &[u8] = b"clock";
/// Only there where a ledger was taken in several steps.
pub(super) const PENDING: &[u8] = b"pending";
/// The only key of [`super::tree::Tree::Profile`].
pub(super) const IN_FORCE: &[u8] = b"in force";

/// The trail's key of a project.
pub(super) fn project_trail(id: &ProjectId) -> Vec<u8> {
    [b"p", id.as_str().as_bytes()].concat()
}

/// The trail's key of the rules in force.
pub(super) const POLICY_TRAIL: &[u8] = b"r";

pub(super) fn enterprise_trail(id: &EnterpriseId) -> Vec<u8> {
    [b"e", id.as_str().as_bytes()].concat()
}

/// The trail's key of the files that were made of one project. It is none of the project's own: no step waits for a file.
pub(super) fn export_trail(id: &ProjectId) -> Vec<u8> {
    [b"x", id.as_str().as_bytes()].concat()
}

/// The trail's key of papers that told figures.
pub(super) const ISSUED_TRAIL: &[u8] = b"i";

pub(super) fn member_trail(id: &MemberId) -> Vec<u8> {
    [b"m", id.as_str().as_bytes()].concat()
}

/// The trail's key of a record of the desk.
pub(super) fn desk_trail(id: &DeskId) -> Vec<u8> {
    [b"d", id.as_str().as_bytes()].concat()
}

pub(super) fn award_key(seq: u64, place: u32) -> Vec<u8> {
    [seq.to_be_bytes().as_slice(), place.to_be_bytes().as_slice()].concat()
}
