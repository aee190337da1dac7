//! 作废 (all articles): a record that should never have been made, taken out of everything that counts and kept with its history.
//!
//! What must not live here: how a project that was real ends; it is given up (`lifecycle`) or leaves by a case of exit (`exit`).

pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
