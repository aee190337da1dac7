//! What a ledger looks like that was given out by ourselves, so that it comes back as it went: text that would be read as something
//! else stands behind an apostrophe, and the headers of further columns are known as such.

use super::cells;
use super::columns::ColumnSet;
use super::header;
use super::mapping;
use std::borrow::Cow;

/// Around the header of a further column that would be taken for one of ours.
const FURTHER: &str = "备查(";
/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Apostrophes as they are typed.
const MARKS: [char; 3] = ['\'', '‘', '’'];

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

/// A text that is meant by the letter, also where a ledger says "none" or "as above" by it.
pub(crate) fn literal(text: &str) -> Cow<'_, str> {
    let is_read_else = cells::is_empty(text) || cells::is_ditto(text) || text.starts_with(MARKS);
    match is_read_else && !text.trim().is_empty() {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// What stands behind the apostrophe of [`guarded`] or [`literal`], or of whoever typed a number as text; nothing where there is none.
pub(super) fn unguarded(raw: &str) -> Option<&str> {
    let rest = raw.strip_prefix(MARKS)?;
    let begins = rest.trim_start();
    let is_guard = begins.starts_with(FORMULA)
        || begins.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with(MARKS)
        || cells::is_empty(rest)
        || cells::is_ditto(rest);
    (is_guard && !begins.is_empty()).then_some(rest)
}

/// The header under which a further column goes out: its own where it comes back as that, else marked as one.
pub(crate) fn further_header(key: &str, set: &ColumnSet) -> String {
    match header::is_name(key) && mapping::is_further(key, set) {
        true => key.to_owned(),
        false => format!("{FURTHER}{key})"),
    }
}

/// The further column that a header names by its mark.
pub(super) fn further_key(header: &str) -> Option<&str> {
    header.trim().strip_prefix(FURTHER)?.strip_suffix(')')
}
