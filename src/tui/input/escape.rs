//! The tails of escape sequences: what `[A`, `[1;5C`, `[3~` or `OP` after an Esc means.

use crate::tui::keys::{Code, Key};

/// The longest tail that is waited for; anything longer is no key.
const LONGEST: usize = 8;

/// What the characters after an Esc are so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// More must come.
    Unfinished,
    /// A key.
    Key(Key),
    /// A complete sequence that is no key here; it is swallowed.
    Other,
    /// No sequence at all.
    Broken,
}

/// Reads a tail.
pub(super) fn tail(text: &str) -> Tail {
    if text.len() > LONGEST {
        return Tail::Broken;
    }
    match text.as_bytes() {
        [] | [b'[' | b'O'] => Tail::Unfinished,
        [b'O', last] => ss3(*last).map_or(Tail::Broken, |code| Tail::Key(Key::plain(code))),
        [b'[', middle @ .., last] => {
            if !middle
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b';')
            {
                return Tail::Broken;
            }
            let middle = text.get(1..text.len() - 1).unwrap_or_default();
            match last {
                b'0'..=b'9' | b';' => Tail::Unfinished,
                b'~' => numbered(middle),
                b'A'..=b'Z' => lettered(middle, *last),
                _ => Tail::Broken,
            }
        }
        _ => Tail::Broken,
    }
}

fn ss3(last: u8) -> Option<Code> {
    match last {
        b'P'..=b'S' => Some(Code::F(last - b'P' + 1)),
        _ => arrow(last),
    }
}

fn arrow(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

fn lettered(middle: &str, last: u8) -> Tail {
    if last == b'Z' {
        return Tail::Key(Key {
            shift: true,
            ..Key::plain(Code::Tab)
        });
    }
    let modifiers = middle
        .split_once(';')
        .map_or("", |(_, modifiers)| modifiers);
    match ss3(last) {
        Some(code) => Tail::Key(modified(code, modifiers)),
        None => Tail::Other,
    }
}

fn numbered(middle: &str) -> Tail {
    let (number, modifiers) = middle.split_once(';').unwrap_or((middle, ""));
    let code = match number.parse::<u8>() {
        Ok(1 | 7) => Code::Home,
        Ok(2) => Code::Insert,
        Ok(3) => Code::Delete,
        Ok(4 | 8) => Code::End,
        Ok(5) => Code::PageUp,
        Ok(6) => Code::PageDown,
        Ok(n @ 11..=15) => Code::F(n - 10),
        Ok(n @ 17..=21) => Code::F(n - 11),
        Ok(n @ 23..=24) => Code::F(n - 12),
        _ => return Tail::Other,
    };
    Tail::Key(modified(code, modifiers))
}

/// The modifiers of a sequence are one more than the sum of shift 1, alt 2, ctrl 4.
fn modified(code: Code, modifiers: &str) -> Key {
    let bits = modifiers
        .parse::<u8>()
        .map_or(0, |value| value.saturating_sub(1));
    Key {
        code,
        shift: bits & 1 != 0,
        alt: bits & 2 != 0,
        ctrl: bits & 4 != 0,
    }
}
