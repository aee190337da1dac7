//! Drawing frames: each is one write, bracketed so that the terminal shows it at once, with the
//! cursor placed inside.

use std::fs::File;
use std::io::{self, Write};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::backend::{Burst, BurstBackend};
use super::guard;
use crate::tui::text::symbols::SymbolLevel;

/// The terminal in full-screen mode. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<BurstBackend>,
    burst: Burst,
    out: Box<dyn Write>,
    /// Bracket frames with DEC 2026; terminals without it ignore it, a few print junk.
    pub synchronized: bool,
    entered: bool,
    stale: bool,
}

impl Screen {
    /// Enters full-screen mode on standard output.
    ///
    /// # Errors
    /// When the terminal cannot be put into raw mode or written to.
    pub fn enter() -> io::Result<Self> {
        // Colours are our decision: the library's own handling of NO_COLOR also drops the reversal
        // of the selected row.
        crossterm::style::force_color_output(true);
        let (columns, rows) = crossterm::terminal::size()?;
        guard::enter()?;
        let out: File = guard::output()?;
        let mut screen = Self::over(Box::new(out), Size::new(columns, rows))?;
        screen.entered = true;
        Ok(screen)
    }

    /// A screen of a fixed size over any writer, entering nothing: for recording what is sent.
    ///
    /// # Errors
    /// None in practice; memory is the device until a frame is sent.
    pub fn over(out: Box<dyn Write>, size: Size) -> io::Result<Self> {
        let burst = Burst::default();
        let backend = BurstBackend::new(burst.clone(), size);
        let terminal = Terminal::with_options(
            backend,
            TerminalOptions {
                viewport: Viewport::Fullscreen,
            },
        )?;
        Ok(Self {
            terminal,
            burst,
            out,
            synchronized: true,
            entered: false,
            stale: false,
        })
    }

    /// Draws one frame: `render` fills the buffer and says where the cursor is. Only what changed is
    /// sent, in a single write.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        render: impl FnOnce(Rect, &mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        if self.synchronized {
            queue!(self.burst, BeginSynchronizedUpdate)?;
        }
        if std::mem::take(&mut self.stale) {
            self.terminal.autoresize()?;
            self.terminal.clear()?;
        }
        self.terminal.draw(|frame| {
            let area = frame.area();
            let cursor = render(area, frame.buffer_mut()).filter(|at| area.contains(*at));
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        })?;
        if self.synchronized {
            queue!(self.burst, EndSynchronizedUpdate)?;
        }
        self.send()
    }

    /// The window has another size; the next frame is sent whole.
    pub const fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal
            .backend_mut()
            .set_size(Size::new(columns, rows));
        self.redraw_all();
    }

    /// The next frame is sent whole, over a cleared screen: after a resize, and when stray bytes or
    /// half glyphs spoiled the picture.
    pub const fn redraw_all(&mut self) {
        self.stale = true;
    }

    /// Adapts to how the terminal draws ambiguous characters.
    pub fn set_symbols(&mut self, level: SymbolLevel) {
        self.terminal.backend_mut().realign = level == SymbolLevel::Safe;
    }

    /// Switches mouse reports.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if on {
            queue!(self.burst, EnableMouseCapture)?;
        } else {
            queue!(self.burst, DisableMouseCapture)?;
        }
        self.send()
    }

    /// Hands a text to the terminal's clipboard (OSC 52). Whether it arrives cannot be known.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.burst, CopyToClipboard::to_clipboard_from(text))?;
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        let bytes = self.burst.take();
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.entered {
            guard::leave();
        }
    }
}
