//! Characters as the search index sees them: folded, numbered, with their pinyin readings.
//!
//! A row of the index is a run of symbol numbers, two bytes a character. What a character can be typed
//! as (itself, a full reading, the first letter of a reading) is worked out once, when it is first seen.
//! Nothing here knows rows, queries or ranking.

use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use crate::domain::width_fold::fold_char;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

/// The symbol between two fields of a row. No query can match it, so no match crosses fields.
pub(super) const SEPARATOR: u16 = 0;
/// The symbol of characters that came after the room was full; no query matches it.
const RARE: u16 = 1;
/// Set on a symbol that starts a word or a field.
pub(super) const WORD_START: u16 = 0x8000;
/// Takes the symbol number out of a stored value.
pub(super) const SYMBOL_MASK: u16 = 0x7FFF;
/// How many symbol numbers there are: all Han of the basic plane fit, with every other script in use here.
pub(super) const SYMBOL_ROOM: usize = 0x8000;
/// The longest pinyin syllable, in letters (`zhuang`).
pub(super) const LONGEST_SYLLABLE: usize = 6;
/// Keys: 0 to 25 are letters, 26 to 35 digits, this one everything else.
pub(super) const OTHER_KEY: u8 = 36;
/// Number of keys, [`OTHER_KEY`] included.
pub(super) const KEYS: usize = 37;

/// Folds one character to one character: full width to half width, upper case to lower case, any blank to a space.
///
/// It never changes the number of characters, so a position in folded text is a position in the text as written.
pub(super) fn fold(c: char) -> char {
    let narrow = match fold_char(c) {
        c if c.is_whitespace() => ' ',
        c => c,
    };
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

/// The key of an ASCII letter or digit: what a single typed character selects by.
pub(super) fn ascii_key(c: char) -> Option<u8> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        '0'..='9' => Some(c as u8 - b'0' + 26),
        _ => None,
    }
}

/// What counts as one run of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Script {
    /// Letters and digits of any script but Han.
    Letter,
    /// Han characters.
    Han,
    /// Brackets, blanks, punctuation, signs.
    Mark,
}

impl Script {
    fn of(c: char, has_reading: bool) -> Self {
        match c {
            _ if has_reading => Script::Han,
            '\u{2E80}'..='\u{2FDF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
                Script::Han
            }
            '\u{20000}'..='\u{3FFFF}' => Script::Han,
            c if c.is_alphanumeric() => Script::Letter,
            _ => Script::Mark,
        }
    }
}

/// Every toneless pinyin syllable, and the two-letter heads they begin with.
pub(super) struct Syllables {
    texts: Vec<String>,
    numbers: HashMap<String, u16>,
    heads: HashMap<[u8; 2], u8>,
    data: PinyinData,
}

impl Syllables {
    /// The one table of the process; building it takes well under a millisecond.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Syllables> = OnceLock::new();
        TABLE.get_or_init(Self::build)
    }

    fn build() -> Self {
        let data = PinyinData::new(PinyinNotation::Ascii);
        let mut all = BTreeSet::new();
        for pinyin in data.iter() {
            if let Some(text) = pinyin.notation(PinyinNotation::Ascii) {
                all.extend(spellings(text));
            }
        }
        let texts: Vec<String> = all.into_iter().collect();
        let mut numbers = HashMap::new();
        let mut heads = HashMap::new();
        for (number, text) in (0u16..).zip(&texts) {
            numbers.insert(text.clone(), number);
            if let [first, second, ..] = text.as_bytes() {
                let next = u8::try_from(heads.len() % 128).unwrap_or(0);
                heads.entry([*first, *second]).or_insert(next);
            }
        }
        Self {
            texts,
            numbers,
            heads,
            data,
        }
    }

    /// The syllables as text, in alphabetical order; the position is the syllable's number.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The number (0 to 127) of the two letters a syllable begins with; `None` if no syllable does.
    pub(super) fn head(&self, text: &[u8]) -> Option<u8> {
        let pair: [u8; 2] = text.get(..2)?.try_into().ok()?;
        self.heads.get(&pair).copied()
    }

    fn readings(&self, c: char) -> Vec<u16> {
        let mut found = BTreeSet::new();
        self.data.get_pinyins_and_for_each(c, |pinyin| {
            if let Some(text) = pinyin.notation(PinyinNotation::Ascii) {
                for spelling in spellings(text) {
                    found.extend(self.numbers.get(&spelling));
                }
            }
        });
        found.into_iter().collect()
    }
}

/// A Chinese text as it is spoken, in pinyin without blanks; none where a character of it has no reading. Of several readings
/// the usual one is taken.
pub(crate) fn spoken(text: &str) -> Option<String> {
    let table = Syllables::get();
    let reading = |c: char| {
        let mut first = None;
        table.data.get_pinyins_and_for_each(c, |pinyin| {
            if first.is_none() {
                first = pinyin.notation(PinyinNotation::Ascii).map(str::to_owned);
            }
        });
        first
    };
    text.chars().map(reading).collect()
}

/// The ways people type one syllable: `lve` (略) and `nve` (虐) are commonly typed `lue` and `nue`.
fn spellings(text: &str) -> Vec<String> {
    let mut ways = vec![text.to_owned()];
    if matches!(text, "lve" | "nve") {
        ways.push(text.replace('v', "u"));
    }
    ways
}

/// What the index knows of one folded character.
pub(super) struct Symbol {
    /// The folded character.
    pub(super) ch: char,
    pub(super) kind: Script,
    /// What a single typed character may select it by: its own letter or digit, the initials of its readings, or [`OTHER_KEY`]. Never empty.
    pub(super) keys: Box<[u8]>,
    /// One bit a key, for quick refusal.
    pub(super) key_bits: u64,
    /// The numbers of its readings in [`Syllables`].
    pub(super) readings: Box<[u16]>,
    /// The heads of its readings of two letters or more.
    pub(super) heads: Box<[u8]>,
}

impl Symbol {
    fn new(ch: char) -> Self {
        let table = Syllables::get();
        let readings = table.readings(ch);
        let texts = readings
            .iter()
            .filter_map(|&n| table.texts().get(usize::from(n)));
        let mut keys = BTreeSet::new();
        let mut heads = BTreeSet::new();
        for text in texts {
            keys.extend(text.chars().next().and_then(ascii_key));
            heads.extend(table.head(text.as_bytes()));
        }
        keys.extend(ascii_key(ch));
        if keys.is_empty() {
            keys.insert(OTHER_KEY);
        }
        Self {
            ch,
            kind: Script::of(ch, !readings.is_empty()),
            key_bits: keys.iter().fold(0, |bits, key| bits | 1u64 << key),
            keys: keys.into_iter().collect(),
            readings: readings.into(),
            heads: heads.into_iter().collect(),
        }
    }
}

/// The characters seen so far, numbered in the order they came.
pub(super) struct Dictionary {
    /// Number by code point in the basic plane; 0 where the character has not been seen.
    basic: Vec<u16>,
    beyond: HashMap<char, u16>,
    symbols: Vec<Symbol>,
}

impl Dictionary {
    pub(super) fn new() -> Self {
        let reserved = ['\0', '\u{FFFD}'].map(Symbol::new);
        Self {
            basic: vec![0; 0x1_0000],
            beyond: HashMap::new(),
            symbols: reserved.into_iter().collect(),
        }
    }

    /// The number of an already folded character, if a row ever held it.
    pub(super) fn find(&self, c: char) -> Option<u16> {
        let number = match self.basic.get(c as usize) {
            Some(&number) => number,
            None => self.beyond.get(&c).copied().unwrap_or(0),
        };
        (number > RARE).then_some(number)
    }

    /// The number of an already folded character, given on first sight.
    fn number(&mut self, c: char) -> u16 {
        if let Some(number) = self.find(c) {
            return number;
        }
        let number = match u16::try_from(self.symbols.len()) {
            Ok(number) if self.symbols.len() < SYMBOL_ROOM => number,
            _ => return RARE,
        };
        self.symbols.push(Symbol::new(c));
        match self.basic.get_mut(c as usize) {
            Some(place) => *place = number,
            None => {
                self.beyond.insert(c, number);
            }
        }
        number
    }

    /// The characters in the order of their numbers.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        self.matchable().map(|(_, symbol)| symbol.ch)
    }

    /// Characters numbered in this order.
    pub(super) fn of(characters: impl Iterator<Item = char>) -> Self {
        let mut dictionary = Self::new();
        for c in characters {
            dictionary.number(c);
        }
        dictionary
    }

    /// The symbol behind a stored value; word-start marks are ignored.
    pub(super) fn symbol(&self, stored: u16) -> Option<&Symbol> {
        self.symbols.get(usize::from(stored & SYMBOL_MASK))
    }

    /// All symbols a query can match, with their numbers.
    pub(super) fn matchable(&self) -> impl Iterator<Item = (usize, &Symbol)> {
        self.symbols
            .iter()
            .enumerate()
            .skip(usize::from(RARE).saturating_add(1))
    }

    /// Appends one field to a row, marking where words start.
    pub(super) fn encode(&mut self, text: &str, row: &mut Vec<u16>) {
        let mut before = None;
        for c in text.chars() {
            let number = self.number(fold(c));
            let kind = self.symbol(number).map_or(Script::Mark, |s| s.kind);
            let starts = before.is_none() || (kind != Script::Mark && before != Some(kind));
            row.push(if starts { number | WORD_START } else { number });
            before = Some(kind);
        }
    }

    /// Bytes held, roughly.
    pub(super) fn memory_bytes(&self) -> usize {
        self.basic.len() * size_of::<u16>()
            + self.beyond.len() * 2 * size_of::<(char, u16)>()
            + self.symbols.len() * (size_of::<Symbol>() + 16)
    }
}
