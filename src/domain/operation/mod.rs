//! 达产达效 (operation, article 17): funds, monitoring, evaluation, statistics.

pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;

pub use record::*;
