//! Secrecy (保密, article 12): a project marked internal is there for nobody but those who are listed for it, by name and for a
//! term, from the day on which the mark is proposed until it is lifted.
//!
//! Who is listed follows from the record ([`mask`]); that nothing of it reaches anybody else is the business of reading
//! (`seen`). What must not live here: state secrets, which may not be in this system at all.

pub(crate) mod mask;
pub(crate) mod numbers;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod series;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod verbs;
pub(crate) mod waiting;
