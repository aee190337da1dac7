//! A framed area with a title on the left, a figure on the right and a foot line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Borders, Widget};

use crate::tui::layer::Ctx;
use crate::tui::text::{open_area, put, truncate, width};
use crate::tui::theme::Role;

/// A frame to be drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Panel<'a> {
    /// On the left of the top line.
    pub title: &'a str,
    /// On the right of the top line.
    pub figure: &'a str,
    /// On the left of the bottom line.
    pub foot: &'a str,
    /// It has the keys.
    pub focused: bool,
}

impl Panel<'_> {
    /// Draws the frame over whatever is there and returns the area inside, possibly empty.
    pub fn draw<S>(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) -> Rect {
        let area = open_area(buf, area);
        if area.width < 2 || area.height < 2 {
            return Rect {
                width: 0,
                height: 0,
                ..area
            };
        }
        let lines = ctx.lines();
        let (set, role) = if self.focused {
            (lines.border_focus, Role::BorderFocus)
        } else {
            (lines.border, Role::Border)
        };
        let block = Block::new()
            .borders(Borders::ALL)
            .border_set(set)
            .border_style(ctx.style(role));
        let inner = block.inner(area);
        block.render(area, buf);
        self.titles(area, buf, ctx);
        inner
    }

    fn titles<S>(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let room = usize::from(area.width).saturating_sub(4);
        let style = if self.focused {
            Role::Title
        } else {
            Role::Normal
        };
        let figure = truncate(self.figure, room / 2);
        let figure_cols = width(&figure);
        let title_room = if figure_cols == 0 {
            room
        } else {
            room.saturating_sub(figure_cols + 3)
        };
        if !self.title.is_empty() && title_room > 2 {
            let title = truncate(self.title, title_room - 2);
            put(buf, area, 2, 0, &format!(" {title} "), ctx.style(style));
        }
        if figure_cols > 0 {
            let from = usize::from(area.width).saturating_sub(figure_cols + 4);
            put(
                buf,
                area,
                u16::try_from(from).unwrap_or(u16::MAX),
                0,
                &format!(" {figure} "),
                ctx.style(style),
            );
        }
        if !self.foot.is_empty() && room > 2 {
            let foot = truncate(self.foot, room - 2);
            put(
                buf,
                area,
                2,
                area.height - 1,
                &format!(" {foot} "),
                ctx.style(Role::Dim),
            );
        }
    }
}

/// An area without its first lines.
pub fn body_of(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect {
        y: area.y + lines,
        height: area.height - lines,
        ..area
    }
}

/// One line of an area; empty where the area ends before it.
pub fn line_of(area: Rect, dy: u16) -> Rect {
    let rest = body_of(area, dy);
    Rect {
        height: rest.height.min(1),
        ..rest
    }
}

/// An area of at most this size in the middle of another.
pub fn centred(within: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(within.width), rows.min(within.height));
    Rect {
        x: within.x + (within.width - width) / 2,
        y: within.y + (within.height - height) / 2,
        width,
        height,
    }
}
