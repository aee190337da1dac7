//! 调度 (dispatch, article 16): key nodes, issues, tasks and meetings.

pub mod agenda;
pub mod alerts;
pub mod issues;
pub mod key_nodes;
pub mod lead_times;
pub mod meetings;
pub mod nodes;
pub mod record;
pub mod tasks;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
