//! One deadline as a row: how late or near, whose, what, on which article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::locales::{alerts, dates, inbox as words};
use crate::service::api::InboxRow;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{Align, Column, Columns, fit, put, width};
use crate::tui::theme::Role;

/// From this width on there is room for working days and whole names.
const WIDE: u16 = 70;

/// The columns of a list of deadlines, laid out.
pub struct DueColumns {
    columns: Columns,
}

impl DueColumns {
    /// For a list of this many screen columns, the sign of the selection included.
    pub fn new(cols: u16) -> Self {
        let is_wide = cols >= WIDE;
        let columns = [
            Column::fixed(1),
            Column::fixed(if is_wide { 20 } else { 13 }),
            Column::grow(16),
            Column::fixed(if is_wide { 22 } else { 14 }).keep(50),
            Column::fixed(10).keep(40),
            Column::fixed(8).keep(10),
        ];
        Self {
            columns: Columns::lay_out(&columns, cols.saturating_sub(1), 1),
        }
    }

    /// Draws a row on line `dy`, a column from the left.
    pub fn draw(&self, row: &InboxRow, area: Rect, dy: u16, buf: &mut Buffer, ctx: &Ctx<App>) {
        let due = &row.waiting.deadline;
        let mark = alerts::mark(due, ctx.today);
        let (when_dx, when_cols) = self
            .columns
            .places()
            .nth(1)
            .map_or((0, 0), |(_, dx, cols)| (dx, usize::from(cols)));
        let when = self.when(row, when_cols, ctx);
        let cells = self.cells(row, mark, &when, ctx);
        let style = ctx.style(Role::Normal);
        put(buf, area, 1, dy, &self.columns.row(&cells), style);
        let role = match mark {
            "!" => Role::Late,
            "*" => Role::Soon,
            _ => return,
        };
        put(buf, area, 1, dy, mark, ctx.style(role));
        let when = fit(&when, when_cols, Align::Left);
        put(buf, area, 1 + when_dx, dy, &when, ctx.style(role));
    }

    /// The row as plain text.
    pub fn plain(&self, row: &InboxRow, ctx: &Ctx<App>) -> String {
        let mark = alerts::mark(&row.waiting.deadline, ctx.today);
        let when = self.when(row, usize::MAX, ctx);
        self.cells(row, mark, &when, ctx).join(" ")
    }

    /// Working days where there is room for the words, calendar days where there is not.
    fn when(&self, row: &InboxRow, cols: usize, ctx: &Ctx<App>) -> String {
        let due = &row.waiting.deadline;
        let calendar = Some(&ctx.state.profile.calendar);
        Some(alerts::when(due, ctx.today, calendar, ctx.lang))
            .filter(|when| width(when) <= cols)
            .unwrap_or_else(|| dates::distance(due.due, ctx.today, ctx.lang))
    }

    fn cells(&self, row: &InboxRow, mark: &str, when: &str, ctx: &Ctx<App>) -> [String; 6] {
        let due = &row.waiting.deadline;
        let project = row.project.as_ref();
        let name = project.map_or(ctx.t(&words::CITY), |project| project.name.as_str());
        let unit = project.map_or("", |project| ctx.state.unit_name(&project.unit));
        [
            mark.to_owned(),
            when.to_owned(),
            name.to_owned(),
            words::what(row.waiting.kind, due, ctx.lang),
            due.article.clone(),
            unit.to_owned(),
        ]
    }
}
