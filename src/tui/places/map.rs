//! 招商一张图 (article 4): the responsible units on a schematic map, marked by a chosen measure, walked with the arrow keys,
//! and a table beside it. Where both do not fit the table comes first.

mod draw;
mod measure;
mod units;

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::draw::Drawing;
use self::units::Units;
use crate::domain::city_map::{self, Heading};
use crate::locales::places as words;
use crate::service::api::Place;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{List, ListPage, Panel, Rows, say_unreadable};

/// From this size on map and table stand side by side.
const BOTH: (u16, u16) = (100, 20);
/// Columns of the table beside the map, its frame included.
const TABLE_COLS: u16 = 56;

/// The page.
#[derive(Default)]
pub struct MapPage {
    table: ListPage<Units>,
    /// In a narrow window: the map, not the table.
    is_map: bool,
    /// What was drawn last, map or table.
    shows_map: bool,
    drawing: Drawing,
    cursor: Option<Position>,
}

impl MapPage {
    fn walk(&mut self, heading: Heading, ctx: &Ctx<App>) {
        let rows = &mut self.table.list.rows;
        let places = city_map::places(&ctx.state.profile);
        let from = rows.current(ctx).map(|row| row.unit().clone());
        let next = from.and_then(|from| city_map::neighbour(&places, &from, heading));
        if let Some(next) = next {
            rows.select(&next);
        }
    }

    fn map(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let map = ctx.state.profile.map.as_ref();
        let source = map.map_or("", |map| map.source.as_str());
        let units = &mut self.table.list;
        units.aim(ctx);
        units.rows.current(ctx);
        let panel = Panel {
            title: ctx.t(&words::MAP_TITLE),
            figure: &units.figure(ctx),
            foot: &ctx.fill(&words::MAP_FOOT, &[("source", source)]),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        self.cursor = match units.rows.error() {
            Some(refusal) => {
                say_unreadable(inner, buf, refusal, ctx);
                None
            }
            None => self.drawing.draw(inner, buf, ctx, &units.rows),
        };
    }
}

impl Layer<App> for MapPage {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(Listing::Map, ListQuery::default(), ctx.today))
    }

    fn id(&self) -> LayerId {
        LayerId::MAP
    }

    fn layers(&self) -> Vec<LayerId> {
        self.table.layers()
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.table.handle(input, ctx)
    }

    fn is_text_focus(&self) -> bool {
        self.table.is_text_focus()
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            page: LayerId::MAP.name().to_owned(),
            ..Place::default()
        })
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        // What is typed narrows the table, where one then is.
        if action == action::NARROW {
            self.is_map = false;
        }
        if self.table.is_text_focus() {
            return self.table.act(action, ctx);
        }
        let heading = match action {
            action::UP => Some(Heading::North),
            action::DOWN => Some(Heading::South),
            action::LEFT => Some(Heading::West),
            action::RIGHT => Some(Heading::East),
            _ => None,
        };
        match (action, heading) {
            (_, Some(heading)) if self.shows_map => self.walk(heading, ctx),
            (action::MAP_OR_TABLE, _) => self.is_map = !self.is_map,
            _ => return self.table.act(action, ctx),
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let both = area.width >= BOTH.0 && area.height >= BOTH.1;
        self.shows_map = both || self.is_map;
        self.table.list.is_beside = both;
        if !self.shows_map {
            self.table.render(area, buf, ctx);
            self.cursor = self.table.cursor();
            return;
        }
        let mut left = area;
        if both {
            left.width = area.width - TABLE_COLS;
            let beside = Rect {
                x: left.right(),
                width: TABLE_COLS,
                ..area
            };
            self.table.draw_list(beside, buf, ctx, false);
        }
        self.map(left, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        match self.table.is_text_focus() {
            true => self.table.cursor(),
            false => self.cursor,
        }
    }

    fn hints(&self, ctx: &Ctx<App>) -> Vec<ActionId> {
        self.table.hints(ctx)
    }

    fn meets(&self, needs: Needs, ctx: &Ctx<App>) -> bool {
        self.table.meets(needs, ctx)
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.table.copy_text(ctx)
    }
}
