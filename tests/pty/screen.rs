//! Reading a terminal's screen: where a text stands, and how it is shown.

use vt100::{Cell, Screen};

/// A row as a person reads it: a wide character once, an empty cell as a space.
pub fn row(screen: &Screen, row: u16) -> String {
    cells(screen, row).map(|(_, text)| text).collect()
}

/// The whole screen, a line a row.
pub fn picture(screen: &Screen) -> String {
    let rows: Vec<String> = (0..screen.size().0.get())
        .map(|at| row(screen, at).trim_end().to_owned())
        .collect();
    rows.join("\n")
}

pub fn shows(screen: &Screen, text: &str) -> bool {
    find(screen, text).is_some()
}

/// Row and column of the first cell of a text.
pub fn find(screen: &Screen, text: &str) -> Option<(u16, u16)> {
    (0..screen.size().0.get()).find_map(|at| {
        let line = row(screen, at);
        let byte = line.find(text)?;
        let mut seen = 0;
        let cell = cells(screen, at).find(|(_, shown)| {
            seen += shown.len();
            seen > byte
        });
        cell.map(|(column, _)| (at, column))
    })
}

/// The row on which a text stands.
pub fn row_with(screen: &Screen, text: &str) -> Option<String> {
    find(screen, text).map(|(at, _)| row(screen, at))
}

/// The cell at a place.
pub fn cell(screen: &Screen, at: (u16, u16)) -> &Cell {
    screen.cell(at.0, at.1).expect("on the screen")
}

/// Columns and texts of a row; the second half of a wide character is part of the first.
fn cells(screen: &Screen, row: u16) -> impl Iterator<Item = (u16, String)> {
    (0..screen.size().1.get()).filter_map(move |column| {
        let cell = screen.cell(row, column)?;
        if cell.is_wide_continuation() {
            return None;
        }
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        Some((column, text.to_owned()))
    })
}
