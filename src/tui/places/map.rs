//! 招商一张图 (article 4): the responsible units on a schematic map, marked by a chosen measure, walked with the arrow keys,
//! and a table beside it. Where both do not fit the table comes first.

mod draw;
mod measure;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::draw::Drawing;
use self::measure::Measure;
use super::in_pipeline;
use crate::domain::city_map::{self, Heading, Place};
use crate::domain::ids::UnitCode;
use crate::locales::places as words;
use crate::service::api::{Filter, UnitRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::table::Table;
use crate::tui::parts::{Answer, Panel, Scroll, key_of, say_unreadable};
use crate::tui::text::Column;
use std::cmp::Reverse;

/// From this size on map and table stand side by side.
const BOTH: (u16, u16) = (100, 20);
/// Columns of the table beside the map, its frame included.
const TABLE_COLS: u16 = 56;

/// The page.
#[derive(Default)]
pub struct MapPage {
    units: Answer<Vec<UnitRow>>,
    measure: Measure,
    selected: Option<UnitCode>,
    /// In a narrow window: the map, not the table.
    is_map: bool,
    /// What was drawn last, map or table.
    shows_map: bool,
    scroll: Scroll,
    drawing: Drawing,
    cursor: Option<Position>,
}

impl MapPage {
    fn bring(&mut self, app: &App) {
        self.units.bring(app, || app.client.map());
        if self.selected.is_none() {
            self.selected = self.ranked().first().map(|row| row.figures.unit.clone());
        }
    }

    /// The units, most of the measure first; equal ones in the profile's order.
    fn ranked(&self) -> Vec<&UnitRow> {
        let mut rows: Vec<&UnitRow> = self.units.get().into_iter().flatten().collect();
        rows.sort_by_key(|row| Reverse(self.measure.of(row)));
        rows
    }

    fn chosen(&self) -> Option<&UnitRow> {
        let mut rows = self.units.get()?.iter();
        rows.find(|row| Some(&row.figures.unit) == self.selected.as_ref())
    }

    /// The most that any unit has, by which the marks are graded.
    fn most(&self) -> i128 {
        let values = self.units.get().into_iter().flatten();
        values.map(|row| self.measure.of(row)).max().unwrap_or(0)
    }

    fn walk(&mut self, heading: Heading, places: &[Place]) {
        if let Some(from) = &self.selected
            && let Some(next) = city_map::neighbour(places, from, heading)
        {
            self.selected = Some(next);
        }
    }

    fn step(&mut self, action: ActionId) -> bool {
        let order: Vec<UnitCode> = self
            .ranked()
            .iter()
            .map(|row| row.figures.unit.clone())
            .collect();
        let at = order
            .iter()
            .position(|unit| Some(unit) == self.selected.as_ref());
        self.scroll.selected = at.unwrap_or(0);
        let is_moved = self.scroll.act(action, order.len());
        if is_moved {
            self.selected = order.get(self.scroll.selected).cloned();
        }
        is_moved
    }

    fn title(&self, ctx: &Ctx<App>) -> String {
        let row = self.chosen();
        let unit = row.map_or("", |row| ctx.state.unit_name(row.figures.unit.as_str()));
        let value = row.map_or_else(String::new, |row| self.measure.text(row, ctx.lang));
        let measure = ctx.t(&self.measure.word());
        ctx.fill(
            &words::MAP_FIGURE,
            &[("measure", measure), ("unit", unit), ("value", &value)],
        )
    }

    fn keys(ctx: &Ctx<App>, word: &crate::locales::Word) -> String {
        let measure = key_of(&[LayerId::MAP], action::MEASURE_NEXT, ctx);
        let map = key_of(&[LayerId::MAP], action::MAP_OR_TABLE, ctx);
        ctx.fill(word, &[("measure", &measure), ("map", &map)])
    }

    fn map(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let source = ctx
            .state
            .profile
            .map
            .as_ref()
            .map_or("", |map| map.source.as_str());
        let panel = Panel {
            title: ctx.t(&words::MAP_TITLE),
            figure: &self.title(ctx),
            foot: &ctx.fill(&words::MAP_FOOT, &[("source", source)]),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        if let Some(refusal) = self.units.error() {
            return say_unreadable(inner, buf, refusal, ctx);
        }
        let rows = self.units.get().map_or(&[][..], Vec::as_slice);
        let shown = draw::Shown {
            rows,
            measure: self.measure,
            most: self.most(),
            selected: self.selected.as_ref(),
        };
        self.cursor = self.drawing.draw(inner, buf, ctx, &shown);
    }

    fn table(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        let said = self.title(ctx);
        let panel = Panel {
            title: ctx.t(&words::OPEN_MAP),
            // Beside the map, whose title says it already, it would be said twice.
            figure: if focused { &said } else { "" },
            foot: &Self::keys(ctx, &words::MAP_TABLE_FOOT),
            focused,
        };
        let inner = panel.draw(area, buf, ctx);
        if let Some(refusal) = self.units.error() {
            return say_unreadable(inner, buf, refusal, ctx);
        }
        let columns = [
            Column::fixed(1),
            Column::grow(8),
            Column::fixed(6).right().keep(240),
            Column::fixed(6).right().keep(230),
            Column::fixed(9).right().keep(220),
            Column::fixed(7).right().keep(210),
            Column::fixed(6).right().keep(200),
        ];
        let mut heads = vec![String::new(), ctx.t(&words::MAP_UNIT).to_owned()];
        heads.extend(Measure::ALL.map(|measure| {
            let sign = if measure == self.measure { "v" } else { "" };
            format!("{}{sign}", ctx.t(&measure.word()))
        }));
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let ranked = self.ranked();
        let most = self.most();
        let at = ranked
            .iter()
            .position(|row| Some(&row.figures.unit) == self.selected.as_ref());
        let mut scroll = self.scroll;
        scroll.selected = at.unwrap_or(0);
        let table = Table {
            columns: &columns,
            heads: &heads,
            len: ranked.len(),
            focused,
        };
        let cells = |at: usize| {
            ranked.get(at).map_or_else(Vec::new, |row| {
                let mark = measure::mark(self.measure.of(row), most);
                let unit = ctx.state.unit_name(row.figures.unit.as_str());
                let mut cells = vec![mark.to_owned(), unit.to_owned()];
                cells.extend(Measure::ALL.map(|measure| measure.text(row, ctx.lang)));
                cells
            })
        };
        let cursor = table.draw(inner, buf, ctx, &mut scroll, cells);
        self.scroll = scroll;
        if focused {
            self.cursor = cursor;
        }
    }
}

impl Layer<App> for MapPage {
    fn id(&self) -> LayerId {
        LayerId::MAP
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::MAP, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        let heading = match action {
            action::UP => Some(Heading::North),
            action::DOWN => Some(Heading::South),
            action::LEFT => Some(Heading::West),
            action::RIGHT => Some(Heading::East),
            _ => None,
        };
        match (action, heading) {
            (_, Some(heading)) if self.shows_map => {
                self.walk(heading, &city_map::places(&ctx.state.profile));
            }
            (action::LEFT | action::RIGHT, _) => {}
            (action::MEASURE_NEXT, _) => self.measure = self.measure.next(),
            (action::MAP_OR_TABLE, _) => self.is_map = !self.is_map,
            (action::OPEN, _) => {
                let filter = Filter {
                    unit: self.selected.clone(),
                    ..Filter::default()
                };
                return in_pipeline(filter, ctx);
            }
            (action::REFRESH, _) => self.units.forget(),
            _ if self.step(action) => {}
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        let both = area.width >= BOTH.0 && area.height >= BOTH.1;
        self.shows_map = both || self.is_map;
        if !both {
            return if self.is_map {
                self.map(area, buf, ctx);
            } else {
                self.table(area, buf, ctx, true);
            };
        }
        let beside = Rect {
            x: area.x + area.width - TABLE_COLS,
            width: TABLE_COLS,
            ..area
        };
        self.table(beside, buf, ctx, false);
        let left = Rect {
            width: area.width - TABLE_COLS,
            ..area
        };
        self.map(left, buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MEASURE_NEXT,
            action::MAP_OR_TABLE,
            action::BACK,
            action::HELP,
        ]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        true
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.chosen()?;
        let unit = ctx.state.unit_name(row.figures.unit.as_str());
        let values = Measure::ALL
            .map(|measure| format!("{} {}", ctx.t(&measure.word()), measure.text(row, ctx.lang)));
        Some(format!("{unit}  {}", values.join("  ")))
    }
}
