//! Sentences where rows would be.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::locales::home as words;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;

/// A sentence, wrapped, a line and two columns from the corner.
pub fn say_in<S>(area: Rect, buf: &mut Buffer, text: &str, ctx: &Ctx<S>) {
    let lines = wrap(text, area.width.saturating_sub(4));
    for (dy, line) in (1_u16..).zip(lines.iter()) {
        if dy >= area.height {
            break;
        }
        put(buf, area, 2, dy, line, ctx.style(Role::Dim));
    }
}

/// Why the rows could not be read.
pub fn unreadable(refusal: &Refusal, ctx: &Ctx<App>) -> String {
    let why = ctx.state.why(refusal, ctx.lang);
    ctx.fill(&words::UNREADABLE, &[("why", &why)])
}

/// Says why the rows could not be read.
pub fn say_unreadable(area: Rect, buf: &mut Buffer, refusal: &Refusal, ctx: &Ctx<App>) {
    say_in(area, buf, &unreadable(refusal, ctx), ctx);
}
