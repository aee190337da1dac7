//! Files that can be read in one sitting, and that say what they are for.

use super::source::rust_files;

/// Lines that a file may have without explaining itself.
const LONG: usize = 400;

#[test]
fn files_are_short_or_explain_themselves() {
    let mut found = Vec::new();
    for file in rust_files("src").iter().chain(&rust_files("tests")) {
        let lines = file.text.lines().count();
        if lines > LONG && !file.text.contains("//! Long because") {
            found.push(format!(
                "{}: {lines} lines and no `//! Long because …`",
                file.path
            ));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_says_what_lives_in_it() {
    for file in rust_files("src") {
        let says = file
            .text
            .lines()
            .next()
            .is_some_and(|line| line.starts_with("//!"));
        assert!(
            says || file.is_test(),
            "{} does not begin with a module comment",
            file.path
        );
    }
}

/// Where an article may be written in code: the form of a citation, as a reader and a refusal describe it.
const CITATION_FORMS: [&str; 2] = ["src/domain/policy/read/typed.rs", "src/locales/advice.rs"];

/// Where stages bound what a record means or which clock runs, and not when a step may be taken.
const NO_DECISIONS: [&str; 5] = [
    "/record.rs",
    "/alert/",
    "/alerts.rs",
    "/libraries",
    "/policy/acts.rs",
];

/// An article by its number, such as the seventh.
fn cites_an_article(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    code.split('第').skip(1).any(|rest| {
        let numeral = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
        numeral.len() < rest.len() && numeral.starts_with('条')
    })
}

#[test]
fn articles_and_stages_of_acts_are_policy_and_not_code() {
    let mut found = Vec::new();
    for file in rust_files("src").iter().filter(|file| !file.is_test()) {
        let is_form = CITATION_FORMS.contains(&file.path.as_str());
        let is_decision = file.path.starts_with("src/domain/")
            && !NO_DECISIONS.iter().any(|place| file.path.contains(place));
        for (number, line) in file.code_lines() {
            let has_window = is_decision && line.contains("Stage::") && line.contains("..=");
            if (cites_an_article(line) && !is_form) || has_window {
                found.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    assert!(
        found.is_empty(),
        "an article or the stages of an act stand in fixtures/ganzhou/acts.toml:\n{}",
        found.join("\n")
    );
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
    ];
    for file in rust_files("src").iter().chain(&rust_files("tests")) {
        for mark in marks {
            let is_marked = file
                .text
                .lines()
                .any(|line| line.contains("//") && line.contains(mark));
            let is_called = mark.ends_with('(') && file.text.contains(mark);
            assert!(!is_marked && !is_called, "{} holds {mark}", file.path);
        }
    }
}

#[test]
fn lints_are_not_switched_off() {
    let allow = concat!("allow", "(");
    for file in rust_files("src") {
        for lint in [
            "dead_code",
            "unused",
            "warnings",
            "clippy::all",
            "clippy::unwrap_used",
            "clippy::panic",
        ] {
            assert!(
                !file.text.contains(&format!("{allow}{lint}")),
                "{} switches {lint} off",
                file.path
            );
        }
    }
}
