//! 政策兑现 (redemption, article 14): policies claimed, decided and paid.

pub mod alerts;
pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
