//! Article 16 through its verbs.

mod issues;
mod meetings;
mod nodes;
mod plans;
