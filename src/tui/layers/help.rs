//! The help page: every action that applies, its keys, words, article, and why it cannot be used now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Offer;
use crate::locales::chrome;
use crate::tui::action::ActionId;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Edit, Panel, Scroll, TextField, body_of, scroll_bar};
use crate::tui::text::{Column, Columns, Query, put};
use crate::tui::theme::Role;

/// The help page over some layer.
pub struct Help {
    here: Vec<Offer>,
    global: Vec<Offer>,
    scroll: Scroll,
    /// What is typed to find an action among them.
    field: TextField,
}

impl Help {
    /// The page for what was offered by [`offers`](super::offers).
    pub fn new(offers: Vec<Offer>) -> Self {
        let (here, rest): (Vec<_>, Vec<_>) = offers.into_iter().partition(|offer| offer.here);
        let global = rest
            .into_iter()
            .filter(|offer| offer.spec.layers.contains(&LayerId::GLOBAL))
            .collect();
        Self {
            here,
            global,
            scroll: Scroll::default(),
            field: TextField::line("").limit(64),
        }
    }

    /// The lines of the page: a heading or an offer.
    fn rows<'a, S>(&'a self, ctx: &Ctx<S>) -> Vec<HelpRow<'a>> {
        let mut rows = Vec::new();
        let query = Query::new(&self.field.text());
        let is_found =
            |offer: &&Offer| self.field.is_empty() || offer.answers(&query, ctx.lang).is_some();
        for (title, offers) in [
            (&chrome::HELP_HERE, &self.here),
            (&chrome::HELP_GLOBAL, &self.global),
        ] {
            let found: Vec<_> = offers.iter().filter(is_found).collect();
            if !found.is_empty() {
                rows.push(HelpRow::Heading(ctx.t(title)));
                rows.extend(found.into_iter().map(HelpRow::Offer));
            }
        }
        rows
    }
}

enum HelpRow<'a> {
    Heading(&'static str),
    Offer(&'a Offer),
}

impl<S> Layer<S> for Help {
    fn id(&self) -> LayerId {
        LayerId::HELP
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::HELP, LayerId::LIST]
    }

    fn handle(&mut self, input: &Input, _ctx: &mut Ctx<S>) -> Outcome<S> {
        // The key that opened it closes it, and so does the one that leaves a sheet, as long as nothing is typed.
        let is_leaving = matches!(input, Input::Key(key) if matches!(key.typed(), Some('q' | '?')));
        if is_leaving && self.field.is_empty() {
            return Outcome::Close;
        }
        match self.field.handle(input) {
            Edit::Changed => self.scroll = Scroll::default(),
            Edit::Kept => {}
            Edit::Ignored => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<S>) -> Outcome<S> {
        let lines = self.rows(ctx).len();
        if self.scroll.scroll_text(action, lines) {
            Outcome::Handled
        } else {
            Outcome::Ignored
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let panel = Panel {
            title: ctx.t(&chrome::HELP_TITLE),
            foot: ctx.t(&chrome::HELP_FOOT),
            focused: true,
            ..Panel::default()
        };
        let inner = panel.draw(area, buf, ctx);
        self.field.prompt("/", inner, buf, ctx);
        let inner = body_of(inner, 1);
        let lines = self.rows(ctx).len();
        let view = self.scroll.show_text(lines, inner.height);
        scroll_bar(inner, buf, ctx, view.clone(), lines);
        let columns = [
            Column::fixed(16),
            Column::fixed(18),
            Column::grow(20).keep(2),
            Column::fixed(8).keep(1),
        ];
        let columns = Columns::lay_out(&columns, inner.width, 1);
        let rows = self.rows(ctx);
        if rows.is_empty() {
            put(
                buf,
                inner,
                2,
                0,
                ctx.t(&chrome::HELP_EMPTY),
                ctx.style(Role::Dim),
            );
        }
        for (dy, row) in rows.iter().skip(view.start).take(view.len()).enumerate() {
            let dy = u16::try_from(dy).unwrap_or(u16::MAX);
            match row {
                HelpRow::Heading(text) => {
                    put(buf, inner, 0, dy, text, ctx.style(Role::Title));
                }
                HelpRow::Offer(offer) => draw_offer(buf, inner, dy, offer, &columns, ctx),
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }
}

fn draw_offer<S>(
    buf: &mut Buffer,
    area: Rect,
    dy: u16,
    offer: &Offer,
    columns: &Columns,
    ctx: &Ctx<S>,
) {
    let keys = offer.keys.join("  ");
    let said = offer.said(ctx);
    let help = match offer.is_blocked() {
        true => format!("{}: {said}", ctx.t(&chrome::HELP_REASON)),
        false => said,
    };
    let nothing = String::new();
    let article = offer.spec.act.and_then(|act| ctx.articles.get(act));
    let cells = [
        &keys,
        offer.spec.name.get(ctx.lang),
        &help,
        article.unwrap_or(&nothing),
    ];
    let role = offer.leave.role();
    put(buf, area, 0, dy, &columns.row(&cells), ctx.style(role));
    // The key column again in its own colour.
    if let Some((_, dx, cols)) = columns.places().next() {
        let key = crate::tui::text::fit(&keys, usize::from(cols), crate::tui::text::Align::Left);
        put(
            buf,
            area,
            dx,
            dy,
            &key,
            ctx.style(if offer.is_blocked() {
                Role::Disabled
            } else {
                Role::KeyHint
            }),
        );
    }
}
