//! Pieces that several layers are made of.
//!
//! | room | what lives there |
//! |---|---|
//! | `panel`, `field`, `words`, `hints`, `instead` | frames and their areas; text fields, and the words in them; keys to name; sentences where rows would be |
//! | `scroll`, `table` | the selected row that stays in view; heads, rows and how the selected one looks |
//! | `listed`, `any_rows`, `rows`, `text_row` | what a row of a list is; what a page does with rows; the rows of one list, fetched as they are walked; lines of words as rows |
//! | `list_page`, `narrow` | a page that is a list; the rows of it that show what one types |
//! | `answer` | what a page asked the service, until it changes |
//! | `month` | a month as weeks |
//! | `project_row`, `chain_name` | a project as a row of any list; chains as they are called |
//!
//! Which list there is, and what an action does to its rows, is the business of the layers.

mod answer;
mod any_rows;
mod chain_name;
mod field;
mod hints;
mod history;
mod instead;
mod list_page;
mod listed;
mod month;
mod narrow;
mod panel;
pub mod paths;
pub mod project_row;
mod rows;
mod scroll;
pub mod table;
mod text_row;
mod words;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use any_rows::Rows;
pub use chain_name::{chain_name, segment_name};
pub use field::{Edit, TextField};
pub use hints::{hint_line, key_of, which_key};
pub use instead::{say_in, say_unreadable, unreadable};
pub use list_page::{List, ListPage};
pub use listed::{Listed, Look, Part};
pub use month::{Month, first_of, kind_words, last_of};
pub use panel::{Frame, Panel, body_of, centred, line_of};
pub use rows::RowWindow;
pub use scroll::{Scroll, scroll_bar};
pub use table::select;
pub use text_row::TextRow;
