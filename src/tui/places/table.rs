//! Heads and rows of a list with a selected row: the same look on every page over the whole city.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Scroll, body_of};
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Column, Columns, paint, put};
use crate::tui::theme::Role;

/// Columns in front of the cells: the selection.
const MARGIN: u16 = 2;

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
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        scroll: &mut Scroll,
        cells: impl Fn(usize) -> Vec<String>,
    ) -> Option<Position> {
        let columns = Columns::lay_out(self.columns, area.width.saturating_sub(MARGIN), 1);
        let heads = columns.row(self.heads);
        put(buf, area, MARGIN, 0, &heads, ctx.style(Role::Title));
        let list = body_of(area, 1);
        let mut cursor = None;
        for (dy, at) in (0_u16..).zip(scroll.show(self.len, list.height)) {
            let row = columns.row(&cells(at));
            put(buf, list, MARGIN, dy, &row, ctx.style(Role::Normal));
            if at == scroll.selected {
                cursor = Some(select(list, buf, ctx, dy, self.focused));
            }
        }
        cursor
    }
}

/// Marks a row as the selected one.
pub fn select(list: Rect, buf: &mut Buffer, ctx: &Ctx<App>, dy: u16, focused: bool) -> Position {
    put(buf, list, 0, dy, SELECTED, ctx.style(Role::Normal));
    let role = if focused {
        Role::Selected
    } else {
        Role::SelectedBlurred
    };
    paint(buf, list, dy, ctx.style(role));
    Position::new(list.x, list.y.saturating_add(dy))
}
