//! Columns of tables: how wide each is, and on which side its values stand.

use crate::exchange::document::paper::{Table, Value};
use unicode_width::UnicodeWidthStr;

/// The widest value that stands beside another one in the same row, in places.
pub(super) const SHORT: usize = 22;
/// The widest cell that counts when widths are shared out, in places; and the narrowest.
const WIDEST: usize = 40;
const NARROWEST: usize = 4;
/// A column of so many places or fewer stands on one line.
const SHORT_COLUMN: i64 = 16;
/// Places for a hand.
const BY_HAND: usize = 12;
/// Twips between the edge of a cell and its text.
pub(super) const EDGE: i64 = 70;

/// How wide each column is, together the type area to the twip: what is short stands on one line, what is long shares the
/// rest, and where nothing is in ink a hand has room.
pub(super) fn widths(table: &Table, whole: i64, size: i64) -> Vec<i64> {
    let wishes: Vec<i64> = (0..table.heads.len()).map(|at| wish(table, at)).collect();
    // Six tenths of a character of that size for each place, for fonts that stand in for others may be wider.
    let need = |wish: i64| wish * size * 6 + 2 * EDGE;
    let needs: Vec<i64> = wishes.iter().map(|wish| need(*wish)).collect();
    let is_short = |wish: &&i64| **wish <= SHORT_COLUMN;
    let short: i64 = wishes.iter().filter(is_short).map(|wish| need(*wish)).sum();
    let long: i64 = wishes.iter().filter(|wish| !is_short(wish)).sum();
    let sum = needs.iter().sum::<i64>().max(1);
    let rest = whole - short;
    let mut widths: Vec<i64> = if sum > whole && rest >= long * size * 2 && long > 0 {
        let of = |wish: &i64| {
            if is_short(&wish) {
                need(*wish)
            } else {
                rest * wish / long
            }
        };
        wishes.iter().map(of).collect()
    } else {
        needs.iter().map(|need| whole * need / sum).collect()
    };
    let used: i64 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += whole - used;
    }
    widths
}

/// Places that a column wants.
fn wish(table: &Table, at: usize) -> i64 {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let widest = cells.map(|value| value.text().width()).max().unwrap_or(0);
    // A head may stand in two lines.
    let head = table.heads.get(at).map_or(0, |head| head.width());
    let head = if head > SHORT {
        head.div_ceil(2) + 1
    } else {
        head
    };
    let room = if widest == 0 { BY_HAND } else { widest };
    i64::try_from(room.max(head).clamp(NARROWEST, WIDEST)).unwrap_or(1)
}

/// Figures stand at the right, texts at the left.
pub(super) fn style_of(table: &Table, at: usize) -> &'static str {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let mut cells = cells
        .map(Value::text)
        .filter(|text| !text.is_empty() && *text != "—")
        .peekable();
    let is_figure = |text: &str| {
        let text = text.trim_end_matches(['%', '*']).trim_start_matches('-');
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    };
    if cells.peek().is_some() && cells.all(is_figure) {
        "CellRight"
    } else {
        "Cell"
    }
}
