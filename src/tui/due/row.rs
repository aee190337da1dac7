//! One deadline as a row: how late or near, whose, what, on which article; and how such rows are asked for.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::inbox::WaitingCounts;
use crate::domain::refusal::Refusal;
use crate::locales::{alerts, dates, inbox as words};
use crate::service::api::{Filter, InboxPage, InboxRow};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Listed, Look, Part};
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

/// Which deadlines a list shows, and how many days ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What waits for the person's unit.
    Inbox(u32),
    /// All of the city's.
    All(u32),
}

impl Source {
    /// Asks for a stretch.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn ask(self, ctx: &Ctx<App>, offset: u32, limit: u32) -> Result<InboxPage, Refusal> {
        let (Self::Inbox(days) | Self::All(days)) = self;
        let until = ctx.today.checked_add_days(Days::new(u64::from(days)));
        let (until, filter) = (until.unwrap_or(NaiveDate::MAX), Filter::default());
        let client = &ctx.state.client;
        match self {
            Self::Inbox(_) => client.inbox(until, filter, offset, limit),
            Self::All(_) => {
                let page = client.due(until, filter, offset, limit)?;
                Ok(InboxPage {
                    counts: WaitingCounts {
                        total: page.total,
                        late: page.late,
                        ..WaitingCounts::default()
                    },
                    rows: page.rows.into_iter().map(InboxRow::from).collect(),
                })
            }
        }
    }
}

impl Listed for InboxRow {
    type Query = Source;
    type Id = ();
    type Figures = WaitingCounts;
    type Columns = DueColumns;
    const HEADS: u16 = 0;
    const STAYS_SELECTED: bool = false;

    fn ask(ctx: &Ctx<App>, source: &Source, from: u32, limit: u32) -> Result<Part<Self>, Refusal> {
        let page = source.ask(ctx, from, limit)?;
        Ok(Part {
            total: page.counts.total,
            offset: from,
            rows: page.rows,
            seq: 0,
            figures: page.counts,
        })
    }

    fn lay_out(_: &Source, cols: u16) -> DueColumns {
        DueColumns::new(cols)
    }

    fn heads(_: &DueColumns, _: Rect, _: &mut Buffer, _: &Ctx<App>) {}

    fn draw(
        &self,
        columns: &DueColumns,
        area: Rect,
        dy: u16,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        columns.draw(self, area, dy, buf, ctx);
    }

    fn plain(&self, ctx: &Ctx<App>) -> String {
        DueColumns::new(u16::MAX).plain(self, ctx)
    }
}

/// The page of the project that a row is about; beside it lie those of the other rows.
pub fn project_of<'a>(
    row: Option<&InboxRow>,
    rows: impl IntoIterator<Item = &'a InboxRow>,
) -> Option<Destination> {
    let id = |row: &'a InboxRow| row.project.as_ref().map(|project| &project.id);
    let chosen = &row?.project.as_ref()?.id;
    Some(Destination::among(chosen, rows.into_iter().filter_map(id)))
}
