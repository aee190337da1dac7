//! Pieces that several layers are made of: frames, fields, scrolling, hints. They know words, keys
//! and colours, never records.

mod field;
mod hints;
mod panel;
mod scroll;

#[cfg(test)]
mod tests;

pub use field::{Edit, TextField};
pub use hints::{hint_line, which_key};
pub use panel::{Panel, centred};
pub use scroll::Scroll;
