//! Records that belong to the city's desk and not to one project: tasks, dispatch meetings, frozen boards, appeals,
//! interpretations of the regulation, satisfaction with a unit's service (articles 3, 4, 16 and 20, 附则).
//!
//! A record is changed as a whole: the event holds it before and after. Each kind is described by its chapter; here is what
//! all of them share, and the interpretations.

pub mod exported;
pub mod interpret;
pub mod record;
pub mod rules;
mod sheet;
pub mod stamp;
#[cfg(test)]
pub mod tests;
pub mod verbs;

pub use record::*;
