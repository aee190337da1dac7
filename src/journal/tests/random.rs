//! Properties: power cuts at any moment, and files full of anything.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Act {
    /// One step of so many lines, waited for.
    Append(usize),
    /// Steps handed over together and then waited for.
    Burst(usize),
    /// The power goes while a step of so many lines is on its way; the number decides how much reaches the disk.
    PowerCut(usize, u64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (1usize..5).prop_map(Act::Append),
        1 => (1usize..6).prop_map(Act::Burst),
        2 => ((0usize..4), any::<u64>()).prop_map(|(lines, keep)| Act::PowerCut(lines, keep)),
    ]
}

fn step(lines: usize, n: &mut u64) -> Vec<EntryDraft> {
    (0..lines)
        .map(|_| {
            *n += 1;
            draft(&n.to_string())
        })
        .collect()
}

fn step_texts(step: &[EntryDraft]) -> Vec<String> {
    let of = |draft: &EntryDraft| {
        let value: serde_json::Value = serde_json::from_str(draft.events[0].get()).expect("json");
        value["noted"]["text"].as_str().expect("a text").to_owned()
    };
    step.iter().map(of).collect()
}

/// Fails the next sync, so that the step's bytes are written and not durable, then cuts the power.
fn power_cut(journal: FileJournal, disk: &FaultDisk, doomed: Vec<EntryDraft>, keep: u64) {
    disk.plan().fail_sync = true;
    if !doomed.is_empty() {
        let ticket = journal.submit(None, doomed).expect("taken");
        ticket.wait().expect_err("not durable");
    }
    drop(journal);
    disk.plan().fail_sync = false;
    disk.crash(|unsynced| keep % (unsynced + 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_power_cut_loses_nothing_acknowledged_and_no_step_is_half_there(
        acts in proptest::collection::vec(act(), 1..16),
        segment_bytes in prop_oneof![Just(1u64), Just(1500), Just(1 << 20)],
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let disk = FaultDisk::default();
        let open = || FileJournal::open(dir.path(), &options(segment_bytes, &disk)).expect("opens").0;
        let mut journal = open();
        let mut acked: Vec<String> = Vec::new();
        let mut n = 0;
        for act in acts {
            match act {
                Act::Append(lines) => {
                    let step = step(lines, &mut n);
                    acked.extend(step_texts(&step));
                    journal.append(journal.head().seq, step).expect("durable");
                }
                Act::Burst(steps) => {
                    let mut tickets = Vec::new();
                    for lines in 1..=steps {
                        let step = step(lines, &mut n);
                        acked.extend(step_texts(&step));
                        tickets.push(journal.submit(None, step).expect("taken"));
                    }
                    for ticket in tickets {
                        ticket.wait().expect("durable");
                    }
                }
                Act::PowerCut(lines, keep) => {
                    let doomed = step(lines, &mut n);
                    let whole = step_texts(&doomed);
                    power_cut(journal, &disk, doomed, keep);
                    journal = open();
                    let found = texts(&journal);
                    // The step that was on its way is there whole, or not at all.
                    if found.len() > acked.len() {
                        acked.extend(whole);
                    }
                    prop_assert_eq!(&found, &acked);
                }
            }
        }
        drop(journal);
        let report = verify_all(dir.path()).expect("sound");
        prop_assert_eq!(report.head.seq, acked.len() as u64);
        prop_assert_eq!(report.torn, None);
    }

    #[test]
    fn files_full_of_anything_never_panic(
        files in proptest::collection::vec(
            (1u64..4, proptest::collection::vec(any::<u8>(), 0..400)), 1..4),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        for (first, bytes) in &files {
            fs::write(segment(dir.path(), *first), bytes).expect("written");
        }
        let _ = verify_all(dir.path());
        if let Ok((journal, report)) = FileJournal::open(dir.path(), &OpenOptions::default()) {
            // Nothing random can carry a hash.
            prop_assert_eq!(report.head.seq, 0);
            append(&journal, &["a"]);
        }
    }

    #[test]
    fn a_sound_journal_with_bytes_changed_is_never_misread(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let mut bytes = five(dir.path());
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        fs::write(segment(dir.path(), 1), &bytes).expect("written");
        if let Ok((journal, _)) = FileJournal::open(dir.path(), &OpenOptions::default()) {
            let found = texts(&journal);
            let written = ["一", "二", "三", "四", "五"];
            prop_assert_eq!(&found[..], &written[..found.len()]);
        }
    }
}
