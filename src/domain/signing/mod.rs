//! 签约 (signing, article 12): the agreement, commitments, secrecy, the public notice.

pub mod notice;
pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;

pub use record::*;
