//! The lines of a tab: pieces in columns, one of them selected, the same text when copied.

use crate::domain::sheet::Go;
use crate::tui::action::ActionId;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Scroll, line_of, scroll_bar, select};
use crate::tui::text::{put, truncate, width, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeSet;

/// A piece of a line and the share of the width it begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub role: Role,
    /// Columns it takes; 0 for what is left over.
    pub cols: u16,
    /// It is left out where the rest of the line would be cut to nothing.
    pub gives_way: bool,
}

/// One line of a tab.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub pieces: Vec<Piece>,
    /// It is a heading, which is never selected.
    pub is_heading: bool,
    /// What Enter on it opens.
    pub go: Option<Go>,
    /// It is a gate line that still stops the step.
    pub is_open: bool,
    /// What tells it from other lines when the record changes.
    pub key: String,
    /// The number of the record it begins, by which steps name it.
    pub number: Option<u32>,
    /// It stands for something that is not on record yet.
    pub is_blank: bool,
}

impl Line {
    /// A heading; an empty one is a blank line.
    pub fn heading(text: impl Into<String>) -> Self {
        Self {
            pieces: vec![Piece::rest(text, Role::Title)],
            is_heading: true,
            ..Self::default()
        }
    }

    /// A line of pieces; the key tells it from others when the record changes.
    pub fn new(key: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self {
            pieces,
            key: key.into(),
            ..Self::default()
        }
    }

    /// The first line of a record of a kind that steps name by its number.
    pub fn numbered(kind: &str, number: u32, pieces: Vec<Piece>) -> Self {
        Self {
            number: Some(number),
            ..Self::new(format!("{kind} {number}"), pieces)
        }
    }

    /// A dim remark that is passed over.
    pub fn remark(text: impl Into<String>) -> Self {
        Self {
            pieces: vec![Piece::rest(text, Role::Dim)],
            is_heading: true,
            ..Self::default()
        }
    }

    /// A longer remark, in as many lines as it needs.
    pub fn remarks(text: &str) -> Vec<Self> {
        wrap(text, TEXT + LABEL)
            .iter()
            .map(|line| Self::remark(line.as_str()))
            .collect()
    }

    /// Enter on it opens the form of a verb, filled in as far as given; an empty value is what the person is to give.
    #[must_use]
    pub fn form(self, verb: &str, fields: &[(&str, &str)]) -> Self {
        self.to(Go::form(verb, fields))
    }

    /// Enter on it opens something.
    #[must_use]
    pub fn to(mut self, go: Go) -> Self {
        self.go = Some(go);
        self
    }

    /// It is something missing, which the cursor goes to first.
    #[must_use]
    pub fn missing(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// Nothing of what it stands for is on record.
    #[must_use]
    pub fn blank(self) -> Self {
        self.blank_if(true)
    }

    /// The same, where it is so.
    #[must_use]
    pub fn blank_if(mut self, is_blank: bool) -> Self {
        self.is_blank = is_blank;
        self
    }

    /// The line as plain text.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let blanks = usize::from(piece.cols).saturating_sub(width(&piece.text));
            out.push_str(&piece.text);
            out.extend(std::iter::repeat_n(' ', blanks.max(1)));
        }
        out.trim_end().to_owned()
    }
}

impl Piece {
    /// A piece of a fixed width.
    pub fn of(text: impl Into<String>, role: Role, cols: u16) -> Self {
        Self {
            text: text.into(),
            role,
            cols,
            gives_way: false,
        }
    }

    /// A piece that others can do without in a narrow window.
    #[must_use]
    pub fn giving_way(self) -> Self {
        Self {
            gives_way: true,
            ..self
        }
    }

    /// A piece that takes what is left over.
    pub fn rest(text: impl Into<String>, role: Role) -> Self {
        Self::of(text, role, 0)
    }
}

/// The lines of a tab and the selected one.
#[derive(Debug, Default)]
pub struct Lines {
    all: Vec<Line>,
    scroll: Scroll,
}

impl Lines {
    /// Puts other lines in. The selection stays on the line of the same key, else where it was.
    pub fn set(&mut self, lines: Vec<Line>) {
        let key = self.chosen().map(|line| line.key.clone());
        let was_empty = self.all.is_empty();
        self.all = lines;
        let same = key
            .filter(|key| !key.is_empty())
            .and_then(|key| self.all.iter().position(|line| line.key == key));
        if let Some(at) = same {
            self.scroll.selected = at;
        } else if was_empty {
            self.choose_first(|_| true);
            // What is missing is what people come for.
            self.choose_first(|line| line.is_open);
        }
        self.settle(true);
    }

    /// Every line.
    pub fn all(&self) -> &[Line] {
        &self.all
    }

    /// The selected line.
    pub fn chosen(&self) -> Option<&Line> {
        self.all.get(self.scroll.selected)
    }

    /// The selected line's place, from 0.
    pub const fn place(&self) -> usize {
        self.scroll.selected
    }

    /// Selects the line at a place, or the nearest that can be.
    pub fn go(&mut self, at: usize) {
        self.scroll.selected = at;
        self.settle(true);
    }

    /// Lines left below the selected one.
    pub fn below(&self) -> usize {
        self.all.len().saturating_sub(self.scroll.selected + 1)
    }

    /// Selects the first line that is asked for.
    pub fn choose_first(&mut self, wanted: impl Fn(&Line) -> bool) {
        let at = self
            .all
            .iter()
            .position(|line| !line.is_heading && wanted(line));
        self.scroll.selected = at.unwrap_or(self.scroll.selected);
    }

    /// Moves the selection. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        let before = self.scroll.selected;
        if !self.scroll.act(action, self.all.len()) {
            return false;
        }
        let down = self.scroll.selected >= before;
        self.settle(down);
        if self.chosen().is_none_or(|line| line.is_heading) {
            self.scroll.selected = before;
        }
        true
    }

    /// A heading is passed over in the direction of the movement, else in the other one.
    fn settle(&mut self, down: bool) {
        self.scroll.selected = self.scroll.selected.min(self.all.len().saturating_sub(1));
        let here = self.scroll.selected;
        let plain = |at: &usize| self.all.get(*at).is_some_and(|line| !line.is_heading);
        let below = (here..self.all.len()).find(plain);
        let above = (0..=here).rev().find(plain);
        let to = if down {
            below.or(above)
        } else {
            above.or(below)
        };
        self.scroll.selected = to.unwrap_or(here);
    }

    /// Draws the lines in view and returns where the selected one begins. Those in `fresh` are marked as changed.
    pub fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        fresh: &BTreeSet<String>,
    ) -> Option<Position> {
        // Headings above the first line stay in view with it.
        let heads = self.all.iter().take_while(|line| line.is_heading).count();
        let view = self.scroll.show(self.all.len(), area.height);
        if self.scroll.selected == heads && heads < usize::from(area.height) {
            self.scroll.offset = 0;
        }
        // What stands below the last line that can be chosen is in view with it.
        let last = self.all.iter().rposition(|line| !line.is_heading);
        if last == Some(self.scroll.selected) {
            let end = self.all.len().saturating_sub(usize::from(area.height));
            self.scroll.offset = self.scroll.offset.max(end.min(self.scroll.selected));
        }
        let first = match last == Some(self.scroll.selected) {
            true => self.scroll.offset,
            false => self.scroll.offset.min(view.start),
        };
        let mut cursor = None;
        let rows = self.all.iter().enumerate().skip(first);
        for (dy, (index, line)) in (0..area.height).zip(rows) {
            let is_chosen = index == self.scroll.selected && !line.is_heading;
            let is_fresh = fresh.contains(&line.plain()) && !line.is_heading;
            draw_line(line, area, dy, buf, ctx, is_fresh);
            if is_chosen {
                cursor = Some(select(line_of(area, dy), buf, ctx, true));
            }
        }
        let last = first.saturating_add(usize::from(area.height));
        let view = first..last.min(self.all.len());
        scroll_bar(area, buf, ctx, view, self.all.len());
        cursor
    }
}

fn draw_line(line: &Line, area: Rect, dy: u16, buf: &mut Buffer, ctx: &Ctx<App>, is_fresh: bool) {
    let pieces = shown(line, area.width);
    let fixed = pieces.iter().filter(|piece| piece.cols > 0);
    let fixed = fixed
        .map(|piece| piece.cols + 1)
        .fold(3, u16::saturating_add);
    let left_over = area.width.saturating_sub(fixed);
    if is_fresh {
        put(buf, area, 0, dy, "*", ctx.style(Role::Changed));
    }
    let mut dx = 2_u16;
    for piece in pieces {
        let cols = if piece.cols > 0 {
            piece.cols
        } else {
            left_over
        };
        let role = if is_fresh { Role::Changed } else { piece.role };
        let told = ctx.told(&piece.text);
        let shown = truncate(&told, usize::from(cols));
        put(buf, area, dx, dy, &shown, ctx.style(role));
        dx = dx.saturating_add(cols).saturating_add(1);
    }
}

/// The pieces for which a line of so many columns has room: those that give way go one by one, from the left, until enough
/// is left for the rest.
fn shown(line: &Line, cols: u16) -> Vec<&Piece> {
    let mut pieces: Vec<&Piece> = line.pieces.iter().collect();
    loop {
        let taken = pieces.iter().filter(|piece| piece.cols > 0);
        let taken = taken
            .map(|piece| piece.cols + 1)
            .fold(3, u16::saturating_add);
        let first = pieces.iter().position(|piece| piece.gives_way);
        match first {
            Some(at) if cols.saturating_sub(taken) < LEAST => drop(pieces.remove(at)),
            _ => return pieces,
        }
    }
}

/// A heading and its lines, a blank line before it; nothing where there are none.
pub fn section(lines: &mut Vec<Line>, title: String, inside: Vec<Line>) {
    if inside.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(Line::heading(""));
    }
    lines.push(Line::heading(title));
    lines.extend(inside);
}

/// A label and a text in as many lines as it needs, all of which open the same.
pub fn labelled_to(key: &str, label: &str, text: &str, role: Role, go: Option<Go>) -> Vec<Line> {
    let mut lines = labelled(label, text, role, TEXT);
    for (index, line) in lines.iter_mut().enumerate() {
        line.key = format!("{key}#{index}");
        line.go.clone_from(&go);
    }
    lines
}

/// A label and a text in as many lines as it needs.
pub fn labelled(label: &str, text: &str, role: Role, cols: u16) -> Vec<Line> {
    let wrapped = wrap(text, cols);
    let name = if label.is_empty() { text } else { label };
    let lines = wrapped.iter().enumerate().map(|(index, part)| {
        let label = if index == 0 { label } else { "" };
        Line {
            pieces: vec![
                Piece::of(label, Role::Dim, LABEL),
                Piece::rest(part.as_str(), role),
            ],
            key: format!("{name}#{index}"),
            ..Line::default()
        }
    });
    lines.collect()
}

/// Columns of what is left over, below which pieces give way.
const LEAST: u16 = 20;
/// Columns of a label.
pub const LABEL: u16 = 18;
/// Columns that texts are wrapped to; long texts stay readable in any window.
pub const TEXT: u16 = 56;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gives_way_goes_one_by_one_until_there_is_room() {
        let line = Line::new(
            "",
            vec![
                Piece::of("!", Role::Late, 1),
                Piece::rest("时钟", Role::Normal),
                Piece::of("起", Role::Normal, 13).giving_way(),
                Piece::of("到期", Role::Normal, 15).giving_way(),
                Piece::of("逾期", Role::Normal, 16),
            ],
        );
        let left = |cols| shown(&line, cols).len();
        assert_eq!([left(100), left(60), left(50), left(20)], [5, 4, 3, 3]);
    }
}
