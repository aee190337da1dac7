//! Files in and out: ledgers, exports, profile folders. Knows file formats; decides nothing about projects.

pub mod document;
pub mod ledger;
pub mod profile_dir;
