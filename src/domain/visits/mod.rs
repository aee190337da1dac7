//! 考察 (visits, article 8): visits in and out, and the site that fits.

pub mod gate;
pub mod matching;
pub mod record;
pub mod rules;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;
