//! Damage that is not a torn tail stops everything, and says where.

use super::*;
use crate::journal::error::{DamageKind, Remedy};

fn write(dir: &Path, first: u64, bytes: &[u8]) {
    fs::write(segment(dir, first), bytes).expect("written");
}

fn open_damage(dir: &Path) -> Damage {
    damage_of(FileJournal::open(dir, &OpenOptions::default()))
}

#[test]
fn a_flipped_bit_in_the_middle_stops_with_segment_line_and_byte() {
    let dir = tempfile::tempdir().expect("a folder");
    let sound = five(dir.path());
    let (start, next) = (start_of(&sound, 3), start_of(&sound, 4));
    for at in start..next {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        write(dir.path(), 1, &bytes);
        for damage in [open_damage(dir.path()), damage_of(verify_all(dir.path()))] {
            assert_eq!(damage.segment, "000000000001.jsonl");
            assert_eq!((damage.line, damage.seq), (3, 3), "byte {at}: {damage}");
            assert_eq!(damage.byte, start as u64);
            assert!(damage.remedies().contains(&Remedy::RestoreBackup));
        }
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), bytes);
        assert!(torn_files(dir.path()).is_empty());
    }
}

#[test]
fn a_flipped_bit_in_a_last_line_that_ends_properly_is_damage_not_a_torn_tail() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut bytes = five(dir.path());
    let at = bytes.len() - 100;
    bytes[at] ^= 4;
    write(dir.path(), 1, &bytes);
    assert_eq!(open_damage(dir.path()).line, 5);
}

#[test]
fn a_line_taken_out_put_in_twice_or_exchanged_is_found() {
    let dir = tempfile::tempdir().expect("a folder");
    let sound = five(dir.path());
    let part = |line: usize| &sound[start_of(&sound, line)..start_of(&sound, line + 1)];
    let without = [part(1), part(3), part(4)].concat();
    write(dir.path(), 1, &without);
    let damage = open_damage(dir.path());
    assert_eq!((damage.line, damage.seq), (2, 2));
    assert_eq!(damage.kind, DamageKind::Seq { found: 3 });
    let twice = [part(1), part(2), part(2), part(3)].concat();
    write(dir.path(), 1, &twice);
    assert_eq!(open_damage(dir.path()).kind, DamageKind::Seq { found: 2 });
}

#[test]
fn a_line_from_another_journal_breaks_the_chain() {
    let dir = tempfile::tempdir().expect("a folder");
    let sound = five(dir.path());
    let other = tempfile::tempdir().expect("a folder");
    let (journal, _) = open(other.path());
    for text in ["1", "2", "3"] {
        append(&journal, &[text]);
    }
    drop(journal);
    let foreign = fs::read(segment(other.path(), 1)).expect("it");
    let mixed = [
        &sound[..start_of(&sound, 3)],
        &foreign[start_of(&foreign, 3)..],
    ]
    .concat();
    write(dir.path(), 1, &mixed);
    let damage = open_damage(dir.path());
    assert_eq!((damage.line, damage.kind), (3, DamageKind::Prev));
}

#[test]
fn fields_of_a_later_format_are_named_as_such() {
    let dir = tempfile::tempdir().expect("a folder");
    let content = r#"{"seq":1,"v":2"#;
    let hash = blake3::hash(content.as_bytes());
    let line = format!("{content},\"hash\":\"{hash}\"}}\n");
    write(dir.path(), 1, line.as_bytes());
    let damage = open_damage(dir.path());
    assert!(matches!(damage.kind, DamageKind::Shape { .. }));
    assert_eq!(damage.remedies().first(), Some(&Remedy::NewerProgram));
}

#[test]
fn a_missing_segment_is_named_wherever_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open_small(dir.path());
    for text in ["a", "b", "c", "d"] {
        append(&journal, &[text]);
    }
    drop(journal);
    let middle = fs::read(segment(dir.path(), 3)).expect("it");
    fs::remove_file(segment(dir.path(), 3)).expect("gone");
    let damage = open_damage(dir.path());
    assert_eq!(
        (damage.segment.as_str(), damage.seq),
        ("000000000002.jsonl", 2)
    );
    assert_eq!(damage.kind, DamageKind::Gap { found: 4 });
    assert_eq!(damage.remedies().first(), Some(&Remedy::PutBackSegment));
    assert_eq!(damage_of(verify_all(dir.path())), damage);
    write(dir.path(), 3, &middle);
    drop(open(dir.path()));
    fs::remove_file(segment(dir.path(), 1)).expect("gone");
    assert_eq!(open_damage(dir.path()).kind, DamageKind::Gap { found: 2 });
}

#[test]
fn an_earlier_segment_that_is_cut_or_emptied_is_damage() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open_small(dir.path());
    append(&journal, &["a"]);
    append(&journal, &["b", "c"]);
    append(&journal, &["d"]);
    drop(journal);
    let bytes = fs::read(segment(dir.path(), 2)).expect("it");
    for len in [0, 1, start_of(&bytes, 2), bytes.len() - 1] {
        write(dir.path(), 2, &bytes[..len]);
        assert_eq!(open_damage(dir.path()).segment, "000000000002.jsonl");
        let segment = damage_of(verify_all(dir.path())).segment;
        assert_eq!(segment, "000000000002.jsonl");
    }
}

#[test]
fn damage_in_an_earlier_segment_is_found_by_reading_and_by_verifying() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(2000, &FaultDisk::default());
    let (journal, _) = FileJournal::open(dir.path(), &options).expect("opens");
    for n in 0..40 {
        append(&journal, &[&n.to_string()]);
    }
    let path = segment(dir.path(), 1);
    let mut bytes = fs::read(&path).expect("it");
    let byte = start_of(&bytes, 2);
    bytes[byte + 60] ^= 1;
    fs::write(&path, &bytes).expect("written");
    let mut seen = 0;
    let result = journal.read(1, 40, &mut |_| {
        seen += 1;
        ControlFlow::Continue(())
    });
    let damage = damage_of(result);
    assert_eq!(
        (damage.line, damage.seq, damage.byte, seen),
        (2, 2, byte as u64, 1)
    );
    assert_eq!(damage_of(verify_all(dir.path())), damage);
    assert_eq!(damage_of(journal.entry(2)), damage);
    assert!(journal.entry(3).expect("sound").is_some());
    drop(journal);
    // By design an opening looks at the joints and at the last segment only.
    drop(FileJournal::open(dir.path(), &options).expect("opens"));
}

#[test]
fn a_search_led_astray_by_damage_names_the_damage() {
    let dir = tempfile::tempdir().expect("a folder");
    let (journal, _) = open(dir.path());
    let texts: Vec<String> = (0..2000).map(|n| n.to_string()).collect();
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    append(&journal, &all);
    let path = segment(dir.path(), 1);
    let sound = fs::read(&path).expect("it");
    for line in [2, 400, 1000, 1001, 1500, 1999] {
        let byte = start_of(&sound, line);
        let mut bytes = sound.clone();
        // The whole start of the line, number and all.
        bytes[byte..byte + 12].fill(b'9');
        fs::write(&path, &bytes).expect("written");
        for seq in (1..=2000u64).step_by(37).chain([line as u64]) {
            match journal.entry(seq) {
                Ok(found) => assert_eq!(found.expect("there").seq, seq),
                Err(error) => {
                    let damage = damage_of::<()>(Err(error));
                    assert_eq!((damage.seq, damage.byte), (line as u64, byte as u64));
                }
            }
        }
        assert!(journal.entry(line as u64).is_err());
    }
}

#[test]
fn a_durable_line_that_vanished_under_a_live_journal_is_damage() {
    let dir = tempfile::tempdir().expect("a folder");
    let bytes = five(dir.path());
    let (journal, _) = open(dir.path());
    write(dir.path(), 1, &bytes[..start_of(&bytes, 4)]);
    assert_eq!(damage_of(journal.entry(4)).kind, DamageKind::Unterminated);
    assert_eq!(damage_of(journal.entry(5)).seq, 4);
}

#[test]
fn a_folder_in_the_place_of_a_segment_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(segment(dir.path(), 1)).expect("a folder");
    assert_eq!(open_damage(dir.path()).kind, DamageKind::NotAFile);
}

#[test]
fn the_english_text_names_place_and_remedy() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut bytes = five(dir.path());
    let at = start_of(&bytes, 2) + 50;
    bytes[at] ^= 1;
    write(dir.path(), 1, &bytes);
    let said = open_damage(dir.path()).to_string();
    for part in [
        "000000000001.jsonl",
        "line 2",
        "put this segment back",
        "backup",
    ] {
        assert!(said.contains(part), "{said}");
    }
}
