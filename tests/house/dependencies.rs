//! One version of each crate, the pinned ones pinned.

use super::source::root;
use std::collections::{BTreeMap, BTreeSet};

fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = text.parse().unwrap();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap().to_owned();
        versions
            .entry(name)
            .or_default()
            .insert(package["version"].as_str().unwrap().to_owned());
    }
    versions
}

/// The doubles that `deny.toml` accepts, with their reasons.
fn accepted() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let deny: toml::Table = text.parse().unwrap();
    let skip = deny["bans"]["skip"].as_array().unwrap();
    skip.iter()
        .map(|entry| {
            (
                entry["crate"].as_str().unwrap().to_owned(),
                entry["reason"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn no_crate_stands_twice_without_a_reason() {
    let accepted = accepted();
    for (name, versions) in locked() {
        let unexplained: Vec<_> = versions
            .iter()
            .filter(|v| !accepted.contains_key(&format!("{name}@{v}")))
            .collect();
        assert!(
            unexplained.len() <= 1,
            "{name}: {unexplained:?} without a reason in deny.toml"
        );
    }
}

#[test]
fn every_accepted_double_is_still_there_and_has_a_reason() {
    let locked = locked();
    for (entry, reason) in accepted() {
        let (name, version) = entry.split_once('@').unwrap();
        let stands = locked
            .get(name)
            .is_some_and(|versions| versions.contains(version) && versions.len() > 1);
        assert!(stands, "{entry} is accepted but no longer a double");
        assert!(!reason.is_empty(), "{entry} has no reason");
    }
}

#[test]
fn the_versions_that_matter_are_pinned() {
    let locked = locked();
    let one = |name: &str| locked[name].iter().next().unwrap().clone();
    assert_eq!(one("sled"), "0.34.7");
    assert_eq!(one("bincode"), "2.0.1");
    assert!(one("ratatui").starts_with("0.30."));
    assert!(one("crossterm").starts_with("0.29."));
    assert_eq!(
        locked["unicode-width"].len(),
        1,
        "two ideas of how wide a character is"
    );
    assert_eq!(locked["crossterm"].len(), 1);
    assert_eq!(locked["signal-hook"].len(), 1);
}

#[test]
fn the_packages_asked_for_are_there_under_their_names() {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    for name in [
        "ratatui",
        "crossterm",
        "sled",
        "serde",
        "bincode",
        "tui-textarea",
        "chrono",
        "directories",
    ] {
        assert!(
            manifest["dependencies"].get(name).is_some(),
            "{name} is not a dependency"
        );
    }
}
