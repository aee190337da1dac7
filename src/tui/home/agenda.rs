//! What is due: the week from a chosen day on, then everything that is late already.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::refusal::Refusal;
use crate::locales::{chrome, home as words};
use crate::service::api::{Filter, InboxRow};
use crate::tui::action::ActionId;
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::due::{self, project_of};
use crate::tui::layer::Ctx;
use crate::tui::parts::{Answer, Scroll, line_of, say_unreadable, select};
use crate::tui::text::put;
use crate::tui::theme::Role;

/// Days of the agenda, the chosen one included.
const SPAN: u64 = 7;
/// Most rows of the week, and most late ones. More are told by their number.
const ROWS: u32 = 50;

/// What an agenda holds.
#[derive(Default)]
struct Held {
    week: Vec<InboxRow>,
    late: Vec<InboxRow>,
    late_total: u32,
}

/// The agenda of a day.
#[derive(Default)]
pub struct Agenda {
    /// By the chosen day and today.
    held: Answer<Held, (NaiveDate, NaiveDate, Filter)>,
    day: Option<NaiveDate>,
    scroll: Scroll,
}

/// A line of the agenda.
#[derive(Clone, Copy)]
enum AgendaLine<'a> {
    Due(usize, &'a InboxRow),
    Asking,
    Nothing,
    Late,
}

impl Agenda {
    /// Reads it anew when the day or the data changed.
    pub fn bring(&mut self, day: NaiveDate, today: NaiveDate, app: &App) {
        if self.day.replace(day) != Some(day) {
            self.scroll = Scroll::default();
        }
        self.held
            .bring(app, (day, today, app.view.days()), |(day, today, _)| {
                read(*day, *today, app)
            });
    }

    /// Reads it anew with the next frame.
    pub fn refresh(&mut self) {
        self.held.forget();
    }

    fn week(&self) -> &[InboxRow] {
        self.held.get().map_or(&[], |held| &held.week)
    }

    fn rows(&self) -> impl Iterator<Item = &InboxRow> {
        let late = self.held.get().into_iter().flat_map(|held| &held.late);
        self.week().iter().chain(late)
    }

    /// The week, or a word that nothing is due; a heading and the late ones.
    fn lines(&self) -> Vec<AgendaLine<'_>> {
        let mut lines = Vec::new();
        if self.held.is_asking() {
            lines.push(AgendaLine::Asking);
        } else if self.week().is_empty() {
            lines.push(AgendaLine::Nothing);
        }
        for (at, row) in self.rows().enumerate() {
            if at == self.week().len() {
                lines.push(AgendaLine::Late);
            }
            lines.push(AgendaLine::Due(at, row));
        }
        lines
    }

    /// It has rows to move among.
    pub fn has_rows(&self) -> bool {
        self.rows().next().is_some()
    }

    /// Moves the cursor. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        self.scroll.act(action, self.rows().count())
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
        if let Some(refusal) = self.held.error() {
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
                AgendaLine::Asking | AgendaLine::Nothing => {
                    let said = match line {
                        AgendaLine::Asking => &chrome::ASKING,
                        _ => &words::AGENDA_NONE,
                    };
                    put(buf, place, 1, 0, ctx.t(said), ctx.style(Role::Dim));
                }
                AgendaLine::Late => {
                    let n = self.held.get().map_or(0, |held| held.late_total);
                    let n = n.to_string();
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

fn read(day: NaiveDate, today: NaiveDate, app: &App) -> Result<Held, Refusal> {
    let last = day.checked_add_days(Days::new(SPAN - 1)).unwrap_or(day);
    let mut held = Held {
        week: due::between(app, (day, last), ROWS)?,
        ..Held::default()
    };
    if let Some(until) = today.pred_opt() {
        let page = app.client.due(until, app.view.days(), 0, ROWS)?;
        let is_outside = |row: &InboxRow| !(day..=last).contains(&row.waiting.deadline.due);
        let rows = page.rows.into_iter().map(InboxRow::from);
        held.late = rows.filter(is_outside).collect();
        held.late_total = page.total;
    }
    Ok(held)
}
