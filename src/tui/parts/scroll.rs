//! A selected row that stays in view.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::line_of;
use crate::tui::action::{self, ActionId};
use crate::tui::layer::Ctx;
use crate::tui::text::put;
use crate::tui::theme::Role;

/// The selection and the first visible row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// The selected row, from 0.
    pub selected: usize,
    /// The first row in view.
    pub offset: usize,
    page: usize,
}

impl Scroll {
    /// Moves by a movement action in a list of `len` rows. False when the action is no movement.
    pub fn act(&mut self, action: ActionId, len: usize) -> bool {
        let last = len.saturating_sub(1);
        let page = self.page.max(1);
        self.selected = match action {
            action::UP => self.selected.saturating_sub(1),
            action::DOWN => self.selected.saturating_add(1),
            action::TOP => 0,
            action::BOTTOM => last,
            action::PAGE_UP => self.selected.saturating_sub(page),
            action::PAGE_DOWN => self.selected.saturating_add(page),
            _ => return false,
        }
        .min(last);
        true
    }

    /// Scrolls as little as needed to show the selected row in `rows` lines, and returns the rows in
    /// view. Call it when drawing.
    pub fn show(&mut self, len: usize, rows: u16) -> Range<usize> {
        self.show_with(len, rows, 0)
    }

    /// The same, but at an edge half a page comes into view.
    pub fn show_by_half(&mut self, len: usize, rows: u16) -> Range<usize> {
        self.show_with(len, rows, usize::from(rows) / 2)
    }

    fn show_with(&mut self, len: usize, rows: u16, ahead: usize) -> Range<usize> {
        let rows = usize::from(rows);
        self.page = rows.saturating_sub(1).max(1);
        self.selected = self.selected.min(len.saturating_sub(1));
        if self.selected < self.offset {
            self.offset = self.selected.saturating_sub(ahead);
        } else if self.selected >= self.offset.saturating_add(rows) {
            self.offset = (self.selected + 1 + ahead).saturating_sub(rows);
        }
        self.offset = self.offset.min(len.saturating_sub(rows));
        self.offset..len.min(self.offset.saturating_add(rows))
    }

    /// Scrolls a text without a selection: the first visible line moves.
    pub fn scroll_text(&mut self, action: ActionId, len: usize) -> bool {
        let most = len.saturating_sub(self.page.max(1) + 1);
        let mut lines = Self {
            selected: self.offset,
            ..*self
        };
        let moved = lines.act(action, most + 1);
        self.offset = lines.selected;
        self.selected = self.offset;
        moved
    }

    /// The visible lines of a text without a selection.
    pub fn show_text(&mut self, len: usize, rows: u16) -> Range<usize> {
        let rows = usize::from(rows);
        self.page = rows.saturating_sub(1).max(1);
        self.offset = self.offset.min(len.saturating_sub(rows));
        self.selected = self.offset;
        self.offset..len.min(self.offset + rows)
    }
}

/// Draws beside an area, on its frame, which part of so many lines is in view; nothing where all of them are.
pub fn scroll_bar<S>(area: Rect, buf: &mut Buffer, ctx: &Ctx<S>, view: Range<usize>, len: usize) {
    let lines = usize::from(area.height);
    let shown = view.len();
    if shown == 0 || shown >= len || lines < 3 {
        return;
    }
    let thumb = (shown * lines / len).clamp(1, lines - 1);
    let (room, hidden) = (lines - thumb, len - shown);
    let first = (view.start * room).div_ceil(hidden).min(room);
    let frame = Rect {
        x: area.right(),
        width: 1,
        ..area
    };
    for dy in (first..first + thumb).filter_map(|dy| u16::try_from(dy).ok()) {
        let sign = ctx.lines().bar;
        put(buf, line_of(frame, dy), 0, 0, sign, ctx.style(Role::Border));
    }
}
