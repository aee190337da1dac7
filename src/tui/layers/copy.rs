//! Copying over SSH: the text goes to the terminal's clipboard if the terminal takes it, and is shown
//! plain, without a frame, to be selected with the mouse. Nobody can know whether it arrived, so
//! nothing claims it did.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::chrome;
use crate::tui::action::ActionId;
use crate::tui::layer::{Ctx, Effect, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::Scroll;
use crate::tui::text::{Align, fit, open_area, put, wrap};
use crate::tui::theme::Role;

/// Bytes beyond which terminals drop a clipboard text; longer ones are only shown.
pub const CLIPBOARD_LIMIT: usize = 48 * 1024;

/// A text to be copied.
#[derive(Debug)]
pub struct CopyView {
    text: String,
    scroll: Scroll,
    lines: usize,
    cursor: Option<Position>,
}

impl CopyView {
    /// Sends a text to the terminal's clipboard and gives the view that shows it.
    pub fn open<S>(text: String, ctx: &mut Ctx<S>) -> Self {
        if text.len() <= CLIPBOARD_LIMIT {
            ctx.effects.push(Effect::Copy(text.clone()));
            let sent = ctx.t(&chrome::COPY_SENT);
            ctx.notes.hint(sent);
        } else {
            let too_long = ctx.t(&chrome::COPY_TOO_LONG);
            ctx.say(Level::Warn, too_long);
        }
        Self {
            text,
            scroll: Scroll::default(),
            lines: 0,
            cursor: None,
        }
    }
}

impl<S> Layer<S> for CopyView {
    fn id(&self) -> LayerId {
        LayerId::COPY
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::COPY, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, _ctx: &mut Ctx<S>) -> Outcome<S> {
        if self.scroll.scroll_text(action, self.lines) {
            Outcome::Handled
        } else {
            Outcome::Ignored
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let area = open_area(buf, area);
        let title = fit(
            ctx.t(&chrome::COPY_TITLE),
            usize::from(area.width),
            Align::Left,
        );
        put(buf, area, 0, 0, &title, ctx.style(Role::Title));
        let body = Rect {
            y: area.y.saturating_add(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        self.cursor = (!body.is_empty()).then(|| body.as_position());
        let lines = wrap(&self.text, body.width);
        self.lines = lines.len();
        let view = self.scroll.show_text(lines.len(), body.height);
        for (dy, line) in (0_u16..).zip(lines.iter().skip(view.start).take(view.len())) {
            put(buf, body, 0, dy, line, ctx.style(Role::Normal));
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }
}
