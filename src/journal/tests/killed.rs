//! SIGKILL at any moment loses no acknowledged step.

use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Command, Stdio};
use std::{env, thread};

use super::*;

const DIR: &str = "LUODI_TEST_JOURNAL";

/// Appends until it is killed, four callers at once, and says which numbers were acknowledged.
#[test]
#[ignore = "the child of the test below; it never ends by itself"]
fn child() {
    let Ok(dir) = env::var(DIR) else { return };
    let (journal, _) = FileJournal::open(Path::new(&dir), &options_on_disk(20_000)).expect("opens");
    thread::scope(|scope| {
        for caller in 0..4usize {
            let journal = &journal;
            scope.spawn(move || {
                let step = vec![draft("示例"); caller + 1];
                loop {
                    let ticket = journal.submit(None, step.clone()).expect("taken");
                    let head = ticket.wait().expect("durable");
                    writeln!(stdout(), "acked {}", head.seq).expect("heard");
                }
            });
        }
    });
}

fn options_on_disk(segment_bytes: u64) -> OpenOptions {
    OpenOptions {
        segment_bytes,
        ..OpenOptions::default()
    }
}

/// Runs the child until it has said `count` times that a step is durable, kills it, and gives the highest number.
fn run_and_kill(dir: &Path, count: usize) -> u64 {
    let mut child = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "journal::tests::killed::child"])
        .args(["--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let acked = |line: std::io::Result<String>| line.ok()?.strip_prefix("acked ")?.parse().ok();
    let before: Vec<u64> = lines.by_ref().filter_map(acked).take(count).collect();
    assert_eq!(before.len(), count, "the child ended by itself");
    child.kill().expect("killed");
    // What it said before it died counts as well.
    let after: Vec<u64> = lines.filter_map(acked).collect();
    child.wait().expect("gone");
    before.into_iter().chain(after).max().unwrap_or(0)
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let dir = tempfile::tempdir().expect("a folder");
    for count in [1, 2, 3, 7, 20, 50, 111, 200] {
        let acked = run_and_kill(dir.path(), count);
        let (journal, report) =
            FileJournal::open(dir.path(), &options_on_disk(20_000)).expect("opens");
        assert!(report.head.seq >= acked, "{acked} of {:?}", report.head);
        drop(journal);
        let report = verify_all(dir.path()).expect("sound");
        assert!(report.torn.is_none() && report.head.seq >= acked);
    }
}
