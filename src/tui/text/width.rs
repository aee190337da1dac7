//! Display width and exact columns.
//!
//! Widths are those of ratatui (East-Asian ambiguous characters count 1). Terminals that draw them
//! 2 wide are served by the `safe` symbol set and by the absolute cursor moves of the backend.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::sanitize;

/// Where a text stands inside its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Blanks after the text.
    #[default]
    Left,
    /// Blanks before the text: numbers and money.
    Right,
    /// Blanks on both sides, the odd one after the text.
    Centre,
}

/// The mark at the end of a truncated text. One column in every terminal.
pub(super) const CUT: &str = "~";

/// Columns a text takes on the screen. Control characters count nothing.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

/// Columns of one grapheme as ratatui will count them; graphemes with control characters are never
/// drawn, so they count nothing.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        0
    } else {
        usize::from(grapheme.cell_width())
    }
}

/// Some terminals draw this character one column wide and others two.
pub fn is_ambiguous(c: char) -> bool {
    c.width() != c.width_cjk()
}

/// The text in at most `cols` columns, without padding. When something is cut away the last column
/// is `~`; a wide character is never split, so the result may be one column short.
pub fn truncate(text: &str, cols: usize) -> Cow<'_, str> {
    let text = sanitize(text);
    if width(&text) <= cols {
        return text;
    }
    let Some(room) = cols.checked_sub(CUT.len()) else {
        return Cow::Borrowed("");
    };
    let mut used = 0;
    let mut kept = String::with_capacity(cols + CUT.len());
    for grapheme in text.graphemes(true) {
        used += grapheme_width(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push_str(CUT);
    Cow::Owned(kept)
}

/// The text in exactly `cols` columns: cut with `~` when longer, padded with blanks when shorter.
/// Control characters are cleaned away first.
pub fn fit(text: &str, cols: usize, align: Align) -> String {
    let text = truncate(text, cols);
    let blanks = cols.saturating_sub(width(&text));
    let before = match align {
        Align::Left => 0,
        Align::Right => blanks,
        Align::Centre => blanks / 2,
    };
    let mut out = String::with_capacity(text.len() + blanks);
    out.extend(std::iter::repeat_n(' ', before));
    out.push_str(&text);
    out.extend(std::iter::repeat_n(' ', blanks - before));
    out
}
