//! The rooms of a floor do not go round in circles: whoever reads one of them needs those below it and no others.

use super::paths::{module_of, paths};
use super::source::{Source, rust_files};
use super::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// The floors whose rooms are looked at: the direct children of each, and of every folder within those of the interface.
const FLOORS: [&str; 3] = ["src/tui", "src/store", "src/service"];
/// Where the rooms within the rooms are looked at as well.
const DEEP: &str = "src/tui";

/// Circles that are still there: the folder, the rooms, and why.
const KNOWN: &[(&str, &[&str], &str)] = &[];

/// From room to room, with where the arrows start.
type Arrows = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The arrows between the direct children of a folder. Its own `mod.rs` is no room.
fn arrows(folder: &str, files: &[Source]) -> Arrows {
    let base: Vec<&str> = folder.split('/').skip(1).collect();
    let mut arrows = Arrows::new();
    let of_folder =
        |file: &&Source| file.path.starts_with(&format!("{folder}/")) && !file.is_test();
    let files: Vec<&Source> = files.iter().filter(of_folder).collect();
    let room_of = |words: &[&str]| words.get(base.len()).map(|room| (*room).to_owned());
    let rooms: BTreeSet<String> = files
        .iter()
        .filter_map(|file| room_of(&module_of(&file.path)))
        .collect();
    for file in files {
        let module = module_of(&file.path);
        let Some(own) = room_of(&module) else {
            continue;
        };
        for path in paths(&tokens(file.code()), &module, base.len() + 1) {
            let other = room_of(&path.words).filter(|_| path.words.starts_with(&base));
            if let Some(other) = other.filter(|other| *other != own && rooms.contains(other)) {
                let from = arrows.entry(own.clone()).or_default();
                let lines = from.entry(other).or_default();
                lines.push(format!("{}:{}", file.path, path.line));
            }
        }
    }
    arrows
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
    for folder in folders(&files) {
        let arrows = arrows(&folder, &files);
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

#[test]
fn a_circle_would_be_seen() {
    let seen = |files: &[(&str, &str)]| -> Vec<String> {
        let files: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        let arrows = arrows("src/tui", &files);
        let circles = circles(&arrows).into_iter();
        let named = circles.map(|circle| circle.into_iter().collect::<Vec<_>>().join(" "));
        named.collect()
    };
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
