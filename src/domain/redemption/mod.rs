//! 政策兑现 (redemption, article 14): policies claimed, decided and paid.

pub mod alerts;
pub mod paid;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
