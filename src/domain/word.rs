//! One word in two languages, and filling its placeholders. Verbs and records bear their words; all others stand in `locales`.

use std::str::FromStr;

/// The language a person reads. Chinese unless they ask otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A language name that is neither Chinese nor English; carries the text as given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: {0}")]
pub struct UnknownLang(pub String);

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Accepts `zh`, `en` and POSIX locale names of those languages (`zh_CN.UTF-8`, `en-GB`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let head = text
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match head.as_str() {
            "zh" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            _ => Err(UnknownLang(text.to_owned())),
        }
    }
}

impl Lang {
    /// The short name: `zh` or `en`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Reads `LUODI_LANG`, then `LC_ALL`, `LC_MESSAGES` and `LANG`; Chinese when none of them names
    /// a known language.
    pub(crate) fn from_env() -> Self {
        let names = ["LUODI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
        Self::first_of(
            names
                .iter()
                .map(|name| std::env::var(name).unwrap_or_default()),
        )
    }

    /// The first known language among the candidates; Chinese when there is none.
    pub(crate) fn first_of<I: IntoIterator<Item = String>>(candidates: I) -> Self {
        candidates
            .into_iter()
            .find_map(|text| text.parse().ok())
            .unwrap_or_default()
    }
}

/// A text shown to a person, in both languages. Declared with [`words!`](crate::words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    module: &'static str,
    name: &'static str,
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
    /// One text serves both languages (a code, a key name, a unit).
    pub shared: bool,
}

impl Word {
    /// Called by [`words!`](crate::words) with the module path and the constant's name.
    pub(crate) const fn new(
        module: &'static str,
        name: &'static str,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            module,
            name,
            zh,
            en,
            shared: false,
        }
    }

    /// Called by [`words!`](crate::words) for a text that is the same in both languages.
    pub(crate) const fn shared(
        module: &'static str,
        name: &'static str,
        both: &'static str,
    ) -> Self {
        Self {
            module,
            name,
            zh: both,
            en: both,
            shared: true,
        }
    }

    /// The area and the name in lower case, such as `chrome.quit`.
    pub(crate) fn key(&self) -> String {
        let area = self.module.rsplit("::").next().unwrap_or_default();
        format!("{area}.{}", self.name.to_ascii_lowercase())
    }

    /// The text in one language, placeholders unfilled.
    pub(crate) const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The text with every `{name}` replaced by its value in one pass, so that braces inside a value
    /// are never read as placeholders. A placeholder without a value stays as it is written.
    pub(crate) fn fill(&self, lang: Lang, values: &[(&str, &str)]) -> String {
        let text = self.get(lang);
        let mut out = String::with_capacity(text.len() + 16);
        for piece in Pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot { name, raw } => {
                    let value = values
                        .iter()
                        .find(|(key, _)| *key == name)
                        .map(|(_, value)| *value);
                    out.push_str(value.unwrap_or(raw));
                }
            }
        }
        out
    }

    /// The word up to where it names the key Enter: for where nobody sits before a keyboard.
    #[must_use]
    pub(crate) fn without_key(self) -> Self {
        Self {
            zh: before_key(self.zh),
            en: before_key(self.en),
            ..self
        }
    }

    /// The placeholder names of one language in alphabetical order, each once.
    pub(crate) fn slots(&self, lang: Lang) -> Vec<&'static str> {
        let mut names: Vec<_> = Pieces(self.get(lang))
            .filter_map(|piece| match piece {
                Piece::Slot { name, .. } => Some(name),
                Piece::Text(_) => None,
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Texts name the key as a word of its own, in both languages.
fn before_key(text: &'static str) -> &'static str {
    const KEY: &str = "Enter";
    let is_word = |at: &usize| {
        let after = text.get(at + KEY.len()..).unwrap_or_default();
        !after.starts_with(char::is_alphabetic)
    };
    let mut places = text.match_indices(KEY).map(|(at, _)| at);
    let Some(at) = places.find(is_word) else {
        return text;
    };
    let before = text.get(..at).unwrap_or(text);
    before.trim_end_matches([' ', ';', ':'])
}

enum Piece<'a> {
    Text(&'a str),
    Slot { name: &'a str, raw: &'a str },
}

/// Splits a template into plain text and `{name}` slots. A brace pair that does not hold a plain
/// name is text.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let text = self.0;
        if text.is_empty() {
            return None;
        }
        if let Some((name, raw, rest)) = leading_slot(text) {
            self.0 = rest;
            return Some(Piece::Slot { name, raw });
        }
        // The first character is text even when it is a lone brace; look for the next brace after it.
        let first = text.chars().next().map_or(0, char::len_utf8);
        let (_, after) = text.split_at(first);
        let end = after.find('{').map_or(text.len(), |at| at + first);
        let (piece, rest) = text.split_at(end);
        self.0 = rest;
        Some(Piece::Text(piece))
    }
}

fn leading_slot(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('{')?;
    let (name, rest) = inner.split_once('}')?;
    let plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    plain.then(|| (name, text.get(..name.len() + 2).unwrap_or(text), rest))
}

/// Declares the words of a chapter: `NAME = "中文", "English";`, or one text for both. Both languages or it does not compile;
/// `tests/house/words.rs` holds that they fill alike.
macro_rules! words {
    ($($(#[$doc:meta])* $vis:vis $name:ident = $zh:literal $(, $en:literal)?;)*) => {$(
        $(#[$doc])*
        $vis const $name: $crate::domain::word::Word = $crate::words!(@word $name, $zh $(, $en)?);
    )*};
}
pub(in crate::domain) use words;
