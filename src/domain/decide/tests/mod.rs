//! The rules, tested through the verbs as they are typed; named by requirement.

mod article10;
mod article11;
mod article12;
mod article5;
mod article6;
mod article7;
mod article8;
mod article9;
mod chapters;
mod duplicates;
mod filings;
mod history;
mod ledger;
mod moves;
mod places;
mod random;
mod roles;
mod transfers;
mod walk;
