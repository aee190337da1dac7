//! Article 5 through its verbs.

mod leads;
mod ledger;
mod twins;
