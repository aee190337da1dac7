//! Words that stand beside the rules, in the domain, keep what `locales/tests.rs` holds for the words of the locales: both
//! languages, filled alike, Chinese in Han characters and English without.

use super::source::rust_files;
use std::collections::BTreeSet;

/// The macros whose texts in pairs are words.
const DECLARING: [&str; 3] = ["words!", "verbs!", "closed!"];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

/// The bodies of declaring macros, with where each begins. The code is formatted: a body ends with a bracket at the margin.
fn bodies(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for name in DECLARING {
        let head = format!("{name} {{\n");
        for (at, _) in text.match_indices(&head) {
            let is_use = text[..at].ends_with(['\n', ':']) || at == 0;
            let rest = &text[at..];
            if is_use {
                found.push((at, &rest[..rest.find("\n}\n").unwrap_or(rest.len())]));
            }
        }
    }
    found
}

/// A text in quotes at the beginning, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((&inner[..end], &inner[end + 1..]))
}

/// Texts behind one another, `"name", "中文", "English"`, and what follows them.
fn run(text: &str) -> Option<(Vec<&str>, &str)> {
    let (first, mut rest) = quoted(text)?;
    let mut run = vec![first];
    while let Some((next, behind)) = rest
        .strip_prefix(',')
        .and_then(|rest| quoted(rest.trim_start()))
    {
        run.push(next);
        rest = behind;
    }
    Some((run, rest))
}

/// The last two of the texts that stand behind one another, with their lines within the body. One alone serves both
/// languages, or is a name.
fn pairs(body: &str) -> Vec<(usize, &str, &str)> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(start) = rest.find(['"', '/']) {
        rest = &rest[start..];
        let line = body[..body.len() - rest.len()].matches('\n').count();
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some((run, behind)) = run(rest) {
            if let [.., zh, en] = run[..] {
                found.push((line, zh, en));
            }
            rest = behind;
        } else {
            rest = &rest[1..];
        }
    }
    found
}

/// What a text is filled with: `{name}`.
fn slots(text: &str) -> BTreeSet<&str> {
    let inner = text.split('{').skip(1);
    let named = inner.filter_map(|part| Some(part.split_once('}')?.0));
    named
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect()
}

/// What is wrong with a pair.
fn fault(zh: &str, en: &str) -> Option<&'static str> {
    if !zh.chars().any(is_han) {
        return Some("no Han character in the Chinese");
    }
    if en.trim().is_empty() {
        return Some("no English");
    }
    if en.chars().any(is_han) {
        return Some("Han characters in the English");
    }
    (slots(zh) != slots(en)).then_some("filled differently")
}

#[test]
fn words_beside_the_rules_are_said_alike_in_both_languages() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in rust_files("src/domain")
        .iter()
        .filter(|file| !file.is_test())
    {
        for (at, body) in bodies(file.code()) {
            let first = file.text[..at].matches('\n').count() + 1;
            for (line, zh, en) in pairs(body) {
                count += 1;
                if let Some(fault) = fault(zh, en) {
                    wrong.push(format!(
                        "{}:{}: {fault}: {zh} / {en}",
                        file.path,
                        first + line
                    ));
                }
            }
        }
    }
    assert!(count > 300, "only {count} pairs seen");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_faulty_pair_would_be_seen() {
    let text = "crate::words! {\n    /// \"示例\", \"甲\"\n    A = \"共 {n} 项\", \"{n} in all\";\n    B = \"确认\",\n        \"确认\";\n}\nclosed! {\n    X { Y = \"y\", \"甲 {n}\", \"a {m}\"; }\n}\n";
    let seen: Vec<_> = bodies(text)
        .into_iter()
        .flat_map(|(_, body)| pairs(body))
        .map(|(line, zh, en)| (line, fault(zh, en)))
        .collect();
    let (han, differ) = ("Han characters in the English", "filled differently");
    assert_eq!(seen, [(2, None), (3, Some(han)), (1, Some(differ))]);
    assert_eq!(fault("OK", "OK"), Some("no Han character in the Chinese"));
    assert_eq!(fault("甲", " "), Some("no English"));
}
