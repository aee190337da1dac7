//! 备案 (filing, article 7): what the amount makes due with city and province.

pub mod alerts;
pub mod gate;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
