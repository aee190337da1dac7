//! The units as a table, most of the measure first; equal ones in the profile's order.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::measure::{Measure, grade, mark_of};
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, places as words};
use crate::service::api::{Filter, UnitRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows, key_of, table};
use crate::tui::places::in_pipeline;
use crate::tui::text::{Column, Columns};
use std::cmp::Reverse;

/// A unit with its grade by the measure.
#[derive(Debug, Clone)]
pub struct Graded {
    pub row: UnitRow,
    pub grade: usize,
}

impl Graded {
    /// Which unit.
    pub const fn unit(&self) -> &UnitCode {
        &self.row.figures.unit
    }
}

impl Listed for Graded {
    type Query = Measure;
    type Id = UnitCode;
    /// The most that any unit has, by which the marks are graded.
    type Figures = i128;
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(1), None),
        (Column::grow(8), None),
        (Column::fixed(6).right().keep(240), None),
        (Column::fixed(6).right().keep(230), None),
        (Column::fixed(9).right().keep(220), None),
        (Column::fixed(7).right().keep(210), None),
        (Column::fixed(6).right().keep(200), None),
    ];

    fn id(&self) -> Option<&UnitCode> {
        Some(self.unit())
    }

    fn ask(ctx: &Ctx<App>, measure: &Measure, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let mut rows = ctx.state.client.map()?;
        rows.sort_by_key(|row| Reverse(measure.of(row)));
        let most = rows.first().map_or(0, |row| measure.of(row));
        let rows = rows.into_iter().map(|row| Self {
            grade: grade(measure.of(&row), most),
            row,
        });
        Ok(Part {
            figures: most,
            ..Part::all(rows.collect())
        })
    }

    fn head(columns: &Columns, by: &Measure, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let mut heads = vec![String::new(), ctx.t(&words::MAP_UNIT).to_owned()];
        heads.extend(Measure::ALL.map(|measure| {
            let sign = if measure == *by { "v" } else { "" };
            format!("{}{sign}", ctx.t(&measure.word()))
        }));
        table::head(columns, &heads, line, buf, ctx);
    }

    fn cells(&self, _: &Measure, ctx: &Ctx<App>) -> Vec<String> {
        let unit = ctx.state.unit_name(self.unit().as_str());
        let mut cells = vec![mark_of(self.grade).to_owned(), unit.to_owned()];
        cells.extend(Measure::ALL.map(|measure| measure.text(&self.row, ctx.lang)));
        cells
    }

    fn plain(&self, _: &Measure, ctx: &Ctx<App>) -> String {
        let unit = ctx.state.unit_name(self.unit().as_str());
        let values = Measure::ALL.map(|measure| {
            let value = measure.text(&self.row, ctx.lang);
            format!("{} {value}", ctx.t(&measure.word()))
        });
        format!("{unit}  {}", values.join("  "))
    }
}

/// The table.
#[derive(Default)]
pub struct Units {
    measure: Measure,
    pub rows: RowWindow<Graded>,
    /// It stands beside the map, which has the keys.
    pub is_beside: bool,
}

impl Units {
    /// The measure, and what the selected unit has of it.
    pub fn figure(&self, ctx: &Ctx<App>) -> String {
        let chosen = self.rows.chosen();
        let unit = chosen.map_or("", |row| ctx.state.unit_name(row.unit().as_str()));
        let value = chosen.map(|row| self.measure.text(&row.row, ctx.lang));
        let values = [
            ("measure", ctx.t(&self.measure.word())),
            ("unit", unit),
            ("value", &value.unwrap_or_default()),
        ];
        ctx.fill(&words::MAP_FIGURE, &values)
    }
}

impl List for Units {
    fn id(&self) -> LayerId {
        LayerId::MAP
    }

    fn aim(&mut self, _ctx: &Ctx<App>) {
        self.rows.turn(self.measure);
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let measure = key_of(&[LayerId::MAP], action::MEASURE_NEXT, ctx);
        let map = key_of(&[LayerId::MAP], action::MAP_OR_TABLE, ctx);
        let keys = [("measure", measure.as_str()), ("map", &map)];
        Frame {
            title: ctx.t(&words::OPEN_MAP).to_owned(),
            // The map's title says it already.
            figure: Some(self.figure(ctx))
                .filter(|_| !self.is_beside)
                .unwrap_or_default(),
            foot: ctx.fill(&words::MAP_TABLE_FOOT, &keys),
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::LEFT | action::RIGHT => {}
            action::MEASURE_NEXT => self.measure = self.measure.next(),
            action::OPEN => {
                let filter = Filter {
                    unit: self.rows.current(ctx).map(|row| row.unit().clone()),
                    ..Filter::default()
                };
                return in_pipeline(filter, ctx);
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::MEASURE_NEXT,
            action::MAP_OR_TABLE,
            action::BACK,
            action::HELP,
        ]
    }
}
