//! The journal of format 1 as if it were older still: written before fields were added, and before one was renamed.

use super::world::in_memory;
use crate::journal::tests::memory::MemoryJournal;
use crate::journal::{
    Entry, EntryDraft, FileJournal, Head, Health, Journal, JournalError, OpenOptions, Ticket,
};
use crate::store::tree::Tree;
use crate::store::upcast::{Upcaster, raised};
use crate::store::view::View;
use flate2::read::GzDecoder;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

fn golden() -> (tempfile::TempDir, FileJournal) {
    let packed = include_bytes!("../../../tests/golden/format-1/journal.jsonl.gz");
    let mut text = String::new();
    GzDecoder::new(packed.as_slice())
        .read_to_string(&mut text)
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("000000000001.jsonl"), text).unwrap();
    let (journal, _) = FileJournal::open(dir.path(), &OpenOptions::default()).unwrap();
    (dir, journal)
}

/// The same entries with other events.
fn rewritten(journal: &dyn Journal, change: &dyn Fn(&mut Value)) -> MemoryJournal {
    let other = MemoryJournal::new();
    let mut step = Vec::new();
    let mut submit = |entry: Entry| {
        let events = entry.events.iter().map(|event| {
            let mut value: Value = serde_json::from_str(event.get()).unwrap();
            change(&mut value);
            to_raw_value(&value).unwrap()
        });
        step.push(EntryDraft {
            at: entry.at,
            actor: entry.actor.clone(),
            on_behalf: entry.on_behalf.clone(),
            request: None,
            command: entry.command.clone(),
            events: events.collect(),
            version: entry.version,
            policy: entry.policy.clone(),
        });
        if !entry.more {
            let drafts = std::mem::take(&mut step);
            other.submit(None, drafts).unwrap().wait().unwrap();
        }
        ControlFlow::Continue(())
    };
    journal.read(1, u64::MAX, &mut submit).unwrap();
    other
}

fn assert_same(a: &View, b: &View) {
    let all = |view: &View, tree| {
        let mut found = BTreeMap::new();
        let mut keep = |key: &[u8], value: &[u8]| {
            found.insert(key.to_vec(), value.to_vec());
            ControlFlow::Continue(())
        };
        view.records().scan(tree, b"", &mut keep).unwrap();
        found
    };
    for tree in Tree::ALL.into_iter().filter(|tree| *tree != Tree::Meta) {
        assert!(all(a, tree) == all(b, tree), "{tree:?} differ");
    }
}

/// Takes away what says nothing: an older program that did not know an optional field did not write it.
fn strip(value: &mut Value) -> usize {
    match value {
        Value::Object(map) => {
            let before = map.len();
            map.retain(|_, inner| !inner.is_null());
            let gone = before - map.len();
            gone + map.values_mut().map(strip).sum::<usize>()
        }
        Value::Array(items) => items.iter_mut().map(strip).sum(),
        _ => 0,
    }
}

#[test]
fn events_written_before_a_field_was_added_mean_the_same() {
    let (_dir, journal) = golden();
    let stripped = std::cell::Cell::new(0);
    let older = rewritten(&journal, &|event| {
        stripped.set(stripped.get() + strip(event))
    });
    assert!(stripped.get() > 1000, "{} fields", stripped.get());
    let now = in_memory(Arc::new(journal)).unwrap();
    assert_same(&in_memory(Arc::new(older)).unwrap(), &now);
}

/// What an upcaster of a renamed field looks like.
const RENAMED: &[Upcaster] = &[
    Upcaster {
        at: "/project/change/building/supervisor/supervisor",
        before: 2,
        up: |change| rename(change, "licence", "certificate"),
    },
    Upcaster {
        at: "/project/change/building/supervisor/supervisor",
        before: 3,
        up: |change| rename(change, "firm", "name"),
    },
];

fn rename(change: &mut Value, from: &str, to: &str) {
    for side in ["from", "to"] {
        if let Some(record) = change.get_mut(side).and_then(Value::as_object_mut)
            && let Some(value) = record.remove(from)
        {
            record.insert(to.to_owned(), value);
        }
    }
}

/// A journal whose events go through upcasters on their way out.
struct Upcast(MemoryJournal);

impl Journal for Upcast {
    fn head(&self) -> Head {
        self.0.head()
    }

    fn submit(&self, after: Option<u64>, drafts: Vec<EntryDraft>) -> Result<Ticket, JournalError> {
        self.0.submit(after, drafts)
    }

    fn read(
        &self,
        from: u64,
        to: u64,
        visit: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<u64, JournalError> {
        self.0.read(from, to, &mut |mut entry| {
            let up = |event: &RawValue| match raised(event.get(), entry.version, RENAMED).unwrap() {
                Some(value) => to_raw_value(&value).unwrap(),
                None => event.to_owned(),
            };
            entry.events = entry.events.iter().map(|event| up(event)).collect();
            visit(entry)
        })
    }

    fn wait_news(&self, after: u64, timeout: Duration) -> Head {
        self.0.wait_news(after, timeout)
    }

    fn health(&self) -> Health {
        self.0.health()
    }
}

#[test]
fn events_written_before_a_field_was_renamed_are_read_through_its_upcasters() {
    let (_dir, journal) = golden();
    let renamed = std::cell::Cell::new(0);
    let older = rewritten(&journal, &|event| {
        if let Some(change) = event.pointer_mut(RENAMED[0].at) {
            rename(change, "certificate", "licence");
            rename(change, "name", "firm");
            renamed.set(renamed.get() + 1);
        }
    });
    assert!(renamed.get() > 5, "{} supervisors", renamed.get());
    let now = in_memory(Arc::new(journal)).unwrap();
    let upcast = in_memory(Arc::new(Upcast(older))).unwrap();
    assert_same(&upcast, &now);
}

#[test]
fn without_its_upcaster_a_renamed_field_is_refused_by_number_and_name() {
    let (_dir, journal) = golden();
    let older = rewritten(&journal, &|event| {
        if let Some(change) = event.pointer_mut(RENAMED[0].at) {
            rename(change, "name", "firm");
        }
    });
    let error = in_memory(Arc::new(older)).err().unwrap();
    assert_eq!(error.code(), "event_unknown");
    assert!(error.to_string().contains("name"), "{error}");
}

#[test]
fn upcasters_run_only_for_events_older_than_they_are() {
    let event = r#"{"project":{"id":"P2026-0001","change":{"building":{"supervisor":{"supervisor":{"from":null,"to":{"firm":"示例","licence":"A"}}}}}}}"#;
    let to = |version| {
        let value = raised(event, version, RENAMED).unwrap()?;
        Some(value.pointer(RENAMED[0].at).unwrap()["to"].to_string())
    };
    assert_eq!(to(1).unwrap(), r#"{"certificate":"A","name":"示例"}"#);
    assert_eq!(to(2).unwrap(), r#"{"licence":"A","name":"示例"}"#);
    assert_eq!(to(3), None);
}
