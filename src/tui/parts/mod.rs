//! Pieces that several layers are made of: frames, fields, scrolling, hints, and the one row that shows
//! a project in every list. They know words, keys and colours; how to get records they do not know.

mod field;
mod hints;
mod instead;
mod panel;
pub mod project_row;
mod scroll;
mod window;

#[cfg(test)]
mod tests;

pub use field::{Edit, TextField};
pub use hints::{hint_line, key_of, which_key};
pub use instead::{say_in, say_unreadable, unreadable};
pub use panel::{Panel, body_of, centred};
pub use scroll::Scroll;
pub use window::RowWindow;
