//! 提质升级 (upgrade, article 18).

pub mod rules;
#[cfg(test)]
mod tests;
pub mod verbs;
