//! As of which state a step is asked for, so that nobody overwrites what they have not seen.
//!
//! | file | what lives there |
//! |---|---|
//! | `record` | what goes with a command |
//! | `rules` | what came in between, and whether it is in the way |

pub(crate) mod record;
pub(crate) mod rules;

#[cfg(test)]
mod tests;

pub use record::AsOf;
