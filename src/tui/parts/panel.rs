//! A framed area with a title on the left, a figure on the right and a foot line.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Borders, Widget};

use crate::tui::layer::Ctx;
use crate::tui::text::{open_area, put, sanitize, truncate, width};
use crate::tui::theme::Role;

/// What stands in the frame of a list.
#[derive(Debug, Default)]
pub struct Frame {
    pub title: String,
    pub figure: String,
    pub foot: String,
}

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

    /// Draws another foot over the one that stands there.
    pub fn draw_foot<S>(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>, foot: &str) {
        if area.width < 4 || area.height < 2 {
            return;
        }
        let (set, role) = match self.focused {
            true => (ctx.lines().border_focus, Role::BorderFocus),
            false => (ctx.lines().border, Role::Border),
        };
        let room = usize::from(area.width) - 2;
        let line = set.horizontal_bottom.repeat(room);
        put(buf, area, 1, area.height - 1, &line, ctx.style(role));
        let foot = sanitize(foot);
        let foot = format!(" {} ", both_ends(&foot, room.saturating_sub(4)));
        put(
            buf,
            area,
            2,
            area.height - 1,
            &foot,
            ctx.style(Role::Normal),
        );
    }

    fn titles<S>(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let room = usize::from(area.width).saturating_sub(4);
        let style = if self.focused {
            Role::Title
        } else {
            Role::Normal
        };
        let beside = room.saturating_sub(width(self.title) + 5);
        let figure = whole_words(self.figure, beside.max(room / 2));
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

/// A text in so many columns; of a longer one both ends, for names that begin alike end otherwise.
fn both_ends(text: &str, room: usize) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let head = truncate(text, room / 2);
    let left = room.saturating_sub(width(&head));
    let mut tail = text;
    while width(tail) > left {
        let mut signs = tail.chars();
        signs.next();
        tail = signs.as_str();
    }
    Cow::Owned(format!("{head}{tail}"))
}

/// As many words of a figure as there is room for: a number that is cut is another number. A word that only names what
/// followed it goes with that.
fn whole_words(figure: &str, room: usize) -> Cow<'_, str> {
    if width(figure) <= room {
        return Cow::Borrowed(figure);
    }
    let mut words: Vec<&str> = figure.split(' ').collect();
    let says_something = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    while words.pop().is_some() {
        let left = words.join(" ");
        if width(&left) <= room && words.last().is_some_and(says_something) {
            return Cow::Owned(left);
        }
    }
    truncate(figure, room)
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

#[cfg(test)]
mod tests {
    use super::{both_ends, whole_words};

    #[test]
    fn of_a_long_name_both_ends_are_told() {
        let name = "年产十万吨高性能稀土永磁电机产业园项目";
        assert_eq!(both_ends(name, 40), name);
        assert_eq!(both_ends(name, 20), "年产十万~产业园项目");
        assert_eq!(both_ends("", 0), "");
    }

    #[test]
    fn a_number_in_a_title_is_never_cut() {
        for (room, left) in [
            (40, "全部 270 含涉密 2 个 滞39 1917.2亿"),
            (33, "全部 270 含涉密 2 个 滞39"),
            (23, "全部 270 含涉密 2"),
            (10, "全部 270"),
            (5, "全部~"),
        ] {
            assert_eq!(
                whole_words("全部 270 含涉密 2 个 滞39 1917.2亿", room),
                left,
                "{room}"
            );
        }
        let time = "10/20 done 0 tasks 0 time 00:41";
        assert_eq!(whole_words(time, 28), "10/20 done 0 tasks 0");
    }
}
