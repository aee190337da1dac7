//! Disks that fail: nothing unsynced is acknowledged, nothing acknowledged is lost, nothing is retried in silence.

use std::time::Duration;
use std::{io, thread};

use super::*;
use crate::journal::Health;
use crate::journal::disk::OsDisk;
use crate::journal::error::{DiskOp, ReadOnlyWhy};

fn faulty(segment_bytes: u64) -> (tempfile::TempDir, FaultDisk, FileJournal) {
    let dir = tempfile::tempdir().expect("a folder");
    let disk = FaultDisk::default();
    let (journal, _) =
        FileJournal::open(dir.path(), &options(segment_bytes, &disk)).expect("opens");
    (dir, disk, journal)
}

fn why<T>(result: Result<T, JournalError>) -> ReadOnlyWhy {
    match result {
        Err(JournalError::ReadOnly(read_only)) => read_only.why,
        Err(other) => panic!("not read-only: {other}"),
        Ok(_) => panic!("it went through"),
    }
}

#[test]
fn many_steps_share_one_sync() {
    let (_dir, disk, journal) = faulty(64 << 20);
    let before = disk.plan().syncs;
    disk.plan().hold_syncs = true;
    let lone = journal.submit(None, drafts(&["first"])).expect("taken");
    let tickets: Vec<_> = thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|thread| {
                let journal = &journal;
                scope.spawn(move || {
                    let text = thread.to_string();
                    let one = || journal.submit(None, drafts(&[&text])).expect("taken");
                    (0..25).map(|_| one()).collect::<Vec<_>>()
                })
            })
            .collect();
        all.into_iter()
            .flat_map(|one| one.join().expect("no panic"))
            .collect()
    });
    assert_eq!(journal.head().seq, 0, "nothing is durable before the sync");
    disk.release_syncs();
    assert_eq!(lone.wait().expect("durable").seq, 1);
    for ticket in tickets {
        let last = ticket.last();
        assert_eq!(ticket.wait().expect("durable").seq, last);
    }
    // The first may have been alone in its sync; all that came while it was held share the next one.
    let syncs = disk.plan().syncs - before;
    assert!((1..=2).contains(&syncs), "{syncs} syncs for 201 steps");
    assert_eq!(texts(&journal).len(), 201);
}

#[test]
fn a_failed_sync_turns_the_journal_read_only_at_once_and_for_good() {
    let (dir, disk, journal) = faulty(64 << 20);
    append(&journal, &["a"]);
    disk.plan().hold_syncs = true;
    let doomed: Vec<_> = ["b", "c", "d"]
        .iter()
        .map(|text| journal.submit(None, drafts(&[text])).expect("taken"))
        .collect();
    disk.plan().fail_sync = true;
    let before = disk.plan().syncs;
    disk.release_syncs();
    for ticket in doomed {
        assert_eq!(why(ticket.wait()), ReadOnlyWhy::SyncFailed);
    }
    // Even when the disk works again.
    disk.plan().fail_sync = false;
    assert_eq!(
        why(journal.submit(None, drafts(&["e"]))),
        ReadOnlyWhy::SyncFailed
    );
    assert_eq!(
        why(journal.append(1, drafts(&["e"]))),
        ReadOnlyWhy::SyncFailed
    );
    assert_eq!(disk.plan().syncs, before + 1, "never a second try");
    assert!(matches!(journal.health(), Health::ReadOnly(_)));
    assert_eq!(journal.wait_news(1, Duration::from_secs(600)).seq, 1);
    assert_eq!(texts(&journal), ["a"], "reading goes on");
    drop(journal);
    let (journal, report) = open(dir.path());
    assert!(report.head.seq >= 1);
    assert_eq!(journal.health(), Health::Writable);
}

#[test]
fn a_full_disk_takes_the_step_back_and_lets_the_next_try() {
    let (dir, disk, journal) = faulty(64 << 20);
    append(&journal, &["a"]);
    let before = fs::read(segment(dir.path(), 1)).expect("it");
    for room in [0, 1, 150] {
        disk.plan().room = Some(room);
        let result = journal.append(1, drafts(&["b", "c"]));
        let op = DiskOp::Write;
        assert!(matches!(result, Err(JournalError::DiskFull { op: found, .. }) if found == op));
        assert_eq!(fs::read(segment(dir.path(), 1)).expect("it"), before);
        assert_eq!(
            (journal.head().seq, journal.health()),
            (1, Health::Writable)
        );
    }
    disk.plan().room = None;
    append(&journal, &["d"]);
    assert_eq!(texts(&journal), ["a", "d"]);
    drop(journal);
    assert_eq!(verify_all(dir.path()).expect("sound").head.seq, 2);
}

#[test]
fn steps_behind_one_that_found_no_room_fail_with_it() {
    let (dir, disk, journal) = faulty(64 << 20);
    disk.plan().hold_syncs = true;
    let first = journal.submit(None, drafts(&["a"])).expect("taken");
    // Make sure that "a" is written before the disk fills up.
    while fs::metadata(segment(dir.path(), 1)).expect("it").len() == 0 {
        thread::yield_now();
    }
    let later: Vec<_> = ["b", "c"]
        .iter()
        .map(|text| journal.submit(None, drafts(&[text])).expect("taken"))
        .collect();
    disk.plan().room = Some(300);
    disk.release_syncs();
    assert_eq!(first.wait().expect("durable").seq, 1);
    for ticket in later {
        assert!(matches!(ticket.wait(), Err(JournalError::DiskFull { .. })));
    }
    disk.plan().room = None;
    append(&journal, &["d"]);
    assert_eq!(texts(&journal), ["a", "d"]);
    drop(journal);
    assert!(verify_all(dir.path()).expect("sound").torn.is_none());
}

#[test]
fn a_full_disk_at_rotation_is_survived() {
    let (dir, disk, journal) = faulty(1);
    append(&journal, &["a"]);
    disk.plan().room = Some(0);
    let result = journal.append(1, drafts(&["b"]));
    assert!(matches!(
        result,
        Err(JournalError::DiskFull {
            op: DiskOp::Create,
            ..
        })
    ));
    disk.plan().room = None;
    append(&journal, &["c"]);
    assert_eq!(texts(&journal), ["a", "c"]);
    drop(journal);
    assert_eq!(verify_all(dir.path()).expect("sound").segments, 2);
}

#[test]
fn room_for_a_new_segment_but_not_for_its_line_is_survived() {
    let (dir, disk, journal) = faulty(1);
    append(&journal, &["a"]);
    disk.plan().room = Some(20);
    let result = journal.append(1, drafts(&["b"]));
    assert!(matches!(
        result,
        Err(JournalError::DiskFull {
            op: DiskOp::Write,
            ..
        })
    ));
    disk.plan().room = None;
    append(&journal, &["c"]);
    drop(journal);
    let (journal, report) = open(dir.path());
    assert_eq!((report.torn, report.head.seq), (None, 2));
    assert_eq!(texts(&journal), ["a", "c"]);
}

#[test]
fn a_write_that_cannot_be_taken_back_is_read_only() {
    let (dir, disk, journal) = faulty(64 << 20);
    append(&journal, &["a"]);
    disk.plan().room = Some(100);
    disk.plan().fail_truncate = true;
    assert_eq!(
        why(journal.append(1, drafts(&["b"]))),
        ReadOnlyWhy::TakeBackFailed
    );
    assert_eq!(
        why(journal.append(1, drafts(&["b"]))),
        ReadOnlyWhy::TakeBackFailed
    );
    drop(journal);
    let (journal, report) = open(dir.path());
    assert_eq!(report.torn.expect("torn").bytes, 100);
    assert_eq!(texts(&journal), ["a"]);
}

#[test]
fn any_other_write_error_is_read_only() {
    let (_dir, disk, journal) = faulty(64 << 20);
    append(&journal, &["a"]);
    disk.plan().fail_write = Some(io::ErrorKind::BrokenPipe);
    assert_eq!(
        why(journal.append(1, drafts(&["b"]))),
        ReadOnlyWhy::WriteFailed
    );
    assert_eq!(texts(&journal), ["a"]);
}

#[test]
fn a_folder_that_cannot_be_synced_at_rotation_is_read_only() {
    let (_dir, disk, journal) = faulty(1);
    append(&journal, &["a"]);
    disk.plan().fail_sync_dir = true;
    assert_eq!(
        why(journal.append(1, drafts(&["b"]))),
        ReadOnlyWhy::SyncFailed
    );
    assert_eq!(texts(&journal), ["a"]);
}

#[test]
fn short_writes_are_completed() {
    let (dir, disk, journal) = faulty(64 << 20);
    disk.plan().chunk = Some(7);
    append(&journal, &["a", "b"]);
    assert_eq!(texts(&journal), ["a", "b"]);
    drop(journal);
    assert_eq!(verify_all(dir.path()).expect("sound").head.seq, 2);
}

#[test]
fn a_writer_that_dies_leaves_nobody_waiting() {
    let (_dir, disk, journal) = faulty(64 << 20);
    append(&journal, &["a"]);
    disk.plan().panic_on_write = true;
    assert_eq!(
        why(journal.append(1, drafts(&["b"]))),
        ReadOnlyWhy::WriterGone
    );
    assert_eq!(journal.wait_news(1, Duration::from_secs(600)).seq, 1);
    assert_eq!(
        why(journal.submit(None, drafts(&["b"]))),
        ReadOnlyWhy::WriterGone
    );
    assert_eq!(texts(&journal), ["a"]);
}

#[test]
fn a_torn_tail_that_cannot_be_saved_is_not_cut() {
    let dir = tempfile::tempdir().expect("a folder");
    let bytes = five(dir.path());
    fs::write(segment(dir.path(), 1), &bytes[..bytes.len() - 9]).expect("torn");
    let disk = FaultDisk::default();
    disk.plan().room = Some(10);
    let result = FileJournal::open(dir.path(), &options(1, &disk));
    assert!(matches!(result, Err(JournalError::DiskFull { .. })));
    let len = fs::metadata(segment(dir.path(), 1)).expect("it").len();
    assert_eq!(len, bytes.len() as u64 - 9);
}

#[test]
fn dropping_a_journal_finishes_what_was_handed_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let real = OpenOptions {
        segment_bytes: 1000,
        disk: Arc::new(OsDisk),
    };
    let (journal, _) = FileJournal::open(dir.path(), &real).expect("opens");
    let tickets: Vec<_> = (0..20)
        .map(|n| {
            journal
                .submit(None, drafts(&[&n.to_string()]))
                .expect("taken")
        })
        .collect();
    drop(journal);
    assert_eq!(tickets.len(), 20);
    assert_eq!(open(dir.path()).1.head.seq, 20);
}
