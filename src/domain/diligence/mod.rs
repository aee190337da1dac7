//! 尽职调查 (diligence, article 9): findings item by item, and the report.

pub mod alerts;
pub mod gate;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
