//! What every implementation of [`Journal`] must do, run on each of them.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::*;
use crate::journal::bounds::{MAX_DEPTH, MAX_FIELD_BYTES};
use crate::journal::tests::memory::MemoryJournal;
use crate::journal::{Head, Health, LineHash, MAX_EVENTS};

fn on_each(check: impl Fn(Arc<dyn Journal>)) {
    check(Arc::new(MemoryJournal::new()));
    for segment_bytes in [1, 700, 64 << 20] {
        let dir = tempfile::tempdir().expect("a folder");
        let options = options(segment_bytes, &FaultDisk::default());
        let (journal, _) = FileJournal::open(&dir.path().join("journal"), &options).expect("opens");
        check(Arc::new(journal));
    }
}

#[test]
fn an_empty_journal_has_head_zero() {
    on_each(|journal| {
        assert_eq!(journal.head(), Head::EMPTY);
        assert!(entries(&*journal, 0, u64::MAX).is_empty());
        assert!(journal.entry(0).expect("readable").is_none());
        assert!(journal.entry(1).expect("readable").is_none());
        assert_eq!(journal.health(), Health::Writable);
    });
}

#[test]
fn what_is_appended_is_read_back_in_order_with_every_field() {
    on_each(|journal| {
        let mut odd = draft("quote \" backslash \\ newline \n 稀土");
        odd.on_behalf = Some("示例".to_owned());
        odd.at = DateTime::parse_from_rfc3339("2026-02-28T23:59:59.125-03:30").expect("a time");
        odd.events
            .push(raw(r#"{"n":12345678901234567890123,"f":1.50}"#));
        odd.events.push(raw("null"));
        let head = journal.append(0, vec![odd.clone()]).expect("appended");
        assert_eq!(head.seq, 1);
        assert_eq!(journal.head(), head);
        let read = journal.entry(1).expect("readable").expect("there");
        assert_eq!(read.head(), head);
        assert_eq!(read.at, odd.at);
        assert_eq!(read.at.offset(), odd.at.offset());
        assert_eq!((read.actor, read.on_behalf), (odd.actor, odd.on_behalf));
        assert_eq!((read.command, read.policy), (odd.command, odd.policy));
        let as_text = |events: &[Box<RawValue>]| -> Vec<String> {
            events.iter().map(|event| event.get().to_owned()).collect()
        };
        assert_eq!(as_text(&read.events), as_text(&odd.events));
    });
}

#[test]
fn numbers_are_gapless_and_only_the_last_line_of_a_step_ends_it() {
    on_each(|journal| {
        append(&*journal, &["a"]);
        append(&*journal, &["b", "c", "d"]);
        append(&*journal, &["e"]);
        let all = entries(&*journal, 1, u64::MAX);
        let shape: Vec<(u64, bool)> = all.iter().map(|entry| (entry.seq, entry.more)).collect();
        assert_eq!(
            shape,
            [(1, false), (2, true), (3, true), (4, false), (5, false)]
        );
        assert_eq!(journal.head(), all[4].head());
        assert_ne!(all[3].hash, LineHash::GENESIS);
    });
}

#[test]
fn any_range_and_any_single_line_can_be_read() {
    on_each(|journal| {
        let names: Vec<String> = (1..=300)
            .map(|n| format!("{n} {}", "x".repeat(n)))
            .collect();
        let submitted: Vec<_> = names
            .iter()
            .map(|name| journal.submit(None, vec![draft(name)]).expect("taken"))
            .collect();
        for (ticket, seq) in submitted.into_iter().zip(1..) {
            assert_eq!((ticket.first(), ticket.last()), (seq, seq));
            assert_eq!(ticket.wait().expect("durable").seq, seq);
        }
        for seq in 1..=300u64 {
            let entry = journal.entry(seq).expect("readable").expect("there");
            assert_eq!(
                (entry.seq, text(&entry)),
                (seq, names[seq as usize - 1].clone())
            );
        }
        for (from, to) in [(1, 300), (0, 2), (299, 900), (150, 150), (7, 260)] {
            let read: Vec<u64> = entries(&*journal, from, to).iter().map(|e| e.seq).collect();
            assert_eq!(read, (from.max(1)..=to.min(300)).collect::<Vec<_>>());
        }
        assert!(entries(&*journal, 301, 400).is_empty());
        assert!(entries(&*journal, 20, 10).is_empty());
        let mut seen = 0;
        let next = journal.read(5, 300, &mut |_| {
            seen += 1;
            if seen == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!((next, seen), (Ok(8), 3));
    });
}

#[test]
fn append_after_an_older_line_is_a_conflict() {
    on_each(|journal| {
        append(&*journal, &["a"]);
        let conflict = |after| JournalError::Conflict { after, head: 1 };
        assert_eq!(journal.append(0, drafts(&["b"])), Err(conflict(0)));
        assert_eq!(journal.append(2, drafts(&["b"])), Err(conflict(2)));
        assert_eq!(texts(&*journal), ["a"]);
        append(&*journal, &["b"]);
    });
}

#[test]
fn two_who_append_after_the_same_line_cannot_both_succeed() {
    on_each(|journal| {
        let won: usize = thread::scope(|scope| {
            let all: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| journal.append(0, drafts(&["mine"])).is_ok()))
                .collect();
            all.into_iter()
                .map(|one| usize::from(one.join().expect("no panic")))
                .sum()
        });
        assert_eq!((won, journal.head().seq), (1, 1));
    });
}

#[test]
fn a_step_out_of_bounds_is_refused_whole_and_takes_no_number() {
    on_each(|journal| {
        let refused = |change: &dyn Fn(&mut EntryDraft)| {
            let mut bad = draft("bad");
            change(&mut bad);
            let result = journal.append(0, vec![draft("good"), bad]);
            assert!(
                matches!(result, Err(JournalError::Refused(_))),
                "{result:?}"
            );
        };
        let long = "x".repeat(MAX_FIELD_BYTES + 1);
        refused(&|bad| bad.actor.clone_from(&long));
        refused(&|bad| bad.on_behalf = Some(long.clone()));
        refused(&|bad| bad.command.clone_from(&long));
        refused(&|bad| bad.policy.clone_from(&long));
        refused(&|bad| bad.events = vec![raw(&format!("[1,\"{long}\"]"))]);
        refused(&|bad| bad.events = vec![raw(&format!("{{\"{long}\":1}}"))]);
        refused(&|bad| bad.events = vec![raw("1"); MAX_EVENTS + 1]);
        refused(&|bad| {
            let deep = MAX_DEPTH + 1;
            bad.events = vec![raw(&format!("{}{}", "[".repeat(deep), "]".repeat(deep)))];
        });
        refused(&|bad| bad.events = vec![raw("{\"a\":\n1}")]);
        refused(&|bad| bad.events = vec![raw(&format!("\"{}\"", &long[2..])); 17]);
        refused(&|bad| bad.at = chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset());
        let empty = journal.append(0, Vec::new());
        assert!(matches!(empty, Err(JournalError::Refused(_))));
        assert_eq!(journal.head(), Head::EMPTY);
        append(&*journal, &["good"]);
        assert_eq!(texts(&*journal), ["good"]);
    });
}

#[test]
fn what_is_just_within_the_bounds_is_taken_and_read_back() {
    on_each(|journal| {
        let mut big = draft("big");
        let field = format!("\"{}\"", "x".repeat(MAX_FIELD_BYTES));
        big.events = vec![raw(&field); 15];
        let tricky = r#"["\\","\"","a\\\"]",{"[[[":"{{{"}]"#;
        big.events.push(raw(tricky));
        journal.append(0, vec![big, draft("next")]).expect("taken");
        let read = journal.entry(1).expect("readable").expect("there");
        assert_eq!(read.events[15].get(), tricky);
        assert_eq!(text(&entries(&*journal, 2, 2)[0]), "next");
    });
}

#[test]
fn news_wake_whoever_waits() {
    on_each(|journal| {
        assert_eq!(journal.wait_news(0, Duration::ZERO), Head::EMPTY);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| journal.wait_news(0, Duration::from_secs(600)).seq);
            append(&*journal, &["a"]);
            assert_eq!(waiting.join().expect("no panic"), 1);
        });
        assert_eq!(journal.wait_news(0, Duration::from_secs(600)).seq, 1);
    });
}

#[test]
fn every_implementation_writes_the_same_hashes() {
    let memory = MemoryJournal::new();
    on_each(|journal| {
        append(&*journal, &["a"]);
        append(&*journal, &["b", "c"]);
        if memory.head() == Head::EMPTY {
            append(&memory, &["a"]);
            append(&memory, &["b", "c"]);
        }
        assert_eq!(journal.head(), memory.head());
    });
}
