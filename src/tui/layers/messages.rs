//! The message page: everything that was said, newest first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::chrome;
use crate::tui::action::ActionId;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Note;
use crate::tui::parts::{Panel, Scroll};
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;

/// The message page.
#[derive(Debug, Default)]
pub struct MessagePage {
    scroll: Scroll,
    lines: usize,
    cursor: Option<Position>,
}

fn label<S>(note: &Note, ctx: &Ctx<S>) -> String {
    format!("[{}] {}", note.level.name(ctx.lang), note.text)
}

impl<S> Layer<S> for MessagePage {
    fn id(&self) -> LayerId {
        LayerId::MESSAGES
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::MESSAGES, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, _ctx: &mut Ctx<S>) -> Outcome<S> {
        if self.scroll.scroll_text(action, self.lines) {
            Outcome::Handled
        } else {
            Outcome::Ignored
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let count = ctx.notes.all().len().to_string();
        let panel = Panel {
            title: ctx.t(&chrome::MESSAGES_TITLE),
            figure: &count,
            foot: ctx.t(&chrome::MESSAGES_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = (!inner.is_empty()).then(|| inner.as_position());
        let mut rows: Vec<(String, Role)> = Vec::new();
        for note in ctx.notes.all().rev() {
            let lines = wrap(&label(note, ctx), inner.width);
            rows.extend(lines.iter().map(|line| (line.clone(), note.level.role())));
        }
        if rows.is_empty() {
            rows.push((ctx.t(&chrome::MESSAGES_EMPTY).to_owned(), Role::Dim));
        }
        self.lines = rows.len();
        let view = self.scroll.show_text(rows.len(), inner.height);
        for (dy, (text, role)) in (0_u16..).zip(rows.iter().skip(view.start).take(view.len())) {
            put(buf, inner, 0, dy, text, ctx.style(*role));
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn copy_text(&self, ctx: &Ctx<S>) -> Option<String> {
        let lines: Vec<String> = ctx.notes.all().rev().map(|note| label(note, ctx)).collect();
        Some(lines.join("\n"))
    }
}
