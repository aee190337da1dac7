//! Heads, rows and the selected row of a list: the same look on every page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::panel::{body_of, line_of};
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
            let line = line_of(list, dy);
            row(&columns, &cells(at), line, buf, ctx);
            if at == scroll.selected {
                cursor = Some(select(line, buf, ctx, self.focused));
            }
        }
        cursor
    }
}

/// Lays out columns in a list of so many screen columns.
pub fn lay_out(columns: &[Column], cols: u16) -> Columns {
    Columns::lay_out(columns, cols.saturating_sub(MARGIN), 1)
}

/// Draws headings on the first line of an area.
pub fn head<S>(columns: &Columns, heads: &[&str], area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
    let heads = columns.row(heads);
    put(buf, area, MARGIN, 0, &heads, ctx.style(Role::Title));
}

/// Draws cells on a line.
pub fn row<S>(columns: &Columns, cells: &[String], line: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
    let row = columns.row(cells);
    put(buf, line, MARGIN, 0, &row, ctx.style(Role::Normal));
}

/// Marks a line as the selected one; gives its place on the screen.
pub fn select<S>(line: Rect, buf: &mut Buffer, ctx: &Ctx<S>, focused: bool) -> Position {
    put(buf, line, 0, 0, SELECTED, ctx.style(Role::Normal));
    let role = if focused {
        Role::Selected
    } else {
        Role::SelectedBlurred
    };
    paint(buf, line, 0, ctx.style(role));
    line.as_position()
}
