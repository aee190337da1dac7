//! 达产达效 (operation, article 17): funds, monitoring, evaluation, statistics; what is reached of the targets.

pub mod achievement;
pub mod alerts;
pub mod gate;
pub mod per_mu;
mod per_mu_sheet;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
