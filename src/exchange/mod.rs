//! Files in and out: ledgers, exports, profile folders. Knows file formats; decides nothing about projects.

pub(crate) mod document;
pub(crate) mod ledger;
pub(crate) mod profile_dir;
