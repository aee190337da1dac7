//! What a ledger looks like that was given out by ourselves, so that it comes back as it went: text that would be read as something
//! else stands behind an apostrophe, and the headers of further columns are known as such.

use std::borrow::Cow;

/// Around the header of a further column that would be taken for one of ours.
const FURTHER: &str = "备查(";
/// What a spreadsheet takes for the beginning of a formula.
pub(super) const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Apostrophes as they are typed.
pub(super) const MARKS: [char; 3] = ['\'', '‘', '’'];

/// A text as a cell of a table of text: where a spreadsheet would run it, an apostrophe stands before it. Negative and signed
/// numbers are no formulas, and a lone mark such as `-` means "nothing".
pub(crate) fn guarded(cell: &str) -> Cow<'_, str> {
    let starts = cell.trim_start().starts_with(FORMULA) || cell.starts_with(['\t', '\r']);
    let number = cell.trim().parse::<f64>().is_ok();
    let marks = cell.trim().chars().all(|c| matches!(c, '-' | '－'));
    match starts && !number && !marks {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// The marked header of a further column.
pub(super) fn further(key: &str) -> String {
    format!("{FURTHER}{key})")
}

/// The further column that a header names by its mark.
pub(super) fn further_key(header: &str) -> Option<&str> {
    header.trim().strip_prefix(FURTHER)?.strip_suffix(')')
}
