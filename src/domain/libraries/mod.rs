//! The four libraries (四库, article 4) and the two bases (articles 7 and 10), derived from stages (requirements §3).
//! That a project is in one follows from where it stands. An enterprise is in one of its two libraries by its projects,
//! as a target of the chain map, or because a person put it in or left it out by hand, with a reason.

pub mod fact;
pub mod holding;
pub mod record;
pub mod rules;
mod sheet;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use holding::*;
pub use record::*;
