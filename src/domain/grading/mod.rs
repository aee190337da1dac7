//! 分级分类 (grading, article 7): the tier, the chain, who is responsible.

pub mod alerts;
pub mod gate;
pub mod points;
pub mod rules;
mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
