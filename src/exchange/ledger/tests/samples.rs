//! The sample ledgers.
