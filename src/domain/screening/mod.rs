//! 项目研判 (screening, article 6): the departments' opinions, vetoes, scores and the verdict.

pub mod record;
pub mod rules;
#[cfg(test)]
mod tests;

pub use record::*;
