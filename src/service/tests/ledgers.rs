//! 台账分批导入: a ledger of many steps is one to whoever brought it, whole or gone, and others work between its steps.

use super::*;
use crate::domain::collection::record::LedgerStage;
use crate::domain::event::Event;
use crate::domain::stage::Stage;
use crate::journal::RequestId;
use crate::service::import::Judging;
use crate::service::jobs::ImportJob;
use crate::service::known::Known;
use crate::service::ledgers::Taking;
use crate::service::taken_back;
use std::fs;

/// A row of each number.
fn rows(numbers: std::ops::RangeInclusive<u64>) -> Vec<LedgerRow> {
    let row = |number| {
        let name = format!("示例第{number}号产业园");
        row(number + 1, &name, &format!("示例{number}实业有限公司"))
    };
    numbers.map(row).collect()
}

/// Brings a ledger, so many rows a step.
fn bring(
    service: &Service,
    user: &str,
    ledger: ImportRequest,
    slice: usize,
) -> Result<ImportReport, Refusal> {
    let connection = service.connect(Identity::of(user)).expect("a member");
    connection.import(None, ledger, slice)
}

/// A ledger of which nothing is taken yet.
fn taking(service: &Service, user: &str, ledger: ImportRequest) -> Taking {
    let (core, identity) = (service.core(), Identity::of(user));
    let known = Known::of(core, &identity, &ledger).expect("known");
    let connection = core.attach(&identity);
    let job = ImportJob {
        identity,
        connection,
        request: None,
        ledger,
        stop: Default::default(),
    };
    let rehearsed = Judging::new(known.clone()).into_report();
    Taking::of(job, known, Some(rehearsed))
}

/// Takes the next rows of it.
fn next(service: &Service, taking: Taking, slice: usize) -> Taking {
    let (taking, outcome) = taking.next(service.core(), slice).expect("the writer");
    assert!(outcome.expect("taken"), "there is more");
    taking
}

fn projects(client: &Client) -> u64 {
    client.status().expect("status").projects
}

fn id_of(client: &Client, name: &str) -> ProjectId {
    let query = ListQuery {
        filter: Filter {
            text: Some(name.to_owned()),
            ..Filter::default()
        },
        ..ListQuery::default()
    };
    let page = client.list(query, 0, 10).expect("a list");
    let row = page.rows.into_iter().find(|row| row.name == name);
    row.expect("on record").id
}

#[test]
fn a_ledger_of_many_steps_is_taken_back_as_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    register(&sw, "示例先前项目");
    let before = head(&sw);
    let report = bring(&service, "sw1", ledger(rows(1..=7)), 3).expect("taken");
    assert_eq!((report.accepted, report.is_taken), (7, true));
    assert_eq!(report.seq, before + 3, "three steps of one line");
    assert_eq!(projects(&sw), 8);
    assert_sound(&service);

    let done = sw.act(vec![Command::Undo]).expect("taken back");
    assert_eq!(done.seq, before + 6);
    assert_eq!(projects(&sw), 1);
    assert_eq!(code(sw.act(vec![Command::Redo])), Code::NothingToRedo);
    assert_sound(&service);
    // The same file may come again, and the step before it is the next to go.
    bring(&service, "sw1", ledger(rows(1..=7)), 3).expect("taken again");
    sw.act(vec![Command::Undo]).expect("taken back");
    sw.act(vec![Command::Undo]).expect("the lead too");
    assert_eq!(projects(&sw), 0);
    assert_sound(&service);
    drop(sw);
    drop(service);
    let service = opened(dir.path());
    assert_eq!(projects(&client(&service, "sw1")), 0);
    assert_sound(&service);
}

#[test]
fn a_ledger_that_fits_is_one_step_as_ever() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    let before = head(&sw);
    let report = bring(&service, "sw1", ledger(rows(1..=3)), 3).expect("taken");
    assert_eq!(report.seq, before + 1);
    let entry = sw.history(None, Since::Beginning, None, 1).expect("told");
    let is_slice = |event: &Event| matches!(event, Event::LedgerSlice { .. });
    assert!(!entry[0].events.iter().any(is_slice));
    sw.act(vec![Command::Undo]).expect("taken back");
    sw.act(vec![Command::Redo]).expect("done again");
    assert_eq!(projects(&sw), 3);
}

#[test]
fn a_bad_row_at_the_end_takes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    let before = head(&sw);
    let mut rows = rows(1..=6);
    rows.push(row(8, "", "示例无名企业有限公司"));
    let report = bring(&service, "sw1", ledger(rows.clone()), 2).expect("judged");
    assert!(!report.is_taken);
    assert_eq!((report.accepted, report.rejected[0].0), (6, 8));
    assert_eq!((head(&sw), projects(&sw)), (before, 0));
    let good = ImportRequest {
        take_good: true,
        ..ledger(rows)
    };
    let report = bring(&service, "sw1", good, 2).expect("taken");
    assert!(report.is_taken);
    assert_eq!(projects(&sw), 6);
}

/// The data of a folder whose journal ends with this line, as after a death between two steps.
fn died_behind(from: &Path, lines: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let journal = dir.path().join("data/journal");
    fs::create_dir_all(&journal).expect("made");
    let name = "000000000001.jsonl";
    let text = fs::read_to_string(from.join("data/journal").join(name)).expect("read");
    let kept: Vec<&str> = text.split_inclusive('\n').take(lines).collect();
    fs::write(journal.join(name), kept.concat()).expect("written");
    dir
}

#[test]
fn what_a_death_broke_off_is_gone_at_the_next_start() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    register(&sw, "示例先前项目");
    let begun = head(&sw);
    bring(&service, "sw1", ledger(rows(1..=8)), 2).expect("taken");
    let whole = head(&sw);
    sw.act(vec![Command::Undo]).expect("taken back");
    let end = head(&sw);
    assert_eq!((whole, end), (begun + 4, begun + 8));
    drop(sw);
    drop(service);
    for lines in begun..=end {
        let dir = died_behind(dir.path(), usize::try_from(lines).expect("few"));
        let service = opened(dir.path());
        let sw = client(&service, "sw1");
        let is_whole = lines == whole;
        assert_eq!(projects(&sw), 1 + 8 * u64::from(is_whole), "{lines} lines");
        let is_broken = ![begun, whole, end].contains(&lines);
        let status = sw.status().expect("status");
        assert_eq!(status.taken_back, u64::from(is_broken), "{lines} lines");
        if is_broken {
            let last = sw.history(None, Since::Beginning, None, 1).expect("told");
            assert_eq!(last[0].command, "undo");
            assert_eq!(last[0].on_behalf_by, Some(MemberId::from("system")));
        }
        assert_sound(&service);
        // The person's own steps go on where they were.
        sw.act(vec![Command::Undo]).expect("taken back");
        assert_eq!(projects(&sw), u64::from(is_whole), "{lines} lines");
        assert_sound(&service);
    }
}

#[test]
fn others_work_between_the_steps_and_never_on_what_is_not_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let gx = client(&service, "sw1");
    let theirs = register(&gx, "示例他人项目");
    let ledger = ledger(rows(1..=6));
    let begun = next(&service, taking(&service, "sw1", ledger), 2);
    assert_eq!(gx.status().expect("status").unfinished, 1);
    // Between two steps.
    gx.act(vec![edit(&theirs, Field::Progress, "示例进展")])
        .expect("nobody waits");
    let half = id_of(&gx, "示例第1号产业园");
    let on_it = vec![edit(&half, Field::Progress, "示例进展")];
    assert_eq!(code(gx.act(on_it.clone())), Code::LedgerUnderWay);
    let beside = Command::Lead(new_lead("示例另一个数据中心", "示例1实业有限公司"));
    assert_eq!(code(gx.act(vec![beside])), Code::LedgerUnderWay);
    let begun = next(&service, begun, 2);
    let (_, outcome) = begun.next(service.core(), 2).expect("the writer");
    assert!(!outcome.expect("taken"), "that was all");
    assert_eq!(gx.status().expect("status").unfinished, 0);
    gx.act(on_it).expect("it is whole now");
    // What somebody built on it holds all of it.
    let before = head(&gx);
    gx.act(vec![Command::Undo]).expect("the edit");
    gx.act(vec![Command::Undo]).expect("the ledger");
    assert_eq!(projects(&gx), 1);
    assert!(head(&gx) > before + 3);
    assert_sound(&service);
}

#[test]
fn a_ledger_that_somebody_built_on_stays_whole() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    bring(&service, "sw1", ledger(rows(1..=6)), 2).expect("taken");
    let (sw, other) = (client(&service, "sw1"), client(&service, "sw2"));
    let built_on = id_of(&other, "示例第1号产业园");
    let built = edit(&built_on, Field::Progress, "示例进展");
    other.act(vec![built]).expect("edited");
    let before = head(&sw);
    assert_eq!(code(sw.act(vec![Command::Undo])), Code::LaterStepDepends);
    assert_eq!((head(&sw), projects(&sw)), (before, 6));
    other.act(vec![Command::Undo]).expect("taken back");
    sw.act(vec![Command::Undo]).expect("taken back");
    assert_eq!(projects(&sw), 0);
    assert_sound(&service);
}

#[test]
fn rows_are_judged_as_it_stands_when_they_are_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let ledger = ledger(rows(1..=4));
    let begun = next(&service, taking(&service, "sw1", ledger), 2);
    let sw = client(&service, "sw1");
    let mut lead = new_lead("示例第3号产业园", "示例3实业有限公司");
    lead.fields.extend(fields(&[(Field::Unit, "360722")]));
    sw.act(vec![Command::Lead(lead)]).expect("registered");
    let (begun, outcome) = begun.next(service.core(), 2).expect("the writer");
    assert!(!outcome.expect("taken"));
    let report = begun.end(service.core()).expect("told");
    assert_eq!((report.accepted, report.is_taken), (3, true));
    assert_eq!(report.duplicates.len(), 1);
    assert_eq!(report.duplicates[0].row, 4);
    assert_sound(&service);
}

#[test]
fn a_row_that_is_bad_by_now_takes_back_those_before_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let mut rows = rows(1..=6);
    rows[4] = row(6, "", "示例无名企业有限公司");
    let begun = next(&service, taking(&service, "sw1", ledger(rows)), 2);
    let begun = next(&service, begun, 2);
    let sw = client(&service, "sw1");
    assert_eq!(projects(&sw), 4);
    let (begun, outcome) = begun.next(service.core(), 2).expect("the writer");
    assert!(!outcome.expect("judged"));
    let report = begun.end(service.core()).expect("told");
    assert!(!report.is_taken);
    assert_eq!(report.rejected[0].0, 6);
    assert_eq!(projects(&sw), 0);
    assert_sound(&service);
}

#[test]
fn what_is_refused_in_the_middle_is_taken_back_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    let before = head(&sw);
    let begun = next(&service, taking(&service, "sw1", ledger(rows(1..=6))), 2);
    begun.cancel();
    let (begun, outcome) = begun.next(service.core(), 2).expect("the writer");
    assert_eq!(code(outcome), Code::Cancelled);
    begun.leave(service.core()).expect("taken back");
    assert_eq!((head(&sw), projects(&sw)), (before + 2, 0));
    assert_eq!(sw.status().expect("status").unfinished, 0);
    assert_eq!(code(sw.act(vec![Command::Undo])), Code::NothingToUndo);
    assert_sound(&service);
}

#[test]
fn what_was_left_goes_before_the_next_ledger_comes() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw = client(&service, "sw1");
    drop(next(
        &service,
        taking(&service, "sw1", ledger(rows(1..=6))),
        2,
    ));
    assert_eq!(projects(&sw), 2);
    bring(&service, "sw1", ledger(rows(1..=3)), 2).expect("taken");
    assert_eq!(projects(&sw), 3);
    drop(next(
        &service,
        taking(&service, "sw1", ledger(rows(4..=6))),
        2,
    ));
    // One's own undo takes first what one left.
    sw.act(vec![Command::Undo]).expect("taken back");
    assert_eq!(projects(&sw), 3);
    taken_back::settle(service.core()).expect("nothing is left");
    assert_sound(&service);
}

#[test]
fn the_same_request_twice_takes_once_and_is_told_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let connection = service.connect(Identity::of("sw1")).expect("a member");
    let request = Some(RequestId([7; 16]));
    let first = connection.import(request, ledger(rows(1..=7)), 2);
    let again = connection.import(request, ledger(rows(1..=7)), 2);
    assert_eq!(first.expect("taken"), again.expect("told"));
    assert_eq!(projects(&client(&service, "sw1")), 7);
    let undo = || Request::Do {
        request: Some(RequestId([8; 16])),
        commands: vec![Command::Undo],
    };
    for _ in 0..2 {
        connection.ask(undo()).expect("taken back once");
        assert_eq!(projects(&client(&service, "sw1")), 0);
    }
}

/// Ledgers of a few names, so that rows meet each other in every way.
fn drawn(seed: u64) -> Vec<LedgerRow> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    let mut rows = Vec::new();
    for number in 0..12 {
        let (name, enterprise) = (draw(5), draw(3));
        let name = match draw(8) {
            0 => String::new(),
            1 => format!("示例{name}号产业园二期"),
            _ => format!("示例{name}号产业园"),
        };
        let mut row = row(number + 2, &name, &format!("示例{enterprise}实业有限公司"));
        let unit = ["360722", "360704", "360799"][draw(3) as usize];
        row.lead.fields.extend(fields(&[(Field::Unit, unit)]));
        if draw(3) == 0 {
            let number = format!("示例编号{}", draw(4));
            row.lead
                .fields
                .extend(fields(&[(Field::LedgerNumber, &number)]));
        }
        if draw(3) == 0 {
            row.stage = Some(LedgerStage::Stage(Stage::Screening));
        }
        rows.push(row);
    }
    rows
}

#[test]
fn a_report_says_the_same_in_however_many_steps_a_ledger_is_taken() {
    for seed in 0..16 {
        let reports = [usize::MAX, 1, 3, 5].map(|slice| {
            let dir = tempfile::tempdir().expect("a folder");
            let service = founded(dir.path());
            let sw = client(&service, "sw1");
            bring(&service, "sw1", ledger(rows(0..=1)), 9).expect("taken");
            let request = ImportRequest {
                take_good: seed % 4 > 0,
                update: seed % 2 > 0,
                ..ledger(drawn(seed))
            };
            let mut report = bring(&service, "sw1", request, slice).expect("judged");
            report.seq = 0;
            let listed = sw.list(ListQuery::default(), 0, 100).expect("a list");
            let rows = listed.rows.into_iter();
            let told: Vec<String> = rows.map(|row| format!("{} {}", row.id, row.name)).collect();
            assert_sound(&service);
            (report, told)
        });
        let [one, others @ ..] = &reports;
        for other in others {
            assert_eq!(one, other, "ledger {seed}");
        }
    }
}
