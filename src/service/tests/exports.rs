//! What is given out as a file is on record: who reads of it, and what it leaves alone.

use super::inbox::{on, verb};
use super::*;
use crate::domain::desk::exported::Exported;
use crate::domain::event::Event;
use chrono::NaiveDate;

const DAY: &str = "2026-11-23T09:00:00";

fn city(dir: &Path) -> Service {
    Service::init(&on(dir, DAY), &founding()).expect("founded")
}

fn given(project: Option<&ProjectId>) -> Exported {
    let until: NaiveDate = "2026-11-23".parse().expect("a day");
    Exported {
        filters: "stage=talks".to_owned(),
        rows: 3,
        digest: "ab".repeat(32),
        project: project.cloned(),
        ..Exported::of("projects", "xlsx", until, 1)
    }
}

fn told(client: &Client) -> Vec<Exported> {
    let entries = client.history(None, Since::Beginning, None, 100);
    let events = entries
        .expect("a history")
        .into_iter()
        .flat_map(|entry| entry.events);
    let exports = events.filter_map(|event| match event {
        Event::Exported(given) => Some(*given),
        _ => None,
    });
    exports.collect()
}

#[test]
fn a_file_given_out_is_told_to_its_unit_audit_task_force_and_administrator_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let maker = client(&service, "xf1");
    let done = maker
        .act(vec![Command::Export(given(None))])
        .expect("on record");
    // Whoever asks cannot put down another unit, nor days to come.
    let forged = Exported {
        unit: UnitCode::from("360704"),
        until: "2030-01-01".parse().expect("a day"),
        ..given(None)
    };
    maker.act(vec![Command::Export(forged)]).expect("on record");
    assert_eq!(done.events.len(), 1);
    let rows: Vec<&str> = members_who_read(&service);
    assert_eq!(rows, ["zb1", "xf1", "aud1", "adm1"]);
    for export in told(&maker) {
        assert_eq!(export.unit, UnitCode::from("360722"));
        assert_eq!(export.until.to_string(), "2026-11-23");
    }
}

/// Of those who are nothing else, in the order of the roles.
fn members_who_read(service: &Service) -> Vec<&'static str> {
    let asked = ["zb1", "sw1", "xf1", "gx1", "fg1", "lead1", "aud1", "adm1"];
    let known: Vec<String> = members().into_iter().map(|member| member.id.0).collect();
    let there = asked
        .into_iter()
        .filter(|login| known.contains(&(*login).to_owned()));
    there
        .filter(|login| !told(&client(service, login)).is_empty())
        .collect()
}

#[test]
fn what_is_no_digest_or_no_project_of_theirs_is_refused_and_leaves_no_entry() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let before = head(&own);
    let digest = "not a digest".to_owned();
    let bad = Exported {
        digest,
        ..given(None)
    };
    assert_eq!(code(own.act(vec![Command::Export(bad)])), Code::UnknownWord);
    let nowhere = ProjectId::read("P2026-9999").expect("an id");
    let outcome = own.act(vec![Command::Export(given(Some(&nowhere)))]);
    assert_eq!(code(outcome), Code::NoSuchProject);
    assert_eq!(head(&own), before);
}

#[test]
fn undo_and_redo_pass_over_files() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例项目");
    own.act(vec![edit(&id, Field::Officer, "示例专员")])
        .expect("named");
    own.act(vec![Command::Export(given(Some(&id)))])
        .expect("on record");
    own.act(vec![Command::Undo])
        .expect("the officer is taken back");
    assert_eq!(text_of(&own, &id, Field::Officer), "");
    own.act(vec![Command::Export(given(None))])
        .expect("on record");
    own.act(vec![Command::Redo])
        .expect("the officer is named again");
    assert_eq!(text_of(&own, &id, Field::Officer), "示例专员");
    assert_sound(&service);
}

#[test]
fn a_paper_of_a_project_that_is_secret_by_now_leaves_no_sign_and_no_gap() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let (own, audit) = (client(&service, "xf1"), client(&service, "aud1"));
    let id = register(&own, "示例项目");
    own.act(vec![Command::Export(given(Some(&id)))])
        .expect("on record");
    let all = Exported {
        head: head(&own),
        ..given(None)
    };
    own.act(vec![Command::Export(all)]).expect("on record");
    assert_eq!(told(&audit).len(), 2);
    let mark = [("basis", "示例依据"), ("approver", "示例批复")];
    let marked = verb(&own, "secret", Some(&id), &mark);
    confirm(&service, &marked);
    let left = told(&audit);
    assert_eq!(left.len(), 1);
    let entries = audit
        .history(None, Since::Beginning, None, 100)
        .expect("a history");
    let seqs: Vec<u64> = entries.iter().rev().map(|entry| entry.seq).collect();
    assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>());
    // What the file knew is told by the numbers that the reader has.
    let entry = entries
        .iter()
        .find(|entry| entry.command == "export")
        .expect("an entry");
    assert_eq!(left[0].head, entry.seq - 1);
}

#[test]
fn what_is_given_out_holds_no_secret_even_for_whoever_is_listed() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = city(dir.path());
    let own = client(&service, "xf1");
    let id = register(&own, "示例项目");
    let other = register(&own, "示例另一项目");
    let mark = [("basis", "示例依据"), ("approver", "示例批复")];
    let marked = verb(&own, "secret", Some(&id), &mark);
    confirm(&service, &marked);
    let query = ListQuery::default;
    assert_eq!(own.ids(query()).expect("ids").len(), 2);
    let given_out = own.giving_out();
    let shown = given_out.ids(query()).expect("ids");
    assert_eq!(shown, vec![other.clone()]);
    let whole = given_out.whole(vec![id, other]).expect("records");
    assert_eq!(whole.len(), 1);
    assert_eq!(given_out.list(query(), 0, 10).expect("a list").total, 1);
    let summary = given_out.summary(Filter::default()).expect("a summary");
    assert_eq!((summary.stages[0].count, summary.secret), (1, 0));
}
