//! From terminal events to inputs.
//!
//! [`bytes`] takes the terminal's bytes for keys. [`InputFilter`] is the pure part: it joins escape sequences that a slow line tore apart and tells
//! pasted text from typed keys. [`spawn_reader`] is the thread that feeds it.

mod bytes;
mod escape;
mod filter;
mod reader;

#[cfg(test)]
mod tests;

pub use filter::{BURST_MIN, ESC_WAIT, InputFilter};
pub use reader::spawn_reader;

use crate::tui::keys::Key;

/// Something a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text with its line breaks, as the terminal marks it.
    Paste(String),
    /// Keys that came together faster than anybody types: an unmarked paste, or typing that a slow line held up.
    /// Text in a field, but never commands.
    Burst(Vec<Key>),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
    /// The mouse, when it is switched on.
    Mouse {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// What it did.
        what: Mouse,
    },
}

/// What a mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Click,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}
