//! The command palette: any action by Chinese, pinyin or English, with its key; what cannot be used
//! now is shown with the reason.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Offer;
use crate::locales::{Lang, chrome};
use crate::tui::action::{self, ActionId};
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Leave, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Edit, Panel, Scroll, TextField, body_of, centred, line_of, select};
use crate::tui::text::{Align, Column, Columns, Query, fit, highlight, put, put_line};
use crate::tui::theme::Role;

/// The palette over some layer.
pub struct Palette {
    offers: Vec<Offer>,
    field: TextField,
    found: Vec<Found>,
    scroll: Scroll,
}

/// A matching offer: its index, and where its name in the person's language matched.
struct Found {
    at: usize,
    hit: Range<usize>,
}

/// Rows of the palette, frame included.
const HEIGHT: u16 = 16;
/// Columns of the palette, frame included.
const WIDTH: u16 = 72;

impl Palette {
    /// The palette for what was offered by [`offers`](super::offers), in the person's language.
    pub fn new(offers: Vec<Offer>, lang: Lang) -> Self {
        let mut palette = Self {
            offers,
            field: TextField::line("").limit(64),
            found: Vec::new(),
            scroll: Scroll::default(),
        };
        palette.search(lang);
        palette
    }

    fn search(&mut self, lang: Lang) {
        let query = Query::new(&self.field.text());
        let offers = self.offers.iter().enumerate();
        let found = offers.filter_map(|(at, offer)| {
            let (rank, hit) = offer.answers(&query, lang)?;
            // Of names that begin alike the one that is typed whole comes first.
            let is_more = hit != (0..offer.spec.name.get(lang).chars().count());
            Some(((rank, offer.is_blocked(), is_more), Found { at, hit }))
        });
        let mut found: Vec<_> = found.collect();
        // The order of the offers stays within equals.
        found.sort_by_key(|(order, _)| *order);
        self.found = found.into_iter().map(|(_, found)| found).collect();
        self.scroll = Scroll::default();
    }

    fn chosen(&self) -> Option<&Offer> {
        self.found
            .get(self.scroll.selected)
            .and_then(|found| self.offers.get(found.at))
    }

    fn rows<S>(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let columns = [
            Column::fixed(20),
            Column::grow(16),
            Column::fixed(14).right().keep(1),
        ];
        let columns = Columns::lay_out(&columns, area.width.saturating_sub(2), 1);
        let view = self.scroll.show(self.found.len(), area.height);
        for (dy, found) in self
            .found
            .iter()
            .skip(view.start)
            .take(view.len())
            .enumerate()
        {
            let Some(offer) = self.offers.get(found.at) else {
                continue;
            };
            let selected = view.start + dy == self.scroll.selected;
            let dy = u16::try_from(dy).unwrap_or(u16::MAX);
            let role = offer.leave.role();
            let help = offer.said(ctx);
            let key = offer.keys.first().map_or("", String::as_str);
            let name = offer.spec.name.get(ctx.lang);
            put(
                buf,
                area,
                2,
                dy,
                &columns.row(&[name, &help, key]),
                ctx.style(role),
            );
            if let Some((_, dx, cols)) = columns.places().next() {
                let name = fit(name, usize::from(cols), Align::Left);
                let line = highlight(
                    &name,
                    std::slice::from_ref(&found.hit),
                    ctx.style(role),
                    ctx.style(Role::Match),
                );
                put_line(buf, area, dx + 2, dy, &line);
            }
            if selected {
                select(line_of(area, dy), buf, ctx, true);
            }
        }
        if self.found.is_empty() {
            put(
                buf,
                area,
                2,
                0,
                ctx.t(&chrome::PALETTE_EMPTY),
                ctx.style(Role::Dim),
            );
        }
    }
}

impl<S> Layer<S> for Palette {
    fn id(&self) -> LayerId {
        LayerId::PALETTE
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<S>) -> Outcome<S> {
        match self.field.handle(input) {
            Edit::Changed => {
                self.search(ctx.lang);
                Outcome::Handled
            }
            Edit::Kept => Outcome::Handled,
            Edit::Ignored => Outcome::Ignored,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<S>) -> Outcome<S> {
        if self.scroll.act(action, self.found.len()) {
            return Outcome::Handled;
        }
        match action {
            action::ACCEPT => {
                let Some(offer) = self.chosen() else {
                    return Outcome::Handled;
                };
                if let Leave::Blocked(reason) = &offer.leave {
                    let reason = format!("{}: {reason}", offer.spec.name.get(ctx.lang));
                    ctx.say(Level::Warn, reason);
                    return Outcome::Handled;
                }
                Outcome::Many(vec![Outcome::Close, Outcome::Run(offer.spec.id)])
            }
            // A palette over a palette is of no use.
            action::PALETTE => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<S>) {
        let figure = ctx.fill(
            &chrome::PALETTE_COUNT,
            &[
                ("n", &self.found.len().to_string()),
                ("all", &self.offers.len().to_string()),
            ],
        );
        let panel = Panel {
            title: ctx.t(&chrome::PALETTE_TITLE),
            figure: &figure,
            foot: ctx.t(&chrome::PALETTE_FOOT),
            focused: true,
        };
        let inner = panel.draw(centred(area, WIDTH, HEIGHT), buf, ctx);
        self.field.prompt(":", inner, buf, ctx);
        self.rows(body_of(inner, 1), buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.field.cursor()
    }

    fn is_text_focus(&self) -> bool {
        true
    }

    fn covers(&self) -> bool {
        false
    }
}
