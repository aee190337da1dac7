//! Tests of backups over journals of a few steps. What a whole city's look like stands in the tests of the command line.

mod damaged;
mod shelf;
mod there_and_back;

use super::{Chained, Made, OfFolder, Order, Trouble, make, restore};
use crate::journal::{EntryDraft, FileJournal, Journal, OpenOptions};
use crate::service::copies::Until;
use chrono::{DateTime, FixedOffset};
use serde_json::value::to_raw_value;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A folder with a journal, and room for backups beside it.
struct City {
    dir: tempfile::TempDir,
    segment_bytes: u64,
}

impl City {
    /// Segments follow each other after so many bytes.
    fn new(segment_bytes: u64) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let city = Self { dir, segment_bytes };
        fs::create_dir(city.data()).expect("made");
        city
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.at("data")
    }

    /// One step a day, of as many lines as are named, from the first day on.
    fn steps(&self, from_day: u32, steps: &[usize]) {
        let options = OpenOptions {
            segment_bytes: self.segment_bytes,
            ..OpenOptions::default()
        };
        let (journal, _) =
            FileJournal::open(&self.data().join("journal"), &options).expect("opens");
        for (day, lines) in (from_day..).zip(steps) {
            let head = journal.head().seq;
            let draft = |line| draft(day, &format!("第{day}天第{line}行"));
            journal
                .append(head, (0..*lines).map(draft).collect())
                .expect("appended");
        }
    }

    /// A file kept as evidence, and a line of the log of looks.
    fn file(&self, text: &str) {
        let digest = blake3::hash(text.as_bytes()).to_hex().to_string();
        let shelf = self.data().join("files").join(&digest[..2]);
        fs::create_dir_all(&shelf).expect("made");
        fs::write(shelf.join(&digest), text).expect("written");
        let log = self.data().join("access");
        fs::create_dir_all(&log).expect("made");
        let month = log.join("2026-11.jsonl");
        let before = fs::read_to_string(&month).unwrap_or_default();
        fs::write(month, format!("{before}{{\"look\":\"{text}\"}}\n")).expect("written");
    }

    fn back_up(&self, name: &str, base: Option<&str>) -> Result<Option<Made>, Trouble> {
        let base = base.map(|base| Chained::of(&self.at(base)).expect("a chain"));
        let order = Order {
            to: &self.at(name),
            base: base.as_ref(),
            now: moment(28),
        };
        make(&OfFolder::at(&self.data()), &order, &mut on)
    }

    fn made(&self, name: &str, base: Option<&str>) -> Made {
        self.back_up(name, base)
            .expect("made")
            .expect("something new")
    }

    fn restore(&self, name: &str, to: &str, until: Option<Until>) -> Result<(u64, u64), Trouble> {
        let chain = Chained::of(&self.at(name))?;
        let restored = restore(&chain, &self.at(to), until, ("示例", "now"), &mut on)?;
        Ok((restored.seq, restored.left_out))
    }

    /// Every file of a folder that belongs to the data, with its bytes.
    fn all(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.at(folder);
        let mut all = Vec::new();
        for part in ["journal", "files", "access"] {
            gather(&root, &root.join(part), &mut all);
        }
        all.retain(|(name, _)| name != "journal/closed");
        all.sort();
        all
    }
}

fn gather(root: &Path, folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(root, &path, all);
        } else {
            let name = path
                .strip_prefix(root)
                .expect("below")
                .display()
                .to_string();
            all.push((name, fs::read(&path).expect("readable")));
        }
    }
}

fn on(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn moment(day: u32) -> DateTime<FixedOffset> {
    let text = format!("2026-11-{day:02}T09:00:00+08:00");
    DateTime::parse_from_rfc3339(&text).expect("a time")
}

fn draft(day: u32, text: &str) -> EntryDraft {
    EntryDraft {
        at: moment(day),
        actor: "示例".to_owned(),
        on_behalf: None,
        request: None,
        command: "note".to_owned(),
        events: vec![to_raw_value(&serde_json::json!({"noted": {"text": text}})).expect("json")],
        version: 1,
        policy: "示例".to_owned(),
    }
}
