//! One deadline as a row: how late or near, whose, what, on which article; and how such rows are asked for.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::ProjectId;
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

/// Working days where there is room for the words, calendar days where there is not.
fn when(row: &InboxRow, cols: usize, ctx: &Ctx<App>) -> String {
    let due = &row.waiting.deadline;
    let calendar = Some(&ctx.state.profile.calendar);
    Some(alerts::when(due, ctx.today, calendar, ctx.lang))
        .filter(|when| width(when) <= cols)
        .unwrap_or_else(|| dates::distance(due.due, ctx.today, ctx.lang))
}

/// The columns of a list of deadlines of so many screen columns, the sign of the selection included.
pub fn lay_out(cols: u16) -> Columns {
    let is_wide = cols >= WIDE;
    let columns = [
        Column::fixed(1),
        Column::fixed(if is_wide { 20 } else { 13 }),
        Column::grow(16),
        Column::fixed(if is_wide { 22 } else { 14 }).keep(50),
        Column::fixed(10).keep(40),
        Column::fixed(8).keep(10),
    ];
    Columns::lay_out(&columns, cols.saturating_sub(1), 1)
}

/// Draws a deadline on a line, a column from the left.
pub fn draw(row: &InboxRow, columns: &Columns, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
    let mut cells = cells(row, ctx);
    let day = columns.places().nth(1);
    let (dx, cols) = day.map_or((0, 0), |(_, dx, cols)| (dx, usize::from(cols)));
    cells[1] = when(row, cols, ctx);
    put(
        buf,
        line,
        1,
        0,
        &columns.row(&cells),
        ctx.style(Role::Normal),
    );
    let role = match alerts::mark(&row.waiting.deadline, ctx.today) {
        "!" => Role::Late,
        "*" => Role::Soon,
        _ => return,
    };
    let [mark, when, ..] = &cells;
    put(buf, line, 1, 0, mark, ctx.style(role));
    let when = fit(when, cols, Align::Left);
    put(buf, line, 1 + dx, 0, &when, ctx.style(role));
}

fn cells(row: &InboxRow, ctx: &Ctx<App>) -> [String; 6] {
    let due = &row.waiting.deadline;
    let project = row.project.as_ref();
    let name = project.map_or(ctx.t(&words::CITY), |project| project.name.as_str());
    let unit = project.map_or("", |project| ctx.state.unit_name(&project.unit));
    [
        alerts::mark(due, ctx.today).to_owned(),
        when(row, usize::MAX, ctx),
        name.to_owned(),
        ctx.told(&words::what(row.waiting.kind, due, ctx.lang))
            .into_owned(),
        due.article.clone(),
        unit.to_owned(),
    ]
}

/// Which deadlines a list shows, how many days ahead, and of which projects. What the filter says of days it says of the
/// deadlines themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// What waits for the person's unit.
    Inbox(u32, Filter),
    /// Whatever is due.
    Of(u32, Filter),
}

/// The days that a list of deadlines is narrowed to: none before the first, none after the last.
fn days(ahead: u32, filter: &Filter, today: NaiveDate) -> (Option<NaiveDate>, NaiveDate) {
    let in_days = |days: u32| {
        let day = today.checked_add_days(Days::new(u64::from(days)));
        day.unwrap_or(NaiveDate::MAX)
    };
    let yesterday = today.pred_opt().unwrap_or(today);
    match (filter.only_late, filter.due_within) {
        (true, _) => (None, yesterday),
        (false, Some(within)) => (Some(today), in_days(within.min(ahead))),
        (false, None) => (None, in_days(ahead)),
    }
}

impl Source {
    /// Asks for a stretch.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn ask(&self, ctx: &Ctx<App>, offset: u32, limit: u32) -> Result<InboxPage, Refusal> {
        let (Self::Inbox(ahead, filter) | Self::Of(ahead, filter)) = self;
        let (first, last) = days(*ahead, filter, ctx.today);
        let filter = Filter {
            only_late: false,
            due_within: None,
            ..filter.clone()
        };
        // Deadlines come in the order of their days, so those before the first one are passed over by their number.
        let earlier = match first.and_then(|first| first.pred_opt()) {
            Some(until) => self.until(ctx, until, &filter, 0, 0)?.counts.total,
            None => 0,
        };
        let from = offset.saturating_add(earlier);
        let mut page = self.until(ctx, last, &filter, from, limit)?;
        page.counts.total = page.counts.total.saturating_sub(earlier);
        if earlier > 0 {
            page.counts.late = 0;
        }
        Ok(page)
    }

    fn until(
        &self,
        ctx: &Ctx<App>,
        until: NaiveDate,
        filter: &Filter,
        offset: u32,
        limit: u32,
    ) -> Result<InboxPage, Refusal> {
        let client = &ctx.state.client;
        match self {
            Self::Inbox(..) => client.inbox(until, filter.clone(), offset, limit),
            Self::Of(..) => {
                let page = client.due(until, filter.clone(), offset, limit)?;
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

    fn lay_out(_: &Source, cols: u16) -> Columns {
        lay_out(cols)
    }

    fn cells(&self, _: &Source, ctx: &Ctx<App>) -> Vec<String> {
        cells(self, ctx).to_vec()
    }

    fn draw(
        &self,
        columns: &Columns,
        _: &Source,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        draw(self, columns, line, buf, ctx);
    }
}

/// What is due from one day to another, so many rows at the most.
///
/// # Errors
/// The service's refusal.
pub fn between(
    app: &App,
    (first, last): (NaiveDate, NaiveDate),
    rows: u32,
) -> Result<Vec<InboxRow>, Refusal> {
    let scope = app.view.days();
    // Deadlines come in the order of their days, so those before the first one are passed over by their number.
    let earlier = match first.pred_opt() {
        Some(until) => app.client.due(until, scope.clone(), 0, 1)?.total,
        None => 0,
    };
    let found = app.client.due(last, scope, earlier, rows)?.rows;
    let found = found.into_iter().map(InboxRow::from);
    Ok(found
        .filter(|row| row.waiting.deadline.due >= first)
        .collect())
}

/// The project that a row is about, if it is about one.
pub fn about(row: &InboxRow) -> Option<&ProjectId> {
    row.project.as_ref().map(|project| &project.id)
}

/// The page of the project that a row is about; beside it lie those of the other rows.
pub fn project_of<'a>(
    row: Option<&InboxRow>,
    rows: impl IntoIterator<Item = &'a InboxRow>,
) -> Option<Destination> {
    Some(Destination::among(
        about(row?)?,
        rows.into_iter().filter_map(about),
    ))
}
