//! ratatui's crossterm backend, writing into memory, never asking the terminal anything.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use crate::tui::text::is_ambiguous;

/// The bytes of the frame being drawn, shared between backend and screen.
#[derive(Debug, Clone, Default)]
pub(super) struct Burst(Rc<RefCell<Vec<u8>>>);

impl Burst {
    /// Takes what was written since the last time.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Burst {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The backend. Its size is told to it, its cursor position is remembered.
pub(super) struct BurstBackend {
    inner: CrosstermBackend<Burst>,
    size: Size,
    cursor: Position,
    /// Move the cursor explicitly after every character that some terminals draw two columns wide
    /// where one was counted, so that the rest of the row stays in place.
    pub(super) realign: bool,
}

impl BurstBackend {
    pub(super) fn new(burst: Burst, size: Size) -> Self {
        Self {
            inner: CrosstermBackend::new(burst),
            size,
            cursor: Position::ORIGIN,
            realign: false,
        }
    }

    pub(super) const fn set_size(&mut self, size: Size) {
        self.size = size;
    }
}

/// Cells of one style, side by side, sent as one text. The inner backend would move the cursor after
/// every wide character, which doubles the bytes of Chinese text.
struct Run {
    x: u16,
    y: u16,
    end: u16,
    closed: bool,
    cell: Cell,
}

impl Run {
    fn start(x: u16, y: u16, cell: &Cell) -> Self {
        Self {
            x,
            y,
            end: x.saturating_add(cell.symbol().cell_width()),
            closed: false,
            cell: cell.clone(),
        }
    }

    fn takes(&self, x: u16, y: u16, next: &Cell) -> bool {
        let alike = self.cell.fg == next.fg
            && self.cell.bg == next.bg
            && self.cell.modifier == next.modifier;
        !self.closed && self.y == y && self.end == x && alike
    }

    fn append(&mut self, next: &Cell) {
        let symbol = format!("{}{}", self.cell.symbol(), next.symbol());
        self.cell.set_symbol(&symbol);
        self.end = self.end.saturating_add(next.symbol().cell_width());
    }

    const fn as_cell(&self) -> (u16, u16, &Cell) {
        (self.x, self.y, &self.cell)
    }
}

/// Every terminal moves its cursor by the width that was counted for this cell.
fn is_sure(symbol: &str, realign: bool) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_ascii() || !(realign && is_ambiguous(c)),
        _ => false,
    }
}

impl Backend for BurstBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut runs: Vec<Run> = Vec::new();
        for (x, y, cell) in content {
            let glued = runs.last_mut().filter(|run| run.takes(x, y, cell));
            match glued {
                Some(run) => run.append(cell),
                None => runs.push(Run::start(x, y, cell)),
            }
            if let Some(run) = runs.last_mut() {
                run.closed = !is_sure(cell.symbol(), self.realign);
            }
            // Every call of the inner draw begins with a cursor move, which is what an uncertain
            // width needs after it.
            if runs.last().is_some_and(|run| run.closed) {
                self.inner.draw(runs.iter().map(Run::as_cell))?;
                runs.clear();
            }
        }
        self.inner.draw(runs.iter().map(Run::as_cell))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
