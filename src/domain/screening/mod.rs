//! 项目研判 (screening, article 6): the departments' opinions, vetoes, scores and the verdict.

pub mod after;
pub mod alerts;
pub mod gate;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
