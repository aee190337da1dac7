//! Text of anybody's, made harmless before a terminal, a reader or a script gets it. Every way out goes through here:
//! [`sanitize`] for screens, plain output, papers, the log and errors; [`json`] for scripts, who get the same text back
//! when they read it.

use std::borrow::Cow;

/// One line that is safe to draw: line breaks and tabs become blanks; other control characters,
/// direction overrides, zero-width joiners and emoji selectors (which terminals measure
/// differently) are dropped.
pub(crate) fn sanitize(text: &str) -> Cow<'_, str> {
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
pub(crate) fn sanitize_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n')
        .map(|line| sanitize(line).into_owned())
        .collect()
}

/// A text of several lines in one piece, each line [`sanitize`]d; its breaks are LF.
pub(crate) fn sanitize_text(text: &str) -> String {
    sanitize_lines(text).join("\n")
}

/// JSON as it may be printed: what JSON itself lets stand, but a terminal or a reader could be deceived by, is written as
/// an escape. Such characters stand in its strings only, so the value is the same.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    if !text.chars().any(deceives) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if deceives(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// What [`sanitize`] does not let stand, but for what belongs into names and steers nothing: the joiners, the selectors
/// of a character's form, the blank that does not break; and the breaks that JSON is laid out with.
fn deceives(c: char) -> bool {
    let is_plain = matches!(
        c,
        '\n' | '\u{a0}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
    );
    !is_plain && clean(c) != Some(c)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_value_and_prints_nothing_that_steers() {
        let nasty = "a\u{1b}[31m\u{7f}\u{9b}\u{85}\u{200e}\u{202e}\u{2066}\u{2028}\u{200b}\u{feff}\u{e0041}b\n";
        let value = serde_json::json!({ nasty: [nasty, "赣\u{200d}州"] });
        let printed = json(&value.to_string()).into_owned();
        assert!(!printed.chars().any(deceives), "{printed:?}");
        assert!(printed.contains("\\u009b") && printed.contains("\\udb40\\udc41"));
        assert!(
            printed.contains("赣\u{200d}州"),
            "a joiner may be part of a name"
        );
        let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read, value);
        assert!(matches!(json("{\n \"产业链\": 1}"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(sanitize_text("一\u{202e}\r\n二\u{9b}\n"), "一\n二\n");
    }
}
