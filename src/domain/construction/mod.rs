//! 建设 (construction, article 15): procedures and the permit, supervision, inspections.

pub mod alerts;
pub mod gate;
pub mod permit;
pub mod record;
pub mod rules;
pub mod sheet;
pub mod stops;
#[cfg(test)]
mod tests;
pub mod verbs;
pub mod works;
pub mod works_sheet;

pub use record::*;
