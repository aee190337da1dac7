//! Tests of the journal, by concern. Here: what they share.

mod conformance;
mod damaged;
mod failing;
pub(crate) mod faults;
mod format;
mod killed;
pub(crate) mod memory;
mod random;
mod recovery;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::DateTime;
use serde_json::value::{RawValue, to_raw_value};

use crate::journal::error::Damage;
use crate::journal::open::OpenReport;
use crate::journal::verify::VerifyReport;
use crate::journal::{Entry, EntryDraft, FileJournal, Journal, JournalError, OpenOptions, verify};
use faults::FaultDisk;

/// A draft with one event that says `text`.
fn draft(text: &str) -> EntryDraft {
    EntryDraft {
        at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").expect("a time"),
        actor: "示例".to_owned(),
        on_behalf: None,
        request: None,
        command: "lead".to_owned(),
        events: vec![to_raw_value(&serde_json::json!({"noted": {"text": text}})).expect("json")],
        version: 1,
        policy: "ganzhou-2026-1".to_owned(),
    }
}

fn drafts(texts: &[&str]) -> Vec<EntryDraft> {
    texts.iter().map(|text| draft(text)).collect()
}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).expect("json")
}

fn options(segment_bytes: u64, disk: &FaultDisk) -> OpenOptions {
    OpenOptions {
        segment_bytes,
        disk: Arc::new(disk.clone()),
    }
}

fn open(dir: &Path) -> (FileJournal, OpenReport) {
    FileJournal::open(dir, &OpenOptions::default()).expect("opens")
}

/// Opens with segments so small that every step but the first begins a new one.
fn open_small(dir: &Path) -> (FileJournal, OpenReport) {
    FileJournal::open(dir, &options(1, &FaultDisk::default())).expect("opens")
}

fn append(journal: &dyn Journal, texts: &[&str]) {
    let head = journal.head().seq;
    journal.append(head, drafts(texts)).expect("appended");
}

fn entries(journal: &dyn Journal, from: u64, to: u64) -> Vec<Entry> {
    let mut all = Vec::new();
    let next = journal
        .read(from, to, &mut |entry| {
            all.push(entry);
            ControlFlow::Continue(())
        })
        .expect("readable");
    assert_eq!(next, from.max(1) + all.len() as u64);
    all
}

/// The text of an entry made by [`draft`].
fn text(entry: &Entry) -> String {
    let value: serde_json::Value = serde_json::from_str(entry.events[0].get()).expect("json");
    value["noted"]["text"].as_str().expect("a text").to_owned()
}

fn texts(journal: &dyn Journal) -> Vec<String> {
    entries(journal, 1, u64::MAX).iter().map(text).collect()
}

fn segment(dir: &Path, first: u64) -> PathBuf {
    dir.join(format!("{first:012}.jsonl"))
}

fn torn_files(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .expect("a folder")
        .map(|item| item.expect("an item").path())
        .filter(|path| path.to_string_lossy().contains("torn-"))
        .collect();
    found.sort();
    found
}

fn verify_all(dir: &Path) -> Result<VerifyReport, JournalError> {
    verify(dir, &mut |_| ControlFlow::Continue(()))
}

fn damage_of<T>(result: Result<T, JournalError>) -> Damage {
    match result {
        Err(JournalError::Damaged(damage)) => *damage,
        Err(other) => panic!("not damage: {other}"),
        Ok(_) => panic!("no damage found"),
    }
}

/// A journal folder with five one-line steps in one segment, and the bytes of that segment.
fn five(dir: &Path) -> Vec<u8> {
    let (journal, _) = open(dir);
    for text in ["一", "二", "三", "四", "五"] {
        append(&journal, &[text]);
    }
    drop(journal);
    fs::read(segment(dir, 1)).expect("a segment")
}

/// The byte at which line `line` (from 1) starts.
fn start_of(bytes: &[u8], line: usize) -> usize {
    if line == 1 {
        return 0;
    }
    let ends = memchr::memchr_iter(b'\n', bytes);
    ends.take(line - 1).last().expect("so many lines") + 1
}
