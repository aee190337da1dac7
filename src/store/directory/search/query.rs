//! A typed query, compiled against the characters the index has seen.
//!
//! Each word becomes a small automaton. Its state is the set of positions of the word reached so far, one
//! bit each; each character of a row moves every position by what that character can be typed as: itself,
//! the first letter of a reading, or a whole reading. The last character may be typed in part (`chon` finds 重).

use super::symbols::{
    Dictionary, LONGEST_SYLLABLE, SYMBOL_MASK, SYMBOL_ROOM, Syllables, Symbol, ascii_key, fold,
};

/// Characters of one word that are looked at; what follows in a longer word is ignored.
pub(super) const WORD_LIMIT: usize = 60;
/// Symbols looked at together when searching for the start of a match.
pub(super) const STRIDE: usize = 16;
/// Words of one query that are looked at.
const WORDS_LIMIT: usize = 16;

/// Cuts a query into folded words.
pub(super) fn words(query: &str) -> Vec<Vec<char>> {
    let folded: String = query.chars().map(fold).collect();
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(WORDS_LIMIT)
        .map(|word| word.chars().take(WORD_LIMIT).collect())
        .collect()
}

/// The moves one character allows, as bit sets of positions in the word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Moves {
    /// `steps[n]`: positions from which this character may consume `n + 1` typed characters.
    steps: [u64; LONGEST_SYLLABLE],
    /// Positions from which this character completes the word.
    completes: u64,
}

impl Moves {
    fn step(&mut self, from: usize, length: usize, word_length: usize) {
        if from + length == word_length {
            self.completes |= 1 << from;
        } else if let Some(step) = self.steps.get_mut(length.saturating_sub(1)) {
            *step |= 1 << from;
        }
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.steps.iter_mut().zip(other.steps) {
            *mine |= theirs;
        }
        self.completes |= other.completes;
    }

    fn origins(&self) -> u64 {
        self.steps
            .iter()
            .fold(self.completes, |all, step| all | step)
    }
}

/// One word of a query, ready to run over rows.
pub(super) struct Word {
    /// The folded characters.
    pub(super) chars: Vec<char>,
    /// By symbol: 1 if a match may start here, else 0.
    starts: Box<[u8; SYMBOL_ROOM]>,
    /// By symbol: where its moves are; 0 holds the empty moves.
    places: Box<[u16; SYMBOL_ROOM]>,
    moves: Vec<Moves>,
}

impl Word {
    pub(super) fn compile(chars: Vec<char>, dictionary: &Dictionary) -> Self {
        let syllables = syllable_moves(&chars);
        let wanted = chars
            .iter()
            .filter_map(|&c| ascii_key(c))
            .fold(0u64, |bits, key| bits | 1 << key);
        let mut word = Self {
            starts: Box::new([0; SYMBOL_ROOM]),
            places: Box::new([0; SYMBOL_ROOM]),
            moves: vec![Moves::default()],
            chars,
        };
        for &c in &word.chars.clone() {
            if ascii_key(c).is_none()
                && let Some(number) = dictionary.find(c)
                && let Some(symbol) = dictionary.symbol(number)
            {
                word.admit(usize::from(number), symbol, &syllables);
            }
        }
        for (number, symbol) in dictionary.matchable() {
            if symbol.key_bits & wanted != 0 {
                word.admit(number, symbol, &syllables);
            }
        }
        word
    }

    fn admit(&mut self, number: usize, symbol: &Symbol, syllables: &[Moves]) {
        let mut moves = Moves::default();
        for (at, &c) in self.chars.iter().enumerate() {
            if c == symbol.ch {
                moves.step(at, 1, self.chars.len());
            }
        }
        for &reading in &symbol.readings {
            if let Some(of_reading) = syllables.get(usize::from(reading)) {
                moves.add(of_reading);
            }
        }
        let any = moves.origins();
        if any == 0 {
            return;
        }
        if let (Some(start), Some(place), Ok(next)) = (
            self.starts.get_mut(number),
            self.places.get_mut(number),
            u16::try_from(self.moves.len()),
        ) {
            *start = u8::from(any & 1 != 0);
            *place = next;
            self.moves.push(moves);
        }
    }

    /// The places among a stride of symbols where a match may start, as bits. No branch and a fixed count, since
    /// nearly all the time of a search goes here. The index is masked, so it is always in range.
    #[inline]
    pub(super) fn starts_among(&self, symbols: &[u16; STRIDE]) -> u32 {
        let mut places = 0;
        for (at, &stored) in symbols.iter().enumerate() {
            places |= u32::from(self.starts[usize::from(stored & SYMBOL_MASK)]) << at;
        }
        places
    }

    /// Tries the word at the start of `row`; gives the number of characters matched, the fewest that complete the word.
    #[inline]
    pub(super) fn match_at(&self, row: &[u16]) -> Option<usize> {
        let mut reached = 1u64;
        for (count, &stored) in row.iter().enumerate() {
            let place = self.places[usize::from(stored & SYMBOL_MASK)];
            let moves = self.moves.get(usize::from(place))?;
            if reached & moves.completes != 0 {
                return Some(count + 1);
            }
            let mut next = 0;
            for (length, step) in (1u32..).zip(moves.steps) {
                next |= (reached & step) << length;
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }
}

/// The typed form of a word for comparing with syllables: letters stay, all else can be no part of one.
pub(super) fn letters(chars: &[char]) -> Vec<u8> {
    chars
        .iter()
        .map(|&c| if c.is_ascii_lowercase() { c as u8 } else { 0 })
        .collect()
}

fn syllable_moves(chars: &[char]) -> Vec<Moves> {
    let typed = letters(chars);
    let of_syllable = |text: &String| {
        let text = text.as_bytes();
        let mut moves = Moves::default();
        for (at, &letter) in typed.iter().enumerate() {
            if Some(&letter) != text.first() {
                continue;
            }
            moves.step(at, 1, typed.len());
            let rest = typed.get(at..).unwrap_or_default();
            if rest.len() < text.len() {
                if text.starts_with(rest) {
                    moves.step(at, rest.len(), typed.len());
                }
            } else if rest.starts_with(text) {
                moves.step(at, text.len(), typed.len());
            }
        }
        moves
    };
    Syllables::get().texts().iter().map(of_syllable).collect()
}
