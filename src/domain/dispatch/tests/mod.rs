//! Article 16 through its verbs.

mod issues;
mod nodes;
mod plans;
