//! Every rule about putting Chinese text on a terminal, once.
//!
//! Widths, exact columns, wrapping with the line-start and line-end rules, popups over wide
//! characters, symbol sets, cleaning of data before it reaches the screen. Screens use these and
//! never count characters themselves. Nothing here knows projects, actions or keys.

mod area;
mod columns;
mod highlight;
mod matching;
pub mod symbols;
mod width;
mod wrap;

#[cfg(test)]
mod tests;

pub(crate) use crate::locales::harmless::{sanitize, sanitize_lines};
pub use area::{open_area, paint, put, put_line};
pub use columns::{Column, Columns, Room};
pub use highlight::highlight;
pub use matching::Query;
pub use symbols::Symbols;
pub use width::{Align, fit, is_ambiguous, truncate, width};
pub use wrap::wrap;
