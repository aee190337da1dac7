//! The page that maps every requirement to code is complete and true.

use super::source::{root, rust_files};
use std::collections::BTreeMap;

/// How many requirements each article has (0: the closing part), as the requirements list counts them.
const REQUIREMENTS: &[(u32, u32)] = &[
    (0, 1),
    (1, 1),
    (2, 4),
    (3, 3),
    (4, 6),
    (5, 7),
    (6, 4),
    (7, 8),
    (8, 4),
    (9, 4),
    (10, 8),
    (11, 5),
    (12, 6),
    (13, 5),
    (14, 3),
    (15, 3),
    (16, 5),
    (17, 4),
    (18, 1),
    (19, 3),
    (20, 6),
];

struct Row {
    id: String,
    rules: Vec<String>,
    verbs: Vec<String>,
    actions: Vec<String>,
    keys: Vec<String>,
    tests: Vec<String>,
    state: String,
}

fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(root().join("docs/articles.md")).unwrap();
    let names = |cell: &str| {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    text.lines()
        .filter(|line| line.starts_with("| R"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 8, "{line}");
            Row {
                id: cells[0].to_owned(),
                rules: names(cells[2]),
                verbs: names(cells[3]),
                actions: names(cells[4]),
                keys: names(cells[5]),
                tests: names(cells[6]),
                state: cells[7].to_owned(),
            }
        })
        .collect()
}

#[test]
fn every_requirement_stands_once() {
    let mut wanted = BTreeMap::new();
    for (article, count) in REQUIREMENTS {
        for number in 1..=*count {
            wanted.insert(format!("R{article}-{number}"), 0);
        }
    }
    for row in rows() {
        *wanted
            .get_mut(&row.id)
            .unwrap_or_else(|| panic!("{} is no requirement", row.id)) += 1;
        assert!(
            ["served", "part", "later"].contains(&row.state.as_str()),
            "{}: {}",
            row.id,
            row.state
        );
        assert_eq!(
            row.state == "later",
            row.rules.is_empty(),
            "{}: served by a named rule, or later",
            row.id
        );
    }
    for (id, count) in wanted {
        assert_eq!(count, 1, "{id} stands {count} times");
    }
}

#[test]
fn every_named_item_verb_and_action_exists() {
    let source: String = rust_files("src")
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    for row in rows() {
        for rule in &row.rules {
            let name = rule.rsplit("::").next().unwrap();
            let module = rule.split("::").next().unwrap();
            let exists = ["fn", "struct", "enum", "const", "trait"]
                .iter()
                .any(|kind| source.contains(&format!("{kind} {name}")));
            // A closed list or what a verb asks stands in a macro.
            let in_macro = [format!("\n    {name} {{\n"), format!("        {name} \"")];
            let exists = exists || in_macro.iter().any(|form| source.contains(form));
            assert!(
                exists && root().join("src").join(module).exists(),
                "{}: {rule} does not exist",
                row.id
            );
        }
        for verb in &row.verbs {
            let is_verb = luodi::domain::verb::verb(verb).is_some() || verb == "policy";
            assert!(is_verb, "{}: {verb} is no verb", row.id);
        }
        for action in &row.actions {
            assert!(
                luodi::tui::action::named(action).is_some(),
                "{}: {action} is no action",
                row.id
            );
        }
    }
}

#[test]
fn every_key_runs_an_action_of_its_row_and_every_action_has_one() {
    let keymap = luodi::tui::keymap::Keymap::built_in();
    for row in rows() {
        let bound = |action: &str, key: &str| {
            let mut bindings = keymap.bindings().iter();
            bindings.any(|binding| {
                binding.run.name() == action && luodi::tui::keys::print_sequence(&binding.on) == key
            })
        };
        for key in &row.keys {
            let runs = row.actions.iter().any(|action| bound(action, key));
            assert!(runs, "{}: {key} runs none of its actions", row.id);
        }
        for action in &row.actions {
            let has_key = row.keys.iter().any(|key| bound(action, key));
            assert!(has_key, "{}: {action} is given no key", row.id);
        }
    }
}

#[test]
fn every_requirement_has_tests_of_its_name() {
    let mut source: String = rust_files("src")
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    source.extend(rust_files("tests").iter().map(|file| file.text.clone()));
    for row in rows().iter().filter(|row| row.state != "later") {
        let name = format!("{}_", row.id.to_lowercase().replace('-', "_"));
        assert_eq!(row.tests, std::slice::from_ref(&name), "{}", row.id);
        assert!(
            source.contains(&format!("fn {name}")),
            "{}: no test whose name begins with {name}",
            row.id
        );
    }
}
