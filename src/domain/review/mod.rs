//! 评审 (review, article 11): scores, the verdict and its conditions.

pub mod alerts;
pub mod gate;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
