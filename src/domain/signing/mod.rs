//! 签约 (signing, article 12): the agreement, commitments, secrecy, the public notice.

pub mod alerts;
pub mod amend;
mod amended_sheet;
pub mod gate;
pub mod notice;
pub mod notice_sheet;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod valid;
pub mod verbs;
