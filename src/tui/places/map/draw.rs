//! Drawing the map: the marks inside the outlines, the outlines on ratatui's canvas, the names over both.
//!
//! Which cell lies in which unit is found anew only when the room changes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Context, Line, Points};

use super::measure::{legend, mark_of};
use super::units::Graded;
use crate::domain::city_map::{self, Place};
use crate::domain::policy::{CityMap, Outline, Profile, Shape};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{RowWindow, body_of};
use crate::tui::text::symbols::{SELECTED, SymbolLevel};
use crate::tui::text::{put, width};
use crate::tui::theme::Role;

/// Screen columns for each row, so that a square of the ground looks like one: a cell is twice as high as wide.
const COLS_PER_ROW: f64 = 2.0;
/// Columns from which on a name has its value beside it.
const WITH_VALUES: u16 = 60;
/// The edge of a unit where only characters of one width everywhere may be used.
const EDGE: char = '\'';

/// The box of the map on the ground, in thousandths of a degree.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ground {
    low: [f64; 2],
    high: [f64; 2],
}

/// The map, and for each cell the shape it lies in.
struct Kept<'a> {
    map: &'a CityMap,
    inside: &'a [Option<usize>],
}

/// What is kept from one frame to the next.
#[derive(Default)]
pub struct Drawing {
    room: Option<(u16, u16)>,
    /// For each cell, row by row, the place of the shape it lies in.
    inside: Vec<Option<usize>>,
    places: Vec<Place>,
}

impl Drawing {
    /// Draws and gives the place of the selected name.
    pub fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        shown: &RowWindow<Graded>,
    ) -> Option<Position> {
        let profile = &ctx.state.profile;
        if self.places.is_empty() {
            self.places = city_map::places(profile);
        }
        let measure = shown.query();
        let says = legend(*measure, *shown.figures(), ctx.lang);
        let says = format!("{}: {says}", ctx.t(&measure.word()));
        put(buf, area, 1, 0, &says, ctx.style(Role::Dim));
        let ground = ground(profile, &self.places)?;
        let canvas = fitted(body_of(area, 1), ground);
        if canvas.is_empty() {
            return None;
        }
        if let Some(map) = &profile.map {
            self.find(canvas, ground, map);
            self.fill(canvas, buf, ctx, shown, map);
            let kept = Kept {
                map,
                inside: &self.inside,
            };
            outlines(canvas, buf, ctx, ground, &kept);
        }
        self.names(canvas, buf, ctx, ground, shown)
    }

    /// Finds for every cell the shape its middle lies in.
    fn find(&mut self, canvas: Rect, ground: Ground, map: &CityMap) {
        let room = (canvas.width, canvas.height);
        if self.room == Some(room) {
            return;
        }
        self.room = Some(room);
        self.inside.clear();
        let outlines: Vec<Outline<'_>> = map.shapes.iter().map(Shape::outline).collect();
        for row in 0..canvas.height {
            for column in 0..canvas.width {
                let at = ground.at(canvas, column, row);
                let shape = outlines.iter().position(|outline| outline.contains(at));
                self.inside.push(shape);
            }
        }
    }

    fn fill(
        &self,
        canvas: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        shown: &RowWindow<Graded>,
        map: &CityMap,
    ) {
        let chosen = shown.chosen().map(Graded::unit);
        let looks: Vec<(&str, Role)> = map
            .shapes
            .iter()
            .map(|shape| {
                let mut rows = shown.rows().iter();
                let row = rows.find(|row| row.unit().as_str() == shape.code);
                let grade = row.map_or(0, |row| row.grade);
                let is_selected = chosen.is_some_and(|unit| unit.as_str() == shape.code);
                let role = if is_selected {
                    Role::Selected
                } else {
                    shown.query().role(grade)
                };
                (mark_of(grade), role)
            })
            .collect();
        let rows = self.inside.chunks(usize::from(canvas.width));
        for (dy, row) in (0_u16..).zip(rows) {
            for (dx, shape) in (0_u16..).zip(row) {
                if let Some((mark, role)) = shape.and_then(|shape| looks.get(shape)) {
                    put(buf, canvas, dx, dy, mark, ctx.style(*role));
                }
            }
        }
    }

    /// The names, the selected one first so that none can stand in its way; one that finds no room is left to the table.
    fn names(
        &self,
        canvas: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        ground: Ground,
        shown: &RowWindow<Graded>,
    ) -> Option<Position> {
        let chosen = shown.chosen().map(Graded::unit);
        let is_selected = |place: &&Place| Some(&place.unit) == chosen;
        let (first, others): (Vec<&Place>, Vec<&Place>) = self.places.iter().partition(is_selected);
        let mut taken: Vec<Rect> = Vec::new();
        let mut cursor = None;
        for place in first.into_iter().chain(others) {
            let is_chosen = Some(&place.unit) == chosen;
            let text = name(place, shown, ctx, canvas.width, is_chosen);
            let cols = u16::try_from(width(&text)).unwrap_or(u16::MAX);
            let middle = ground.cell(canvas, place.at);
            let room = beside(middle, cols, canvas)
                .find(|room| !taken.iter().any(|other| room.intersects(*other)));
            let Some(room) = room else { continue };
            let role = if is_chosen {
                Role::Selected
            } else {
                Role::Title
            };
            let (dx, dy) = (room.x - canvas.x, room.y - canvas.y);
            put(buf, canvas, dx, dy, &text, ctx.style(role));
            if is_chosen {
                cursor = Some(room.as_position());
            }
            taken.push(room);
        }
        cursor
    }
}

/// A unit's name with its mark where it has no outline to carry it, and its value where there is room.
fn name(
    place: &Place,
    shown: &RowWindow<Graded>,
    ctx: &Ctx<App>,
    cols: u16,
    is_chosen: bool,
) -> String {
    let mut rows = shown.rows().iter();
    let row = rows.find(|row| *row.unit() == place.unit);
    let pointer = if is_chosen { SELECTED } else { "" };
    let mark = match row {
        Some(row) if !place.is_outlined => mark_of(row.grade).trim(),
        _ => "",
    };
    let value = match row {
        Some(row) if cols >= WITH_VALUES || is_chosen => {
            format!(" {}", shown.query().text(&row.row, ctx.lang))
        }
        _ => String::new(),
    };
    format!(
        "{pointer}{mark}{}{value}",
        ctx.state.unit_name(place.unit.as_str())
    )
}

/// Where a name of so many columns may stand: over its place, below, above, to the right, to the left.
fn beside(middle: Position, cols: u16, canvas: Rect) -> impl Iterator<Item = Rect> {
    let centred = middle.x.saturating_sub(cols / 2);
    let right = canvas.right().saturating_sub(cols);
    let room = move |x: u16, y: u16| Rect {
        x: x.clamp(canvas.x, right.max(canvas.x)),
        y,
        width: cols.min(canvas.width),
        height: 1,
    };
    let below = middle.y.saturating_add(1);
    let above = middle.y.saturating_sub(1);
    [
        room(centred, middle.y),
        room(centred, below),
        room(centred, above),
        room(middle.x.saturating_add(2), middle.y),
        room(middle.x.saturating_sub(cols + 1), middle.y),
        room(middle.x, below.saturating_add(1)),
        room(middle.x.saturating_sub(cols), above.saturating_sub(1)),
    ]
    .into_iter()
    .filter(move |room| (canvas.top()..canvas.bottom()).contains(&room.y))
}

/// The box around everything that is drawn; nothing where there is no unit at all.
fn ground(profile: &Profile, places: &[Place]) -> Option<Ground> {
    let bounds = profile.map.as_ref().and_then(CityMap::bounds);
    let corners = bounds.into_iter().flat_map(|(low, high)| [low, high]);
    let points = corners.chain(places.iter().map(|place| place.at));
    let points: Vec<[f64; 2]> = points.map(|point| point.map(f64::from)).collect();
    let low = |axis: fn(&[f64; 2]) -> f64| points.iter().map(axis).reduce(f64::min);
    let high = |axis: fn(&[f64; 2]) -> f64| points.iter().map(axis).reduce(f64::max);
    Some(Ground {
        low: [low(|point| point[0])?, low(|point| point[1])?],
        high: [high(|point| point[0])?, high(|point| point[1])?],
    })
}

impl Ground {
    fn span(self) -> [f64; 2] {
        let [west, south] = self.low;
        let [east, north] = self.high;
        [(east - west).max(1.0), (north - south).max(1.0)]
    }

    /// The point in the middle of a cell.
    fn at(self, canvas: Rect, column: u16, row: u16) -> [i32; 2] {
        let [width, height] = self.span();
        let x = (f64::from(column) + 0.5) / f64::from(canvas.width.max(1));
        let y = (f64::from(row) + 0.5) / f64::from(canvas.height.max(1));
        [
            (self.low[0] + x * width) as i32,
            (self.high[1] - y * height) as i32,
        ]
    }

    /// The cell in which a point lies.
    fn cell(self, canvas: Rect, at: [i32; 2]) -> Position {
        let [width, height] = self.span();
        let x = (f64::from(at[0]) - self.low[0]) / width * f64::from(canvas.width);
        let y = (self.high[1] - f64::from(at[1])) / height * f64::from(canvas.height);
        let inside = |value: f64, most: u16| (value as u16).min(most.saturating_sub(1));
        Position::new(
            canvas.x + inside(x, canvas.width),
            canvas.y + inside(y, canvas.height),
        )
    }
}

/// The largest part of an area, in its middle, in which the ground keeps its shape.
fn fitted(area: Rect, ground: Ground) -> Rect {
    let [width, height] = ground.span();
    // East and west draw together away from the equator.
    let narrowed = (ground.high[1] / 1000.0).to_radians().cos();
    let ratio = (width * narrowed / height * COLS_PER_ROW).max(0.1);
    let rows = f64::from(area.height).min(f64::from(area.width) / ratio);
    let cols = (rows * ratio).min(f64::from(area.width));
    let (cols, rows) = (cols as u16, rows as u16);
    Rect {
        x: area.x + (area.width - cols) / 2,
        y: area.y + (area.height - rows) / 2,
        width: cols,
        height: rows,
    }
}

/// Outlines: lines of braille dots; where only plain characters may be used, the last cell of each unit towards the next.
fn outlines(canvas: Rect, buf: &mut Buffer, ctx: &Ctx<App>, ground: Ground, kept: &Kept<'_>) {
    let color = ctx.style(Role::Border).fg.unwrap_or_default();
    match ctx.symbols {
        SymbolLevel::Unicode => {
            let paint = |painter: &mut Context<'_>| {
                for ring in kept.map.shapes.iter().flat_map(|shape| &shape.rings) {
                    for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
                        let ([x1, y1], [x2, y2]) = (from.map(f64::from), to.map(f64::from));
                        painter.draw(&Line::new(x1, y1, x2, y2, color));
                    }
                }
            };
            sheet(ground, Marker::Braille, paint).render(canvas, buf);
        }
        SymbolLevel::Safe => {
            let coords = edges(canvas, ground, kept.inside);
            let paint = |painter: &mut Context<'_>| {
                painter.draw(&Points {
                    coords: &coords,
                    color,
                });
            };
            sheet(ground, Marker::Custom(EDGE), paint).render(canvas, buf);
        }
    }
}

/// A canvas over the ground.
fn sheet<F: Fn(&mut Context<'_>)>(ground: Ground, marker: Marker, paint: F) -> Canvas<'static, F> {
    Canvas::default()
        .x_bounds([ground.low[0], ground.high[0]])
        .y_bounds([ground.low[1], ground.high[1]])
        .marker(marker)
        .paint(paint)
}

/// The middles of the cells at the rim of the map, and of those to the right of or below which another unit begins.
fn edges(canvas: Rect, ground: Ground, inside: &[Option<usize>]) -> Vec<(f64, f64)> {
    let at = |column: u16, row: u16| {
        let is_there = column < canvas.width && row < canvas.height;
        let place = usize::from(row) * usize::from(canvas.width) + usize::from(column);
        inside.get(place).copied().flatten().filter(|_| is_there)
    };
    let mut edges = Vec::new();
    for row in 0..canvas.height {
        for column in 0..canvas.width {
            let here = at(column, row);
            let to_next = at(column + 1, row) != here || at(column, row + 1) != here;
            let is_rim = column == 0
                || row == 0
                || at(column - 1, row).is_none()
                || at(column, row - 1).is_none();
            if here.is_some() && (to_next || is_rim) {
                let [x, y] = ground.at(canvas, column, row);
                edges.push((f64::from(x), f64::from(y)));
            }
        }
    }
    edges
}
