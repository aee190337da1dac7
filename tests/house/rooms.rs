//! The rooms of a floor do not go round in circles: whoever reads one of them needs those below it and no others. In the
//! domain, where one rule may ask for much of what another says, the same holds file by file.

use super::paths::{module_of, paths_with_children};
use super::source::{Source, rust_files};
use super::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// The folders whose direct children are the rooms.
const FLOORS: [&str; 10] = [
    "src/tui",
    "src/store",
    "src/service",
    "src/journal",
    "src/exchange",
    "src/exchange/ledger",
    "src/exchange/document",
    "src/cli",
    "src/sample",
    "src/locales",
];
/// Where the rooms within the rooms are looked at as well.
const DEEP: &str = "src/tui";
/// Where every file is a room.
const BY_FILE: &str = "src/domain";

/// Circles that are still there: the folder, the rooms, and why.
const KNOWN: &[(&str, &[&str], &str)] = &[];

/// From room to room, with where the arrows start.
type Arrows = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The files of a folder that are the program's.
fn of_folder<'a>(folder: &str, files: &'a [Source]) -> Vec<&'a Source> {
    let within = format!("{folder}/");
    let own = |file: &&Source| file.path.starts_with(&within) && !file.is_test();
    files.iter().filter(own).collect()
}

/// The arrows between rooms; `room_of` says in which room a path of the source lies, if in one.
fn arrows_by(files: &[&Source], room_of: impl Fn(&[&str]) -> Option<String>) -> Arrows {
    let modules: BTreeSet<Vec<&str>> = files.iter().map(|file| module_of(&file.path)).collect();
    let mut arrows = Arrows::new();
    for file in files {
        let module = module_of(&file.path);
        let Some(own) = room_of(&module) else {
            continue;
        };
        let of_module =
            |other: &&Vec<&str>| other.split_last().is_some_and(|(_, of)| *of == module);
        let children = modules.iter().filter(of_module);
        let children: Vec<&str> = children.filter_map(|other| other.last().copied()).collect();
        for path in paths_with_children(&tokens(file.code()), &module, &children) {
            if let Some(other) = room_of(&path.words).filter(|other| *other != own) {
                let from = arrows.entry(own.clone()).or_default();
                let lines = from.entry(other).or_default();
                lines.push(format!("{}:{}", file.path, path.line));
            }
        }
    }
    arrows
}

/// The arrows between the direct children of a folder. Its own `mod.rs` is no room.
fn arrows(folder: &str, files: &[Source]) -> Arrows {
    let base: Vec<&str> = folder.split('/').skip(1).collect();
    let files = of_folder(folder, files);
    let child = |words: &[&str]| words.get(base.len()).map(|room| (*room).to_owned());
    let rooms: BTreeSet<String> = files
        .iter()
        .filter_map(|file| child(&module_of(&file.path)))
        .collect();
    arrows_by(&files, |words| {
        let within = words.starts_with(&base);
        child(words).filter(|room| within && rooms.contains(room))
    })
}

/// The arrows between the files of a folder, by their modules. What a module hands on counts as its own.
fn arrows_by_file(folder: &str, files: &[Source]) -> Arrows {
    let base: Vec<&str> = folder.split('/').skip(1).collect();
    let files = of_folder(folder, files);
    let modules: BTreeSet<Vec<&str>> = files.iter().map(|file| module_of(&file.path)).collect();
    arrows_by(&files, |words| {
        let longest = (base.len() + 1..=words.len()).rev();
        let mut modules = longest.filter_map(|most| modules.get(words.get(..most)?));
        Some(modules.next()?.get(base.len()..)?.join("/"))
    })
}

/// Everything that a room leads to, however far.
fn reached<'a>(arrows: &'a Arrows, from: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next = vec![from];
    while let Some(room) = next.pop() {
        for other in arrows.get(room).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(other.as_str()) {
                next.push(other);
            }
        }
    }
    found
}

/// The rooms that lead to each other, in groups.
fn circles(arrows: &Arrows) -> BTreeSet<BTreeSet<&str>> {
    let mut circles = BTreeSet::new();
    for room in arrows.keys() {
        let ahead = reached(arrows, room);
        if ahead.contains(room.as_str()) {
            let leads_back = |other: &&str| reached(arrows, other).contains(room.as_str());
            circles.insert(ahead.into_iter().filter(leads_back).collect());
        }
    }
    circles
}

/// A circle, with the arrows in it.
fn told(folder: &str, circle: &BTreeSet<&str>, arrows: &Arrows) -> String {
    let mut told = format!("{folder}: a circle of {circle:?}");
    for (from, to) in arrows
        .iter()
        .filter(|(from, _)| circle.contains(from.as_str()))
    {
        for (other, lines) in to.iter().filter(|(to, _)| circle.contains(to.as_str())) {
            told.push_str(&format!("\n    {from} -> {other}: {}", lines.join(" ")));
        }
    }
    told
}

/// Every folder that is looked at.
fn folders(files: &[Source]) -> BTreeSet<String> {
    let deep = files
        .iter()
        .filter(|file| file.path.starts_with(&format!("{DEEP}/")) && !file.is_test())
        .filter_map(|file| Some(file.path.rsplit_once('/')?.0.to_owned()));
    deep.chain(FLOORS.map(str::to_owned)).collect()
}

#[test]
fn the_rooms_of_a_floor_do_not_go_round_in_circles() {
    let files = rust_files("src");
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    let by_room = folders(&files).into_iter().map(|folder| {
        let arrows = arrows(&folder, &files);
        (folder, arrows)
    });
    let by_file = (BY_FILE.to_owned(), arrows_by_file(BY_FILE, &files));
    for (folder, arrows) in by_room.chain([by_file]) {
        for circle in circles(&arrows) {
            let is_known = |(of, rooms, _): &(&str, &[&str], &str)| {
                *of == folder && circle.iter().all(|room| rooms.contains(room))
            };
            match KNOWN.iter().position(is_known) {
                Some(at) => drop(met.insert(at)),
                None => wrong.push(told(&folder, &circle, &arrows)),
            }
        }
    }
    for (at, (folder, rooms, why)) in KNOWN.iter().enumerate() {
        if !met.contains(&at) {
            wrong.push(format!("{folder}: gone, strike it off: {rooms:?} ({why})"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    let source = |(path, text): &(&str, &str)| Source {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    files.iter().map(source).collect()
}

fn named(arrows: &Arrows) -> Vec<String> {
    let circles = circles(arrows).into_iter();
    let named = circles.map(|circle| circle.into_iter().collect::<Vec<_>>().join(" "));
    named.collect()
}

#[test]
fn a_circle_of_files_would_be_seen() {
    let seen = |files: &[(&str, &str)]| named(&arrows_by_file("src/domain", &sources(files)));
    let parent = |text| ("src/domain/desk/mod.rs", text);
    let child = ("src/domain/desk/task.rs", "use crate::domain::desk::Stamp;");
    let other = (
        "src/domain/event.rs",
        "pub(super) fn a() -> crate::domain::desk::task::Task {}",
    );
    // That a parent declares its child is no arrow; that it hands on or uses what stands there is one.
    assert_eq!(seen(&[parent("pub mod task;"), child, other]), [""; 0]);
    for text in ["pub use task::Task;", "fn a() { task::open() }"] {
        assert_eq!(seen(&[parent(text), child, other]), ["desk desk/task"]);
    }
    // A path leads to the file in which it ends, not to those on its way.
    let back = (
        "src/domain/desk/task.rs",
        "use crate::domain::event::Event;",
    );
    assert_eq!(
        seen(&[parent("use task::Task;"), back, other]),
        ["desk/task event"]
    );
}

#[test]
fn a_circle_would_be_seen() {
    let seen = |files: &[(&str, &str)]| named(&arrows("src/tui", &sources(files)));
    let home = ("src/tui/home/mod.rs", "use crate::tui::act;");
    let straight = (
        "src/tui/act/many.rs",
        "use super::target; use crate::tui::form::Form;",
    );
    assert_eq!(seen(&[home, straight]), [""; 0]);
    for back in [
        "use crate::tui::home::Home;",
        "use crate::{domain, tui::{app, home::{Home, key_of}}};",
        "use super::super::home::Home;",
        "fn a() { super::super::home::open::<u8>() }",
    ] {
        assert_eq!(
            seen(&[home, ("src/tui/act/many.rs", back)]),
            ["act home"],
            "{back}"
        );
    }
    // A way round over a third room, and what a test names.
    let round = [
        home,
        ("src/tui/act/mod.rs", "use super::form::Form;"),
        ("src/tui/form.rs", "use super::home;"),
    ];
    assert_eq!(seen(&round), ["act form home"]);
    let tests = ("src/tui/act/tests.rs", "use crate::tui::home::Home;");
    assert_eq!(seen(&[home, tests]), [""; 0]);
}
