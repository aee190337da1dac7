//! Finding short interface texts by Chinese, full pinyin, initials, or English.
//!
//! For menus and palettes of some hundred entries; searching the records is the service's work.

use std::ops::Range;
use std::sync::OnceLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

/// A typed query, ready to be matched against many texts.
pub struct Query {
    how: How,
}

enum How {
    /// Nothing was typed.
    All,
    /// Chinese, pinyin, English.
    Pinyin(Box<IbMatcher<'static>>),
    /// A text with cased letters outside ASCII, which the pinyin matcher cannot fold safely: folding
    /// may change their length in bytes and it then slices inside a character.
    Plain(String),
}

/// Characters of a query beyond which nothing sensible is typed; a pasted page must stay cheap.
const QUERY_LIMIT: usize = 64;

fn notations() -> PinyinNotation {
    PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter
}

fn pinyin() -> &'static PinyinData {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    DATA.get_or_init(|| PinyinData::new(notations()))
}

impl Query {
    /// Prepares a query. Blanks around it do not count; an empty one matches everything.
    pub fn new(text: &str) -> Self {
        let text: String = text.trim().chars().take(QUERY_LIMIT).collect();
        if text.is_empty() {
            return Self { how: How::All };
        }
        if !text.chars().all(folds_in_place) {
            return Self {
                how: How::Plain(text),
            };
        }
        let config = PinyinMatchConfig::builder(notations())
            .data(pinyin())
            .case_insensitive(true)
            .build();
        let matcher = IbMatcher::builder(text.as_str())
            .is_pattern_partial(true)
            .pinyin(config)
            .build();
        Self {
            how: How::Pinyin(Box::new(matcher)),
        }
    }

    /// Where the query matches, in characters (not bytes); an empty range for an empty query.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        let bytes = match &self.how {
            How::All => 0..0,
            How::Pinyin(matcher) => matcher.find(text)?.range(),
            How::Plain(query) => {
                let start = text.find(query)?;
                start..start + query.len()
            }
        };
        let before = text.get(..bytes.start)?.chars().count();
        let inside = text.get(bytes)?.chars().count();
        Some(before..before + inside)
    }
}

/// ASCII, or a character without upper and lower case.
fn folds_in_place(c: char) -> bool {
    c.is_ascii() || (c.to_lowercase().eq([c]) && c.to_uppercase().eq([c]))
}
