//! Dependencies point one way: a floor may use the floors below it, never one above.

use super::paths::{module_of, paths};
use super::source::{Source, rust_files};
use super::tokens::tokens;

/// The floors from the ground up; those on one line may not use each other.
const FLOORS: &[&[&str]] = &[
    &["domain"],
    &["locales", "files"],
    &["journal"],
    &["store"],
    &["service"],
    &["net"],
    &["backup", "exchange", "sample"],
    &["tui"],
    &["cli"],
];

/// What lies behind the service's door: no floor above it names these, for it is the only way to the data.
const BEHIND_THE_DOOR: [&str; 2] = ["journal", "store"];

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
    ("zip", &["src/backup/", "src/exchange/"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("indicatif", &["src/cli/"]),
    (
        "blake3",
        &[
            "src/journal/",
            "src/store/",
            "src/backup/",
            "src/exchange/",
            "src/service/",
        ],
    ),
];

/// The room in which a file stands, as its module is called.
fn room_of(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split(['/', '.']).next()
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

fn breaches(source: &Source) -> Vec<String> {
    let path = &source.path;
    let Some((own_room, own)) = room_of(path).and_then(|room| Some((room, floor_of(room)?))) else {
        return Vec::new();
    };
    let is_above_the_door = floor_of("service").is_some_and(|door| own > door);
    let mut found = Vec::new();
    for named in paths(&tokens(source.code()), &module_of(path), 1) {
        let Some(&room) = named.words.first() else {
            continue;
        };
        let line = named.line;
        if is_above_the_door && BEHIND_THE_DOOR.contains(&room) {
            found.push(format!("{path}:{line}: names {room}, past the service"));
        }
        if room != own_room && floor_of(room).is_some_and(|other| other >= own) {
            found.push(format!(
                "{path}:{line}: names {room}, which is not below it"
            ));
        }
    }
    found
}

#[test]
fn no_room_uses_one_that_is_not_on_a_floor_below_it() {
    let found: Vec<String> = rust_files("src")
        .iter()
        .filter(|file| !file.is_test())
        .flat_map(breaches)
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_breach_would_be_seen() {
    let seen = |path: &str, text: &str| {
        breaches(&Source {
            path: path.into(),
            text: text.into(),
        })
        .len()
    };
    for (text, count) in [
        ("use crate::tui::layer::Layer;", 1),
        ("use crate::{domain::money, tui::layer::Layer};", 1),
        (
            "use crate::{\n    domain::{money, tui},\n    tui::{\n        act, layer::{Layer, Ctx},\n    },\n    cli,\n};",
            2,
        ),
        ("let x = crate :: service :: open();", 1),
        ("use super::tui::layer::Layer;", 1),
        ("use super::{domain::money, exchange::ledger};", 1),
        ("use self::super::tui;", 1),
        ("use super::domain; use crate::domain::{tui, cli};", 0),
        ("// use crate::tui;\nlet x = \"crate::tui\";", 0),
    ] {
        assert_eq!(seen("src/domain.rs", text), count, "{text}");
        assert_eq!(seen("src/domain/mod.rs", text), count, "{text}");
    }
    // The same ladder leaves the floor or does not, by how deep the file stands.
    for (path, count) in [
        ("src/domain/desk.rs", 1),
        ("src/domain/desk/mod.rs", 1),
        ("src/domain/desk/task.rs", 0),
    ] {
        assert_eq!(seen(path, "use super::super::tui::layer;"), count, "{path}");
    }
    let ladder = "use super::{super::{super::tui, desk}, money};";
    assert_eq!(seen("src/domain/desk/task.rs", ladder), 1);
    // Two rooms of one floor do not know each other; the writer does not know who tells it stories, and whoever is above
    // it has no other way to the data.
    for (path, text, count) in [
        ("src/sample/found.rs", "use crate::exchange::ledger;", 1),
        ("src/exchange/ledger/mod.rs", "use crate::sample::found;", 1),
        ("src/sample/script/desk.rs", "use crate::sample::days;", 0),
        ("src/sample/found.rs", "use crate::service::Service;", 0),
        ("src/service/open.rs", "use crate::sample::found;", 1),
        ("src/service/open.rs", "use super::super::sample::found;", 1),
        ("src/cli/commands/demo.rs", "use crate::sample::found;", 0),
        ("src/sample/found.rs", "use crate::journal::Journal;", 1),
        ("src/cli/open.rs", "use crate::{store::View, service};", 1),
        ("src/service/past.rs", "use crate::journal::Journal;", 0),
    ] {
        assert_eq!(seen(path, text), count, "{path}: {text}");
    }
    // A room within the floor may be called as a floor above is.
    assert_eq!(
        seen(
            "src/domain/desk/task.rs",
            "use super::tui; use self::cli::x;"
        ),
        0
    );
}

#[test]
fn every_room_of_the_source_is_a_known_floor() {
    for file in rust_files("src") {
        let is_door = matches!(file.path.as_str(), "src/main.rs" | "src/lib.rs");
        assert!(
            is_door || room_of(&file.path).and_then(floor_of).is_some(),
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
