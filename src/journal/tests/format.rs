//! The format page tells the truth.

use super::*;

const PAGE: &str = include_str!("../../../docs/journal.md");

/// The example segment printed in the page.
fn example() -> &'static str {
    let after = PAGE.split("```jsonl\n").nth(1).expect("an example");
    after.split("```").next().expect("its end")
}

#[test]
fn the_example_in_the_format_page_is_a_journal() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(segment(dir.path(), 1), example()).expect("written");
    let report = verify_all(dir.path()).expect("sound");
    assert_eq!((report.head.seq, report.torn), (3, None));
}

#[test]
fn the_example_is_byte_for_byte_what_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open(dir.path());
    append(&journal, &["一"]);
    append(&journal, &["二", "三"]);
    drop(journal);
    let written = fs::read_to_string(segment(dir.path(), 1)).expect("it");
    assert_eq!(written, example(), "the page should show:\n{written}");
}

#[test]
fn the_page_names_every_bound() {
    use super::super::{
        MAX_DEPTH, MAX_EVENTS, MAX_FIELD_BYTES, MAX_LINE_BYTES, MAX_SEGMENTS, MAX_STEP_BYTES,
    };
    for bound in [
        MAX_LINE_BYTES,
        MAX_FIELD_BYTES,
        MAX_EVENTS,
        MAX_DEPTH,
        MAX_STEP_BYTES,
        MAX_SEGMENTS,
    ] {
        let number = format!("| {bound} |");
        assert!(PAGE.contains(&number), "{number} is not in the page");
    }
}
