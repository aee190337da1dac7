//! Article 13 through its verbs.

mod approvals;
mod elements;
mod sites;
