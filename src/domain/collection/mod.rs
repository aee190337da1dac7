//! 线索征集 (collection, article 5): leads, who resembles whom, and ledgers as they come in.

pub mod alerts;
pub mod checks;
pub mod edit;
pub mod edits;
pub mod gate;
mod held_by_step;
pub mod ledger;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod twins;
pub mod verbs;
