//! Files in and out: ledgers, exports, profile folders. Knows file formats; decides nothing about projects.

pub(crate) mod calendar;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod given_out;
pub(crate) mod ledger;
pub(crate) mod listing;
pub(crate) mod profile_dir;
pub(crate) mod table;
