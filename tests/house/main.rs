//! The house rules, held by tests: which floor may use which, where each library may be named, how long a file may be,
//! which dependencies there are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod articles;
mod dead;
mod dependencies;
mod floors;
mod modules;
mod paths;
mod policy_ids;
mod rooms;
mod source;
mod style;
mod tokens;
mod words;
