//! The rules, tested through the verbs as they are typed; named by requirement.

mod article5;
mod article6;
mod article7;
mod filings;
mod history;
mod ledger;
mod moves;
mod random;
mod roles;
