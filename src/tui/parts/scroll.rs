//! A selected row that stays in view.

use std::ops::Range;

use crate::tui::action::{self, ActionId};

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
