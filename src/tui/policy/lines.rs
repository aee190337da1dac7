//! Lines of a page of text: wrapped to the window, headings among them, some of them to be chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::action::ActionId;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Scroll, line_of, select};
use crate::tui::text::{Align, fit, put, wrap};
use crate::tui::theme::Role;

/// Columns between two cells.
const GAP: u16 = 1;

/// A line before it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Cells in front of the text, each with its columns.
    pub before: Vec<(String, u16)>,
    pub text: String,
    /// Cells behind it.
    pub after: Vec<(String, u16)>,
    pub role: Role,
    /// What choosing it opens, if it opens anything.
    pub opens: Option<usize>,
}

impl Default for Text {
    fn default() -> Self {
        Self {
            before: Vec::new(),
            text: String::new(),
            after: Vec::new(),
            role: Role::Normal,
            opens: None,
        }
    }
}

impl Text {
    /// Plain words.
    pub fn of(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
            ..Self::default()
        }
    }

    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::of(text, Role::Title)
    }

    /// The line as plain text.
    pub fn plain(&self) -> String {
        let cells = self.before.iter().map(|(text, _)| text.as_str());
        let after = self.after.iter().map(|(text, _)| text.as_str());
        let all = cells.chain([self.text.as_str()]).chain(after);
        let filled: Vec<&str> = all.filter(|cell| !cell.is_empty()).collect();
        filled.join("  ")
    }
}

/// The lines of a page and the selected one.
#[derive(Debug, Default)]
pub struct TextLines {
    texts: Vec<Text>,
    scroll: Scroll,
}

impl TextLines {
    /// Puts other lines in; the selection stays on its line number.
    pub fn set(&mut self, texts: Vec<Text>) {
        self.texts = texts;
        self.scroll.selected = self.scroll.selected.min(self.texts.len().saturating_sub(1));
    }

    /// Selects the first line that opens something.
    pub fn choose_first(&mut self) {
        let at = self.texts.iter().position(|text| text.opens.is_some());
        self.scroll.selected = at.unwrap_or(0);
    }

    /// Moves the selection. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        self.scroll.act(action, self.texts.len())
    }

    /// What the selected line opens.
    pub fn opens(&self) -> Option<usize> {
        self.texts.get(self.scroll.selected)?.opens
    }

    /// All lines as plain text.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.texts.iter().map(Text::plain).collect();
        lines.join("\n")
    }

    /// Draws the lines in view and returns where the selected one is. A long text takes several screen lines.
    pub fn draw<S>(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) -> Option<Position> {
        let shown = self.scroll.show(self.texts.len(), area.height);
        // Wrapped lines need more room: what is in front of the selection gives way.
        let mut first = shown.start;
        let height = |text: &Text| room(text, area.width);
        while first < self.scroll.selected
            && self
                .texts
                .iter()
                .skip(first)
                .take(self.scroll.selected - first + 1)
                .map(height)
                .sum::<usize>()
                > usize::from(area.height)
        {
            first += 1;
        }
        let mut dy = 0;
        let mut cursor = None;
        for (at, text) in self.texts.iter().enumerate().skip(first) {
            if dy >= area.height {
                break;
            }
            let lines = draw_text(text, area, dy, buf, ctx);
            if at == self.scroll.selected {
                cursor = Some(select(line_of(area, dy), buf, ctx, true));
            }
            dy = dy.saturating_add(lines);
        }
        cursor
    }
}

/// Columns that the cells take, each with its gap.
fn cells(cells: &[(String, u16)]) -> u16 {
    cells
        .iter()
        .map(|(_, cols)| cols.saturating_add(GAP))
        .fold(0, u16::saturating_add)
}

/// Columns left for the text.
fn text_cols(text: &Text, width: u16) -> u16 {
    let taken = cells(&text.before).saturating_add(cells(&text.after));
    width.saturating_sub(taken.saturating_add(2)).max(8)
}

/// Screen lines that a text takes.
fn room(text: &Text, width: u16) -> usize {
    let head = text
        .before
        .iter()
        .map(|(cell, cols)| wrap(cell, *cols).len())
        .max()
        .unwrap_or(1);
    wrap(&text.text, text_cols(text, width)).len().max(head)
}

fn draw_text<S>(text: &Text, area: Rect, dy: u16, buf: &mut Buffer, ctx: &Ctx<S>) -> u16 {
    let mut dx = 2;
    let mut used = 1;
    let mut wrapped = |cell: &str, cols: u16, dx: u16, role: Role| {
        let lines = wrap(cell, cols);
        for (down, line) in (dy..area.height).zip(lines.iter()) {
            put(buf, area, dx, down, line, ctx.style(role));
        }
        used = used.max(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    };
    for (cell, cols) in &text.before {
        wrapped(cell, *cols, dx, text.role);
        dx = dx.saturating_add(cols.saturating_add(GAP));
    }
    let cols = text_cols(text, area.width);
    wrapped(&text.text, cols, dx, text.role);
    dx = dx.saturating_add(cols).saturating_add(GAP);
    for (cell, cols) in &text.after {
        let cell = fit(cell, usize::from(*cols), Align::Left);
        put(buf, area, dx, dy, &cell, ctx.style(Role::Dim));
        dx = dx.saturating_add(cols.saturating_add(GAP));
    }
    used
}
