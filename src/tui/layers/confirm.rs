//! A question before something that undo cannot restore. The answer no is chosen first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::{Word, chrome};
use crate::tui::action::{self, ActionId};
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, centred};
use crate::tui::text::{put, width, wrap};
use crate::tui::theme::Role;

/// What happens on yes.
type OnYes<S> = Box<dyn FnOnce(&mut Ctx<S>) -> Outcome<S>>;

/// A question with yes and no.
pub struct Confirm<S> {
    text: String,
    yes: &'static Word,
    no: &'static Word,
    chosen_yes: bool,
    on_yes: Option<OnYes<S>>,
    cursor: Option<Position>,
}

/// Columns of the box, frame included.
const WIDTH: u16 = 60;

impl<S> Confirm<S> {
    /// Asks `text` (line breaks allowed: what, how many, which); on yes the box closes and `on_yes`
    /// decides what follows.
    pub fn new(
        text: impl Into<String>,
        on_yes: impl FnOnce(&mut Ctx<S>) -> Outcome<S> + 'static,
    ) -> Self {
        Self {
            text: text.into(),
            yes: &chrome::YES,
            no: &chrome::NO,
            chosen_yes: false,
            on_yes: Some(Box::new(on_yes)),
            cursor: None,
        }
    }

    /// Other words for the two answers: the deed itself is clearer than a yes.
    #[must_use]
    pub const fn answers(mut self, yes: &'static Word, no: &'static Word) -> Self {
        self.yes = yes;
        self.no = no;
        self
    }

    fn answer(&mut self, yes: bool, ctx: &mut Ctx<S>) -> Outcome<S> {
        match self.on_yes.take().filter(|_| yes) {
            Some(on_yes) => {
                let then = on_yes(ctx);
                Outcome::Many(vec![Outcome::Close, then])
            }
            None => Outcome::Close,
        }
    }
}

impl<S> Layer<S> for Confirm<S> {
    fn id(&self) -> LayerId {
        LayerId::CONFIRM
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<S>) -> Outcome<S> {
        match action {
            action::LEFT | action::RIGHT => {
                self.chosen_yes = !self.chosen_yes;
                Outcome::Handled
            }
            action::ACCEPT => self.answer(self.chosen_yes, ctx),
            action::SAY_YES => self.answer(true, ctx),
            action::SAY_NO | action::BACK => self.answer(false, ctx),
            // The question comes first.
            action::QUIT | action::PALETTE | action::SEARCH | action::UNDO | action::REDO => {
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let lines = wrap(&self.text, WIDTH.min(area.width).saturating_sub(4));
        let rows = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(4);
        let panel = Panel {
            title: ctx.t(&chrome::CONFIRM_TITLE),
            foot: ctx.t(&chrome::CONFIRM_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(centred(area, WIDTH, rows), buf, ctx);
        // The answers always have their row, however long the question.
        let text_rows = usize::from(inner.height.saturating_sub(1));
        for (dy, line) in (0_u16..).zip(lines.iter().take(text_rows)) {
            put(buf, inner, 1, dy, line, ctx.style(Role::Normal));
        }
        let dy = inner.height.saturating_sub(1);
        let mut dx = 1_u16;
        for (word, is_yes) in [(self.no, false), (self.yes, true)] {
            let chosen = is_yes == self.chosen_yes;
            let label = if chosen {
                format!("> {} ", ctx.t(word))
            } else {
                format!("  {} ", ctx.t(word))
            };
            if chosen {
                let at = Position::new(inner.x.saturating_add(dx), inner.y.saturating_add(dy));
                self.cursor = inner.contains(at).then_some(at);
            }
            let role = if chosen { Role::Selected } else { Role::Normal };
            put(buf, inner, dx, dy, &label, ctx.style(role));
            dx = dx
                .saturating_add(u16::try_from(width(&label)).unwrap_or(u16::MAX))
                .saturating_add(2);
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn covers(&self) -> bool {
        false
    }
}
