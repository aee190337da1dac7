//! 年度目标 (article 20): what the city asks of a unit, a team or itself for a year, and how far it has come.
//!
//! What must not live here: what counts for a figure (`figures`).

pub(crate) mod alerts;
pub(crate) mod pace;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
