//! 落地 (landing, article 13): who serves, elements, conditions of the start, approvals.

pub mod alerts;
pub mod gate;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
