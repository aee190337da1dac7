//! Runs compiled words over the symbols of one row: does it match, how well, and where.

use super::{
    Rank, Texts,
    answer::opens,
    query::{STRIDE, Word},
    symbols::{SEPARATOR, WORD_START},
};
use crate::store::query::{FieldTag, Span};

/// The ranks a word may have in a row, known before its text is read. Never too strict.
#[derive(Clone, Copy)]
pub(super) struct Hopes {
    /// The name may start with it.
    pub(super) name: bool,
    /// The best it may have elsewhere.
    pub(super) elsewhere: Rank,
}

/// The best rank of a word in a row; `None` if it does not match. Reads no further than needed to be sure.
pub(super) fn rank(word: &Word, row: &[u16], hopes: Hopes) -> Option<Rank> {
    if hopes.name && word.match_at(row).is_some() {
        return Some(Rank::NameStart);
    }
    let mut best = None;
    let (strides, tail) = row.as_chunks::<STRIDE>();
    let mut padded = [SEPARATOR; STRIDE];
    for (place, &symbol) in padded.iter_mut().zip(tail) {
        *place = symbol;
    }
    for (stride, symbols) in strides.iter().chain([&padded]).enumerate() {
        let mut places = word.starts_among(symbols);
        while places != 0 {
            let at = stride * STRIDE + places.trailing_zeros() as usize;
            places &= places - 1;
            let rest = row.get(at..).unwrap_or_default();
            let marked = rest.first().is_some_and(|&s| s & WORD_START != 0);
            if (best.is_some() && !marked) || word.match_at(rest).is_none() {
                continue;
            }
            let here = rank_at(row, at);
            if here <= hopes.elsewhere {
                return Some(here);
            }
            best = Some(best.map_or(here, |known: Rank| known.min(here)));
        }
    }
    best
}

fn rank_at(row: &[u16], at: usize) -> Rank {
    if at == 0 {
        return Rank::NameStart;
    }
    let marked = row.get(at).is_some_and(|&stored| stored & WORD_START != 0);
    if !marked {
        return Rank::Inside;
    }
    let before = row.get(..at).unwrap_or_default();
    if before.last() != Some(&SEPARATOR) {
        return Rank::WordStart;
    }
    let field = before.iter().filter(|&&s| s == SEPARATOR).count();
    if opens(field) {
        Rank::FieldStart
    } else {
        Rank::WordStart
    }
}

/// Where the words match a row.
pub(super) struct Found {
    /// The best rank of any word.
    pub(super) rank: Rank,
    /// The field of the best match.
    pub(super) field: FieldTag,
    /// All places, sorted.
    pub(super) spans: Vec<Span>,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            rank: Rank::Inside,
            field: FieldTag::Name,
            spans: Vec::new(),
        }
    }
}

/// The best place of each word in each of these fields that it matches; `None` if some word matches none of them.
pub(super) fn describe(words: &[Word], row: &[u16], texts: Texts) -> Option<Found> {
    let mut best: Option<(Rank, FieldTag)> = None;
    let mut spans = Vec::new();
    for word in words {
        let before = spans.len();
        let mut start = 0;
        for (field, symbols) in FieldTag::ALL
            .into_iter()
            .zip(row.split(|&s| s == SEPARATOR))
        {
            let place = match texts.has(field) {
                true => place_in(word, row, start, symbols.len()),
                false => None,
            };
            if let Some((rank, from, to)) = place {
                let (start, end) = (from - start, to - start);
                spans.push(Span { field, start, end });
                if best.is_none_or(|known| (rank, field) < known) {
                    best = Some((rank, field));
                }
            }
            start += symbols.len() + 1;
        }
        if spans.len() == before {
            return None;
        }
    }
    spans.sort_unstable();
    spans.dedup();
    let (rank, field) = best.unwrap_or((Rank::Inside, FieldTag::Name));
    Some(Found { rank, field, spans })
}

/// The best-ranked, then leftmost, match in the field that starts at `start`: its rank, first and past-last place in the row.
fn place_in(word: &Word, row: &[u16], start: usize, length: usize) -> Option<(Rank, usize, usize)> {
    let matched = |at: usize| {
        let count = word.match_at(row.get(at..start + length)?)?;
        Some((rank_at(row, at), at, at + count))
    };
    (start..start + length).filter_map(matched).min()
}
