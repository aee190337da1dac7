//! 撞单 (article 3): projects of one enterprise, of one group, or of one name and amount, in the hands of two units. Both units are told of the other by its card, and
//! the city says which goes on.
//!
//! What must not live here: what makes two records one enterprise (`collection::twins`), who held the first talk
//! (`first_talk`).

pub(crate) mod alerts;
mod meeting;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
