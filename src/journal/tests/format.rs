//! The format page tells the truth.

use super::*;
use crate::journal::RequestId;
use crate::journal::error::{DamageKind, Remedy};

const PAGE: &str = include_str!("../../../docs/journal.md");

/// The example segments printed in the page: in the format that is written, then in format 1.
fn examples() -> [&'static str; 2] {
    [1, 2].map(|place| {
        let after = PAGE.split("```jsonl\n").nth(place).expect("an example");
        after.split("```").next().expect("its end")
    })
}

#[test]
fn the_examples_in_the_format_page_are_journals() {
    for example in examples() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(segment(dir.path(), 1), example).expect("written");
        let report = verify_all(dir.path()).expect("sound");
        assert_eq!((report.head.seq, report.torn), (3, None));
    }
}

#[test]
fn a_journal_of_format_1_goes_on_in_format_2() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(segment(dir.path(), 1), examples()[1]).expect("written");
    let (journal, _) = open(dir.path());
    let mut later = draft("四");
    later.request = RequestId::from_hex(b"00112233445566778899aabbccddeeff");
    later.version = 7;
    journal.append(3, vec![later]).expect("appended");
    let mut read = Vec::new();
    let told = &mut |entry: Entry| {
        read.push((
            entry.seq,
            entry.version,
            entry.request.map(|id| id.to_string()),
        ));
        ControlFlow::Continue(())
    };
    journal.read(1, u64::MAX, told).expect("read");
    let name = Some("00112233445566778899aabbccddeeff".to_owned());
    let first = [1, 2, 3].map(|seq| (seq, 1, None));
    assert_eq!(read, [first.as_slice(), &[(4, 7, name)]].concat());
    drop(journal);
    assert_eq!(verify_all(dir.path()).expect("sound").head.seq, 4);
}

/// The first example line with other fields, under a hash that is right for them.
fn altered(from: &str, to: &str) -> String {
    let line = examples()[0].lines().next().expect("a line");
    let (content, _) = line.split_at(line.len() - 75);
    let content = content.replace(from, to);
    assert_ne!(content, line[..line.len() - 75], "{from} is in the line");
    let hash = blake3::hash(content.as_bytes()).to_hex();
    format!("{content},\"hash\":\"{hash}\"}}\n")
}

#[test]
fn a_line_of_a_later_format_says_so_and_nothing_is_changed() {
    let line = altered("\"format\":2", "\"format\":3,\"colour\":\"red\"");
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(segment(dir.path(), 1), &line).expect("written");
    let opened = FileJournal::open(dir.path(), &OpenOptions::default()).map(drop);
    // What a later program wrote is whole: nobody is to be sent to a backup for it.
    let error = opened.as_ref().expect_err("a later format");
    assert_eq!(error.code(), "later_format");
    assert!(!error.to_string().contains("damaged"), "{error}");
    let damage = damage_of(opened);
    assert_eq!(damage.kind, DamageKind::LaterFormat { found: 3 });
    assert_eq!(damage.remedies(), [Remedy::NewerProgram]);
    let after = fs::read_to_string(segment(dir.path(), 1)).expect("there");
    assert_eq!(after, line);
}

#[test]
fn fields_that_do_not_belong_to_the_format_are_damage() {
    let cases = [
        ("\"format\":2,", ""),
        ("\"format\":2", "\"format\":1"),
        ("\"format\":2", "\"format\":0"),
        ("\"request\":null,", ""),
        ("\"version\":1,", ""),
        ("\"version\":1", "\"version\":0"),
        ("\"request\":null", "\"request\":\"00\""),
        ("\"more\":false", "\"more\":false,\"less\":true"),
    ];
    for (from, to) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(segment(dir.path(), 1), altered(from, to)).expect("written");
        let damage = damage_of(FileJournal::open(dir.path(), &OpenOptions::default()).map(drop));
        assert!(
            matches!(damage.kind, DamageKind::Shape { .. }),
            "{from} -> {to}: {damage}"
        );
    }
}

#[test]
fn the_example_is_byte_for_byte_what_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open(dir.path());
    append(&journal, &["一"]);
    append(&journal, &["二", "三"]);
    drop(journal);
    let written = fs::read_to_string(segment(dir.path(), 1)).expect("it");
    assert_eq!(written, examples()[0], "the page should show:\n{written}");
}

#[test]
fn the_page_names_every_bound() {
    use crate::journal::bounds::{MAX_DEPTH, MAX_FIELD_BYTES, MAX_SEGMENTS, MAX_STEP_BYTES};
    use crate::journal::{MAX_EVENTS, MAX_LINE_BYTES};
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
