//! Drawing: the layers from the lowest visible one up, the bottom line, toasts, the which-key box.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Shell;
use crate::locales::{Lang, chrome, names};
use crate::tui::action;
use crate::tui::keys::is_han;
use crate::tui::layer::{Asks, Ctx, Leave};
use crate::tui::parts::{body_of, hint_line, which_key};
use crate::tui::text::{Align, fit, open_area, put, truncate, width};
use crate::tui::theme::Role;

/// The smallest window that is drawn.
pub(crate) const MIN_COLUMNS: u16 = 60;
/// The smallest window that is drawn.
pub(crate) const MIN_ROWS: u16 = 16;
/// Toasts shown at once.
const TOASTS: usize = 3;

/// Cites articles in English, wherever on the screen they stand: the English citation is never longer.
fn cite(area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let text: Vec<&str> = (x..area.right())
                .step_by(2)
                .take(CITED)
                .map(|x| buf[(x, y)].symbol())
                .take_while(|sign| sign.chars().all(is_han))
                .collect();
            let is_start = x == area.left() || !before(buf, x, y).chars().all(is_han);
            let cited = (1..=text.len()).rev().find_map(|len| {
                let text = text.get(..len)?.concat();
                Some((len, names::article(&text)?))
            });
            let Some((len, said)) = cited.filter(|_| is_start) else {
                x += 1;
                continue;
            };
            let cols = len * 2;
            for (at, sign) in said
                .chars()
                .chain(std::iter::repeat(' '))
                .take(cols)
                .enumerate()
            {
                let at = x.saturating_add(u16::try_from(at).unwrap_or(0));
                buf[(at, y)].set_char(sign);
            }
            x = x.saturating_add(u16::try_from(cols).unwrap_or(2));
        }
    }
}

/// The sign before a place, over the second half of a wide one.
fn before(buf: &Buffer, x: u16, y: u16) -> &str {
    let sign = buf[(x - 1, y)].symbol();
    match sign.trim().is_empty() && x >= 2 && width(buf[(x - 2, y)].symbol()) == 2 {
        true => buf[(x - 2, y)].symbol(),
        false => sign,
    }
}

/// Most characters of a citation: `第二十一条`.
const CITED: usize = 5;

impl<S: 'static> Shell<S> {
    /// Draws everything and says where the hardware cursor belongs: with the top layer, alone. In a
    /// window that is too small one line says so; nothing is lost, and keys do nothing that is not seen.
    pub fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) -> Option<Position> {
        self.is_small = area.width < MIN_COLUMNS || area.height < MIN_ROWS;
        if self.is_small {
            let size = [
                ("w", &*area.width.to_string()),
                ("h", &*area.height.to_string()),
            ];
            let said = ctx.fill(&chrome::TOO_SMALL, &size);
            let said = format!("{} {said}", ctx.sign);
            let said = truncate(said.trim_start(), usize::from(area.width)).into_owned();
            put(buf, area, 0, 0, &said, ctx.style(Role::Normal));
            return None;
        }
        let top = u16::from(ctx.banner.is_some());
        let body = Rect {
            y: area.y + top,
            height: area.height - 1 - top,
            ..area
        };
        if let Some(banner) = &ctx.banner {
            let text = fit(banner, usize::from(area.width), Align::Left);
            put(buf, area, 0, 0, &text, ctx.style(Role::Error));
        }
        let covering = self.above.iter().rposition(|layer| layer.covers());
        let lowest = covering.and_then(|at| self.above.get(at));
        let lowest = lowest.map_or(&self.base, |layer| layer);
        let body = match lowest.says_who() {
            true => body,
            false => header(body, buf, ctx),
        };
        if covering.is_none() {
            self.base.render(body, buf, ctx);
        }
        for layer in self.above.iter_mut().skip(covering.unwrap_or(0)) {
            layer.render(body, buf, ctx);
        }
        let bottom = Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        };
        let mut hints = Vec::new();
        for action in self.top().hints(ctx) {
            // What a pane and its page both think of stands there once.
            if !hints.contains(&action) {
                hints.push(action);
            }
        }
        if !hints.contains(&action::HELP) && !self.top().is_text_focus() {
            hints.push(action::HELP);
        }
        // Moving along a list asks nothing: of its rows that is shown which is known already.
        let about = self.top().about(ctx);
        let leave = |action| match action::is_act(action) {
            true => (ctx.rights)(ctx, action, about.as_ref(), Asks::OnlyKnown),
            false => Leave::Free,
        };
        let hints: Vec<_> = hints
            .into_iter()
            .map(|action| (action, leave(action)))
            .collect();
        hint_line(bottom, buf, ctx, &self.chain(), &hints);
        toasts(body, buf, ctx);
        if ctx.lang == Lang::En {
            cite(area, buf);
        }
        if !self.pending.is_empty() {
            let leave = |action| self.top().leave(action, ctx);
            which_key(body, buf, ctx, &self.pending, &self.next, leave);
        }
        self.top().cursor()
    }
}

/// The line on top: the program, and with whose eyes one sees; what is left below it.
fn header<S>(area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) -> Rect {
    let app = ctx.t(&chrome::APP);
    let room = usize::from(area.width).saturating_sub(width(app) + 1);
    let who = (ctx.who)(ctx, room);
    if who.is_empty() {
        return area;
    }
    put(
        buf,
        area,
        0,
        0,
        &" ".repeat(usize::from(area.width)),
        ctx.style(Role::Normal),
    );
    put(buf, area, 0, 0, app, ctx.style(Role::Title));
    let from = usize::from(area.width).saturating_sub(width(&who));
    let from = u16::try_from(from).unwrap_or(u16::MAX);
    put(buf, area, from, 0, &who, ctx.style(Role::Normal));
    body_of(area, 1)
}

/// The messages not yet seen, at the bottom right, the newest lowest.
fn toasts<S>(area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
    let fresh: Vec<_> = ctx.notes.fresh().collect();
    let hidden = fresh.len().saturating_sub(TOASTS);
    let mut lines: Vec<(String, Role)> = Vec::new();
    if hidden > 0 {
        lines.push((
            ctx.fill(&chrome::MESSAGES_MORE, &[("n", &hidden.to_string())]),
            Role::Dim,
        ));
    }
    for note in fresh.iter().skip(hidden) {
        lines.push((
            format!("[{}] {}", note.level.name(ctx.lang), note.text),
            note.level.role(),
        ));
    }
    if let Some(hint) = ctx.notes.current_hint() {
        lines.push((hint.to_owned(), Role::Normal));
    }
    let most = usize::from(area.width.saturating_sub(4));
    let cols = lines
        .iter()
        .map(|(text, _)| width(text))
        .max()
        .unwrap_or(0)
        .min(most);
    let (Ok(columns), Ok(rows)) = (u16::try_from(cols + 2), u16::try_from(lines.len())) else {
        return;
    };
    if cols == 0 {
        return;
    }
    // Above the lowest row of the body, which is a frame on most screens.
    let place = Rect {
        x: area.right().saturating_sub(columns + 1),
        y: area.bottom().saturating_sub(rows + 1),
        width: columns,
        height: rows,
    };
    let place = open_area(buf, place);
    for (dy, (text, role)) in (0_u16..).zip(&lines) {
        put(
            buf,
            place,
            0,
            dy,
            &format!(" {} ", fit(text, cols, Align::Left)),
            ctx.style(*role),
        );
    }
}
