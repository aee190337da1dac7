//! A window on a long list: only the rows in view and a page around them are fetched, once for every change of the
//! question or of the data. The cursor keeps to its project or enterprise when others change the list.

use std::ops::Range;

use crate::domain::ids::{EnterpriseId, ProjectId};
use crate::domain::refusal::Refusal;
use crate::service::api::{EnterpriseQuery, EnterpriseRow, ListQuery, ProjectRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;

/// A row that the service lists in pages.
pub trait Listed: Sized {
    /// What says which rows belong to the list.
    type Query: Clone + Default + PartialEq;
    /// What the row keeps when the list is read anew.
    type Id: Clone + PartialEq;

    /// The project or enterprise that the row shows; none where it may not be told.
    fn id(&self) -> Option<&Self::Id>;

    /// At most `limit` rows of the list from `from` on.
    fn ask(app: &App, query: Self::Query, from: u32, limit: u32) -> Result<Part<Self>, Refusal>;
}

/// A part of a list.
pub struct Part<R> {
    total: u32,
    offset: u32,
    rows: Vec<R>,
    /// Head of the journal that the rows show.
    seq: u64,
}

impl Listed for ProjectRow {
    type Query = ListQuery;
    type Id = ProjectId;

    fn id(&self) -> Option<&ProjectId> {
        Some(&self.id)
    }

    fn ask(app: &App, query: ListQuery, from: u32, limit: u32) -> Result<Part<Self>, Refusal> {
        let answer = app.client.list(query, from, limit)?;
        Ok(Part {
            total: answer.total,
            offset: answer.offset,
            rows: answer.rows,
            seq: answer.seq,
        })
    }
}

impl Listed for EnterpriseRow {
    type Query = EnterpriseQuery;
    type Id = EnterpriseId;

    fn id(&self) -> Option<&EnterpriseId> {
        self.id.as_ref()
    }

    fn ask(
        app: &App,
        query: EnterpriseQuery,
        from: u32,
        limit: u32,
    ) -> Result<Part<Self>, Refusal> {
        let answer = app.client.enterprises(query, from, limit)?;
        Ok(Part {
            total: answer.total,
            offset: answer.offset,
            rows: answer.rows,
            seq: answer.seq,
        })
    }
}

/// The rows fetched, the cursor, the first row in view.
pub struct RowWindow<R: Listed = ProjectRow> {
    query: R::Query,
    /// Head of the journal at the last fetch; none before the first.
    read_at: Option<u64>,
    /// Head of the journal when the person began to look at this list.
    seen: Option<u64>,
    total: usize,
    start: usize,
    rows: Vec<R>,
    error: Option<Refusal>,
    selected: usize,
    offset: usize,
    page: usize,
}

impl<R: Listed> Default for RowWindow<R> {
    fn default() -> Self {
        Self {
            query: R::Query::default(),
            read_at: None,
            seen: None,
            total: 0,
            start: 0,
            rows: Vec::new(),
            error: None,
            selected: 0,
            offset: 0,
            page: 0,
        }
    }
}

impl RowWindow {
    /// The row changed since the person began to look.
    pub fn is_changed(&self, row: &ProjectRow) -> bool {
        self.seen.is_some_and(|seen| row.version > seen)
    }

    /// The projects fetched, in the order of the list: the neighbours of the selected one.
    pub fn ids(&self) -> Vec<ProjectId> {
        self.rows.iter().map(|row| row.id.clone()).collect()
    }
}

impl<R: Listed> RowWindow<R> {
    /// Shows another list, from its top; the same one stays as it is.
    pub fn aim(&mut self, query: &R::Query) {
        if self.query != *query {
            *self = Self {
                query: query.clone(),
                page: self.page,
                ..Self::default()
            };
        }
    }

    /// Reads the rows again at the next frame, and takes them as seen: after the person's own steps, or on their wish.
    pub const fn refresh(&mut self) {
        self.read_at = None;
        self.seen = None;
    }

    /// Rows of the whole list, as far as known.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Why the list could not be read.
    pub const fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    /// The list was never read, or has rows: an action on a row may make sense.
    pub const fn may_have_rows(&self) -> bool {
        self.read_at.is_none() || self.total > 0
    }

    /// Index of the selected row.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// A fetched row by its index in the whole list.
    pub fn row(&self, at: usize) -> Option<&R> {
        self.rows.get(at.checked_sub(self.start)?)
    }

    /// The selected row, fetched if keys ran ahead of the screen.
    pub fn current(&mut self, app: &App) -> Option<&R> {
        self.bring(app, self.page.max(1));
        self.row(self.selected)
    }

    /// Moves the cursor. False when the action is no movement.
    pub fn act(&mut self, action: ActionId) -> bool {
        // Before the first fetch the end is not known; drawing brings the cursor back into the list.
        let last = if self.read_at.is_some() {
            self.total.saturating_sub(1)
        } else {
            usize::MAX
        };
        let page = self.page.saturating_sub(1).max(1);
        self.selected = match action {
            action::UP => self.selected.saturating_sub(1),
            action::DOWN => self.selected.saturating_add(1),
            action::TOP => 0,
            action::BOTTOM => last,
            action::PAGE_UP => self.selected.saturating_sub(page),
            action::PAGE_DOWN => self.selected.saturating_add(page),
            _ => return false,
        }
        .min(last);
        true
    }

    /// Makes ready for drawing in so many lines and returns the rows in view.
    pub fn show(&mut self, app: &App, lines: u16) -> Range<usize> {
        self.page = usize::from(lines).max(1);
        self.bring(app, self.page);
        self.offset..self.total.min(self.offset.saturating_add(self.page))
    }

    /// Fetches what is missing around the cursor.
    fn bring(&mut self, app: &App, page: usize) {
        if self.read_at.is_none_or(|read_at| app.seq > read_at) {
            let anchor = self.row(self.selected).and_then(Listed::id).cloned();
            self.fetch(app, self.offset.saturating_sub(page), page);
            self.follow(anchor);
            self.seen = self.seen.or(self.read_at);
        }
        self.scroll(page);
        let wanted = self.offset..self.total.min(self.offset.saturating_add(page));
        let held = self.start..self.start.saturating_add(self.rows.len());
        let is_held = wanted.is_empty() || (held.contains(&wanted.start) && wanted.end <= held.end);
        if !is_held && self.error.is_none() {
            self.fetch(app, wanted.start.saturating_sub(page), page);
        }
    }

    /// Keeps the cursor, and its line on the screen, with what it was on.
    fn follow(&mut self, anchor: Option<R::Id>) {
        let Some(anchor) = anchor else { return };
        let Some(at) = self.rows.iter().position(|row| row.id() == Some(&anchor)) else {
            return;
        };
        let now = self.start + at;
        self.offset = (self.offset + now).saturating_sub(self.selected);
        self.selected = now;
    }

    /// At an edge the list scrolls by half a page: a held key then moves one line's worth of bytes most of the time.
    fn scroll(&mut self, page: usize) {
        self.selected = self.selected.min(self.total.saturating_sub(1));
        if self.selected < self.offset {
            self.offset = self.selected.saturating_sub(page / 2);
        } else if self.selected >= self.offset.saturating_add(page) {
            self.offset = (self.selected + 1 + page / 2).saturating_sub(page);
        }
        self.offset = self.offset.min(self.total.saturating_sub(page));
    }

    fn fetch(&mut self, app: &App, from: usize, page: usize) {
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        let limit = u32::try_from(page.saturating_mul(3)).unwrap_or(u32::MAX);
        match R::ask(app, self.query.clone(), from, limit) {
            Ok(answer) => {
                self.total = usize::try_from(answer.total).unwrap_or(usize::MAX);
                self.start = usize::try_from(answer.offset).unwrap_or(usize::MAX);
                self.rows = answer.rows;
                self.read_at = Some(answer.seq.max(app.seq));
                self.error = None;
            }
            Err(refusal) => {
                // Not asked again before something changes, else every frame would ask in vain.
                self.read_at = Some(app.seq);
                self.error = Some(refusal);
            }
        }
    }
}
