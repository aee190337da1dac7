//! 建设 (construction, article 15): procedures and the permit, supervision, inspections.

pub mod alerts;
pub mod gate;
pub mod permit;
pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
