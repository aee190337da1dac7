//! 调度 (dispatch, article 16): key nodes, issues, tasks and meetings.

pub mod agenda;
pub mod alerts;
pub mod gate;
pub mod issues;
pub mod key_nodes;
pub mod ladder;
pub mod lead_times;
pub mod meeting_sheet;
pub mod meetings;
pub mod node_sheet;
pub mod nodes;
pub mod points;
pub mod record;
pub mod running;
pub mod sheet;
pub mod tasks;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
