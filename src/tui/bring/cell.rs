//! One row's cells, one at a time: what stands there, what it is taken for, what is wrong with it; what is typed is read in place
//! of the file's, which stays as it is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::exchange::ledger::About;
use crate::locales::bring as words;
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Edit, Panel, TextField, body_of, centred, say_in};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// Columns of the box, frame included.
const WIDTH: u16 = 76;
/// Lines of the box, frame included.
const HEIGHT: u16 = 11;
/// Characters of a cell.
const LIMIT: usize = 32_767;

/// The box.
pub(super) struct CellBox {
    pub(super) row: u64,
    place: String,
    cells: Vec<String>,
    headers: Vec<(String, String)>,
    at: usize,
    field: TextField,
    /// What is wrong with which columns.
    wrong: Vec<(Option<usize>, String)>,
    /// What was typed, by column.
    typed: Vec<(usize, String)>,
}

impl CellBox {
    /// A row, beginning with a column; `names` says what our columns are called.
    pub(super) fn new(
        (row, place): (u64, String),
        cells: Vec<String>,
        about: &About,
        at: usize,
        names: impl Fn(&About, usize) -> String,
    ) -> Self {
        let columns = about.mapping.columns.iter().enumerate();
        let headers: Vec<(String, String)> = columns
            .map(|(at, column)| (column.header.clone(), names(about, at)))
            .collect();
        let mut held = Self {
            row,
            place,
            cells,
            at: 0,
            headers,
            field: TextField::line(""),
            wrong: Vec::new(),
            typed: Vec::new(),
        };
        held.cells
            .resize(held.headers.len().max(held.cells.len()), String::new());
        held.go(at.min(held.headers.len().saturating_sub(1)));
        held
    }

    /// Says what is wrong with the row, by column.
    pub(super) fn wrong(mut self, wrong: Vec<(Option<usize>, String)>) -> Self {
        self.wrong = wrong;
        self
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        let text = self.cells.get(at).map(String::as_str).unwrap_or_default();
        self.field = match text.contains('\n') {
            true => TextField::lines(text).limit(LIMIT),
            false => TextField::line(text).limit(LIMIT),
        };
    }

    /// Keeps what is typed of this column.
    fn keep(&mut self) {
        let text = self.field.text();
        if let Some(cell) = self.cells.get_mut(self.at)
            && *cell != text
        {
            cell.clone_from(&text);
            self.typed.retain(|(at, _)| *at != self.at);
            self.typed.push((self.at, text));
        }
    }

    /// The next column, or the one before.
    pub(super) fn step(&mut self, forth: bool) {
        self.keep();
        let len = self.headers.len().max(1);
        let next = if forth {
            self.at + 1
        } else {
            self.at + len - 1
        };
        self.go(next % len);
    }

    /// What was typed, by column.
    pub(super) fn done(mut self) -> Vec<(usize, String)> {
        self.keep();
        self.typed
    }

    pub(super) fn handle(&mut self, input: &Input) -> bool {
        self.field.handle(input) != Edit::Ignored
    }

    pub(super) fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let place = centred(area, WIDTH, HEIGHT);
        let title = ctx.fill(&words::CELL_TITLE, &[("row", &self.place)]);
        let figure = format!("{}/{}", self.at + 1, self.headers.len());
        let panel = Panel {
            title: &title,
            figure: &figure,
            foot: ctx.t(&words::CELL_FOOT),
            focused: true,
        };
        let inner = panel.draw(place, buf, ctx);
        let (header, means) = self.headers.get(self.at).cloned().unwrap_or_default();
        put(buf, inner, 1, 0, &header, ctx.style(Role::Title));
        put(buf, inner, 1, 1, &means, ctx.style(Role::Dim));
        let lines = Rect {
            x: inner.x.saturating_add(1),
            y: inner.y.saturating_add(2),
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(2).min(2),
        };
        self.field.render(lines, buf, ctx, true);
        let here = self
            .wrong
            .iter()
            .filter(|(at, _)| *at == Some(self.at) || at.is_none());
        let said: Vec<&str> = here.map(|(_, text)| text.as_str()).collect();
        say_in(body_of(inner, 4), buf, &said.join("; "), ctx);
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }
}
