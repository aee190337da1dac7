//! Words that many rows share (units, chains, tiers, methods, officers), kept once and named by a number.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// A word's number. 0 is the empty word.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub(super) struct Word(u32);

impl Word {
    /// The empty word.
    pub(super) const NONE: Word = Word(0);
}

/// The words seen so far.
#[derive(Debug)]
pub(super) struct Words {
    numbers: HashMap<Arc<str>, Word>,
    texts: Vec<Arc<str>>,
}

impl Default for Words {
    fn default() -> Self {
        let empty: Arc<str> = "".into();
        Self {
            numbers: HashMap::from([(Arc::clone(&empty), Word::NONE)]),
            texts: vec![empty],
        }
    }
}

impl Words {
    /// All texts, in the order of their numbers.
    pub(super) fn texts(&self) -> &[Arc<str>] {
        &self.texts
    }

    /// Words whose numbers are the places of these texts.
    pub(super) fn of(texts: Vec<Arc<str>>) -> Self {
        let numbers = (0_u32..).zip(&texts);
        Self {
            numbers: numbers
                .map(|(at, text)| (Arc::clone(text), Word(at)))
                .collect(),
            texts,
        }
    }

    /// The number of a word, new or old.
    pub(super) fn take(&mut self, text: &str) -> Word {
        if let Some(word) = self.numbers.get(text) {
            return *word;
        }
        let word = Word(u32::try_from(self.texts.len()).unwrap_or(0));
        let text: Arc<str> = text.into();
        self.numbers.insert(Arc::clone(&text), word);
        self.texts.push(text);
        word
    }

    /// The number of a word, if some row has had it.
    pub(super) fn find(&self, text: &str) -> Option<Word> {
        self.numbers.get(text).copied()
    }

    /// The words with a text in them.
    pub(super) fn containing(&self, text: &str) -> impl Iterator<Item = Word> {
        let all = (0_u32..).zip(&self.texts);
        all.filter(move |(_, word)| word.contains(text))
            .map(|(at, _)| Word(at))
    }

    /// The text of a word.
    pub(super) fn text(&self, word: Word) -> &str {
        self.texts
            .get(word.0 as usize)
            .map_or("", |text| text.as_ref())
    }
}
