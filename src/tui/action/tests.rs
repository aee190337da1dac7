//! The table is consistent.

use std::collections::HashSet;

use super::*;
use crate::tui::layer_id::LayerId;

#[test]
fn every_action_is_named_once_and_lives_in_known_layers() {
    let mut seen = HashSet::new();
    for spec in table() {
        assert!(seen.insert(spec.id), "{} twice", spec.id);
        assert!(!spec.layers.is_empty(), "{} nowhere", spec.id);
        assert!(
            spec.layers.iter().all(|layer| LayerId::ALL.contains(layer)),
            "{} in an unknown layer",
            spec.id
        );
        assert!(
            spec.id
                .name()
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "{}",
            spec.id
        );
        assert_eq!(named(spec.id.name()).map(|found| found.id), Some(spec.id));
    }
    assert!(named("no_such_action").is_none());
}

#[test]
fn an_action_names_a_verb_or_a_topic_of_the_rules() {
    let profile = crate::domain::policy::Profile::builtin().unwrap();
    let known: Vec<String> = profile.acts.articles().map(|(name, _)| name).collect();
    for spec in table().filter(|spec| spec.act.is_some()) {
        let act = spec.act.unwrap_or_default();
        assert!(known.iter().any(|name| name == act), "{}: {act}", spec.id);
    }
}
