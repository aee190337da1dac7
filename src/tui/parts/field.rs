//! A text field: one line or several, with the hardware cursor where an input method needs it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::history::History;
use super::words::{word_before, word_behind};
use crate::tui::input::Input;
use crate::tui::keys::{Code, Key};
use crate::tui::layer::Ctx;
use crate::tui::text::{put, sanitize, sanitize_lines, truncate, width};
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
/// Single edits that can be undone.
const HISTORY: usize = 2000;

/// An editable text.
pub struct TextField {
    area: TextArea<'static>,
    history: History,
    several_lines: bool,
    limit: usize,
    placeholder: String,
    /// What is typed next takes the place of the whole text.
    picked: bool,
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
            history: History::default(),
            several_lines,
            limit: LIMIT,
            placeholder: String::new(),
            picked: false,
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

    /// Shows something else while it is empty.
    pub fn set_placeholder(&mut self, text: String) {
        self.placeholder = text;
    }

    /// Something is shown while it is empty.
    pub fn has_placeholder(&self) -> bool {
        !self.placeholder.is_empty()
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
        area.set_max_histories(HISTORY);
        self.area = area;
        self.history = History::default();
        self.picked = false;
    }

    /// Takes the text up as a whole: what is typed next replaces it, a movement keeps it.
    pub fn pick(&mut self) {
        self.picked = !self.several_lines && !self.is_empty();
    }

    /// Takes an input.
    pub fn handle(&mut self, input: &Input) -> Edit {
        if std::mem::take(&mut self.picked) && Self::replaces(input) {
            self.area.move_cursor(CursorMove::End);
            let deleted = self.edit(TextArea::delete_line_by_head);
            if matches!(input, Input::Key(key) if key.typed().is_none()) {
                return deleted;
            }
        }
        match input {
            Input::Paste(text) => self.insert(text, false),
            Input::Key(key) => self.key(*key),
            Input::Burst(_) | Input::Resize(..) | Input::Mouse { .. } => Edit::Ignored,
        }
    }

    /// Whether an input takes the place of a text that was taken up, or takes it away.
    fn replaces(input: &Input) -> bool {
        match input {
            Input::Paste(_) => true,
            Input::Key(key) if key.alt || key.ctrl => false,
            Input::Key(key) => {
                key.typed().is_some() || matches!(key.code, Code::Backspace | Code::Delete)
            }
            Input::Burst(_) | Input::Resize(..) | Input::Mouse { .. } => false,
        }
    }

    /// Inserts a text at the cursor, cleaned and cut to the limit; never submits anything.
    fn insert(&mut self, text: &str, is_typed: bool) -> Edit {
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
        if fitting.is_empty() {
            return Edit::Kept;
        }
        let ends_run = !is_typed || fitting.chars().all(|c| !c.is_alphanumeric());
        let inserted = self.area.insert_str(fitting);
        self.history.note(inserted, is_typed, ends_run);
        changed(inserted)
    }

    fn key(&mut self, key: Key) -> Edit {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]), true);
        }
        if key.alt {
            return self.alt_key(key.code);
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) | (Code::Char('h'), true) => self.edit(TextArea::delete_char),
            (Code::Delete, false) => self.edit(TextArea::delete_next_char),
            (Code::Backspace | Code::Char('w'), true) => self.delete_word(false),
            (Code::Delete, true) => self.delete_word(true),
            (Code::Char('u'), true) => self.edit(TextArea::delete_line_by_head),
            (Code::Char('k'), true) => self.edit(TextArea::delete_line_by_end),
            (Code::Char('z'), true) => changed(self.history.undo(&mut self.area)),
            (Code::Char('y' | 'r'), true) => changed(self.history.redo(&mut self.area)),
            (Code::Enter, false) if self.several_lines => self.insert("\n", true),
            (Code::Left, false) => self.go(CursorMove::Back),
            (Code::Right, false) => self.go(CursorMove::Forward),
            (Code::Left, true) => self.go_word(false),
            (Code::Right, true) => self.go_word(true),
            (Code::Home, false) => self.go(CursorMove::Head),
            (Code::End, false) => self.go(CursorMove::End),
            (Code::Up, false) if self.several_lines => self.go(CursorMove::Up),
            (Code::Down, false) if self.several_lines => self.go(CursorMove::Down),
            _ => Edit::Ignored,
        }
    }

    fn go(&mut self, movement: CursorMove) -> Edit {
        self.history.end_run();
        self.area.move_cursor(movement);
        Edit::Kept
    }

    /// The keys of a shell's line, for hands that know them.
    fn alt_key(&mut self, code: Code) -> Edit {
        match code {
            Code::Backspace => self.delete_word(false),
            Code::Char('d') => self.delete_word(true),
            Code::Char('b') => self.go_word(false),
            Code::Char('f') => self.go_word(true),
            _ => Edit::Ignored,
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut TextArea<'static>) -> bool) -> Edit {
        let is_other = edit(&mut self.area);
        self.history.note(is_other, false, true);
        changed(is_other)
    }

    /// The line with the cursor, and the column where the next word begins that way.
    fn word(&self, ahead: bool) -> (usize, usize, usize) {
        let cursor = self.area.cursor();
        let (row, column) = (cursor.0, cursor.1);
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let to = match ahead {
            true => word_behind(line, column),
            false => word_before(line, column),
        };
        (row, column, to)
    }

    /// To the beginning of a word; over the end of a line into the next.
    fn go_word(&mut self, ahead: bool) -> Edit {
        let (row, column, to) = self.word(ahead);
        match (to == column, ahead) {
            (true, true) => self.go(CursorMove::Forward),
            (true, false) => self.go(CursorMove::Back),
            (false, _) => self.go(jump(row, to)),
        }
    }

    /// Deletes up to the beginning of a word; at the end of a line the line's end.
    fn delete_word(&mut self, ahead: bool) -> Edit {
        let (row, column, to) = self.word(ahead);
        if to == column {
            return match ahead {
                true => self.edit(TextArea::delete_next_char),
                false => self.edit(TextArea::delete_char),
            };
        }
        self.area.move_cursor(jump(row, to.min(column)));
        self.edit(|area| area.delete_str(to.abs_diff(column)))
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
        } else if !focused && !self.several_lines {
            // Where nobody types it is read from its beginning.
            let text = self.text();
            put(
                buf,
                area,
                0,
                0,
                &truncate(&text, usize::from(area.width)),
                style,
            );
        } else {
            (&self.area).render(area, buf);
            if focused && self.picked {
                let cols = u16::try_from(width(&self.text())).unwrap_or(u16::MAX);
                let text = Rect {
                    width: cols.min(area.width),
                    ..area
                };
                buf.set_style(text, ctx.style(Role::Selected));
            }
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

fn jump(row: usize, column: usize) -> CursorMove {
    let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    CursorMove::Jump(cell(row), cell(column))
}

const fn changed(yes: bool) -> Edit {
    if yes { Edit::Changed } else { Edit::Kept }
}
