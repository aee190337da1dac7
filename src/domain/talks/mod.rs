//! 洽谈 (talks, article 10): core matters, progress, support, the half year and the transfer.

pub mod alerts;
pub mod facts;
pub mod half_year;
pub mod half_year_sheet;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
pub mod support;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
