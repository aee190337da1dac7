//! The rows of a list and the selected one. Of a long list only what is in view and a page around it is fetched, once for
//! every change of the question, of the data or of the day; the cursor keeps to its row when others change the list.
//! What kind of rows they are is said by [`Listed`].

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::any_rows::Rows;
use super::listed::{Listed, Look};
use super::narrow::Narrow;
use super::panel::{body_of, line_of};
use super::scroll::Scroll;
use super::table::select;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::{Code, Refusal};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Outcome};

/// The rows fetched, the selected one, the marked ones.
pub struct RowWindow<R: Listed> {
    query: R::Query,
    /// Head of the journal and day at the last fetch; none before the first.
    read_at: Option<(u64, NaiveDate)>,
    /// Head of the journal when the person began to look at this list.
    seen: Option<u64>,
    total: usize,
    start: usize,
    rows: Vec<R>,
    figures: R::Figures,
    error: Option<Refusal>,
    scroll: Scroll,
    /// Lines of the list when it was last drawn.
    lines: u16,
    marks: BTreeMap<R::Id, R>,
    /// Where the rows were drawn last.
    drawn: Rect,
    /// What of the selected row was cut then.
    cut: Option<String>,
    /// What was typed to see fewer of them.
    narrow: Option<Narrow<R>>,
}

impl<R: Listed<Query: Default>> Default for RowWindow<R> {
    fn default() -> Self {
        Self::new(R::Query::default())
    }
}

impl<R: Listed> RowWindow<R> {
    /// Rows that were not asked for yet.
    pub fn new(query: R::Query) -> Self {
        Self {
            query,
            read_at: None,
            seen: None,
            total: 0,
            start: 0,
            rows: Vec::new(),
            figures: R::Figures::default(),
            error: None,
            scroll: Scroll::default(),
            lines: 0,
            marks: BTreeMap::new(),
            drawn: Rect::ZERO,
            cut: None,
            narrow: None,
        }
    }

    /// Shows another list, from its top; the same one stays as it is. Marks stay.
    pub fn aim(&mut self, query: R::Query) {
        if self.query != query {
            *self = Self {
                lines: self.lines,
                marks: std::mem::take(&mut self.marks),
                ..Self::new(query)
            };
        }
    }

    /// Tells the same rows otherwise: the cursor keeps to its row.
    pub fn turn(&mut self, query: R::Query) {
        if self.query != query {
            self.query = query;
            self.read_at = None;
            if let Some(narrow) = &mut self.narrow {
                narrow.forget();
            }
        }
    }

    /// Selects a row by its place.
    pub const fn choose(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    /// Selects a row by its place and reads the rows around it anew.
    pub fn go_to(&mut self, at: usize) {
        self.rows.clear();
        self.read_at = None;
        self.scroll.selected = at;
        self.scroll.offset = at.saturating_sub(usize::from(self.lines) / 2);
    }

    /// Selects a row by what it is of, as far as it is fetched.
    pub fn select(&mut self, id: &R::Id) {
        let at = self.rows.iter().position(|row| row.id() == Some(id));
        self.scroll.selected = at.map_or(self.scroll.selected, |at| self.start + at);
    }

    /// Which rows.
    pub const fn query(&self) -> &R::Query {
        &self.query
    }

    /// What was told of the whole list.
    pub const fn figures(&self) -> &R::Figures {
        &self.figures
    }

    /// The rows fetched.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The selected row, as far as it is fetched.
    pub fn chosen(&self) -> Option<&R> {
        self.row(self.scroll.selected)
    }

    /// The selected row, as it was shown; fetched only if keys ran ahead of the screen.
    pub fn current(&mut self, ctx: &Ctx<App>) -> Option<&R> {
        if self.read_at.is_none() || self.chosen().is_none() {
            self.fetch_missing(ctx, self.lines.max(1));
        }
        self.chosen()
    }

    /// The page of the project that the selected row is about, beside it those of the other rows fetched.
    pub fn open_project(
        &mut self,
        ctx: &Ctx<App>,
        about: impl Fn(&R) -> Option<&ProjectId>,
    ) -> Outcome<App> {
        let chosen = self.current(ctx).and_then(&about).cloned();
        let all = self.rows.iter().filter_map(&about);
        chosen.map_or(Outcome::Handled, |id| {
            Outcome::Open(Destination::among(&id, all))
        })
    }

    /// The marked rows.
    pub const fn marks(&self) -> &BTreeMap<R::Id, R> {
        &self.marks
    }

    /// Marks rows beside those marked already.
    pub fn mark(&mut self, rows: impl IntoIterator<Item = R>) {
        let named = rows
            .into_iter()
            .filter_map(|row| Some((row.id()?.clone(), row)));
        self.marks.extend(named);
    }

    /// Marks the selected row, or takes its mark away, and goes on to the next.
    pub fn mark_current(&mut self, ctx: &Ctx<App>) {
        let Some(row) = self.current(ctx).cloned() else {
            return;
        };
        if row.id().is_some_and(|id| self.marks.remove(id).is_none()) {
            self.mark([row]);
        }
        self.walk(action::DOWN);
    }

    /// Takes the marks of these away.
    pub fn unmark<'a>(&mut self, ids: impl IntoIterator<Item = &'a R::Id>)
    where
        R::Id: 'a,
    {
        for id in ids {
            self.marks.remove(id);
        }
    }

    /// Takes all marks away.
    pub fn clear_marks(&mut self) {
        self.marks.clear();
    }

    fn row(&self, at: usize) -> Option<&R> {
        self.rows.get(at.checked_sub(self.start)?)
    }

    /// Fetches what is missing around the cursor and returns the rows in view.
    fn fetch_missing(&mut self, ctx: &Ctx<App>, lines: u16) -> Range<usize> {
        let (seq, today) = (ctx.state.seq, ctx.today);
        let page = usize::from(lines);
        if self
            .read_at
            .is_none_or(|(at, day)| seq > at || day != today)
        {
            let anchor = self.chosen().and_then(Listed::id).cloned();
            self.fetch(ctx, self.scroll.offset.saturating_sub(page), page);
            self.follow(anchor);
            self.seen = self.seen.or(self.read_at.map(|(at, _)| at));
        }
        let shown = if R::BY_HALF_PAGES {
            self.scroll.show_by_half(self.total, lines)
        } else {
            self.scroll.show(self.total, lines)
        };
        let held = self.start..self.start.saturating_add(self.rows.len());
        let is_held = shown.is_empty() || (held.contains(&shown.start) && shown.end <= held.end);
        if !is_held && self.error.is_none() {
            self.fetch(ctx, shown.start.saturating_sub(page), page);
        }
        shown
    }

    /// Keeps the cursor, and its line on the screen, with what it was on.
    fn follow(&mut self, anchor: Option<R::Id>) {
        let Some(anchor) = anchor else { return };
        let Some(at) = self.rows.iter().position(|row| row.id() == Some(&anchor)) else {
            return;
        };
        let now = self.start + at;
        let scroll = &mut self.scroll;
        scroll.offset = (scroll.offset + now).saturating_sub(scroll.selected);
        scroll.selected = now;
    }

    fn fetch(&mut self, ctx: &Ctx<App>, from: usize, page: usize) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let limit = number(page.max(1).saturating_mul(3));
        let seq = ctx.state.seq;
        let answer = match &mut self.narrow {
            Some(narrow) => narrow.ask(ctx, &self.query),
            None => R::ask(ctx, &self.query, number(from), limit),
        };
        match answer {
            Ok(part) => {
                self.total = usize::try_from(part.total).unwrap_or(usize::MAX);
                self.start = usize::try_from(part.offset).unwrap_or(usize::MAX);
                self.rows = part.rows;
                // What is marked is as it was shown last.
                for row in &self.rows {
                    if let Some(held) = row.id().and_then(|id| self.marks.get_mut(id)) {
                        held.clone_from(row);
                    }
                }
                self.figures = part.figures;
                self.read_at = Some((part.seq.max(seq), ctx.today));
                self.error = None;
            }
            // Asked again at the next frame, which is drawn when the answer is there.
            Err(refusal) if refusal.code == Code::StillAsking => {}
            Err(refusal) => {
                // Not asked again before something changes, else every frame would ask in vain; but for a line that was broken.
                self.read_at = Some((seq, ctx.today)).filter(|_| !refusal.is_of_line());
                self.error = Some(refusal);
            }
        }
    }
}

impl<R: Listed> Rows for RowWindow<R> {
    fn walk(&mut self, action: ActionId) -> bool {
        // Before the first fetch the end is not known; drawing brings the cursor back into the list.
        let len = self.read_at.map_or(usize::MAX, |_| self.total);
        self.scroll.act(action, len)
    }

    fn refresh(&mut self) {
        self.read_at = None;
        self.seen = None;
        if let Some(narrow) = &mut self.narrow {
            narrow.forget();
        }
    }

    fn bring(&mut self, lines: u16, ctx: &Ctx<App>) {
        self.lines = lines.saturating_sub(R::HEADS);
        self.fetch_missing(ctx, self.lines);
    }

    fn heads(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) -> Rect {
        if R::HEADS > 0 {
            let columns = R::lay_out(&self.query, area.width);
            R::head(&columns, &self.query, line_of(area, 0), buf, ctx);
        }
        body_of(area, R::HEADS)
    }

    fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        focused: bool,
    ) -> Option<Position> {
        let list = self.heads(area, buf, ctx);
        let columns = R::lay_out(&self.query, list.width);
        self.lines = list.height;
        self.drawn = list;
        let shown = self.fetch_missing(ctx, list.height);
        let mut cursor = None;
        self.cut = self
            .chosen()
            .and_then(|row| row.cut(&columns, &self.query, ctx));
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.row(at) else { continue };
            let look = Look {
                marked: row.id().is_some_and(|id| self.marks.contains_key(id)),
                changed: self.seen.is_some_and(|seen| row.version() > seen),
                hit: &[],
            };
            let line = line_of(list, dy);
            row.draw(&columns, &self.query, line, buf, ctx, look);
            if at == self.scroll.selected && (focused || R::STAYS_SELECTED) {
                cursor = Some(select(R::selectable(line), buf, ctx, focused));
            }
        }
        cursor
    }

    fn total(&self) -> usize {
        self.total
    }

    fn in_view(&self) -> (Range<usize>, Rect) {
        let first = self.scroll.offset;
        let last = first.saturating_add(usize::from(self.drawn.height));
        (first..last.min(self.total), self.drawn)
    }

    fn error(&self) -> Option<&Refusal> {
        self.error.as_ref()
    }

    fn may_have_rows(&self) -> bool {
        self.read_at.is_none() || self.total > 0
    }

    fn is_asking(&self) -> bool {
        self.read_at.is_none() && self.total == 0 && self.error.is_none()
    }

    fn cut(&self) -> Option<&str> {
        self.cut.as_deref()
    }

    fn plain(&self, ctx: &Ctx<App>) -> Option<String> {
        Some(self.chosen()?.plain(&self.query, ctx))
    }

    fn narrow(&mut self, text: &str) {
        let text = text.trim();
        match &mut self.narrow {
            _ if text.is_empty() => self.narrow = None,
            Some(narrow) => narrow.type_anew(text),
            none => *none = Some(Narrow::new(text)),
        }
        self.read_at = None;
        self.scroll.selected = 0;
        self.scroll.offset = 0;
    }

    fn place(&self) -> usize {
        self.scroll.selected
    }

    fn go(&mut self, at: usize) {
        self.scroll.selected = at;
    }

    fn narrowed(&self) -> Option<(&str, usize)> {
        let narrow = self.narrow.as_ref()?;
        let whole = usize::try_from(narrow.whole()).unwrap_or(usize::MAX);
        Some((&narrow.text, whole))
    }
}
