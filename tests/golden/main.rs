//! Journals of every format, made by the programs of their day, still open and still mean what they meant.
//!
//! Each folder here holds a journal (`journal.jsonl.gz`) and what the program that wrote it answered (`answers.json.gz`),
//! recorded once with that program's `--json` commands and never made anew. README.md beside this file says how.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

use chrono::{Days, NaiveDate, NaiveDateTime};
use flate2::read::GzDecoder;
use luodi::domain::ids::ProjectId;
use luodi::domain::policy::{Mode, Points, ScoreGroup};
use luodi::service::api::{Filter, ListQuery, Period, Request};
use luodi::service::client::Client;
use luodi::service::{Identity, OpenArgs, Service};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::ops::ControlFlow;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Every folder of this one that holds a journal.
fn formats() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut folders: Vec<PathBuf> = fs::read_dir(here)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("journal.jsonl.gz").exists())
        .collect();
    folders.sort();
    assert!(folders.len() >= 2, "a journal of each format");
    folders
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    let mut packed = GzDecoder::new(File::open(path).unwrap());
    packed.read_to_string(&mut text).unwrap();
    text
}

fn answers(folder: &Path) -> Value {
    serde_json::from_str(&unpacked(&folder.join("answers.json.gz"))).unwrap()
}

/// A data folder that holds nothing but the journal.
fn laid_out(folder: &Path) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let journal = data.path().join("journal");
    fs::DirBuilder::new().mode(0o700).create(&journal).unwrap();
    let mut file = fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(journal.join("000000000001.jsonl"))
        .unwrap();
    let text = unpacked(&folder.join("journal.jsonl.gz"));
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    data
}

/// Holds what is said now against what was recorded: every key that was recorded, in every row; keys added since do
/// not matter. On what a line stands (`basis`) is not held: a later program may know better what is the regulation's own
/// word and what was only taken for it.
fn assert_means(recorded: &Value, now: &Value, place: &str) {
    match (recorded, now) {
        (Value::Array(old), Value::Array(new)) => {
            assert_eq!(old.len(), new.len(), "{place}: {recorded} {now}");
            for (at, (old, new)) in old.iter().zip(new).enumerate() {
                assert_means(old, new, &format!("{place}[{at}]"));
            }
        }
        (Value::Object(old), Value::Object(_)) => {
            for (key, old) in old.iter().filter(|(key, _)| *key != "basis") {
                assert_means(old, &now[key], &format!("{place}.{key}"));
            }
        }
        _ => assert_eq!(recorded, now, "{place}"),
    }
}

/// The moment at which the answers were given.
fn now(answers: &Value) -> NaiveDateTime {
    let text = answers["now"].as_str().unwrap();
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// The task force looks: it sees what older programs marked as secret, which is hidden from others by now. Who runs the tests
/// is nobody in the journal.
fn service(data: &Path, answers: &Value) -> (Service, Client) {
    let mut args = OpenArgs::new(data.to_owned());
    args.now = Some(now(answers));
    let service = Service::open(&args, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let connection = service.connect(Identity::of("zb1")).unwrap();
    (service, Client::new(Arc::new(connection)))
}

fn projects(client: &Client) -> Value {
    let query = ListQuery::default();
    let page = client.list(query, 0, 10_000).unwrap();
    let rows = page.rows.iter().map(|row| {
        let alerts: Vec<&str> = row.alerts.iter().map(|code| code.name()).collect();
        json!({
            "id": row.id,
            "name": row.name,
            "enterprise": row.enterprise,
            "credit_code": row.credit_code,
            "stage": row.position.name(),
            "tier": row.tier,
            "amount_fen": row.amount_fen.to_string(),
            "chain": row.chain,
            "segment": row.segment,
            "unit": row.unit,
            "first_talk_unit": row.first_talk_unit,
            "officer": row.officer,
            "updated": row.updated,
            "next_due": row.next_due.as_ref().map(|deadline| deadline.due),
            "alerts": alerts,
        })
    });
    by_id(rows.collect())
}

/// The order of a list is the asker's business.
fn by_id(mut rows: Value) -> Value {
    let rows_of = rows.as_array_mut().unwrap();
    rows_of.sort_by_key(|row| row["id"].as_str().unwrap_or_default().to_owned());
    rows
}

fn by_unit(mut rows: Value) -> Value {
    let rows_of = rows.as_array_mut().unwrap();
    rows_of.sort_by_key(|row| row["unit"].as_str().unwrap().to_owned());
    rows
}

fn due(client: &Client, today: NaiveDate) -> Value {
    let until = today + Days::new(30);
    let page = client.due(until, Filter::default(), 0, 10_000).unwrap();
    let rows = page.rows.iter().map(|row| {
        let deadline = &row.deadline;
        json!({
            "alert": deadline.code.name(),
            "project": row.project.as_ref().map(|row| &row.id),
            "due": deadline.due,
            "days_left": row.days_left,
            "article": deadline.article,
            "basis": deadline.basis.name(),
            "what": deadline.what,
        })
    });
    rows.collect()
}

fn board(client: &Client, name: &str) -> Value {
    let (group, year) = name.split_once('-').unwrap();
    let group = match group {
        "招商小分队" => ScoreGroup::Team,
        "县市区" => ScoreGroup::County,
        _ => ScoreGroup::Zone,
    };
    let period = Period::Year(year.parse().unwrap());
    let rows = client.board(group, period, None).unwrap();
    let rows = rows.iter().map(|row| {
        let number = |points: Points| points.to_string().parse::<f64>().unwrap();
        let secret = row.secret.map_or(0.0, number);
        let links = row.links.iter();
        json!({
            "rank": row.rank,
            "unit": row.unit,
            "points": number(row.points),
            "secret": secret,
            "links": links.map(|(link, points)| (link.clone(), number(*points))).collect::<BTreeMap<_, _>>(),
            "moved": row.moved,
            "frozen": row.is_frozen,
        })
    });
    rows.collect()
}

fn gate(client: &Client, id: &str) -> Value {
    let id = ProjectId(id.to_owned());
    let Some(gate) = client.gate(id.clone()).unwrap() else {
        return json!({ "id": id, "open": false, "items": [] });
    };
    let items = gate.lines.iter().map(|line| {
        json!({
            "what": line.subject.to_string(),
            "article": line.article,
            "basis": line.basis.name(),
            "hard": line.mode == Mode::Hard,
            "done": line.done,
        })
    });
    json!({
        "id": id,
        "gate": gate.gate,
        "next": gate.next.name(),
        "open": gate.is_open(),
        "items": items.collect::<Vec<_>>(),
    })
}

/// The same, numbers as floating point throughout and without what only the printed form says.
fn plain(mut value: Value) -> Value {
    match &mut value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.drain(..).map(plain).collect(),
        Value::Object(map) => {
            let kept = std::mem::take(map).into_iter();
            kept.map(|(key, value)| (key, plain(value))).collect()
        }
        _ => value,
    }
}

fn without(mut rows: Value, keys: &[&str]) -> Value {
    for row in rows.as_array_mut().unwrap() {
        for key in keys {
            row.as_object_mut().unwrap().remove(*key);
        }
    }
    rows
}

#[test]
fn journals_of_every_format_open_and_mean_what_they_meant() {
    for folder in formats() {
        let answers = answers(&folder);
        let data = laid_out(&folder);
        let (service, client) = service(data.path(), &answers);
        let status = client.status().unwrap();
        assert_eq!(Value::from(status.head), answers["head"]);
        let today = now(&answers).date();

        let means = |recorded: &Value, now: Value, what: &str| {
            let place = format!("{}: {what}", folder.display());
            assert_means(&plain(recorded.clone()), &plain(now), &place);
        };
        let recorded = by_id(answers["projects"].clone());
        means(&recorded, projects(&client), "projects");
        let libraries = serde_json::to_value(client.libraries().unwrap()).unwrap();
        means(&answers["libraries"], libraries, "libraries");
        means(
            &without(answers["due"].clone(), &["unit", "task"]),
            due(&client, today),
            "due",
        );
        for (name, recorded) in answers["boards"].as_object().unwrap() {
            let now = board(&client, name);
            let secret = |row: &Value| row["secret"].as_f64().unwrap();
            if now.as_array().unwrap().iter().all(|row| secret(row) == 0.0) {
                means(recorded, now, name);
                continue;
            }
            // Where points of secret projects stand beside the board, its order is another one, and a unit with some had
            // between what stands on it now and both together: caps were drawn over all of them.
            let recorded = by_unit(without(recorded.clone(), &["rank", "moved", "links"]));
            let rows = recorded.as_array().unwrap().iter();
            for (old, new) in rows.zip(by_unit(now).as_array().unwrap()) {
                let [before, after] = [old, new].map(|row| row["points"].as_f64().unwrap());
                assert_eq!(old["unit"], new["unit"]);
                assert!(
                    (after..=after + secret(new)).contains(&before),
                    "{old} {new}"
                );
            }
        }
        for (id, recorded) in answers["gates"].as_object().unwrap() {
            let mut recorded = recorded.clone();
            recorded.as_object_mut().unwrap().remove("stage");
            if recorded["next"].is_null() {
                recorded.as_object_mut().unwrap().remove("next");
            }
            means(&recorded, gate(&client, id), id);
        }

        // The journal's first administrator keeps the machine.
        let keeper = Identity::of(answers["as"].as_str().unwrap());
        let keeper = Client::new(Arc::new(service.connect(keeper).unwrap()));
        assert!(keeper.verify().unwrap().view_matches);
        keeper.tell(Request::Rebuild).unwrap();
        drop(keeper);
        means(&recorded, projects(&client), "projects after a rebuild");
        drop(client);
        service.close().unwrap();
    }
}

/// Names the kind of an event the way the description of shapes does: the variants from the outside in.
fn kind(event: &Value, found: &mut BTreeSet<String>) {
    let mut place = event;
    let mut name = String::new();
    loop {
        let Some((key, inner)) = place.as_object().and_then(|map| map.iter().next()) else {
            return;
        };
        name = format!("{name}/{key}");
        found.insert(name.clone());
        let is_group = ["talks", "signing", "building", "operating"].contains(&key.as_str());
        place = match inner.get("change") {
            Some(change) => change,
            None if is_group => inner,
            None => return,
        };
    }
}

#[test]
fn the_journal_of_format_1_holds_every_kind_of_event_that_there_was() {
    let folder = formats().remove(0);
    let mut found = BTreeSet::new();
    for line in unpacked(&folder.join("journal.jsonl.gz")).lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line.get("format").is_none(), "format 1 does not say so");
        for event in line["events"].as_array().unwrap() {
            kind(event, &mut found);
        }
    }
    let kinds = fs::read_to_string(folder.join("kinds.txt")).unwrap();
    let kinds: BTreeSet<String> = kinds.lines().map(str::to_owned).collect();
    assert!(kinds.len() > 50);
    assert_eq!(found, kinds);
}
