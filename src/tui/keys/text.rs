//! How keys are written: `a`, `A`, `ctrl+p`, `shift+tab`, `f2`, `space`, `g g`. The vim forms
//! `<C-p>`, `<Enter>` are read too.

use std::fmt;
use std::str::FromStr;

use super::{Code, Key};

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key: {0}")]
pub struct KeyError(pub String);

/// The written names; the first of several is the one that is printed.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("plus", Code::Char('+')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("cr", Code::Enter),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("bs", Code::Backspace),
    ("delete", Code::Delete),
    ("del", Code::Delete),
    ("insert", Code::Insert),
    ("ins", Code::Insert),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pgup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("pgdn", Code::PageDown),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
];

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || KeyError(text.to_owned());
        let inner = match text
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
        {
            Some(inner) if !inner.is_empty() => inner,
            _ => text,
        };
        let mut key = Key::char(' ');
        let mut rest = inner;
        while let Some((head, tail)) = rest
            .split_once(['+', '-'])
            .filter(|(_, tail)| !tail.is_empty())
        {
            match head.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => key.ctrl = true,
                "alt" | "a" | "m" => key.alt = true,
                "shift" | "s" => key.shift = true,
                _ => return Err(wrong()),
            }
            rest = tail;
        }
        key.code = code(rest).ok_or_else(wrong)?;
        Ok(key.settled())
    }
}

fn code(text: &str) -> Option<Code> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(Code::Char(c));
    }
    let name = text.to_ascii_lowercase();
    if let Some(number) = name
        .strip_prefix('f')
        .and_then(|digits| digits.parse::<u8>().ok())
    {
        return (1..=24).contains(&number).then_some(Code::F(number));
    }
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| *code)
}

impl Key {
    /// One form for each key: Shift lives in the character itself, and a terminal cannot tell
    /// `ctrl+P` from `ctrl+p`.
    #[must_use]
    pub(super) fn settled(mut self) -> Self {
        if let Code::Char(c) = self.code {
            if self.ctrl {
                self.shift |= c.is_ascii_uppercase();
                self.code = Code::Char(c.to_ascii_lowercase());
            } else if self.shift {
                self.code = Code::Char(c.to_ascii_uppercase());
                self.shift = false;
            }
        }
        self
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl+"),
            (self.alt, "alt+"),
            (self.shift, "shift+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        let modified = self.ctrl || self.alt || self.shift;
        let named = NAMES.iter().find(|(_, code)| *code == self.code);
        match (self.code, named) {
            // Alone, these are clearer as themselves; after `ctrl+` the sign would be read as a separator.
            (Code::Char(c @ ('<' | '>' | '+')), _) if !modified => write!(f, "{c}"),
            (_, Some((name, _))) => f.write_str(name),
            (Code::Char('-'), None) if modified => f.write_str("-"),
            (Code::Char(c), None) => write!(f, "{c}"),
            (Code::F(number), None) => write!(f, "f{number}"),
            // Every other code has a name.
            (_, None) => Ok(()),
        }
    }
}

/// Reads keys separated by blanks: `g g`.
///
/// # Errors
/// [`KeyError`] for the first part that names no key, and for an empty text.
pub fn parse_sequence(text: &str) -> Result<Vec<Key>, KeyError> {
    let keys: Vec<Key> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    if keys.is_empty() {
        Err(KeyError(text.to_owned()))
    } else {
        Ok(keys)
    }
}

/// Writes keys as [`parse_sequence`] reads them.
pub fn print_sequence(keys: &[Key]) -> String {
    keys.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}
