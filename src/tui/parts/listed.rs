//! What rows of a list are: how the service is asked for them in parts, and how one of them is drawn.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::table;
use crate::domain::refusal::Refusal;
use crate::locales::Word;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::{Column, Columns, width};

/// How a row stands in its list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look<'a> {
    /// Marked for bulk work.
    pub marked: bool,
    /// Changed since the person last looked.
    pub changed: bool,
    /// The characters of the name that a look-up matched.
    pub hit: &'a [Range<usize>],
}

/// Columns from which on a column is of names and sentences, not of days, signs and short words.
const BROAD: u16 = 14;

/// A kind of row: how the service is asked for it, and how it is drawn.
pub trait Listed: Clone {
    /// What says which rows belong to the list.
    type Query: Clone + PartialEq;
    /// What the cursor and the marks keep to when the list is read anew.
    type Id: Clone + Ord;
    /// What is told of the whole list beside its rows.
    type Figures: Default + Clone;
    /// Lines that the headings take.
    const HEADS: u16 = 1;
    /// At an edge the list scrolls by half a page: a held key then moves one line's worth of bytes most of the time.
    const BY_HALF_PAGES: bool = false;
    /// The columns, with what they are called.
    const COLUMNS: &'static [(Column, Option<Word>)] = &[];
    /// The selected row is shown while the keys are elsewhere.
    const STAYS_SELECTED: bool = true;

    /// What is cut in the selected row is told whole at the foot; not where the foot says what stands nowhere else.
    const FOOT_IS_FREE: bool = true;

    /// What the row is of; none where it may not be told, or where rows come and go.
    fn id(&self) -> Option<&Self::Id> {
        None
    }

    /// The number of the entry that changed it last, where that is shown.
    fn version(&self) -> u64 {
        0
    }

    /// At most `limit` rows from `from` on, or all of them.
    ///
    /// # Errors
    /// The service's refusal.
    fn ask(
        ctx: &Ctx<App>,
        query: &Self::Query,
        from: u32,
        limit: u32,
    ) -> Result<Part<Self>, Refusal>;

    /// The columns of a list of so many screen columns.
    fn columns(_query: &Self::Query, _cols: u16) -> Vec<Column> {
        Self::COLUMNS.iter().map(|(column, _)| *column).collect()
    }

    /// The columns laid out.
    fn lay_out(query: &Self::Query, cols: u16) -> Columns {
        table::lay_out(&Self::columns(query, cols), cols)
    }

    /// What the columns are called.
    fn heads(ctx: &Ctx<App>) -> Vec<&'static str> {
        let words = Self::COLUMNS.iter().map(|(_, word)| word.as_ref());
        words
            .map(|word| word.map_or("", |word| ctx.t(word)))
            .collect()
    }

    /// Draws the headings on a line.
    fn head(columns: &Columns, _query: &Self::Query, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        table::head(columns, &Self::heads(ctx), line, buf, ctx);
    }

    /// What stands in the columns.
    fn cells(&self, query: &Self::Query, ctx: &Ctx<App>) -> Vec<String>;

    /// Draws itself on a line; the selection is drawn over it.
    fn draw(
        &self,
        columns: &Columns,
        query: &Self::Query,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _look: Look<'_>,
    ) {
        table::row(columns, &self.cells(query, ctx), line, buf, ctx);
    }

    /// The part of its line that the selection is drawn over.
    fn selectable(line: Rect) -> Rect {
        line
    }

    /// What of its broader columns is cut where it is laid out so, whole.
    fn cut(&self, columns: &Columns, query: &Self::Query, ctx: &Ctx<App>) -> Option<String> {
        if !Self::FOOT_IS_FREE {
            return None;
        }
        let cells = self.cells(query, ctx);
        let cut = columns.places().filter_map(|(at, _, cols)| {
            let cell = cells.get(at)?.trim();
            (cols >= BROAD && width(cell) > usize::from(cols)).then_some(cell)
        });
        let cut = cut.collect::<Vec<_>>().join("  ");
        (!cut.is_empty()).then_some(cut)
    }

    /// The row as the copy action takes it.
    fn plain(&self, query: &Self::Query, ctx: &Ctx<App>) -> String {
        self.cells(query, ctx).join(" ")
    }
}

/// A part of a list.
pub struct Part<R: Listed> {
    /// Rows of the whole list.
    pub total: u32,
    /// Where this part begins.
    pub offset: u32,
    pub rows: Vec<R>,
    /// Head of the journal that the rows show; 0 where it is not said.
    pub seq: u64,
    pub figures: R::Figures,
}

impl<R: Listed> Part<R> {
    /// The whole of a list that is told at once.
    pub fn all(rows: Vec<R>) -> Self {
        Self {
            total: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            offset: 0,
            rows,
            seq: 0,
            figures: R::Figures::default(),
        }
    }
}
