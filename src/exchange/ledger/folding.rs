//! Texts without what varies from hand to hand: width, script, case, white space.

use crate::domain::simplified::simplified;
use crate::domain::width_fold::fold_char;

/// A value without script, width, case and white space, so that a table need not list every spelling.
pub(super) fn plain(value: &str) -> String {
    let folded = value.chars().map(fold_width).map(simplified);
    folded
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// [`fold_char`], and the blank that does not break, which cells have from web pages.
pub(super) fn fold_width(c: char) -> char {
    match c {
        '\u{a0}' => ' ',
        other => fold_char(other),
    }
}
