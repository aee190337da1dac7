//! The projects that fit a scenario or close a gap, each with its reasons: the lower part of two pages.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::locales::{home, places as words};
use crate::service::api::ProjectRow;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::Scroll;
use crate::tui::parts::table::Table;
use crate::tui::text::{Column, put};
use crate::tui::theme::Role;

/// A line across the page with a heading on it.
pub fn heading(area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, text: &str) {
    let line = ctx.lines().horizontal.repeat(usize::from(area.width));
    put(buf, area, 0, 0, &line, ctx.style(Role::Border));
    put(
        buf,
        area,
        1,
        0,
        &format!(" {text} "),
        ctx.style(Role::Title),
    );
}

/// Draws the projects with why they are there; gives the selected row's place on the screen.
pub fn draw(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<App>,
    (len, scroll, focused): (usize, &mut Scroll, bool),
    row: impl Fn(usize) -> Option<(ProjectRow, String)>,
) -> Option<Position> {
    let columns = [
        Column::grow(18),
        Column::fixed(8).keep(220),
        Column::fixed(8).keep(200),
        Column::grow(30).keep(250),
    ];
    let heads = [
        home::COLUMN_NAME,
        home::COLUMN_UNIT,
        home::COLUMN_STAGE,
        words::COLUMN_REASONS,
    ]
    .map(|word| ctx.t(&word));
    let table = Table {
        columns: &columns,
        heads: &heads,
        len,
        focused,
    };
    let cells = |at: usize| {
        row(at).map_or_else(Vec::new, |(row, why)| {
            vec![
                row.name,
                ctx.state.unit_name(&row.unit).to_owned(),
                ctx.t(&row.position.word()).to_owned(),
                why,
            ]
        })
    };
    table.draw(area, buf, ctx, scroll, cells)
}
