//! Heads, rows and the selected row of a list: the same look on every page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::panel::body_of;
use super::scroll::Scroll;
use crate::tui::layer::Ctx;
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Column, Columns, paint, put};
use crate::tui::theme::Role;

/// Columns in front of the cells: the selection.
pub const MARGIN: u16 = 2;

/// A list to be drawn.
pub struct Table<'a> {
    pub columns: &'a [Column],
    pub heads: &'a [&'a str],
    /// Rows of the whole list.
    pub len: usize,
    /// It has the keys.
    pub focused: bool,
}

impl Table<'_> {
    /// Draws heads and the rows in view; gives the selected row's place on the screen.
    pub fn draw<S>(
        &self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<S>,
        scroll: &mut Scroll,
        cells: impl Fn(usize) -> Vec<String>,
    ) -> Option<Position> {
        let columns = lay_out(self.columns, area.width);
        head(&columns, self.heads, area, buf, ctx);
        let list = body_of(area, 1);
        let mut cursor = None;
        for (dy, at) in (0_u16..).zip(scroll.show(self.len, list.height)) {
            row(&columns, &cells(at), list, dy, buf, ctx);
            if at == scroll.selected {
                cursor = Some(select(list, buf, ctx, dy, self.focused));
            }
        }
        cursor
    }
}

/// Lays out columns in a list of so many screen columns.
pub fn lay_out(columns: &[Column], cols: u16) -> Columns {
    Columns::lay_out(columns, cols.saturating_sub(MARGIN), 1)
}

/// Draws headings on the first line.
pub fn head<S>(columns: &Columns, heads: &[&str], area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
    let heads = columns.row(heads);
    put(buf, area, MARGIN, 0, &heads, ctx.style(Role::Title));
}

/// Draws cells on line `dy`.
pub fn row<S, T: AsRef<str>>(
    columns: &Columns,
    cells: &[T],
    list: Rect,
    dy: u16,
    buf: &mut Buffer,
    ctx: &Ctx<S>,
) {
    let row = columns.row(cells);
    put(buf, list, MARGIN, dy, &row, ctx.style(Role::Normal));
}

/// Marks a row as the selected one; gives its place on the screen.
pub fn select<S>(list: Rect, buf: &mut Buffer, ctx: &Ctx<S>, dy: u16, focused: bool) -> Position {
    put(buf, list, 0, dy, SELECTED, ctx.style(Role::Normal));
    let role = if focused {
        Role::Selected
    } else {
        Role::SelectedBlurred
    };
    paint(buf, list, dy, ctx.style(role));
    Position::new(list.x, list.y.saturating_add(dy))
}
