//! 签约 (signing, article 12): the agreement, commitments, secrecy, the public notice.

pub mod alerts;
pub mod gate;
pub mod notice;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
