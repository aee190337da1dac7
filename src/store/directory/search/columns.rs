//! The signature of the rows, stored by column: one bit a row for each thing a row may contain.
//!
//! A query reads only the few columns it needs, so a fragment of one or two characters is as cheap as a
//! long one. A column says "may contain"; only the single-key columns are exact. What a row's symbols are
//! compared with, and how hits are ranked, is not decided here.

use super::{
    answer::opens,
    query::letters,
    symbols::{Dictionary, KEYS, OTHER_KEY, SEPARATOR, Syllables, Symbol, WORD_START, ascii_key},
};

const LETTERS_AND_DIGITS: usize = OTHER_KEY as usize;
const PAIRS: usize = 512;
const HEADS: usize = 128;
const BUCKETS: usize = 128;

const LIVE: usize = 0;
const FIRST_KEYED: usize = 1;
const FIRST_PAIR: usize = FIRST_KEYED + 4 * LETTERS_AND_DIGITS;
const FIRST_HEAD: usize = FIRST_PAIR + PAIRS;
const FIRST_BUCKET: usize = FIRST_HEAD + HEADS;
const COLUMNS: usize = FIRST_BUCKET + BUCKETS;

/// Rows looked at together, in 64-bit words: the sets of one step of a plan stay in the nearest cache.
pub(super) const CHUNK: usize = 64;

/// Where a single typed letter or digit may stand: the four exact families of columns, best rank first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// First character of the project's name.
    Name = 0,
    /// First character of the enterprise, the id or the credit code.
    Opening = 1,
    /// First character of a word anywhere.
    Word = 2,
    /// Anywhere.
    Anywhere = 3,
}

/// The columns. All have the same length.
pub(super) struct Columns {
    bits: Vec<Vec<u64>>,
}

impl Columns {
    pub(super) fn new() -> Self {
        Self {
            bits: vec![Vec::new(); COLUMNS],
        }
    }

    /// All columns, one behind the other.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> {
        let words = self.bits.iter().flatten();
        words.flat_map(|word| word.to_le_bytes())
    }

    /// The columns of so many rows, from their bytes.
    pub(super) fn of(bytes: &[u8], rows: usize) -> Self {
        let length = rows.div_ceil(64);
        let (words, _) = bytes.as_chunks::<8>();
        let mut columns = words.chunks(length.max(1));
        let column = |_| {
            let column = columns.next().unwrap_or_default().iter();
            let mut column: Vec<u64> = column.map(|it| u64::from_le_bytes(*it)).collect();
            column.resize(length, 0);
            column
        };
        Self {
            bits: (0..COLUMNS).map(column).collect(),
        }
    }

    /// Length of each column in 64-bit words.
    pub(super) fn length(&self) -> usize {
        self.bits.first().map_or(0, Vec::len)
    }

    /// Makes room for a slot.
    pub(super) fn reach(&mut self, slot: u32) {
        let words = slot as usize / 64 + 1;
        if self.length() >= words {
            return;
        }
        for column in &mut self.bits {
            grow(column, words);
            column.resize(words, 0);
        }
    }

    /// Sets (or clears) every bit a row's symbols call for.
    pub(super) fn mark(&mut self, slot: u32, row: &[u16], dictionary: &Dictionary, on: bool) {
        self.put(LIVE, slot, on);
        let mut before: Option<&Symbol> = None;
        let mut field = 0usize;
        for (at, &stored) in row.iter().enumerate() {
            if stored == SEPARATOR {
                before = None;
                field += 1;
                continue;
            }
            let Some(symbol) = dictionary.symbol(stored) else {
                continue;
            };
            for &key in &symbol.keys {
                self.put_key(Family::Anywhere, key, slot, on);
                if stored & WORD_START != 0 {
                    self.put_key(Family::Word, key, slot, on);
                }
                if at == 0 {
                    self.put_key(Family::Name, key, slot, on);
                } else if before.is_none() && opens(field) {
                    self.put_key(Family::Opening, key, slot, on);
                }
                for &earlier in before.map_or(&[][..], |b| &b.keys) {
                    for column in pair_columns(earlier, key) {
                        self.put(column, slot, on);
                    }
                }
            }
            for &head in &symbol.heads {
                self.put(FIRST_HEAD + usize::from(head), slot, on);
            }
            for column in character_columns(symbol).into_iter().flatten() {
                self.put(column, slot, on);
            }
            before = Some(symbol);
        }
    }

    fn put_key(&mut self, place: Family, key: u8, slot: u32, on: bool) {
        if key != OTHER_KEY {
            self.put(key_column(place, key), slot, on);
        }
    }

    fn put(&mut self, column: usize, slot: u32, on: bool) {
        let word = self
            .bits
            .get_mut(column)
            .and_then(|c| c.get_mut(slot as usize / 64));
        if let Some(word) = word {
            let bit = 1u64 << (slot % 64);
            if on {
                *word |= bit;
            } else {
                *word &= !bit;
            }
        }
    }

    /// Every live row.
    pub(super) fn live(&self) -> &[u64] {
        self.column(LIVE)
    }

    /// Exactly the rows where a letter or digit stands at a place; `None` for any other character.
    pub(super) fn keyed(&self, place: Family, c: char) -> Option<&[u64]> {
        Some(self.column(key_column(place, ascii_key(c)?)))
    }

    fn column(&self, number: usize) -> &[u64] {
        self.bits.get(number).map_or(&[], Vec::as_slice)
    }

    /// Bytes held.
    pub(super) fn memory_bytes(&self) -> usize {
        self.bits.iter().map(|c| c.capacity() * 8).sum()
    }
}

/// Makes room for `length` items with a sixteenth to spare: doubling would waste up to half of the memory.
pub(super) fn grow<T>(list: &mut Vec<T>, length: usize) {
    if length > list.capacity() {
        let spare = (length / 16).max(16);
        list.reserve_exact(length.saturating_add(spare).saturating_sub(list.len()));
    }
}

fn key_column(place: Family, key: u8) -> usize {
    FIRST_KEYED + place as usize * LETTERS_AND_DIGITS + usize::from(key)
}

/// Two columns for a pair of neighbouring keys: one alone is often shared with a pair that every row has (有限公司).
fn pair_columns(first: u8, second: u8) -> [usize; 2] {
    let number = usize::from(first) * KEYS + usize::from(second);
    spread(number, PAIRS).map(|column| FIRST_PAIR + column)
}

/// Two columns for a character that is neither letter nor digit; none for others, which have columns of their own.
fn character_columns(symbol: &Symbol) -> Option<[usize; 2]> {
    let shared = ascii_key(symbol.ch).is_none();
    shared.then(|| spread(symbol.ch as usize, BUCKETS).map(|column| FIRST_BUCKET + column))
}

/// Two numbers below `room`, well apart for neighbouring inputs.
fn spread(number: usize, room: usize) -> [usize; 2] {
    let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    [mixed >> 40, mixed >> 20].map(|bits| bits as usize % room)
}

/// One way to read a stretch of the word as one character of a row.
struct Step {
    from: usize,
    to: usize,
    columns: Vec<usize>,
}

/// Which columns a word needs: an upper bound of its matches, never missing one.
pub(super) struct Plan {
    steps: Vec<Step>,
    length: usize,
    /// The key any match starts with; `None` if that says nothing.
    first_key: Option<u8>,
}

impl Plan {
    pub(super) fn new(chars: &[char], dictionary: &Dictionary) -> Self {
        let typed = letters(chars);
        let key = |at: usize| {
            let &c = chars.get(at)?;
            ascii_key(c).or_else(|| {
                let symbol = dictionary.find(c).and_then(|n| dictionary.symbol(n))?;
                symbol.keys.first().copied()
            })
        };
        let mut steps = Vec::new();
        for (from, &c) in chars.iter().enumerate() {
            for (to, mut columns) in readings_at(from, c, &typed, dictionary) {
                if let (Some(first), Some(second)) = (key(from), key(to)) {
                    columns.extend(pair_columns(first, second));
                }
                steps.push(Step { from, to, columns });
            }
        }
        Self {
            steps,
            length: chars.len(),
            first_key: key(0).filter(|&key| key != OTHER_KEY),
        }
    }

    /// The rows (in a word of row bits) where the word's first character may stand at a place.
    pub(super) fn may_stand(&self, columns: &Columns, place: Family, word: usize) -> u64 {
        let Some(key) = self.first_key else {
            return u64::MAX;
        };
        let column = columns.column(key_column(place, key));
        column.get(word).copied().unwrap_or(0)
    }

    /// Narrows `rows` (a chunk of row bits that starts at word `base`) to those that may match.
    pub(super) fn narrow(
        &self,
        columns: &Columns,
        base: usize,
        rows: &mut [u64; CHUNK],
        scratch: &mut Vec<[u64; CHUNK]>,
    ) {
        scratch.clear();
        scratch.resize(self.length + 1, [0; CHUNK]);
        if let Some(first) = scratch.first_mut() {
            *first = *rows;
        }
        for step in &self.steps {
            let Some(mut set) = scratch.get(step.from).copied() else {
                continue;
            };
            for &column in &step.columns {
                let bits = columns.column(column).get(base..).unwrap_or_default();
                for (mine, theirs) in set.iter_mut().zip(bits) {
                    *mine &= theirs;
                }
            }
            if let Some(target) = scratch.get_mut(step.to) {
                for (mine, theirs) in target.iter_mut().zip(set) {
                    *mine |= theirs;
                }
            }
        }
        *rows = scratch.last().copied().unwrap_or([0; CHUNK]);
    }
}

/// The stretches of the word that may be one character, from a position: where each ends and which columns it needs.
fn readings_at(
    from: usize,
    c: char,
    typed: &[u8],
    dictionary: &Dictionary,
) -> Vec<(usize, Vec<usize>)> {
    if let Some(key) = ascii_key(c) {
        let mut ways = vec![(from + 1, vec![key_column(Family::Anywhere, key)])];
        let table = Syllables::get();
        let rest = typed.get(from..).unwrap_or_default();
        if let Some(head) = table.head(rest) {
            let column = FIRST_HEAD + usize::from(head);
            let mut ends: Vec<usize> = table
                .texts()
                .iter()
                .map(String::as_bytes)
                .filter(|text| rest.starts_with(text) || text.starts_with(rest))
                .map(|text| text.len().min(rest.len()))
                .filter(|&length| length > 1)
                .collect();
            ends.sort_unstable();
            ends.dedup();
            ways.extend(ends.into_iter().map(|n| (from + n, vec![column])));
        }
        return ways;
    }
    let Some(symbol) = dictionary.find(c).and_then(|n| dictionary.symbol(n)) else {
        return Vec::new();
    };
    let mut columns = Vec::new();
    columns.extend(character_columns(symbol).into_iter().flatten());
    columns.extend(symbol.heads.iter().map(|&h| FIRST_HEAD + usize::from(h)));
    vec![(from + 1, columns)]
}
