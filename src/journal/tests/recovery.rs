//! Opening again: after a clean end, and after an end in the middle of a write.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::journal::Head;
use crate::journal::open::TornReason;

#[test]
fn a_reopened_journal_goes_on_where_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    for round in 0..4u64 {
        let (journal, report) = open(dir.path());
        assert_eq!((report.head.seq, report.torn), (round * 2, None));
        append(&journal, &["a", "b"]);
    }
    let report = verify_all(dir.path()).expect("sound");
    assert_eq!((report.head.seq, report.lines, report.segments), (8, 8, 1));
    assert_eq!(
        report.bytes,
        fs::metadata(segment(dir.path(), 1)).expect("it").len()
    );
}

#[test]
fn segments_rotate_between_steps_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open_small(dir.path());
    append(&journal, &["a"]);
    append(&journal, &["b", "c", "d"]);
    append(&journal, &["e"]);
    drop(journal);
    let names: Vec<u64> = crate::journal::segment::list(dir.path()).expect("a list");
    assert_eq!(names, [1, 2, 5]);
    let (journal, report) = open_small(dir.path());
    assert_eq!((report.head.seq, report.segments), (5, 3));
    assert_eq!(texts(&journal), ["a", "b", "c", "d", "e"]);
    append(&journal, &["f"]);
    assert_eq!(verify_all(dir.path()).expect("sound").segments, 4);
}

#[test]
fn files_are_for_the_owner_only() {
    let outer = tempfile::tempdir().expect("a folder");
    let dir = outer.path().join("data").join("journal");
    let (journal, _) = open_small(&dir);
    append(&journal, &["a"]);
    append(&journal, &["b"]);
    drop(journal);
    let last = segment(&dir, 2);
    let bytes = fs::read(&last).expect("a segment");
    fs::write(&last, &bytes[..10]).expect("cut");
    drop(open(&dir));
    let mode = |path: &Path| fs::metadata(path).expect("it").permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    for item in fs::read_dir(&dir).expect("a folder") {
        assert_eq!(mode(&item.expect("an item").path()), 0o600);
    }
    assert_eq!(torn_files(&dir).len(), 1);
}

#[test]
fn a_last_line_torn_at_any_byte_is_saved_cut_and_reported() {
    let dir = tempfile::tempdir().expect("a folder");
    let bytes = five(dir.path());
    let start = start_of(&bytes, 5);
    // Without its newline alone the line is whole, and kept.
    for end in start + 1..bytes.len() - 1 {
        for old in torn_files(dir.path()) {
            fs::remove_file(old).expect("tidy");
        }
        fs::write(segment(dir.path(), 1), &bytes[..end]).expect("torn");
        let looked = verify_all(dir.path())
            .expect("only torn")
            .torn
            .expect("torn");
        assert_eq!(looked.saved_as, None);
        let (journal, report) = open(dir.path());
        let torn = report.torn.expect("torn");
        assert_eq!(torn.segment, "000000000001.jsonl");
        assert_eq!((torn.line, torn.seq, torn.lines), (5, 5, 0));
        assert_eq!(
            (torn.byte, torn.bytes),
            (start as u64, (end - start) as u64)
        );
        assert_eq!(torn.reason, TornReason::Line);
        assert_eq!(report.head.seq, 4);
        let saved = dir.path().join(torn.saved_as.expect("saved"));
        assert_eq!(fs::read(saved).expect("saved"), &bytes[start..end]);
        assert_eq!(texts(&journal), ["一", "二", "三", "四"]);
        append(&journal, &["五"]);
        drop(journal);
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), bytes);
    }
}

#[test]
fn a_whole_last_line_whose_newline_is_missing_or_another_byte_is_kept_and_ended() {
    let dir = tempfile::tempdir().expect("a folder");
    let bytes = five(dir.path());
    for other in [None, Some(b' '), Some(0xff)] {
        let mut spoiled = bytes[..bytes.len() - 1].to_vec();
        spoiled.extend(other);
        fs::write(segment(dir.path(), 1), &spoiled).expect("spoiled");
        assert_eq!(verify_all(dir.path()).expect("sound").head.seq, 5);
        let looked = FileJournal::look(dir.path(), &OpenOptions::default()).expect("sound");
        let mut seen = Vec::new();
        let next = looked.read(4, 9, &mut |entry| {
            seen.push(entry.seq);
            ControlFlow::Continue(())
        });
        assert_eq!((next.expect("read"), seen), (6, vec![4, 5]));
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), spoiled);
        let (journal, report) = open(dir.path());
        assert_eq!((report.head.seq, report.torn), (5, None));
        assert_eq!(report.bytes, bytes.len() as u64);
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), bytes);
        append(&journal, &["六"]);
        assert_eq!(texts(&journal).len(), 6);
    }
}

#[test]
fn the_same_line_torn_twice_a_day_is_saved_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let bytes = five(dir.path());
    for _ in 0..3 {
        fs::write(segment(dir.path(), 1), &bytes[..bytes.len() - 2]).expect("torn");
        drop(open(dir.path()));
    }
    assert_eq!(torn_files(dir.path()).len(), 3);
    assert_eq!(open(dir.path()).1.torn, None);
}

#[test]
fn a_tail_of_zeros_is_torn() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut bytes = five(dir.path());
    bytes.extend_from_slice(&[0; 5000]);
    fs::write(segment(dir.path(), 1), &bytes).expect("torn");
    let (_, report) = open(dir.path());
    assert_eq!(report.head.seq, 5);
    assert_eq!(report.torn.expect("torn").bytes, 5000);
}

#[test]
fn an_unfinished_step_is_cut_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open(dir.path());
    append(&journal, &["a"]);
    let before = journal.head();
    append(&journal, &["b", "c", "d"]);
    drop(journal);
    let bytes = fs::read(segment(dir.path(), 1)).expect("it");
    let start = start_of(&bytes, 2);
    for end in [start_of(&bytes, 3), start_of(&bytes, 4), bytes.len() - 2] {
        fs::write(segment(dir.path(), 1), &bytes[..end]).expect("torn");
        let (journal, report) = open(dir.path());
        let torn = report.torn.expect("torn");
        assert_eq!((report.head, texts(&journal).len()), (before, 1));
        assert_eq!((torn.seq, torn.byte), (2, start as u64));
        let whole_lines = end < bytes.len() - 2;
        let reason = if whole_lines {
            TornReason::Step
        } else {
            TornReason::Line
        };
        assert_eq!(torn.reason, reason);
        assert_eq!(
            torn.lines,
            memchr::memchr_iter(b'\n', &bytes[start..end]).count() as u64
        );
        let saved = dir.path().join(torn.saved_as.expect("saved"));
        assert_eq!(fs::read(saved).expect("saved"), &bytes[start..end]);
    }
}

#[test]
fn a_step_torn_in_a_fresh_segment_leaves_the_segment_before_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open_small(dir.path());
    append(&journal, &["a"]);
    append(&journal, &["b", "c"]);
    drop(journal);
    let first = fs::read(segment(dir.path(), 1)).expect("it");
    let second = fs::read(segment(dir.path(), 2)).expect("it");
    for len in [0, 1, start_of(&second, 2), second.len() - 2] {
        fs::write(segment(dir.path(), 2), &second[..len]).expect("torn");
        let (journal, report) = open_small(dir.path());
        assert_eq!((report.head.seq, report.torn.is_some()), (1, len > 0));
        assert_eq!(texts(&journal), ["a"]);
        append(&journal, &["b", "c"]);
        drop(journal);
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), first);
        assert_eq!(fs::read(segment(dir.path(), 2)).expect("it"), second);
    }
}

#[test]
fn a_folder_with_an_empty_first_segment_is_an_empty_journal() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(segment(dir.path(), 1), b"").expect("a file");
    let (journal, report) = open(dir.path());
    assert_eq!((report.head, report.torn), (Head::EMPTY, None));
    append(&journal, &["a"]);
}

#[test]
fn files_that_are_no_segments_are_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    five(dir.path());
    for name in [
        "7.jsonl",
        "+00000000007.jsonl",
        "000000000007.jsonl.bak",
        "readme.txt",
    ] {
        fs::write(dir.path().join(name), b"?").expect("a file");
    }
    assert_eq!(open(dir.path()).1.head.seq, 5);
    assert!(dir.path().join("7.jsonl").exists());
}
