//! Files in and out: ledgers, exports, profile folders.

pub mod profile_dir;
