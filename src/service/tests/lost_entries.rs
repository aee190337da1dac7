//! Nothing that was acknowledged disappears unseen: the kinds of missing ends, and the way on.
//!
//! Long because every kind of missing end is tried against everybody who may know of it.

use super::*;
use std::fs;
use std::path::PathBuf;

/// A database in which three projects were registered after its founding, closed. Gives their ids.
fn filled(dir: &Path) -> Vec<ProjectId> {
    let service = founded(dir);
    let city = client(&service, "sw1");
    let ids = (1..=3)
        .map(|number| register(&city, &format!("示例项目{number}")))
        .collect();
    drop(city);
    service.close().expect("closed");
    ids
}

fn journal(dir: &Path) -> PathBuf {
    dir.join("data/journal")
}

fn segment(dir: &Path) -> PathBuf {
    journal(dir).join("000000000001.jsonl")
}

fn try_open(dir: &Path) -> Result<Service, Refusal> {
    Service::open(&args(dir), &mut |_, _| ControlFlow::Continue(()))
}

fn refused(dir: &Path) -> Refusal {
    try_open(dir).map(|_| ()).expect_err("opening stops")
}

/// Every file of the folder with its bytes, but for the lock and the log.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("readable") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("lock") {
                let bytes = fs::read(&path).expect("readable");
                files.insert(path, bytes);
            }
        }
    }
    files
}

/// The same without the view: reading what it remembers lets its database tidy its own files.
fn all_but_the_view(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = everything(folder);
    files.retain(|path, _| !path.starts_with(folder.join("view")));
    files
}

/// Without the last line.
fn cut_last_line(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the journal");
    let lines: Vec<&str> = text.lines().collect();
    let (last, kept) = lines.split_last().expect("lines");
    fs::write(
        path,
        kept.iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
    )
    .expect("written");
    (*last).to_owned()
}

/// Which of those who know an end are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knows {
    View,
    Witness,
    Draft,
}

/// Takes away what the others know.
fn leave_only(knows: Knows, dir: &Path) {
    let data = dir.join("data");
    if knows != Knows::View {
        fs::remove_dir_all(data.join("view")).expect("a view");
    }
    if knows != Knows::Witness {
        fs::remove_file(data.join("head")).expect("a witness");
    }
    if knows == Knows::Draft {
        return;
    }
    for file in fs::read_dir(data.join("drafts")).expect("drafts") {
        fs::remove_file(file.expect("a file").path()).expect("gone");
    }
}

/// The same with a form that somebody began and did not save.
fn filled_with_draft(dir: &Path) -> Vec<ProjectId> {
    let ids = filled(dir);
    let service = opened(dir);
    client(&service, "xf1")
        .tell(Request::Personal(Personal::SaveDraft {
            key: "lead".to_owned(),
            fields: BTreeMap::from([("name".to_owned(), "示例".to_owned())]),
        }))
        .expect("kept");
    service.close().expect("closed");
    ids
}

#[test]
fn a_journal_that_is_shorter_than_anybody_knows_is_not_opened() {
    for knows in [Knows::View, Knows::Witness, Knows::Draft] {
        let dir = tempfile::tempdir().expect("a folder");
        filled_with_draft(dir.path());
        leave_only(knows, dir.path());
        cut_last_line(&segment(dir.path()));
        let before = everything(&dir.path().join("data"));
        for _ in 0..2 {
            let refusal = refused(dir.path());
            assert_eq!(refusal.code, Code::EntriesLost, "{knows:?}");
            assert_eq!((refusal.param("last"), refusal.param("head")), ("4", "3"));
            assert_eq!(refusal.param("from"), "4");
            assert!(refusal.param("path").ends_with("data"));
        }
        let founded = Service::init(&args(dir.path()), &founding()).map(|_| ());
        assert_eq!(code(founded), Code::EntriesLost);
        assert_eq!(everything(&dir.path().join("data")), before, "{knows:?}");
    }
}

#[test]
fn an_empty_or_missing_journal_beside_what_knows_entries_is_not_taken_for_none() {
    for knows in [Knows::View, Knows::Witness, Knows::Draft] {
        let spoils: [fn(&Path); 4] = [
            |dir| fs::remove_dir_all(journal(dir)).expect("gone"),
            |dir| fs::remove_file(segment(dir)).expect("gone"),
            |dir| fs::write(segment(dir), "").expect("emptied"),
            |dir| fs::write(segment(dir), "{\"seq\":1").expect("torn"),
        ];
        for spoil in spoils {
            let dir = tempfile::tempdir().expect("a folder");
            filled_with_draft(dir.path());
            leave_only(knows, dir.path());
            spoil(dir.path());
            let before = all_but_the_view(&dir.path().join("data"));
            let refusal = refused(dir.path());
            assert_eq!(refusal.code, Code::JournalGone, "{knows:?}");
            assert_eq!(refusal.param("last"), "4");
            let founded = Service::init(&args(dir.path()), &founding()).map(|_| ());
            assert_eq!(code(founded), Code::JournalGone);
            let accepted = accept(dir.path(), "adm1", 1).map(|_| ());
            assert_eq!(
                code(accepted),
                Code::JournalGone,
                "nothing is left to go on from"
            );
            assert_eq!(
                all_but_the_view(&dir.path().join("data")),
                before,
                "{knows:?}"
            );
        }
    }
}

#[test]
fn a_last_segment_that_was_taken_away_is_missed() {
    let dir = tempfile::tempdir().expect("a folder");
    let small = |dir: &Path| {
        let mut args = args(dir);
        args.journal.segment_bytes = 1;
        args
    };
    let service = Service::init(&small(dir.path()), &founding()).expect("founded");
    let city = client(&service, "sw1");
    register(&city, "示例项目一");
    register(&city, "示例项目二");
    drop(city);
    service.close().expect("closed");
    fs::remove_file(journal(dir.path()).join("000000000003.jsonl")).expect("the last segment");
    let opening = Service::open(&small(dir.path()), &mut |_, _| ControlFlow::Continue(()));
    let refusal = opening.map(|_| ()).expect_err("opening stops");
    assert_eq!(refusal.code, Code::EntriesLost);
    assert_eq!((refusal.param("last"), refusal.param("head")), ("3", "2"));
}

#[test]
fn a_torn_end_that_was_acknowledged_is_neither_cut_nor_set_aside() {
    for knows in [Knows::View, Knows::Witness, Knows::Draft] {
        let dir = tempfile::tempdir().expect("a folder");
        filled_with_draft(dir.path());
        leave_only(knows, dir.path());
        let path = segment(dir.path());
        let whole = fs::read(&path).expect("the journal");
        fs::write(&path, &whole[..whole.len() - 20]).expect("cut within the last line");
        assert_eq!(refused(dir.path()).code, Code::EntriesLost, "{knows:?}");
        assert_eq!(fs::read(&path).expect("there").len(), whole.len() - 20);
        // Put back, everything is as it was.
        fs::write(&path, &whole).expect("put back");
        let service = opened(dir.path());
        assert_eq!(head(&client(&service, "sw1")), 4);
    }
}

#[test]
fn a_last_line_that_lacks_only_its_newline_is_kept() {
    for flipped in [None, Some(b'x'), Some(0)] {
        let dir = tempfile::tempdir().expect("a folder");
        let ids = filled(dir.path());
        let path = segment(dir.path());
        let whole = fs::read(&path).expect("the journal");
        let mut spoiled = whole[..whole.len() - 1].to_vec();
        spoiled.extend(flipped);
        fs::write(&path, &spoiled).expect("written");
        let service = opened(dir.path());
        let city = client(&service, "sw1");
        assert_eq!(head(&city), 4);
        assert!(city.show(ids[2].clone(), None).is_ok(), "{flipped:?}");
        assert_eq!(city.status().expect("a status").torn_bytes, 0);
        assert_eq!(fs::read(&path).expect("there"), whole, "completed");
        assert_sound(&service);
        register(&city, "示例后来的项目");
    }
}

#[test]
fn another_entry_in_the_place_of_an_acknowledged_one_is_seen() {
    let (one, other) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    filled(one.path());
    cut_last_line(&segment(one.path()));
    // The same journal went another way where nobody remembered the lost entry.
    fs::create_dir_all(journal(other.path())).expect("a folder");
    fs::copy(segment(one.path()), segment(other.path())).expect("copied");
    let service = opened(other.path());
    register(&client(&service, "sw1"), "示例别的项目");
    service.close().expect("closed");
    fs::copy(segment(other.path()), segment(one.path())).expect("copied");
    let refusal = refused(one.path());
    assert_eq!(refusal.code, Code::EntryReplaced);
    assert_eq!((refusal.param("from"), refusal.param("last")), ("4", "4"));
}

#[test]
fn what_only_the_views_database_knows_is_not_forgotten() {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path());
    leave_only(Knows::View, dir.path());
    cut_last_line(&segment(dir.path()));
    // An older program left the marker without saying which entry it had seen.
    let marker = dir.path().join("data/view/left");
    let text = fs::read_to_string(&marker).expect("a marker");
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    fs::write(&marker, words.join(" ")).expect("written");
    assert_eq!(refused(dir.path()).code, Code::EntriesLost);
    // Nor after another start of the machine, which makes a view left open one to be moved aside.
    let text = fs::read_to_string(&marker).expect("a marker");
    let another = text.replacen(words[1], "another-start", 1);
    fs::write(&marker, another).expect("written");
    assert_eq!(refused(dir.path()).code, Code::EntriesLost);
    let (_, accepted) = accept(dir.path(), "adm1", 4).expect("accepted");
    assert_eq!(accepted.seq, 5);
}

#[test]
fn a_view_without_its_marker_still_knows_its_last_entry() {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path());
    leave_only(Knows::View, dir.path());
    cut_last_line(&segment(dir.path()));
    fs::remove_file(dir.path().join("data/view/left")).expect("a marker");
    for _ in 0..2 {
        assert_eq!(refused(dir.path()).code, Code::EntriesLost);
    }
}

#[test]
fn a_witness_that_says_no_more_than_the_last_entry_is_one() {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path());
    leave_only(Knows::Witness, dir.path());
    cut_last_line(&segment(dir.path()));
    let witness = dir.path().join("data/head");
    let text = fs::read_to_string(&witness).expect("a witness");
    let bare = text
        .split(",\"counters")
        .next()
        .expect("its head")
        .to_owned()
        + "}";
    fs::write(&witness, bare).expect("written");
    assert_eq!(refused(dir.path()).code, Code::EntriesLost);
}

#[test]
fn a_number_that_nobody_can_have_reached_does_not_fill_the_disk() {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path());
    leave_only(Knows::Witness, dir.path());
    let witness = dir.path().join("data/head");
    let text = fs::read_to_string(&witness).expect("a witness");
    let far = text.replacen("\"seq\":4", "\"seq\":18446744073709551615", 1);
    assert_ne!(far, text);
    fs::write(&witness, far).expect("written");
    let before = fs::read(segment(dir.path())).expect("a journal");
    let refused = accept(dir.path(), "adm1", 5).err().expect("refused");
    assert_eq!(refused.code, Code::LossTooLarge);
    assert_eq!(fs::read(segment(dir.path())).expect("a journal"), before);
}

#[test]
fn a_witness_behind_the_journal_or_none_is_no_reason_not_to_open() {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path());
    let witness = dir.path().join("data/head");
    let now = fs::read(&witness).expect("a witness");
    let service = opened(dir.path());
    register(&client(&service, "sw1"), "示例后来的项目");
    service.close().expect("closed");
    let later = fs::read(&witness).expect("a witness");
    assert_ne!(later, now);
    for content in [Some(now), Some(Vec::new()), Some(b"rubbish".to_vec()), None] {
        match content {
            Some(content) => fs::write(&witness, content).expect("written"),
            None => fs::remove_file(&witness).expect("gone"),
        }
        opened(dir.path()).close().expect("closed");
        assert_eq!(fs::read(&witness).expect("made anew"), later);
    }
}

fn accept(
    dir: &Path,
    user: &str,
    from: u64,
) -> Result<(Service, crate::service::Accepted), Refusal> {
    let watch = &mut |_, _| ControlFlow::Continue(());
    Service::accept_loss(
        &args(dir),
        &MemberId::from(user),
        (from, "磁盘更换, 无备份"),
        watch,
    )
}

#[test]
fn an_accepted_loss_is_recorded_and_no_number_is_given_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let ids = filled_with_draft(dir.path());
    cut_last_line(&segment(dir.path()));
    cut_last_line(&segment(dir.path()));
    let refusal = refused(dir.path());
    assert_eq!((refusal.param("from"), refusal.param("last")), ("3", "4"));
    let before = all_but_the_view(&dir.path().join("data"));
    for (user, from, why) in [
        ("sw1", 3, Code::RoleMayNot),
        ("nobody", 3, Code::NotAMember),
        ("adm1", 2, Code::LossBegins),
        ("adm1", 4, Code::LossBegins),
    ] {
        let refused = accept(dir.path(), user, from).map(|_| ()).expect_err(user);
        assert_eq!(refused.code, why, "{user} {from}");
        if why == Code::LossBegins {
            assert_eq!(refused.param("from"), "3");
        }
    }
    assert_eq!(
        all_but_the_view(&dir.path().join("data")),
        before,
        "nothing is changed"
    );
    let (service, accepted) = accept(dir.path(), "adm1", 3).expect("accepted");
    assert_eq!((accepted.seq, accepted.from, accepted.to), (5, 3, 4));
    let city = client(&service, "sw1");
    assert_eq!(head(&city), 5);
    assert_sound(&service);
    for (id, is_there) in ids.iter().zip([true, false, false]) {
        assert_eq!(city.show(id.clone(), None).is_ok(), is_there, "{id}");
    }
    let history = city
        .history(None, Since::Beginning, None, 9)
        .expect("history");
    let seqs: Vec<u64> = history.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, [5, 4, 3, 2, 1]);
    assert!(
        history[1..3]
            .iter()
            .all(|entry| entry.command == "accept-loss" && entry.events.is_empty())
    );
    assert_eq!(history[0].actor.as_str(), "adm1");
    let new = register(&city, "示例后来的项目");
    assert!(!ids.contains(&new), "{new} was given before");
    assert_eq!(new.parts().map(|(_, number)| number), Some(4));
    assert_eq!(
        code(client(&service, "adm1").act(vec![Command::Undo])),
        Code::StepStandsForGood
    );
    drop(city);
    service.close().expect("closed");
    // The draft still names the lost end; that was accepted.
    let service = opened(dir.path());
    let city = client(&service, "sw1");
    assert_eq!(head(&city), 6);
    assert_eq!(city.status().expect("a status").rebuilt, None);
    assert_sound(&service);
    drop(city);
    service.close().expect("closed");
    let again = accept(dir.path(), "adm1", 3).map(|_| ());
    assert_eq!(code(again), Code::NothingLost);
}

#[test]
fn numbers_survive_a_loss_in_the_witness_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let ids = filled_with_draft(dir.path());
    leave_only(Knows::Witness, dir.path());
    cut_last_line(&segment(dir.path()));
    let (service, accepted) = accept(dir.path(), "adm1", 4).expect("accepted");
    assert_eq!(accepted.seq, 5);
    let new = register(&client(&service, "sw1"), "示例后来的项目");
    assert!(!ids.contains(&new), "{new} was given before");
}

#[test]
fn where_nobody_is_remembered_the_owner_of_the_folder_goes_on() {
    let dir = tempfile::tempdir().expect("a folder");
    let nobody = Founding {
        members: Vec::new(),
        ..founding()
    };
    Service::init(&args(dir.path()), &nobody)
        .expect("founded")
        .close()
        .expect("closed");
    let known = fs::read_to_string(dir.path().join("data/head")).expect("a witness");
    let ahead = known.replacen("\"seq\":1", "\"seq\":3", 1);
    fs::write(dir.path().join("data/head"), ahead).expect("written");
    assert_eq!(refused(dir.path()).code, Code::EntriesLost);
    let (_, accepted) = accept(dir.path(), "anybody", 2).expect("the owner may");
    assert_eq!(accepted.seq, 4);
}
