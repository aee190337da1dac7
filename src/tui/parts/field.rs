//! A text field: one line or several, with the hardware cursor where an input method needs it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::tui::input::Input;
use crate::tui::keys::{Code, Key};
use crate::tui::layer::Ctx;
use crate::tui::text::{put, sanitize, sanitize_lines, truncate};
use crate::tui::theme::Role;

/// What an input did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The text is another one now.
    Changed,
    /// Only the cursor moved, or there was nothing to change.
    Kept,
    /// Not for a field: Enter in a single line, Tab, function keys.
    Ignored,
}

/// Characters a field holds unless told otherwise.
const LIMIT: usize = 4000;

/// An editable text.
pub struct TextField {
    area: TextArea<'static>,
    several_lines: bool,
    limit: usize,
    placeholder: String,
    /// Where it was drawn last.
    drawn: Rect,
}

impl TextField {
    /// A field of one line. Enter is left to the owner; pasted line breaks become blanks.
    pub fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// A field of several lines, wrapped between characters.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, several_lines: bool) -> Self {
        let mut field = Self {
            area: TextArea::default(),
            several_lines,
            limit: LIMIT,
            placeholder: String::new(),
            drawn: Rect::ZERO,
        };
        field.set_text(text);
        field
    }

    /// At most this many characters.
    #[must_use]
    pub const fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// Shown while it is empty.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = text.into();
        self
    }

    /// The text, lines joined by LF.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Puts another text in, the cursor behind it, and forgets what could be undone.
    pub fn set_text(&mut self, text: &str) {
        let lines = if self.several_lines {
            sanitize_lines(text)
        } else {
            vec![sanitize(text).into_owned()]
        };
        let mut area = TextArea::new(lines);
        // The real cursor is shown; a drawn one beside it would be a second.
        area.set_cursor_style(Style::default());
        area.set_cursor_line_style(Style::default());
        area.set_wrap_mode(if self.several_lines {
            WrapMode::Glyph
        } else {
            WrapMode::None
        });
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        self.area = area;
    }

    /// Takes an input.
    pub fn handle(&mut self, input: &Input) -> Edit {
        match input {
            Input::Paste(text) => self.insert(text),
            Input::Key(key) => self.key(*key),
            Input::Burst(_) | Input::Resize(..) | Input::Mouse { .. } => Edit::Ignored,
        }
    }

    /// Inserts a text at the cursor, cleaned and cut to the limit; never submits anything.
    fn insert(&mut self, text: &str) -> Edit {
        let held: usize = self
            .area
            .lines()
            .iter()
            .map(|line| line.chars().count() + 1)
            .sum::<usize>()
            .saturating_sub(1);
        let clean = if self.several_lines {
            sanitize_lines(text).join("\n")
        } else {
            sanitize(text).into_owned()
        };
        let fitting: String = clean
            .chars()
            .take(self.limit.saturating_sub(held))
            .collect();
        changed(!fitting.is_empty() && self.area.insert_str(fitting))
    }

    fn key(&mut self, key: Key) -> Edit {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        if key.alt {
            return Edit::Ignored;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) | (Code::Char('h'), true) => changed(self.area.delete_char()),
            (Code::Delete, false) => changed(self.area.delete_next_char()),
            (Code::Backspace | Code::Char('w'), true) => changed(self.delete_word()),
            (Code::Char('u'), true) => changed(self.area.delete_line_by_head()),
            (Code::Char('k'), true) => changed(self.area.delete_line_by_end()),
            (Code::Char('z'), true) => changed(self.area.undo()),
            (Code::Char('y' | 'r'), true) => changed(self.area.redo()),
            (Code::Enter, false) if self.several_lines => self.insert("\n"),
            (Code::Left, false) => self.go(CursorMove::Back),
            (Code::Right, false) => self.go(CursorMove::Forward),
            (Code::Left, true) => self.go(CursorMove::WordBack),
            (Code::Right, true) => self.go(CursorMove::WordForward),
            (Code::Home, false) => self.go(CursorMove::Head),
            (Code::End, false) => self.go(CursorMove::End),
            (Code::Up, false) if self.several_lines => self.go(CursorMove::Up),
            (Code::Down, false) if self.several_lines => self.go(CursorMove::Down),
            _ => Edit::Ignored,
        }
    }

    fn go(&mut self, movement: CursorMove) -> Edit {
        self.area.move_cursor(movement);
        Edit::Kept
    }

    /// Deletes blanks and then one word before the cursor: a run of Latin letters and digits, or a
    /// single other character, because Han words have no blanks between them.
    fn delete_word(&mut self) -> bool {
        let cursor = self.area.cursor();
        let before: Vec<char> = self
            .area
            .lines()
            .get(cursor.0)
            .map(|line| line.chars().take(cursor.1).collect())
            .unwrap_or_default();
        let mut back = before.iter().rev().peekable();
        let mut count = 0;
        while back.next_if(|c| c.is_whitespace()).is_some() {
            count += 1;
        }
        let letters = back
            .clone()
            .take_while(|c| c.is_ascii_alphanumeric())
            .count();
        count += letters.max(usize::from(back.peek().is_some()));
        let mut any = false;
        for _ in 0..count.max(1) {
            any |= self.area.delete_char();
        }
        any
    }

    /// Draws the field, framed by nothing: `area` is where the text goes.
    pub fn render<S>(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>, focused: bool) {
        let area = area.intersection(buf.area);
        self.drawn = area;
        if area.is_empty() {
            return;
        }
        let style = ctx.style(if focused {
            Role::FieldFocus
        } else {
            Role::Field
        });
        buf.set_style(area, style);
        self.area.set_style(style);
        if self.area.is_empty() && !self.placeholder.is_empty() {
            put(
                buf,
                area,
                0,
                0,
                &truncate(&self.placeholder, usize::from(area.width)),
                ctx.style(Role::Dim),
            );
        } else {
            (&self.area).render(area, buf);
        }
    }

    /// Draws the field on the first line of an area, behind a sign that says what is typed there.
    pub fn prompt<S>(&mut self, sign: &str, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        put(buf, area, 0, 0, sign, ctx.style(Role::KeyHint));
        let line = Rect {
            x: area.x.saturating_add(2),
            width: area.width.saturating_sub(2),
            height: area.height.min(1),
            ..area
        };
        self.render(line, buf, ctx, true);
    }

    /// Where the hardware cursor belongs, from the last drawing.
    pub fn cursor(&self) -> Option<Position> {
        if self.drawn.is_empty() {
            return None;
        }
        let at = self.area.screen_cursor();
        let (top, left) = if self.area.is_empty() {
            (0, 0)
        } else {
            self.area.scroll_offset()
        };
        let dx = u16::try_from(at.col.saturating_sub(usize::from(left))).unwrap_or(u16::MAX);
        let dy = u16::try_from(at.row.saturating_sub(usize::from(top))).unwrap_or(u16::MAX);
        let x = self.drawn.x.saturating_add(dx.min(self.drawn.width - 1));
        let y = self.drawn.y.saturating_add(dy.min(self.drawn.height - 1));
        Some(Position::new(x, y))
    }
}

const fn changed(yes: bool) -> Edit {
    if yes { Edit::Changed } else { Edit::Kept }
}
