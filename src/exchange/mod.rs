//! Files in and out: ledgers, exports. Knows file formats; decides nothing about projects.

pub mod ledger;
