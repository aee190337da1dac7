//! Steps: conflicts, atomicity, undo and redo, many at once, what each person kept.

use super::*;
use crate::domain::as_of::AsOf;
use crate::domain::lifecycle::verbs::NoteAsk;
use std::thread;

#[test]
fn the_same_field_is_a_conflict_and_different_fields_are_not() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    let id = register(&one, "示例项目");
    let before = head(&one);
    let shown = |seq| AsOf::Shown {
        project: seq,
        rest: seq,
    };
    let seen = |field, to| edit(&id, field, to).as_of(shown(before));
    one.act(vec![seen(Field::Officer, "示例甲")])
        .expect("first");
    let late = other.act(vec![seen(Field::Officer, "示例乙")]);
    let refusal = late.expect_err("somebody was first");
    assert_eq!(refusal.code, Code::ChangedMeanwhile);
    assert_eq!(refusal.param("now"), "示例甲");
    assert_eq!(refusal.between[0].seq, head(&one));
    other
        .act(vec![seen(Field::Leader, "示例丙")])
        .expect("another field");
    let right = edit(&id, Field::Officer, "示例乙").as_of(shown(head(&other)));
    other.act(vec![right]).expect("seen");
    assert_eq!(text_of(&one, &id, Field::Officer), "示例乙");
}

#[test]
fn of_many_at_once_on_one_project_the_first_wins_and_the_rest_are_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    let id = register(&one, "示例项目");
    // Asked for together they may share one wait for the disk, and then the journal does not hold the first yet.
    for round in 0..20 {
        let seq = head(&one);
        let as_of = AsOf::Shown {
            project: seq,
            rest: seq,
        };
        let results: Vec<Result<Done, Refusal>> = thread::scope(|scope| {
            let ask = |client: &Client, who: usize| {
                let (client, id) = (client.clone(), id.clone());
                scope.spawn(move || {
                    let text = format!("第{round}轮{who}");
                    client.act(vec![edit(&id, Field::Progress, &text).as_of(as_of)])
                })
            };
            let asked: Vec<_> = (0..6)
                .map(|who| ask(if who % 2 == 0 { &one } else { &other }, who))
                .collect();
            asked
                .into_iter()
                .map(|asked| asked.join().expect("joined"))
                .collect()
        });
        let (done, refused): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        assert_eq!(done.len(), 1, "round {round}");
        for refused in refused.into_iter().filter_map(Result::err) {
            assert_eq!(refused.code, Code::ChangedMeanwhile, "{refused}");
            assert_ne!(refused.param("by"), "");
        }
    }
}

#[test]
fn many_commands_are_one_step_or_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let ids: Vec<ProjectId> = (0..3)
        .map(|number| register(&client, &format!("示例项目{number}号")))
        .collect();
    let before = head(&client);
    let mut commands: Vec<Command> = ids
        .iter()
        .map(|id| edit(id, Field::Officer, "示例甲"))
        .collect();
    let wrong = edit(&ProjectId::from("P2026-9999"), Field::Officer, "x");
    let mut with_wrong = commands.clone();
    with_wrong.push(wrong);
    assert_eq!(code(client.act(with_wrong)), Code::NoSuchProject);
    assert_eq!(head(&client), before, "nothing was done");

    // The second command sees what the first brought.
    commands.push(edit(&ids[0], Field::Officer, "示例乙"));
    let done = client.act(commands).expect("done");
    assert_eq!(done.seq, before + 1, "one entry");
    assert_eq!(text_of(&client, &ids[0], Field::Officer), "示例乙");
    client.act(vec![Command::Undo]).expect("one step back");
    for id in &ids {
        assert_eq!(text_of(&client, id, Field::Officer), "");
    }
    let undo_among = vec![lead("示例别的"), Command::Undo];
    assert_eq!(code(client.act(undo_among)), Code::StandsAlone);
    assert_eq!(code(client.act(Vec::new())), Code::NothingChanged);
    assert_sound(&service);
}

#[test]
fn a_preview_does_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let client = client(&service, "sw1");
    let before = head(&client);
    let seen = client.preview(vec![lead("示例项目")]).expect("seen");
    assert_eq!(seen.seq, 0);
    assert!(seen.id.is_some() && !seen.events.is_empty());
    assert_eq!(head(&client), before);
    assert_eq!(client.status().expect("status").projects, 0);
}

#[test]
fn undo_and_redo_survive_a_restart() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let one = client(&service, "sw1");
    let id = register(&one, "示例项目");
    one.act(vec![edit(&id, Field::Officer, "示例甲")])
        .expect("done");
    drop(one);
    service.close().expect("closed");

    let service = opened(dir.path());
    let one = client(&service, "sw1");
    assert_eq!(one.status().expect("status").rebuilt, None);
    one.act(vec![Command::Undo]).expect("undone");
    assert_eq!(text_of(&one, &id, Field::Officer), "");
    drop(one);
    drop(service);

    let service = opened(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    assert_eq!(code(other.act(vec![Command::Redo])), Code::NothingToRedo);
    one.act(vec![Command::Redo]).expect("redone");
    assert_eq!(text_of(&one, &id, Field::Officer), "示例甲");
    other
        .act(vec![edit(&id, Field::Officer, "示例乙")])
        .expect("changed");
    let late = one.act(vec![Command::Undo]);
    assert_eq!(code(late), Code::LaterStepDepends);
    assert_sound(&service);
}

#[test]
fn a_step_of_several_commands_is_as_of_one_state_and_all_or_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    let ids: Vec<ProjectId> = (0..3)
        .map(|number| register(&one, &format!("示例项目{number}号")))
        .collect();
    let seq = head(&one);
    let as_of = AsOf::Shown {
        project: seq,
        rest: seq,
    };
    let each = |field, to| -> Vec<Command> {
        let of = |id| edit(id, field, to).as_of(as_of);
        ids.iter().map(of).collect()
    };
    // What the first commands bring is in nobody's way: it is the same step.
    let mut commands = each(Field::Progress, "甲");
    commands.extend(each(Field::Progress, "乙"));
    commands.extend(each(Field::Problems, "甲"));
    one.act(commands).expect("one step");
    assert_eq!(text_of(&one, &ids[2], Field::Progress), "乙");
    let mut commands = each(Field::Leader, "丙");
    commands.push(edit(&ids[1], Field::Progress, "丙").as_of(as_of));
    let refused = other.act(commands).expect_err("somebody was first");
    assert_eq!(refused.code, Code::ChangedMeanwhile);
    assert_eq!(refused.param("id"), ids[1].as_str());
    assert_eq!(text_of(&one, &ids[0], Field::Leader), "", "all or none");
    let version = Command::step(ids[0].clone(), note("示例")).as_of(AsOf::Version(seq));
    assert_eq!(code(other.act(vec![version])), Code::DoneMeanwhile);
}

#[test]
fn undo_takes_back_ones_own_field_beside_anothers_and_survives_a_restart() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    let id = register(&one, "示例项目");
    one.act(vec![edit(&id, Field::Progress, "甲")])
        .expect("mine");
    other
        .act(vec![edit(&id, Field::Problems, "乙")])
        .expect("theirs");
    let noted = Command::step(id.clone(), note("示例: 批示"));
    other.act(vec![noted]).expect("noted");
    one.act(vec![Command::Undo]).expect("mine alone");
    let held = |client: &Client| {
        [Field::Progress, Field::Problems].map(|field| text_of(client, &id, field))
    };
    assert_eq!(held(&one), ["", "乙"]);
    drop((one, other));
    drop(service);
    let service = opened(dir.path());
    let (one, other) = (client(&service, "sw1"), client(&service, "sw2"));
    one.act(vec![Command::Redo]).expect("mine again");
    assert_eq!(held(&one), ["甲", "乙"]);
    other.act(vec![Command::Undo]).expect("the note");
    other.act(vec![Command::Undo]).expect("the field");
    assert_eq!(held(&one), ["甲", ""]);
    one.act(vec![Command::Undo]).expect("mine");
    other.act(vec![Command::Redo]).expect("theirs again");
    assert_eq!(held(&one), ["", "乙"]);
    other
        .act(vec![edit(&id, Field::Progress, "丙")])
        .expect("the same field");
    assert_eq!(code(one.act(vec![Command::Redo])), Code::LaterStepDepends);
    assert_sound(&service);
}

fn note(text: &str) -> NoteAsk {
    NoteAsk {
        text: text.to_owned(),
    }
}

#[test]
fn many_people_at_once_lose_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let people = ["sw1", "sw2", "zb1", "xf1", "gx1", "team1"];
    let each = 20;
    thread::scope(|scope| {
        for user in people {
            let client = client(&service, user);
            scope.spawn(move || {
                let news = client.connection().subscribe();
                let mut last = 0;
                for number in 0..each {
                    let id = register(&client, &format!("示例{user}第{number}号"));
                    let note = Command::step(
                        id.clone(),
                        NoteAsk {
                            text: "示例".to_owned(),
                        },
                    );
                    if number % 2 == 0 && user != "zb1" {
                        client.act(vec![note]).expect("noted");
                    }
                    let detail = client.show(id, None).expect("what I did is seen");
                    assert!(detail.seq > last);
                    last = detail.seq;
                }
                let heard = news.iter().find_map(|push| match push {
                    Push::Changed { seq, .. } if seq >= last => Some(seq),
                    _ => None,
                });
                assert!(heard.is_some(), "the last change was told");
            });
        }
    });
    let client = client(&service, "sw1");
    let status = client.status().expect("status");
    assert_eq!(status.projects, (people.len() * each) as u64);
    let page = client.list(ListQuery::default(), 0, 1000).expect("a page");
    let mut ids: Vec<_> = page.rows.iter().map(|row| row.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), people.len() * each, "no number is given twice");
    assert_sound(&service);
}

#[test]
fn drafts_and_preferences_are_there_after_a_restart() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = founded(dir.path());
    let one = client(&service, "sw1");
    let fields = BTreeMap::from([("name".to_owned(), "示例半".to_owned())]);
    one.tell(Personal::SaveDraft {
        key: "lead".to_owned(),
        fields: fields.clone(),
    })
    .expect("kept");
    let values = BTreeMap::from([("theme".to_owned(), "safe".to_owned())]);
    one.tell(Personal::SavePreferences {
        values: values.clone(),
    })
    .expect("kept");
    let before = head(&one);
    drop(one);
    drop(service);
    let service = opened(dir.path());
    let one = client(&service, "sw1");
    assert_eq!(one.drafts().expect("drafts")["lead"], fields);
    assert_eq!(one.preferences().expect("preferences"), values);
    assert!(client(&service, "sw2").drafts().expect("drafts").is_empty());
    assert_eq!(head(&one), before, "the journal knows nothing of them");
}

#[test]
fn a_database_is_founded_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let none = Service::open(&args(dir.path()), &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(code(none.map(|_| ())), Code::NoDatabase);
    assert!(!dir.path().join("data").exists(), "looking makes nothing");
    founded(dir.path()).close().expect("closed");
    let again = Service::init(&args(dir.path()), &founding()).map(|_| ());
    assert_eq!(code(again), Code::DatabaseExists);
    let service = opened(dir.path());
    let held = Service::open(&args(dir.path()), &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(code(held.map(|_| ())), Code::FolderHeld);
    let session = client(&service, "adm1").session().expect("a session");
    assert_eq!(session.unit_name, "赣州市投资促进中心");
    assert_eq!(session.seq, 1);
}

#[test]
fn a_clock_that_was_set_back_writes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |text: &str| Some(text.parse().expect("a time"));
    let on = |text: &str| OpenArgs {
        now: at(text),
        ..args(dir.path())
    };
    let service = Service::init(&on("2026-11-23T09:00:00"), &founding()).expect("founded");
    assert!(
        client(&service, "sw1")
            .session()
            .expect("open")
            .is_rehearsal
    );
    drop(service);
    let watch = &mut |_, _| ControlFlow::Continue(());
    let service = Service::open(&on("2026-11-22T09:00:00"), watch).expect("opened");
    let refused = client(&service, "sw1").act(vec![lead("示例")]);
    assert_eq!(code(refused), Code::ClockBehind);
    drop(service);
    let service = Service::open(&on("2026-11-23T08:55:00"), watch).expect("opened");
    let one = client(&service, "sw1");
    register(&one, "示例");
    let history = one
        .history(None, Since::Beginning, None, 2)
        .expect("history");
    assert!(history[0].at >= history[1].at, "time never runs back");
}
