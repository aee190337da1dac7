//! A request that has a name is done once, however often it comes.

use super::*;
use crate::domain::lifecycle::verbs::NoteAsk;

fn named(digit: char) -> RequestId {
    RequestId::from_hex(digit.to_string().repeat(32).as_bytes()).expect("a name")
}

#[test]
fn a_repeated_request_is_answered_with_the_first_result() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = super::client(&service, "sw1");
    let first = client
        .act_once(named('a'), vec![lead("示例甲")])
        .expect("done");
    let again = client
        .act_once(named('a'), vec![lead("示例甲")])
        .expect("answered");
    assert_eq!(again, first);
    assert_eq!(head(&client), first.seq, "nothing was written");
    assert_eq!(client.status().expect("status").projects, 1);

    let id = first.id.clone().expect("a project");
    let note = |text: &str| {
        Command::step(
            id.clone(),
            NoteAsk {
                text: text.to_owned(),
            },
        )
    };
    let noted = client.act_once(named('b'), vec![note("一")]).expect("done");
    assert_eq!(noted.id.as_ref(), Some(&id));
    // What came in between, and even taking the step back, does not change what it brought.
    client.act(vec![Command::Undo]).expect("taken back");
    let again = client
        .act_once(named('b'), vec![note("一")])
        .expect("answered");
    assert_eq!(again, noted);
    drop(client);
    service.close().expect("closed");

    let service = opened(dir.path());
    let client = super::client(&service, "sw1");
    assert_eq!(
        client
            .act_once(named('a'), vec![lead("示例甲")])
            .expect("answered"),
        first,
        "after opening anew"
    );
    let rebuilt = super::client(&service, "adm1").tell(Request::Rebuild);
    rebuilt.expect("made anew");
    assert_eq!(
        client
            .act_once(named('a'), vec![lead("示例甲")])
            .expect("answered"),
        first,
        "after making the view anew"
    );
    assert_sound(&service);
}

#[test]
fn a_refused_request_may_come_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = super::client(&service, "sw1");
    let refused = client.act_once(named('a'), vec![Command::Undo]);
    assert!(refused.is_err());
    let done = client
        .act_once(named('a'), vec![lead("示例甲")])
        .expect("done");
    assert_eq!(done.seq, head(&client));
}

#[test]
fn the_name_of_a_request_belongs_to_who_used_it_for_what() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let sw1 = super::client(&service, "sw1");
    let done = sw1
        .act_once(named('a'), vec![lead("示例甲")])
        .expect("done");
    let sw2 = super::client(&service, "sw2");
    let other = sw2.act_once(named('a'), vec![lead("示例甲")]);
    assert_eq!(code(other), Code::RequestTaken);
    let other = sw1.act_once(named('a'), vec![Command::Undo]);
    assert_eq!(code(other), Code::RequestTaken);
    assert_eq!(head(&sw1), done.seq);
}

#[test]
fn the_same_request_from_many_at_once_is_done_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = super::client(&service, "sw1");
    let results: Vec<Done> = std::thread::scope(|scope| {
        let ask = || {
            client
                .act_once(named('c'), vec![lead("示例甲")])
                .expect("done")
        };
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        asking
            .into_iter()
            .map(|one| one.join().expect("ended"))
            .collect()
    });
    assert!(results.iter().all(|done| *done == results[0]));
    assert_eq!(client.status().expect("status").projects, 1);
    assert_sound(&service);
}

#[test]
fn a_repeated_import_says_what_the_first_one_did() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = super::client(&service, "sw1");
    register(&client, "示例已有");
    let rows = vec![
        row(2, "示例甲", "示例甲有限公司"),
        row(3, "示例已有", "示例已有有限公司"),
        row(4, "", "示例丙有限公司"),
        row(5, "示例丁", "示例丁有限公司"),
    ];
    let request = || Request::Import {
        request: Some(named('d')),
        ledger: ImportRequest {
            take_good: true,
            update: false,
            ..ledger(rows.clone())
        },
    };
    let ask = || match client.connection().ask(request()).expect("answered") {
        Reply::Imported(report) => report,
        other => panic!("{other:?}"),
    };
    let first = ask();
    assert_eq!((first.accepted, first.is_taken), (2, true));
    assert_eq!((first.rejected.len(), first.duplicates.len()), (1, 1));
    let before = head(&client);
    assert_eq!(ask(), first);
    assert_eq!(head(&client), before);
    assert_eq!(client.status().expect("status").projects, 3);
}
