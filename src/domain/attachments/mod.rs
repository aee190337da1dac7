//! 佐证材料 (evidence): files that stand behind what is on record, of every article.
//!
//! A record holds what a file is called, how long it is and by which hash it is found; its bytes lie beside the journal.

pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
