//! Commands typed while a Chinese input method is on.

use super::{Code, Key};
use crate::domain::width_fold::fold_char;

/// The key a person meant when a Chinese input method turned it full-width: `？` is `?`, `、` is `/`,
/// `【` is `[`. Only for commands; in a text field the character stays as typed.
#[must_use]
pub fn normalize_command_key(key: Key) -> Key {
    let Code::Char(c) = key.code else {
        return key;
    };
    let plain = match c {
        '\u{3001}' => '/',
        '\u{3002}' => '.',
        '\u{3010}' => '[',
        '\u{3011}' => ']',
        '\u{300a}' => '<',
        '\u{300b}' => '>',
        '\u{ffe5}' | '\u{a5}' => '$',
        '\u{b7}' => '`',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2014}' => '_',
        '\u{2026}' => '^',
        c => fold_char(c),
    };
    Key {
        code: Code::Char(plain),
        ..key
    }
}

/// A Han character: as a command it means that the input method is still on.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
