//! Look-up by any fragment, from the first character: Chinese, full pinyin, initials, mixed, credit code, id.
//!
//! [`SearchIndex`] holds the rows' text in two bytes a character and a bit signature by column; a query
//! narrows the rows by columns, then confirms each one left. It knows slots and text only: which record a
//! slot stands for, who may see it, and what the page looks like are for the caller.
//!
//! What matches: each word of the query must match inside one field of the row. Every character of the
//! match is typed as itself, as a full reading, or as the first letter of a reading; the last one may be
//! typed in part. Width and case do not matter.

mod answer;
mod columns;
mod confirm;
mod query;
mod saved;
mod scan;
mod session;
mod symbols;
#[cfg(test)]
mod tests;
mod top;

pub use answer::{Filter, First, SearchFields, Texts};
pub(crate) use answer::{Hit, Rank, SearchResult};
pub(in crate::store::directory) use saved::SavedSearch;
pub use session::SearchSession;
pub(crate) use symbols::spoken;

use crate::store::query::FieldTag;
use std::ops::Range;

use columns::{Columns, Family, grow};
use confirm::{Tally, Wanted, each_slot};
use query::Word;
use symbols::{Dictionary, SEPARATOR};

/// Where a row's symbols are, and its latest change. An empty stretch means the slot is free: a live row holds
/// at least its separators.
#[derive(Clone, Copy, Default)]
pub(super) struct RowText {
    /// The first symbol's place in the upper 48 bits, the number of symbols in the lower 16.
    stretch: u64,
    updated: i64,
}

impl RowText {
    fn place(&mut self, start: usize, length: usize) {
        self.stretch = (start as u64) << 16 | (length as u64 & ROW_LIMIT as u64);
    }

    fn stretch(self) -> Range<usize> {
        let start = (self.stretch >> 16) as usize;
        start..start + (self.stretch as usize & ROW_LIMIT)
    }
}

/// Slots that match a query.
pub(super) struct Matching<'a> {
    index: &'a SearchIndex,
    words: Vec<Word>,
    /// One for each slot that matches by any of its texts.
    bits: Vec<u64>,
}

impl Matching<'_> {
    /// Whether a slot matches by these texts alone.
    pub(super) fn has(&self, slot: u32, texts: Texts) -> bool {
        let word = self.bits.get((slot / 64) as usize).copied().unwrap_or(0);
        let is_found = word >> (slot % 64) & 1 == 1;
        let symbols = || self.index.symbols(slot);
        is_found && (texts == Texts::ALL || scan::describe(&self.words, symbols(), texts).is_some())
    }
}

/// Symbols of one row that can be searched for; what follows in a longer row is left out.
const ROW_LIMIT: usize = 0xFFFF;

/// The search index over all rows, kept in memory and changed row by row.
///
/// Slots are small dense numbers given by the caller; memory grows with the highest one.
/// The first 32,766 distinct characters can be searched for; none after them.
pub struct SearchIndex {
    dictionary: Dictionary,
    text: Vec<u16>,
    rows: Vec<RowText>,
    columns: Columns,
    live: usize,
    /// Symbols in `text` that belong to no row any more.
    dead: usize,
    revision: u64,
    scratch: Vec<u16>,
}

impl Default for SearchIndex {
    fn default() -> Self {
        Self::new()
    }
}

impl SearchIndex {
    /// An index without rows.
    pub fn new() -> Self {
        Self {
            dictionary: Dictionary::new(),
            text: Vec::new(),
            rows: Vec::new(),
            columns: Columns::new(),
            live: 0,
            dead: 0,
            revision: 1,
            scratch: Vec::new(),
        }
    }

    /// Grows with every change.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Bytes held for the rows' text (two a character) and for everything else, in this order.
    pub fn memory_bytes(&self) -> (usize, usize) {
        let text = self.text.capacity() * size_of::<u16>();
        let rows = self.rows.capacity() * size_of::<RowText>();
        let rest = rows + self.columns.memory_bytes() + self.dictionary.memory_bytes();
        (text, rest)
    }

    /// Puts a row at a slot; a row already there is replaced.
    pub fn insert(&mut self, slot: u32, fields: &SearchFields<'_>) {
        self.revision += 1;
        let mut fresh = std::mem::take(&mut self.scratch);
        self.encode(fields, &mut fresh);
        let place = slot as usize;
        if place >= self.rows.len() {
            grow(&mut self.rows, place + 1);
            self.rows.resize(place + 1, RowText::default());
            self.columns.reach(slot);
        }
        if self.symbols(slot) != fresh.as_slice() {
            self.clear(slot);
            self.columns.mark(slot, &fresh, &self.dictionary, true);
            let start = self.text.len();
            grow(&mut self.text, start + fresh.len());
            self.text.extend_from_slice(&fresh);
            self.live += 1;
            if let Some(row) = self.rows.get_mut(place) {
                row.place(start, fresh.len());
            }
            self.compact();
        }
        if let Some(row) = self.rows.get_mut(place) {
            row.updated = fields.updated;
        }
        self.scratch = fresh;
    }

    /// The same as [`Self::insert`]; a row whose text did not change costs next to nothing.
    pub(crate) fn update(&mut self, slot: u32, fields: &SearchFields<'_>) {
        self.insert(slot, fields);
    }

    /// Takes a row out. Says whether there was one.
    pub(crate) fn remove(&mut self, slot: u32) -> bool {
        let held = !self.symbols(slot).is_empty();
        if held {
            self.revision += 1;
            self.clear(slot);
            self.compact();
        }
        held
    }

    /// Finds the rows that every word of the query matches.
    ///
    /// At most `limit` are given in full, best first; `total` counts them all. `filter` says which slots
    /// count at all. A query without words matches every row.
    pub fn search(&self, query: &str, limit: usize, filter: Option<Filter<'_>>) -> SearchResult {
        let wanted = Wanted {
            limit,
            filter,
            first: None,
        };
        self.run(&query::words(query), wanted, None, None)
    }

    /// The same; of rows that match equally well, those that `first` names come first.
    pub(super) fn search_first(
        &self,
        query: &str,
        limit: usize,
        filter: Filter<'_>,
        first: First<'_>,
    ) -> SearchResult {
        let wanted = Wanted {
            limit,
            filter: Some(filter),
            first: Some(first),
        };
        self.run(&query::words(query), wanted, None, None)
    }

    /// The slots that every word of the query matches.
    pub(super) fn matching(&self, query: &str) -> Matching<'_> {
        let (mut bits, words) = (Vec::new(), query::words(query));
        self.run(&words, Wanted::default(), None, Some(&mut bits));
        Matching {
            index: self,
            words: self.compile(&words),
            bits,
        }
    }

    fn compile(&self, words: &[Vec<char>]) -> Vec<Word> {
        let compile = |chars: &Vec<char>| Word::compile(chars.clone(), &self.dictionary);
        words.iter().map(compile).collect()
    }

    /// The search behind [`Self::search`]: `within` limits it to rows known to be enough, `matched` receives the rows found before filtering.
    fn run(
        &self,
        words: &[Vec<char>],
        wanted: Wanted<'_>,
        within: Option<&[u64]>,
        matched: Option<&mut Vec<u64>>,
    ) -> SearchResult {
        let compiled = self.compile(words);
        let filter = wanted.filter;
        let mut tally = Tally::new(self, &compiled, wanted);
        match words {
            [] => self.everything(&mut tally, matched),
            [word] => match word.as_slice() {
                [c] if self.columns.keyed(Family::Anywhere, *c).is_some() => {
                    self.single(*c, &mut tally, matched);
                }
                _ => self.confirm(&compiled, &mut tally, within, matched),
            },
            _ => self.confirm(&compiled, &mut tally, within, matched),
        }
        let total = tally.total;
        let describe = |(rank, slot)| {
            let texts = filter.map_or(Texts::ALL, |filter| filter(slot));
            let found = scan::describe(&compiled, self.symbols(slot), texts).unwrap_or_default();
            Hit {
                slot,
                rank,
                field: found.field,
                spans: found.spans,
            }
        };
        let hits = tally.top.finish().into_iter().map(describe).collect();
        SearchResult { hits, total }
    }

    fn everything(&self, tally: &mut Tally<'_>, matched: Option<&mut Vec<u64>>) {
        let live = self.columns.live();
        each_slot(live, 0, |slot| tally.add(Rank::Inside, slot));
        if let Some(matched) = matched {
            matched.extend_from_slice(live);
        }
    }

    /// One letter or digit: the columns answer alone, rank included.
    fn single(&self, c: char, tally: &mut Tally<'_>, matched: Option<&mut Vec<u64>>) {
        let column = |place| self.columns.keyed(place, c).unwrap_or_default();
        let mut seen = vec![0u64; self.columns.length()];
        let ranks = [
            (Family::Name, Rank::NameStart),
            (Family::Opening, Rank::FieldStart),
            (Family::Word, Rank::WordStart),
            (Family::Anywhere, Rank::Inside),
        ];
        for (place, rank) in ranks {
            let closed = tally.filter.is_none() && tally.top.is_full();
            for (at, (seen, &bits)) in seen.iter_mut().zip(column(place)).enumerate() {
                let fresh = bits & !*seen;
                *seen |= bits;
                if closed {
                    tally.total += fresh.count_ones() as usize;
                } else {
                    each_slot(&[fresh], at, |slot| tally.add(rank, slot));
                }
            }
        }
        if let Some(matched) = matched {
            *matched = seen;
        }
    }

    /// The symbols of a row; empty if there is none.
    pub(super) fn symbols(&self, slot: u32) -> &[u16] {
        let row = self.rows.get(slot as usize).copied().unwrap_or_default();
        self.text.get(row.stretch()).unwrap_or_default()
    }

    fn encode(&mut self, fields: &SearchFields<'_>, row: &mut Vec<u16>) {
        row.clear();
        for (place, field) in FieldTag::ALL.into_iter().enumerate() {
            if place > 0 {
                row.push(SEPARATOR);
            }
            let text = match field {
                FieldTag::Name => fields.name,
                FieldTag::Enterprise => fields.enterprise,
                FieldTag::Id => fields.id,
                FieldTag::CreditCode => fields.credit_code,
                FieldTag::Unit => fields.unit.unwrap_or_default(),
                FieldTag::Extra => fields.extra.unwrap_or_default(),
                FieldTag::Stage
                | FieldTag::Chain
                | FieldTag::Park
                | FieldTag::Officer
                | FieldTag::Amount
                | FieldTag::Phone => "",
            };
            self.dictionary.encode(text, row);
        }
        row.truncate(ROW_LIMIT);
    }

    fn clear(&mut self, slot: u32) {
        let Some(row) = self.rows.get_mut(slot as usize) else {
            return;
        };
        let old = std::mem::take(row).stretch();
        let symbols = self.text.get(old).unwrap_or_default();
        if !symbols.is_empty() {
            self.columns.mark(slot, symbols, &self.dictionary, false);
            self.live -= 1;
            self.dead += symbols.len();
        }
    }

    /// Closes the gaps once they are a quarter of the text, so that changes cost little on average and memory stays bounded.
    fn compact(&mut self) {
        if self.dead <= self.text.len() / 4 + 0x1_0000 {
            return;
        }
        let mut text = Vec::new();
        grow(&mut text, self.text.len().saturating_sub(self.dead));
        for row in &mut self.rows {
            let symbols = self.text.get(row.stretch()).unwrap_or_default();
            row.place(text.len(), symbols.len());
            text.extend_from_slice(symbols);
        }
        self.text = text;
        self.dead = 0;
    }
}
