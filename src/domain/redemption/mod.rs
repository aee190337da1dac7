//! 政策兑现 (redemption, article 14): policies claimed, decided and paid.

pub mod rules;
#[cfg(test)]
mod tests;
