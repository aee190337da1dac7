//! 落地 (landing, article 13): who serves, elements, conditions of the start, approvals.

pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;

pub use record::*;
