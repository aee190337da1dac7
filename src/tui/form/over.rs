//! What stands over the fields: the list of choices under one of them, and the offer of a draft.

use super::Form;
use super::choice::Shape;
use crate::locales::form as words;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Panel, centred};
use crate::tui::text::{Align, fit, open_area, put, truncate};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Rows of the list under a field.
const LIST_ROWS: usize = 8;

impl Form {
    /// The list under (or, without room, above) the focused field.
    pub(super) fn draw_list(&self, text: Rect, body: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let (Some(list), Some(field)) = (&self.list, self.field()) else {
            return;
        };
        let below = body.bottom().saturating_sub(text.bottom());
        let above = text.y.saturating_sub(body.y);
        let is_below = usize::from(below) >= LIST_ROWS.min(list.matches.len()) || below >= above;
        let room = usize::from(if is_below { below } else { above }).min(LIST_ROWS);
        let rows = list.matches.len().min(room);
        let first = (list.selected + 1).saturating_sub(rows);
        let height = u16::try_from(rows).unwrap_or(0);
        let y = if is_below {
            text.bottom()
        } else {
            text.y.saturating_sub(height)
        };
        let place = open_area(buf, Rect { y, height, ..text });
        let taken = crate::domain::field::split_words(&field.editor.text());
        let cols = usize::from(place.width);
        for (dy, (at, index)) in
            (0_u16..).zip(list.matches.iter().enumerate().skip(first).take(rows))
        {
            let Some(choice) = field.choices().get(*index) else {
                continue;
            };
            let marker = if at == list.selected { ">" } else { " " };
            let mark = match &field.shape {
                Shape::Many(_) if taken.contains(&choice.shown) => "[x] ",
                Shape::Many(_) => "[ ] ",
                _ => "",
            };
            let line = fit(
                &format!("{marker} {mark}{}", choice.shown),
                cols,
                Align::Left,
            );
            let role = if at == list.selected {
                Role::Selected
            } else {
                Role::Normal
            };
            put(buf, place, 0, dy, &line, ctx.style(role));
        }
    }

    pub(super) fn draw_offer(&mut self, text: &str, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let panel = Panel {
            title: ctx.t(&words::OFFER_TITLE),
            foot: ctx.t(&words::OFFER_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(centred(area, 64, 5), buf, ctx);
        let shown = truncate(text, usize::from(inner.width.saturating_sub(2)));
        put(buf, inner, 1, 1, &shown, ctx.style(Role::Normal));
        let at = Position::new(inner.x.saturating_add(1), inner.y.saturating_add(1));
        self.cursor = inner.contains(at).then_some(at);
    }
}
