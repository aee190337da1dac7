//! What a deed and a ledger cost beside what the disk alone costs, and how long each question holds what others need.
//!
//! `cargo bench --bench work -- [projects]` (default 20000). Prints ratios to floors of the same run: an appended line with one
//! fdatasync for a deed, the same rows written as lines and synced once for a ledger. Names are invented.

mod city;
mod cost;

use chrono::{Datelike, Days};
use city::{Failed, client, found, ledger};
use cost::processor;
use luodi::domain::command::Command;
use luodi::domain::ids::ProjectId;
use luodi::domain::lifecycle::verbs::NoteAsk;
use luodi::domain::policy::ScoreGroup;
use luodi::service::api::{ChangedSince, Filter, ListQuery, Period, Since};
use luodi::service::client::Client;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Deeds of one measurement.
const DEEDS: usize = 400;
/// People who write at once.
const WRITERS: usize = 8;
/// Runs of each question; the slowest counts.
const RUNS: usize = 5;

fn note(id: &ProjectId) -> Command {
    let text = "示例记事, 与企业通话, 约定下周考察".to_owned();
    Command::step(id.clone(), NoteAsk { text })
}

/// Lines of a deed's size, each durable before the next, a second.
fn floor(dir: &Path) -> Result<f64, Failed> {
    let mut file = File::create(dir.join("floor"))?;
    let line = [b'x'; 600];
    let begun = Instant::now();
    for _ in 0..DEEDS {
        file.write_all(&line)?;
        file.sync_data()?;
    }
    Ok(DEEDS as f64 / begun.elapsed().as_secs_f64())
}

/// Deeds a second of so many people at once.
fn deeds(clients: &[Client], id: &ProjectId) -> Result<f64, Failed> {
    let begun = Instant::now();
    let each = DEEDS / clients.len();
    std::thread::scope(|scope| {
        let people = clients.iter().map(|one| {
            scope.spawn(move || (0..each).try_for_each(|_| one.act(vec![note(id)]).map(drop)))
        });
        let people: Vec<_> = people.collect();
        for person in people {
            let done = person.join().map_err(|_| "a writer broke off")?;
            done.map_err(|refusal| format!("{refusal:?}"))?;
        }
        Ok::<(), Failed>(())
    })?;
    Ok((each * clients.len()) as f64 / begun.elapsed().as_secs_f64())
}

fn say(what: &str, figure: f64, unit: &str, ratio: f64) {
    println!("{what:<40} {figure:>12.1} {unit:<8} {ratio:>8.2} x floor");
}

fn take(client: &Client, dir: &Path, rows: usize) -> Result<(), Failed> {
    let request = ledger(rows);
    let begun = Instant::now();
    let mut file = File::create(dir.join("rows"))?;
    for row in &request.rows {
        serde_json::to_writer(&mut file, row)?;
    }
    file.sync_all()?;
    let floor = rows as f64 / begun.elapsed().as_secs_f64();
    let (begun, before) = (Instant::now(), processor(None));
    let report = client
        .import(request)
        .map_err(|refusal| format!("{refusal:?}"))?;
    let taken = report.accepted as f64 / begun.elapsed().as_secs_f64();
    say("ledger taken", taken, "rows/s", taken / floor);
    let cost = (processor(None) - before) / rows as f64;
    println!("{:<40} {:>12.1} us of processor a row", "", cost * 1e6);
    Ok(())
}

/// The slowest of some runs, in ms.
fn slowest<T, E>(ask: impl Fn() -> Result<T, E>) -> Option<f64> {
    let mut most: f64 = 0.0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        ask().ok()?;
        most = most.max(begun.elapsed().as_secs_f64() * 1e3);
    }
    Some(most)
}

fn questions(client: &Client, id: &ProjectId) -> Result<(), Failed> {
    let session = client.session().map_err(|refusal| format!("{refusal:?}"))?;
    let today = session.now.date_naive();
    let year = Period::Year(today.year());
    let query = ListQuery::default;
    let all = Filter::default;
    let since = ChangedSince::Day(today - Days::new(7));
    let asked: [(&str, Option<f64>); 18] = [
        ("summary", slowest(|| client.summary(all()))),
        ("list of 60", slowest(|| client.list(query(), 0, 60))),
        (
            "list of 60, far down",
            slowest(|| client.list(query(), 15_000, 60)),
        ),
        (
            "look-up",
            slowest(|| client.find("稀土".to_owned(), all(), 60)),
        ),
        ("project", slowest(|| client.show(id.clone(), None))),
        ("gate", slowest(|| client.gate(id.clone()))),
        (
            "history of a project",
            slowest(|| client.history(Some(id.clone()), Since::Beginning, None, 50)),
        ),
        (
            "log of 200",
            slowest(|| client.history(None, Since::Beginning, None, 200)),
        ),
        ("due, 60", slowest(|| client.due(today, all(), 0, 60))),
        (
            "due, 60 far down",
            slowest(|| client.due(today + Days::new(300), all(), 15_000, 60)),
        ),
        (
            "inbox",
            slowest(|| client.inbox(today + Days::new(30), all(), 0, 60)),
        ),
        (
            "calendar of a month",
            slowest(|| client.calendar(today, today + Days::new(31), all())),
        ),
        ("chain map", slowest(|| client.chains(all()))),
        (
            "board",
            slowest(|| client.board(ScoreGroup::County, year, None)),
        ),
        ("libraries", slowest(|| client.libraries())),
        (
            "changes of a week",
            slowest(|| client.changes(since, all())),
        ),
        ("enterprises' members", slowest(|| client.members())),
        ("status", slowest(|| client.status())),
    ];
    println!("\nthe slowest of {RUNS} runs of a question, in ms: so long it holds the view");
    for (what, took) in asked {
        match took {
            Some(took) => println!("{what:<40} {took:>12.2} ms"),
            None => println!("{what:<40} {:>12}", "refused"),
        }
    }
    Ok(())
}

fn main() -> Result<(), Failed> {
    let given = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let projects: usize = given.unwrap_or(20_000);
    let dir = tempfile::tempdir()?;
    let service = found(&dir.path().join("city"))?;
    let one = client(&service)?;
    take(&one, dir.path(), projects)?;
    let id = ProjectId::numbered(
        one.status()
            .map_err(|refusal| format!("{refusal:?}"))?
            .since
            .year(),
        1,
    );
    let floor = floor(dir.path())?;
    say(
        "appended and synced line (the floor)",
        floor,
        "a second",
        1.0,
    );
    let begun = Instant::now();
    for _ in 0..DEEDS {
        one.preview(vec![note(&id)])
            .map_err(|refusal| format!("{refusal:?}"))?;
    }
    let decided = DEEDS as f64 / begun.elapsed().as_secs_f64();
    say(
        "deed decided, not written",
        decided,
        "a second",
        decided / floor,
    );
    let alone = deeds(std::slice::from_ref(&one), &id)?;
    say("deeds of one person", alone, "a second", alone / floor);
    let many = (0..WRITERS)
        .map(|_| client(&service))
        .collect::<Result<Vec<_>, _>>()?;
    let together = deeds(&many, &id)?;
    say(
        "deeds of eight people at once",
        together,
        "a second",
        together / floor,
    );
    questions(&one, &id)
}
