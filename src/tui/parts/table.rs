//! Headings, rows and the selected row of a list: the same look on every page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use crate::tui::layer::Ctx;
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Column, Columns, paint, put};
use crate::tui::theme::Role;

/// Columns in front of the cells: the selection.
pub const MARGIN: u16 = 2;

/// Lays out columns in a list of so many screen columns.
pub fn lay_out(columns: &[Column], cols: u16) -> Columns {
    Columns::lay_out(columns, cols.saturating_sub(MARGIN), 1)
}

/// Draws headings on the first line of an area.
pub fn head<S>(
    columns: &Columns,
    heads: &[impl AsRef<str>],
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<S>,
) {
    let heads = columns.row(heads);
    put(buf, area, MARGIN, 0, &heads, ctx.style(Role::Title));
}

/// Draws cells on a line.
pub fn row<S>(columns: &Columns, cells: &[String], line: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
    let row = columns.row(cells);
    put(buf, line, MARGIN, 0, &row, ctx.style(Role::Normal));
}

/// Takes the colours out of a line that is shown reversed, else every one of them becomes a patch: what they say, signs and
/// words say too. What a look-up matched stays underlined, what cannot be used dim.
fn calm(buf: &mut Buffer, line: Rect, focused: bool) {
    let line = line.intersection(buf.area);
    for at in line.positions().filter(|_| focused) {
        let cell = &mut buf[at];
        let kept = cell.modifier & (Modifier::UNDERLINED | Modifier::DIM);
        cell.set_fg(Color::Reset);
        cell.set_bg(Color::Reset);
        cell.modifier = kept;
    }
}

/// Marks a line as the selected one; gives its place on the screen.
pub fn select<S>(line: Rect, buf: &mut Buffer, ctx: &Ctx<S>, focused: bool) -> Position {
    put(buf, line, 0, 0, SELECTED, ctx.style(Role::Normal));
    let role = if focused {
        Role::Selected
    } else {
        Role::SelectedBlurred
    };
    calm(buf, line, focused);
    paint(buf, line, 0, ctx.style(role));
    line.as_position()
}
