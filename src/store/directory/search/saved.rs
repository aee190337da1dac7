//! The index as it is written down: characters in the order of their numbers, text, rows and columns as plain bytes.

use super::columns::Columns;
use super::symbols::Dictionary;
use super::{RowText, SearchIndex};
use serde::{Deserialize, Serialize};

/// The index, borrowed from what was read.
#[derive(Serialize, Deserialize)]
pub(in crate::store::directory) struct SavedSearch<'a> {
    characters: String,
    #[serde(borrow, with = "bytes")]
    text: std::borrow::Cow<'a, [u8]>,
    #[serde(borrow, with = "bytes")]
    rows: std::borrow::Cow<'a, [u8]>,
    #[serde(borrow, with = "bytes")]
    columns: std::borrow::Cow<'a, [u8]>,
    live: u64,
    dead: u64,
}

impl SearchIndex {
    /// Everything that a look-up needs.
    pub(in crate::store::directory) fn saved(&self) -> SavedSearch<'static> {
        let rows = self.rows.iter();
        let rows = rows.flat_map(|row| [row.stretch.to_le_bytes(), row.updated.to_le_bytes()]);
        let text = self.text.iter().flat_map(|symbol| symbol.to_le_bytes());
        SavedSearch {
            characters: self.dictionary.characters().collect(),
            text: text.collect(),
            rows: rows.flatten().collect(),
            columns: self.columns.bytes().collect(),
            live: self.live as u64,
            dead: self.dead as u64,
        }
    }

    /// The index as it was written down.
    pub(in crate::store::directory) fn restored(saved: &SavedSearch<'_>) -> Self {
        let (symbols, _) = saved.text.as_chunks::<2>();
        let (rows, _) = saved.rows.as_chunks::<16>();
        let row = |row: &[u8; 16]| {
            let (words, _) = row.as_chunks::<8>();
            let word = |at: usize| words.get(at).copied().unwrap_or_default();
            RowText {
                stretch: u64::from_le_bytes(word(0)),
                updated: i64::from_le_bytes(word(1)),
            }
        };
        let rows: Vec<RowText> = rows.iter().map(row).collect();
        Self {
            dictionary: Dictionary::of(saved.characters.chars()),
            text: symbols.iter().map(|it| u16::from_le_bytes(*it)).collect(),
            columns: Columns::of(&saved.columns, rows.len()),
            rows,
            live: saved.live as usize,
            dead: saved.dead as usize,
            ..Self::new()
        }
    }
}

/// Bytes as one piece, not one by one.
mod bytes {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::borrow::Cow;

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Cow<'de, [u8]>, D::Error> {
        <&[u8]>::deserialize(from).map(Cow::Borrowed)
    }
}
