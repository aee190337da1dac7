//! What a look-up answers with: rows, and where in which of their texts the words stand.

use super::ProjectRow;

/// What a look-up found, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRows {
    /// Projects that match, shown or not.
    pub total: u32,
    pub hits: Vec<FoundRow>,
}

/// One find: the row, the field that decided its rank, and where every word matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    pub row: ProjectRow,
    pub field: FieldTag,
    pub spans: Vec<Span>,
}

/// Which text of a row a match lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FieldTag {
    /// The project's name.
    Name,
    /// The enterprise's name.
    Enterprise,
    /// The project's id.
    Id,
    /// The enterprise's unified social credit code.
    CreditCode,
    /// The responsible unit.
    Unit,
    /// Anything else the caller wants found.
    Extra,
    /// Where it stands. This and what follows are no texts that are searched; a word may mean them.
    Stage,
    /// Its chain, or its segment.
    Chain,
    Park,
    Officer,
    Amount,
    /// The telephone of its contact.
    Phone,
}

impl FieldTag {
    /// All texts, in the order a row holds them.
    pub(crate) const ALL: [Self; 6] = [
        Self::Name,
        Self::Enterprise,
        Self::Id,
        Self::CreditCode,
        Self::Unit,
        Self::Extra,
    ];
}

/// A stretch of a field that matched, to be highlighted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The field.
    pub field: FieldTag,
    /// First character matched, counted in characters from 0.
    pub start: usize,
    /// One past the last character matched.
    pub end: usize,
}
