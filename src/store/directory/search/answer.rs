//! What goes into the search index and what comes out of it: texts, ranks, hits. No searching here.

use crate::store::query::{FieldTag, Span};

/// Whether a match at the start of a field (by its place in the row) ranks as [`Rank::FieldStart`].
pub(super) fn opens(place: usize) -> bool {
    matches!(
        FieldTag::ALL.get(place),
        Some(FieldTag::Enterprise | FieldTag::Id | FieldTag::CreditCode)
    )
}

/// How well a row matches, best first. Rows of equal rank are ordered by their latest change, then by slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rank {
    /// The project's name starts with the fragment.
    NameStart,
    /// The enterprise's name, the id or the credit code starts with it.
    FieldStart,
    /// A word starts with it: after a bracket, blank or sign, or where Han and Latin meet.
    WordStart,
    /// It stands somewhere inside.
    Inside,
}

/// The texts of one row, as shown: positions in answers count the characters of these texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchFields<'a> {
    /// The project's id.
    pub id: &'a str,
    /// The project's name.
    pub name: &'a str,
    /// The enterprise's name; empty if not known.
    pub enterprise: &'a str,
    /// The unified social credit code; empty if not known.
    pub credit_code: &'a str,
    /// The responsible unit's name.
    pub unit: Option<&'a str>,
    /// Anything else to be found by.
    pub extra: Option<&'a str>,
    /// When the record last changed: any measure that grows with time.
    pub updated: i64,
}

/// One row of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The row.
    pub slot: u32,
    /// The best rank of any word of the query.
    pub rank: Rank,
    /// The field that gave the rank.
    pub field: FieldTag,
    /// For each word and each field it matches, its best place; sorted, possibly overlapping.
    pub spans: Vec<Span>,
}

/// The answer to a query.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SearchResult {
    /// The best rows, best first, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// Exactly how many rows match (and pass the filter).
    pub total: usize,
}

/// Says of a slot by which of its texts it may be found; by none where it does not count at all. Large searches call it
/// from several threads.
pub type Filter<'a> = &'a (dyn Fn(u32) -> Texts + Sync);

/// Says of a slot whether it comes before others of its rank.
pub type First<'a> = &'a (dyn Fn(u32) -> bool + Sync);

/// Some of a row's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts(u8);

impl Texts {
    /// None of them.
    pub(crate) const NONE: Texts = Texts(0);
    /// All of them.
    pub(crate) const ALL: Texts = Texts((1 << FieldTag::ALL.len()) - 1);

    /// These.
    pub(crate) fn of(fields: impl IntoIterator<Item = FieldTag>) -> Self {
        let fields = fields.into_iter();
        Texts(fields.fold(0, |all, field| all | 1 << field as u8))
    }

    /// Whether this one is among them.
    pub(super) fn has(self, field: FieldTag) -> bool {
        self.0 & (1 << field as u8) != 0
    }
}
