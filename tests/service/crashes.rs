//! SIGKILL at random moments: nothing acknowledged is missing, no step is there by half, and the view is what the journal
//! adds up to. `LUODI_TEST_KILLS` sets the number of rounds.

use super::*;
use luodi::domain::event::Event;
use luodi::domain::lifecycle::verbs::NoteAsk;
use luodi::service::api::{HistoryEntry, ImportRequest, Personal, Since};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write, stdout};
use std::sync::mpsc::sync_channel;
use std::thread;

const ROUNDS: u64 = 12;
/// Rows of each ledger; with their long texts they fill more than one line of the journal.
const ROWS: u64 = 100;

/// Works until it is killed, three people at once, and says what was acknowledged.
#[test]
#[ignore = "the child of the test below; it never ends by itself"]
fn worker() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let service = open(Path::new(&dir));
    let base = client(&service).session().expect("a session").seq;
    thread::scope(|scope| {
        let (one, two, three) = (client(&service), client(&service), client(&service));
        // The others do something now and then only, else the folder would grow faster than it can be checked.
        let (import_now, imports) = sync_channel(1);
        let (keep_now, drafts) = sync_channel(1);
        scope.spawn(move || {
            for number in 0_u64.. {
                let name = format!("示例第{base}批第{number}号");
                let done = one.act(vec![lead(&name)]).expect("registered");
                say(done.seq);
                if number % 4 == 0 {
                    let _ = import_now.try_send(number);
                }
                let _ = keep_now.try_send(number);
                let project = done.id.expect("a project");
                let text = "示例记事".to_owned();
                let done = one.act(vec![Command::step(project, NoteAsk { text })]);
                say(done.expect("noted").seq);
            }
        });
        scope.spawn(move || {
            for number in imports {
                let report = two.import(ledger(base, number)).expect("taken");
                assert_eq!((report.accepted, report.is_taken), (ROWS, true));
                say(report.seq);
            }
        });
        scope.spawn(move || {
            for number in drafts {
                let fields = BTreeMap::from([("text".to_owned(), format!("{number}"))]);
                let key = "note".to_owned();
                three
                    .tell(Personal::SaveDraft { key, fields })
                    .expect("kept");
                writeln!(stdout(), "draft {number}").expect("heard");
            }
        });
    });
}

fn say(seq: u64) {
    writeln!(stdout(), "acked {seq}").expect("heard");
}

fn ledger(base: u64, number: u64) -> ImportRequest {
    let long = "示例建设内容".repeat(800);
    let rows = (0..ROWS)
        .map(|at| row(at + 2, &format!("示例{base}台账{number}第{at}行"), &long))
        .collect();
    ImportRequest {
        file: "示例台账.csv".to_owned(),
        digest: format!("{base:032x}{number:032x}"),
        rows,
        dry_run: false,
        take_good: false,
        update: false,
    }
}

/// What one life of the child acknowledged.
#[derive(Default)]
struct Acknowledged {
    seq: u64,
    draft: Option<u64>,
}

/// Lets the child work until it has said `count` things, and kills it.
fn work_and_kill(dir: &Path, count: usize) -> Acknowledged {
    let mut child = child("crashes::worker", dir);
    let mut said = Acknowledged::default();
    let mut heard = 0;
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for line in lines.map_while(Result::ok) {
        let number = |name: &str| line.strip_prefix(name)?.trim().parse::<u64>().ok();
        if let Some(seq) = number("acked") {
            said.seq = said.seq.max(seq);
            heard += 1;
        }
        if let Some(draft) = number("draft") {
            said.draft = said.draft.max(Some(draft));
        }
        if heard == count {
            // What it said before it died is still heard and counts as well.
            child.kill().expect("killed");
        }
    }
    assert!(heard >= count, "the child ended by itself");
    child.wait().expect("gone");
    said
}

fn all_entries(client: &Client) -> Vec<HistoryEntry> {
    let mut entries: Vec<HistoryEntry> = Vec::new();
    loop {
        let before = entries.last().map(|entry| entry.seq);
        let page = client
            .history(None, Since::Beginning, before, 1000)
            .expect("history");
        if page.is_empty() {
            return entries;
        }
        entries.extend(page);
    }
}

fn check(dir: &Path, said: &Acknowledged) {
    let service = open(dir);
    let client = client(&service);
    let status = client.status().expect("status");
    assert!(status.head >= said.seq, "{} of {}", status.head, said.seq);
    let verified = client.verify().expect("verified");
    assert!(verified.view_matches);
    assert_eq!(verified.entries, status.head);

    let (mut leads, mut imported) = (0, 0);
    for entry in all_entries(&client) {
        leads += u64::from(entry.command == "lead");
        let accepted = entry.events.iter().map(|event| match event {
            Event::LedgerImported { accepted, .. } => *accepted,
            _ => 0,
        });
        imported += accepted.sum::<u64>();
    }
    assert_eq!(imported % ROWS, 0);
    assert_eq!(
        status.projects,
        leads + imported,
        "no ledger is there by half"
    );

    let drafts = client.drafts().expect("drafts");
    let kept = drafts.get("note").and_then(|fields| fields.get("text"));
    let kept = kept.and_then(|text| text.parse::<u64>().ok());
    assert!(kept >= said.draft, "{kept:?} of {:?}", said.draft);
    client
        .tell(Personal::SaveDraft {
            key: "note".to_owned(),
            fields: BTreeMap::new(),
        })
        .expect("dropped");
}

#[test]
fn a_killed_service_loses_nothing_it_acknowledged() {
    let rounds = std::env::var("LUODI_TEST_KILLS").ok();
    let rounds = rounds.and_then(|rounds| rounds.parse().ok());
    let founded = || {
        let dir = tempfile::tempdir().expect("a folder");
        drop(Service::init(&args(dir.path()), &founding()).expect("founded"));
        dir
    };
    let mut dir = founded();
    let mut seed = 20_261_123_u64;
    for round in 0..rounds.unwrap_or(ROUNDS) {
        // Every round reads the whole journal, so a long run begins anew now and then.
        if round > 0 && round % ROUNDS == 0 {
            dir = founded();
        }
        println!("round {round}");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let count = 1 + (seed >> 33) as usize % 40;
        let said = work_and_kill(dir.path(), count);
        check(dir.path(), &said);
    }
}
