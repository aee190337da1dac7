//! 提质升级 (upgrade, article 18).

pub mod gate;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
