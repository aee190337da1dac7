//! Corrections (更正, all articles): a fact on record that was wrong is put right with a reason and evidence; the old value
//! stays in the history, and what follows from it follows anew.
//!
//! | file | what lives there |
//! |---|---|
//! | `record` | what a correction is on record |
//! | `value` | how one value is told and read |
//! | `facts` | which facts of which records can be put right |
//! | `follow` | days that must stay in order, and what follows at once |
//! | `named` | which record a line is, and which facts it has |
//! | `rules` | what answers `correct` |
//!
//! What must not live here: clocks, gates and points; they are worked out from the records.

mod facts;
mod follow;
pub(crate) mod named;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
mod value;
pub(crate) mod verbs;
