//! Proposals (待确认事项): what a person may only propose takes effect when another confirms it (requirements §4).
//!
//! A proposal keeps what its step would have recorded, and nothing of it counts until it is confirmed; by then the record
//! must still be as the step found it. What must not live here: which steps are only proposed (`rights`).

pub(crate) mod record;
pub(crate) mod rules;
mod sheet;
pub(crate) mod verbs;
