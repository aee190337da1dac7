//! Rules are looked up by the closed types of `domain/policy/ids.rs` and by nothing else, and every id of that table is
//! looked up somewhere: a rule that nobody reads has no place in it, and so none in the rules.

use super::source::{Source, root, rust_files};
use std::collections::BTreeSet;

const TABLE: &str = "src/domain/policy/ids.rs";

/// The kinds of the table with their ids: (kind, name in Rust, id in the data).
fn table() -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(root().join(TABLE)).unwrap();
    let mut kind = String::new();
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_suffix(" {").filter(|name| is_name(name)) {
            name.clone_into(&mut kind);
        }
        let Some((name, rest)) = line.split_once(" = \"") else {
            continue;
        };
        if let Some((id, _)) = rest.split_once('"').filter(|_| is_name(name)) {
            found.push((kind.clone(), name.to_owned(), id.to_owned()));
        }
    }
    assert!(found.len() > 100, "the table is not read any more");
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(char::is_alphanumeric)
}

/// The program without its tests and without the table.
fn program() -> impl Iterator<Item = Source> {
    let files = rust_files("src").into_iter();
    files.filter(|file| !file.is_test() && file.path != TABLE)
}

#[test]
fn every_id_of_the_table_is_looked_up() {
    let mut used = BTreeSet::new();
    for file in program() {
        // The upcaster and the reader's own checks give rules a meaning, they do not act by them.
        if file.path.starts_with("src/domain/policy/") {
            continue;
        }
        for (_, line) in file.code_lines() {
            for (kind, name, _) in table() {
                let asked = format!("{kind}::{name}");
                let mut rest = line.split(&asked).skip(1);
                if rest.any(|rest| !rest.starts_with(char::is_alphanumeric)) {
                    used.insert(asked);
                }
            }
        }
    }
    let unread: Vec<String> = table()
        .into_iter()
        .map(|(kind, name, _)| format!("{kind}::{name}"))
        .filter(|asked| !used.contains(asked))
        .collect();
    assert!(unread.is_empty(), "nothing reads {unread:?}");
}

#[test]
fn no_rule_is_looked_up_by_a_literal() {
    // The ways to a rule: each takes a closed type, and none is given a text in the code.
    let ways = [
        "clock(",
        "line(",
        "reaches_line(",
        "threshold(",
        "vocab(",
        "checklist(",
        "checklist_named(",
        "rules_on(",
        "from_id(",
        ".items(",
        "due_by_clock(context, ",
    ];
    let ids: BTreeSet<String> = table().into_iter().map(|(.., id)| id).collect();
    let mut found = Vec::new();
    for file in program() {
        for (number, line) in file.code_lines() {
            let literal = |rest: &str| {
                let id = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                id.is_some_and(|id| ids.contains(id))
            };
            let asks = ways.iter().flat_map(|way| line.split(way).skip(1));
            let compared = [".id == ", ".id != "];
            let compares = compared.iter().flat_map(|way| line.split(way).skip(1));
            if asks.chain(compares).any(literal) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
