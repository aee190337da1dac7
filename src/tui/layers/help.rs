//! The help page: every action that applies, its keys, words, article, and why it cannot be used now.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Offer;
use crate::locales::chrome;
use crate::tui::action::ActionId;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, Scroll};
use crate::tui::text::{Column, Columns, put};
use crate::tui::theme::Role;

/// The help page over some layer.
pub struct Help {
    here: Vec<Offer>,
    global: Vec<Offer>,
    scroll: Scroll,
    cursor: Option<Position>,
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
            cursor: None,
        }
    }

    fn len(&self) -> usize {
        let section = |offers: &[Offer]| {
            if offers.is_empty() {
                0
            } else {
                offers.len() + 1
            }
        };
        section(&self.here) + section(&self.global)
    }

    /// The lines of the page: a heading or an offer.
    fn rows<'a, S>(&'a self, ctx: &Ctx<S>) -> Vec<HelpRow<'a>> {
        let mut rows = Vec::with_capacity(self.len());
        for (title, offers) in [
            (&chrome::HELP_HERE, &self.here),
            (&chrome::HELP_GLOBAL, &self.global),
        ] {
            if !offers.is_empty() {
                rows.push(HelpRow::Heading(ctx.t(title)));
                rows.extend(offers.iter().map(HelpRow::Offer));
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

    fn act(&mut self, action: ActionId, _ctx: &mut Ctx<S>) -> Outcome<S> {
        if self.scroll.scroll_text(action, self.len()) {
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
        self.cursor = (!inner.is_empty()).then(|| inner.as_position());
        let view = self.scroll.show_text(self.len(), inner.height);
        let columns = [
            Column::fixed(16),
            Column::fixed(18),
            Column::grow(20).keep(2),
            Column::fixed(8).keep(1),
        ];
        let columns = Columns::lay_out(&columns, inner.width, 1);
        let rows = self.rows(ctx);
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
        self.cursor
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
