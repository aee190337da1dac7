//! 退出 (exit, article 19): the case, the notice to cure, the close.

pub mod alerts;
pub mod points;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use record::*;
