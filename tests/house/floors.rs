//! Dependencies point one way: a floor may use the floors below it, never one above.

use super::source::{Source, rust_files};

/// The floors from the ground up; those on one line may not use each other.
const FLOORS: &[&[&str]] = &[
    &["domain"],
    &["locales", "files"],
    &["journal"],
    &["store"],
    &["service"],
    &["net"],
    &["exchange"],
    &["tui"],
    &["cli"],
];

/// Libraries that only one room may name, and that room.
const ROOMS: &[(&str, &[&str])] = &[
    ("sled", &["src/store/"]),
    ("bincode", &["src/store/codec", "src/net/"]),
    ("ratatui", &["src/tui/"]),
    ("tui_textarea", &["src/tui/"]),
    ("crossterm", &["src/tui/"]),
    ("textwrap", &["src/tui/text/", "src/cli/"]),
    ("calamine", &["src/exchange/"]),
    ("rust_xlsxwriter", &["src/exchange/"]),
    ("csv", &["src/exchange/", "src/cli/"]),
    ("encoding_rs", &["src/exchange/"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("indicatif", &["src/cli/"]),
    (
        "blake3",
        &[
            "src/journal/",
            "src/store/",
            "src/exchange/",
            "src/service/",
        ],
    ),
];

fn floor_of(path: &str) -> Option<usize> {
    let room = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The floor rooms that a line of code names through the crate.
fn named_rooms(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::")
        .skip(1)
        .map(|rest| {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

fn breaches(source: &Source) -> Vec<String> {
    let Some(own) = floor_of(&source.path) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (number, line) in source.code_lines() {
        for room in named_rooms(line) {
            if let Some(other) = FLOORS.iter().position(|floor| floor.contains(&room))
                && other > own
            {
                found.push(format!(
                    "{}:{number}: names {room}, a floor above",
                    source.path
                ));
            }
        }
    }
    found
}

#[test]
fn no_floor_uses_a_floor_above_it() {
    let found: Vec<String> = rust_files("src")
        .iter()
        .filter(|file| !file.is_test())
        .flat_map(breaches)
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_breach_would_be_seen() {
    let source = Source {
        path: "src/domain/x.rs".into(),
        text: "use crate::tui::layer::Layer;\n".into(),
    };
    assert_eq!(breaches(&source).len(), 1);
}

#[test]
fn every_room_of_the_source_is_a_known_floor() {
    for file in rust_files("src") {
        let is_door = matches!(file.path.as_str(), "src/main.rs" | "src/lib.rs");
        assert!(
            is_door || floor_of(&file.path).is_some(),
            "{} stands on no floor",
            file.path
        );
    }
}

#[test]
fn each_library_is_named_in_its_room_only() {
    let mut found = Vec::new();
    for file in rust_files("src").iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code_lines() {
            let code = line.split("//").next().unwrap_or_default();
            for (library, rooms) in ROOMS {
                let path = format!("{library}::");
                let names = code.match_indices(&path).any(|(at, _)| {
                    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
                if names && !rooms.iter().any(|room| file.path.starts_with(room)) {
                    found.push(format!("{}:{number}: names {library}", file.path));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
