//! Pieces that several layers are made of: frames, fields, scrolling, hints, and the one row that shows
//! a project in every list. They know words, keys and colours; how to get records they do not know.

mod answer;
mod chain_name;
mod field;
mod hints;
mod instead;
mod list_page;
mod listed;
mod panel;
pub mod project_row;
mod rows;
mod scroll;
pub mod table;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use chain_name::{chain_name, segment_name};
pub use field::{Edit, TextField};
pub use hints::{hint_line, key_of, which_key};
pub use instead::{say_in, say_unreadable, unreadable};
pub use list_page::{Frame, List, ListPage};
pub use listed::{Listed, Look, Part};
pub use panel::{Panel, body_of, centred, line_of};
pub use rows::{RowWindow, Rows};
pub use scroll::Scroll;
pub use table::select;
