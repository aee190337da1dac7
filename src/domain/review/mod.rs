//! 评审 (review, article 11): scores, the verdict and its conditions.

pub mod alerts;
pub mod gate;
pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
