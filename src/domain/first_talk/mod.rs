//! 首谈 (first talk, article 10): claims, and the city's ruling where several are made.

pub mod at;
mod entry;
pub mod gate;
pub mod points;
pub mod record;
pub(crate) mod rejudge;
pub mod rules;
pub mod sheet;
pub mod state;
#[cfg(test)]
mod tests;
pub mod verbs;
