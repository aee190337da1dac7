//! A window on a long list of deadlines: only what is in view and a page around it is fetched, once for every change of
//! the data, of the day or of the place.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::DueColumns;
use crate::domain::ids::ProjectId;
use crate::domain::inbox::WaitingCounts;
use crate::domain::refusal::Refusal;
use crate::service::api::{Filter, InboxPage, InboxRow};
use crate::tui::action::ActionId;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::Scroll;
use crate::tui::text::paint;
use crate::tui::text::put;
use crate::tui::text::symbols::SELECTED;
use crate::tui::theme::Role;

/// Which deadlines a window shows, and how many days ahead.
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
    pub fn ask(
        self,
        app: &App,
        today: NaiveDate,
        offset: u32,
        limit: u32,
    ) -> Result<InboxPage, Refusal> {
        let (Self::Inbox(days) | Self::All(days)) = self;
        let until = today
            .checked_add_days(Days::new(u64::from(days)))
            .unwrap_or(NaiveDate::MAX);
        let filter = Filter::default();
        match self {
            Self::Inbox(_) => app.client.inbox(until, filter, offset, limit),
            Self::All(_) => {
                let page = app.client.due(until, filter, offset, limit)?;
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

/// The rows fetched and the selected one.
pub struct DueWindow {
    source: Source,
    read_at: Option<(u64, NaiveDate)>,
    counts: WaitingCounts,
    start: usize,
    rows: Vec<InboxRow>,
    error: Option<Refusal>,
    scroll: Scroll,
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl DueWindow {
    /// A window that has not looked yet.
    pub fn new(source: Source) -> Self {
        Self {
            source,
            read_at: None,
            counts: WaitingCounts::default(),
            start: 0,
            rows: Vec::new(),
            error: None,
            scroll: Scroll::default(),
        }
    }

    /// Reads anew with the next frame.
    pub const fn refresh(&mut self) {
        self.read_at = None;
    }

    /// How much there is, as last read.
    pub const fn counts(&self) -> WaitingCounts {
        self.counts
    }

    /// Why it could not be read.
    pub const fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    /// Rows of the whole list.
    pub fn total(&self) -> usize {
        usize::try_from(self.counts.total).unwrap_or(usize::MAX)
    }

    /// Moves the selection. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        self.scroll.act(action, self.total())
    }

    /// The selected row.
    pub fn chosen(&self) -> Option<&InboxRow> {
        self.row(self.scroll.selected)
    }

    fn row(&self, at: usize) -> Option<&InboxRow> {
        self.rows.get(at.checked_sub(self.start)?)
    }

    /// The selected row's project, and those of all rows fetched.
    pub fn project(&self) -> Option<(ProjectId, Vec<ProjectId>)> {
        let chosen = self.chosen()?.project.as_ref()?.id.clone();
        let mut all: Vec<ProjectId> = Vec::new();
        for project in self.rows.iter().filter_map(|row| row.project.as_ref()) {
            if !all.contains(&project.id) {
                all.push(project.id.clone());
            }
        }
        Some((chosen, all))
    }

    /// Fetches what is missing for a page of so many lines.
    pub fn bring(&mut self, app: &App, today: NaiveDate, lines: u16) {
        let now = (app.seq, today);
        if self.read_at != Some(now) {
            let from = self.scroll.offset.saturating_sub(usize::from(lines));
            self.fetch(app, now, from, lines);
        }
        let shown = self.scroll.show(self.total(), lines);
        let held = self.start..self.start.saturating_add(self.rows.len());
        let is_held = shown.is_empty() || (held.contains(&shown.start) && shown.end <= held.end);
        if !is_held && self.error.is_none() {
            let from = shown.start.saturating_sub(usize::from(lines));
            self.fetch(app, now, from, lines);
        }
    }

    fn fetch(&mut self, app: &App, now: (u64, NaiveDate), from: usize, lines: u16) {
        // Asked once for every change, also where it fails: else every frame would ask in vain.
        self.read_at = Some(now);
        let limit = u32::from(lines.max(1)).saturating_mul(3);
        match self.source.ask(app, now.1, number(from), limit) {
            Ok(page) => {
                self.counts = page.counts;
                self.rows = page.rows;
                self.start = from;
                self.error = None;
            }
            Err(refusal) => {
                self.counts = WaitingCounts::default();
                self.rows = Vec::new();
                self.error = Some(refusal);
            }
        }
    }

    /// Draws the rows in view and returns where the selected one is.
    pub fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        self.bring(&ctx.state, ctx.today, area.height);
        let shown = self.scroll.show(self.total(), area.height);
        let columns = DueColumns::new(area.width);
        let mut cursor = None;
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.row(at) else { continue };
            columns.draw(row, area, dy, buf, ctx);
            if focused && at == self.scroll.selected {
                put(buf, area, 0, dy, SELECTED, ctx.style(Role::Normal));
                paint(buf, area, dy, ctx.style(Role::Selected));
                cursor = Some(Position::new(area.x, area.y + dy));
            }
        }
        cursor
    }
}
