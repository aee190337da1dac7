//! Files in and out: ledgers, exports, profile folders. Knows file formats; decides nothing about projects.

pub(crate) mod document;
pub(crate) mod given_out;
pub(crate) mod ledger;
pub(crate) mod profile_dir;
