//! A list narrowed as one types: the rows that show every word typed, in Chinese, by pinyin or in English.

use chrono::NaiveDate;

use super::listed::{Listed, Part};
use crate::domain::refusal::Refusal;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::text::Query;

/// Rows that one question asks for; a list that is narrowed is read whole.
const AT_ONCE: u32 = 10_000;

/// What was typed, and the whole list of which it leaves a part.
pub(super) struct Narrow<R: Listed> {
    pub(super) text: String,
    words: Vec<Query>,
    /// The whole list, and as of when.
    all: Option<((u64, NaiveDate), Part<R>)>,
}

impl<R: Listed> Narrow<R> {
    /// Nothing read yet.
    pub(super) fn new(text: &str) -> Self {
        let mut new = Self {
            text: String::new(),
            words: Vec::new(),
            all: None,
        };
        new.type_anew(text);
        new
    }

    /// Another text over the same list.
    pub(super) fn type_anew(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.words = text.split_whitespace().map(Query::new).collect();
    }

    /// The list is read anew with the next question.
    pub(super) fn forget(&mut self) {
        self.all = None;
    }

    /// Rows of the whole list, as far as known.
    pub(super) fn whole(&self) -> u32 {
        self.all.as_ref().map_or(0, |(_, part)| part.total)
    }

    /// The rows left, and the figures of the whole list.
    ///
    /// # Errors
    /// The service's refusal.
    pub(super) fn ask(&mut self, ctx: &Ctx<App>, query: &R::Query) -> Result<Part<R>, Refusal> {
        let now = (ctx.state.seq, ctx.today);
        if self.all.as_ref().is_none_or(|(at, _)| *at != now) {
            self.all = Some((now, R::ask(ctx, query, 0, AT_ONCE)?));
        }
        let Some((_, all)) = &self.all else {
            return Ok(Part::all(Vec::new()));
        };
        let fits = |row: &&R| {
            let told = row.plain(query, ctx);
            self.words.iter().all(|word| word.find(&told).is_some())
        };
        let rows: Vec<R> = all.rows.iter().filter(fits).cloned().collect();
        Ok(Part {
            seq: all.seq,
            figures: all.figures.clone(),
            ..Part::all(rows)
        })
    }
}
