//! Nothing public that nobody names: in a library the compiler cannot tell.

use super::source::{Source, rust_files};
use super::tokens::{Token, tokens};
use std::collections::BTreeMap;

/// The files whose code is the program's, as tokens.
fn program(files: &[Source]) -> Vec<(&str, Vec<Token<'_>>)> {
    let own = files.iter().filter(|file| !file.is_test());
    own.map(|file| (file.path.as_str(), tokens(file.code())))
        .collect()
}

/// Functions open to others, with the lines they stand in. What is compiled for tests only is not looked at.
fn open_functions<'a>(found: &'a [Token<'a>]) -> Vec<(&'a str, usize)> {
    let mut functions = Vec::new();
    for (at, token) in found.iter().enumerate() {
        if token.text != "fn" || at == 0 {
            continue;
        }
        let Some(name) = found.get(at + 1) else {
            continue;
        };
        // From the end of whatever stands before: attributes, `pub`, `const`.
        let start = found[..at]
            .iter()
            .rposition(|token| matches!(token.text, ";" | "{" | "}"));
        let head = &found[start.map_or(0, |start| start + 1)..at];
        let has = |word: &str| head.iter().any(|token| token.text == word);
        if has("pub") && !has("test") {
            functions.push((name.text, name.line));
        }
    }
    functions
}

fn counted<'a>(files: &'a [(&str, Vec<Token<'a>>)]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for token in files.iter().flat_map(|(_, found)| found) {
        *counts.entry(token.text).or_default() += 1;
    }
    counts
}

#[test]
fn every_open_function_is_named_somewhere_in_the_program() {
    let (sources, benches) = (rust_files("src"), rust_files("benches"));
    let files = program(&sources);
    let timed = program(&benches);
    let (counts, others) = (counted(&files), counted(&timed));
    let mut dead = Vec::new();
    for (path, found) in files.iter() {
        for (name, line) in open_functions(found) {
            if counts.get(name) == Some(&1) && !others.contains_key(name) {
                dead.push(format!("{path}:{line}: {name}"));
            }
        }
    }
    assert!(dead.is_empty(), "\n{}", dead.join("\n"));
}

/// The words that a file of the locales declares: `NAME = "…"` inside `words!` or `named!`. Those that stand for a variant
/// (`Variant: NAME = "…"`) are named by the function made with them.
fn declared_words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some((name, value)) = line.trim().split_once(" = ") else {
            continue;
        };
        let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        if value.starts_with('"') && !name.is_empty() && name.chars().all(is_name) {
            words.push((index + 1, name));
        }
    }
    words
}

#[test]
fn every_word_is_said_somewhere() {
    let sources = rust_files("src");
    let files = program(&sources);
    let mut dead = Vec::new();
    for file in sources
        .iter()
        .filter(|file| file.path.starts_with("src/locales/") && !file.is_test())
    {
        let area = file
            .path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        for (line, name) in declared_words(file.code()) {
            let is_said = files.iter().any(|(path, found)| {
                let named = found.iter().filter(|token| token.text == name).count();
                if *path == file.path {
                    return named > 1;
                }
                // The rooms of an area say its words without its name.
                let is_within = path.starts_with(&format!("src/locales/{area}/"));
                named > 0 && (is_within || found.iter().any(|token| token.text == area))
            });
            if !is_said {
                dead.push(format!("{}:{line}: {name}", file.path));
            }
        }
    }
    assert!(dead.is_empty(), "\n{}", dead.join("\n"));
}

/// The fields of a struct, by their names.
fn fields<'a>(found: &'a [Token<'a>], of: &str) -> Vec<&'a str> {
    let start = found
        .windows(3)
        .position(|three| three[0].text == "struct" && three[1].text == of && three[2].text == "{");
    let Some(start) = start else {
        return Vec::new();
    };
    let end = super::tokens::behind_bracket(found, start + 2);
    let body = &found[start..end];
    let named = body
        .windows(3)
        .filter(|three| three[0].text == "pub" && three[2].text == ":");
    named.map(|three| three[1].text).collect()
}

#[test]
fn every_column_of_the_action_table_is_read() {
    let sources = rust_files("src");
    let files = program(&sources);
    let table = files
        .iter()
        .find(|(path, _)| *path == "src/tui/action/mod.rs");
    let columns = table
        .map(|(_, found)| fields(found, "ActionSpec"))
        .unwrap_or_default();
    assert!(columns.len() > 4, "{columns:?}");
    for column in columns {
        let reads = |found: &[Token<'_>]| {
            found
                .windows(2)
                .any(|pair| pair[0].text == "." && pair[1].text == column)
        };
        let mut screens = files
            .iter()
            .filter(|(path, _)| path.starts_with("src/tui/") || path.starts_with("src/cli/"));
        assert!(
            screens.any(|(_, found)| reads(found)),
            "nobody reads {column}"
        );
    }
}

#[test]
fn what_is_dead_would_be_seen() {
    let text = "pub fn a() {}\n#[cfg(test)]\npub(crate) fn b() {}\nfn c() {}\nimpl X { pub const fn d() {} }";
    let found = tokens(text);
    assert_eq!(open_functions(&found), [("a", 1), ("d", 5)]);
    let words = "    QUIT = \"退出\", \"Quit\";\n    Act::X: ACT = \"示例\";\n    let quit = \"\";\n    OK = \"OK\";";
    assert_eq!(declared_words(words), [(1, "QUIT"), (4, "OK")]);
    let table = tokens("pub struct Row { /// It.\n pub id: u8, pub name: &'static str }");
    assert_eq!(fields(&table, "Row"), ["id", "name"]);
}
