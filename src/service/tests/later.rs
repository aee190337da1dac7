//! What another version of the program wrote: rules that this one reads otherwise, events it does not know. It opens, or
//! says one clear thing and changes nothing.

use super::*;
use crate::domain::event::Event;
use crate::journal::{EntryDraft, FileJournal, Journal, OpenOptions};
use crate::store::VERSION;
use serde_json::value::RawValue;
use std::fs;
use std::path::PathBuf;

/// Appends an entry with these events, written in a version of the shapes.
fn append(dir: &Path, events: &[String], version: u32) {
    let folder = dir.join("data/journal");
    let (journal, report) = FileJournal::open(&folder, &OpenOptions::default()).expect("opens");
    let entry = journal
        .entry(report.head.seq)
        .expect("read")
        .expect("an entry");
    let raw = |event: &String| RawValue::from_string(event.clone()).expect("JSON");
    let draft = EntryDraft {
        at: entry.at,
        actor: "sw1".to_owned(),
        on_behalf: None,
        request: None,
        command: "later".to_owned(),
        events: events.iter().map(raw).collect(),
        version,
        policy: entry.policy,
    };
    journal
        .append(report.head.seq, vec![draft])
        .expect("appended");
}

/// A database of one project, closed.
fn laid(dir: &Path) -> ProjectId {
    let service = founded(dir);
    let id = register(&super::client(&service, "sw1"), "示例甲");
    service.close().expect("closed");
    id
}

fn refused(dir: &Path) -> Refusal {
    let service = Service::open(&args(dir), &mut |_, _| ControlFlow::Continue(()));
    service.err().expect("refused")
}

/// All files of the journal, and the names beside the view.
fn files(dir: &Path) -> (Vec<(PathBuf, Vec<u8>)>, Vec<PathBuf>) {
    let list = |folder: PathBuf| {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it").path()).collect();
        paths.sort();
        paths
    };
    let data = dir.join("data");
    let journal = list(data.join("journal")).into_iter();
    let journal = journal.map(|path| (path.clone(), fs::read(path).expect("read")));
    (journal.collect(), list(data))
}

#[test]
fn rules_that_this_version_would_not_take_are_still_the_rules_in_force() {
    let dir = tempfile::tempdir().expect("a folder");
    let id = laid(dir.path());
    let mut texts = ProfileSources::builtin().texts;
    let policy = texts.get_mut("policy.toml").expect("the rules");
    *policy = policy
        .replacen("version = \"", "future_key = 1\nversion = \"later-", 1)
        .replace("第二十条", "第九十九条");
    let event = Event::ProfileAdopted {
        version: "later".to_owned(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day"),
        files: texts,
    };
    append(
        dir.path(),
        &[serde_json::to_string(&event).expect("JSON")],
        VERSION,
    );

    let service = opened(dir.path());
    let client = super::client(&service, "sw1");
    assert!(client.gate(id).expect("asked").is_some());
    let profile = client.profile().expect("the rules");
    assert!(profile.policy.meta.version.starts_with("later-"));
    let words = |wanted: &str| {
        let found = profile.findings.iter();
        found
            .filter(|finding| finding.params.iter().any(|word| word == wanted))
            .count()
    };
    assert_eq!(words("future_key"), 1);
    assert!(words("第九十九条") > 5);
    let status = client.status().expect("status");
    assert_eq!(status.policy_findings, profile.findings.len() as u64);
    register(&client, "示例乙");
    assert_sound(&service);
    // What was checked has none.
    assert_eq!(Profile::builtin().expect("the rules").findings, []);
}

#[test]
fn rules_that_cannot_be_read_at_all_are_stood_in_for_and_said() {
    let dir = tempfile::tempdir().expect("a folder");
    laid(dir.path());
    let files = [("policy.toml".to_owned(), "not = [toml".to_owned())].into();
    let event = Event::ProfileAdopted {
        version: "broken".to_owned(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day"),
        files,
    };
    append(
        dir.path(),
        &[serde_json::to_string(&event).expect("JSON")],
        VERSION,
    );
    let service = opened(dir.path());
    let client = super::client(&service, "sw1");
    assert!(client.status().expect("status").policy_findings > 0);
    assert_sound(&service);
}

#[test]
fn events_that_this_version_does_not_know_are_named_and_nothing_is_changed() {
    let registered = |on: &str| {
        format!(
            r#"{{"project":{{"id":"P2026-0009","change":{{"registered":{{"enterprise":"E000001","on":"{on}","fields":{{}},"extras":{{}},"similar_to":null}}}}}}}}"#
        )
    };
    let cases = [
        (
            r#"{"teleported":{"to":"moon"}}"#.to_owned(),
            VERSION,
            "event_unknown",
        ),
        (registered("2026-11-26"), VERSION + 1, "events_later"),
        (registered("2026-13-41"), VERSION, "event_unknown"),
        (
            r#"{"undone":{"first":-1,"last":99999999999999999999999}}"#.to_owned(),
            VERSION,
            "event_unknown",
        ),
        (r#"{"undone":7}"#.to_owned(), VERSION, "event_unknown"),
    ];
    for (event, version, why) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        laid(dir.path());
        append(dir.path(), std::slice::from_ref(&event), version);
        let before = files(dir.path());
        for _ in 0..2 {
            let refusal = refused(dir.path());
            assert_eq!(refusal.code, Code::StorageFailed);
            assert_eq!(refusal.param("why"), why, "{event}");
            assert!(refusal.param("detail").contains("entry "), "{refusal}");
        }
        assert_eq!(files(dir.path()), before, "{event}");
    }
}
