//! 线索征集 (collection, article 5): leads, who resembles whom, and ledgers as they come in.

pub mod checks;
pub mod edits;
pub mod ledger;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod twins;
