//! What is due: the week from a chosen day on, then everything that is late already.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::refusal::Refusal;
use crate::locales::home as words;
use crate::service::api::{Filter, InboxRow};
use crate::tui::action::ActionId;
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::due::{self, project_of};
use crate::tui::layer::Ctx;
use crate::tui::parts::{Scroll, line_of, say_unreadable, select};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// Days of the agenda, the chosen one included.
const SPAN: u64 = 7;
/// Most rows of the week, and most late ones. More are told by their number.
const ROWS: u32 = 50;

/// The agenda of a day.
#[derive(Default)]
pub struct Agenda {
    /// Chosen day, today, and head of the journal at the last reading.
    read_at: Option<(NaiveDate, NaiveDate, u64)>,
    week: Vec<InboxRow>,
    late: Vec<InboxRow>,
    late_total: u32,
    error: Option<Refusal>,
    scroll: Scroll,
}

/// A line of the agenda.
#[derive(Clone, Copy)]
enum AgendaLine<'a> {
    Due(usize, &'a InboxRow),
    Nothing,
    Late,
}

impl Agenda {
    /// Reads it anew when the day or the data changed.
    pub fn bring(&mut self, day: NaiveDate, today: NaiveDate, app: &App) {
        let now = (day, today, app.seq);
        let before = self.read_at.replace(now);
        if before == Some(now) {
            return;
        }
        if before.is_none_or(|(known, ..)| known != day) {
            self.scroll = Scroll::default();
        }
        self.error = self.read(day, today, app).err();
    }

    /// Reads it anew with the next frame.
    pub const fn refresh(&mut self) {
        self.read_at = None;
    }

    fn read(&mut self, day: NaiveDate, today: NaiveDate, app: &App) -> Result<(), Refusal> {
        let all = Filter::default();
        // Deadlines come in the order of their days, so those before the day are passed over by their number.
        let earlier = match day.pred_opt() {
            Some(until) => app.client.due(until, all.clone(), 0, 1)?.total,
            None => 0,
        };
        let last = day.checked_add_days(Days::new(SPAN - 1)).unwrap_or(day);
        let week = app.client.due(last, all.clone(), earlier, ROWS)?;
        self.week = week.rows.into_iter().map(InboxRow::from).collect();
        self.week.retain(|row| row.waiting.deadline.due >= day);
        (self.late, self.late_total) = match today.pred_opt() {
            Some(until) => {
                let page = app.client.due(until, all, 0, ROWS)?;
                (
                    page.rows.into_iter().map(InboxRow::from).collect(),
                    page.total,
                )
            }
            None => (Vec::new(), 0),
        };
        let is_outside = |due: NaiveDate| due < day || due > last;
        self.late.retain(|row| is_outside(row.waiting.deadline.due));
        Ok(())
    }

    fn rows(&self) -> impl Iterator<Item = &InboxRow> {
        self.week.iter().chain(&self.late)
    }

    /// The week, or a word that nothing is due; a heading and the late ones.
    fn lines(&self) -> Vec<AgendaLine<'_>> {
        let mut lines = Vec::new();
        if self.week.is_empty() {
            lines.push(AgendaLine::Nothing);
        }
        for (at, row) in self.rows().enumerate() {
            if at == self.week.len() {
                lines.push(AgendaLine::Late);
            }
            lines.push(AgendaLine::Due(at, row));
        }
        lines
    }

    /// It has rows to move among.
    pub const fn has_rows(&self) -> bool {
        !self.week.is_empty() || !self.late.is_empty()
    }

    /// Moves the cursor. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        self.scroll.act(action, self.week.len() + self.late.len())
    }

    /// The page of the selected row's project, among those of all rows.
    pub fn project(&self) -> Option<Destination> {
        project_of(self.row(), self.rows())
    }

    /// The selected row.
    pub fn row(&self) -> Option<&InboxRow> {
        self.rows().nth(self.scroll.selected)
    }

    /// Draws the rows and returns where the selected one is. Without focus no row is shown as selected.
    pub fn render(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        if let Some(refusal) = &self.error {
            say_unreadable(area, buf, refusal, ctx);
            return None;
        }
        let row = self.scroll.selected;
        let lines = self.lines();
        let is_chosen =
            |line: &AgendaLine<'_>| matches!(line, AgendaLine::Due(at, _) if *at == row);
        // Drawing counts lines, the keys count rows; the first line in view and the page are the same for both.
        let mut scroll = self.scroll;
        scroll.selected = lines.iter().position(is_chosen).unwrap_or(0);
        let shown = scroll.show(lines.len(), area.height);
        let columns = due::lay_out(area.width);
        let mut cursor = None;
        for (dy, line) in (0_u16..).zip(lines.iter().skip(shown.start).take(shown.len())) {
            let place = line_of(area, dy);
            match line {
                AgendaLine::Nothing => {
                    let none = ctx.t(&words::AGENDA_NONE);
                    put(buf, place, 1, 0, none, ctx.style(Role::Dim));
                }
                AgendaLine::Late => {
                    let n = self.late_total.to_string();
                    let late = ctx.fill(&words::AGENDA_LATE, &[("n", &n)]);
                    put(buf, place, 1, 0, &late, ctx.style(Role::Title));
                }
                AgendaLine::Due(_, row) => due::draw(row, &columns, place, buf, ctx),
            }
            if focused && is_chosen(line) {
                cursor = Some(select(place, buf, ctx, true));
            }
        }
        self.scroll = scroll;
        self.scroll.selected = row;
        cursor
    }
}
