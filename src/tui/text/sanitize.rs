//! Data typed or imported by people must not steer the terminal.

use std::borrow::Cow;

/// One line that is safe to draw: line breaks and tabs become blanks; other control characters,
/// direction overrides, zero-width joiners and emoji selectors (which terminals measure
/// differently) are dropped.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| clean(c) != Some(c)) {
        return Cow::Borrowed(text);
    }
    // A CRLF is one break, so it becomes one blank.
    Cow::Owned(
        text.replace("\r\n", "\n")
            .chars()
            .filter_map(clean)
            .collect(),
    )
}

/// Like [`sanitize`] for every line of a text, keeping its line breaks (LF, CRLF or CR).
pub fn sanitize_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n')
        .map(|line| sanitize(line).into_owned())
        .collect()
}

fn clean(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{a0}' => Some(' '),
        c if c.is_control() => None,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => None,
        '\u{e0000}'..='\u{e0fff}' => None,
        c => Some(c),
    }
}
