//! Finding the header row below title rows.

use super::columns::ColumnSet;
use super::csv_reader::RawRow;
use super::map_file::MapFile;
use super::mapping::score;

/// Rows with something in them that are looked at from the top.
pub(super) const LOOK_AT: usize = 20;
/// A header names at least this many of our columns.
const LEAST: usize = 2;

/// The header row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) row_no: u64,
    pub(super) cells: Vec<String>,
    pub(super) score: usize,
}

/// The row that names most of our columns; the first of equals.
pub(super) fn find(rows: &[RawRow], set: &ColumnSet, map: &MapFile) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (at, row) in rows.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|at| rows.get(at));
        let cells = two_lines(row, above);
        let score = score(&cells, set, map);
        if score >= LEAST && best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Found {
                row_no: row.row_no,
                cells,
                score,
            });
        }
    }
    best
}

/// The row that comes closest, to be shown when there is no header.
pub(super) fn closest(rows: &[RawRow]) -> Vec<String> {
    let filled = |row: &&RawRow| {
        row.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    let widest = rows.iter().max_by_key(filled);
    let cells = widest.map(|row| row.cells.iter().take(8).cloned().collect());
    cells.unwrap_or_default()
}

/// A header of two lines leaves blanks in its lower line where the upper one speaks for both.
fn two_lines(row: &RawRow, above: Option<&RawRow>) -> Vec<String> {
    let mut cells = row.cells.clone();
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let Some(above) = above.filter(|above| above.row_no + 1 == row.row_no) else {
        return cells;
    };
    let filled = above
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .count();
    if filled < 2 {
        // A title row.
        return cells;
    }
    if cells.len() < above.cells.len() {
        cells.resize(above.cells.len(), String::new());
    }
    for (cell, upper) in cells.iter_mut().zip(&above.cells) {
        if cell.trim().is_empty() {
            cell.clone_from(upper);
        }
    }
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}
