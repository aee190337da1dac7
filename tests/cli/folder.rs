//! The data folder is opened safely: nothing foreign in it is followed, cut or made private, and why it is not opened is
//! said in one message.

use crate::run::{Answer, Desk, answer, command};
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The user whom nothing belongs to.
const NOBODY: u32 = 65534;

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("there").mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

/// Runs it in a folder as somebody without the system's own rights; `None` where this machine cannot.
fn without_rights(folder: &Path, arguments: &[&str]) -> Option<Answer> {
    let mut command = command(folder);
    command.args(arguments).stdin(Stdio::null());
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    match command.output() {
        Ok(output) => Some(answer(output)),
        Err(error) => {
            eprintln!("not run: another user cannot start the binary here ({error})");
            None
        }
    }
}

#[track_caller]
fn refused(answer: &Answer, code: &str, exit: i32) -> serde_json::Value {
    assert_eq!(answer.code, exit, "{}", answer.err);
    let error = answer.error();
    assert_eq!(error["code"], code, "{error}");
    error
}

#[test]
fn a_planted_link_is_named_and_neither_followed_nor_changed() {
    let (desk, outside) = (Desk::new(), TempDir::new().expect("a folder"));
    let (victim, room) = (outside.path().join("victim"), outside.path().join("room"));
    // Larger than a log may grow, so that following the link would cut it.
    fs::File::create(&victim)
        .and_then(|file| file.set_len(9 << 20))
        .expect("a file");
    fs::create_dir(&room).expect("a folder");
    set_mode(&victim, 0o644);
    set_mode(&room, 0o755);
    let first = "journal/000000000001.jsonl";
    let cases = [
        ("lock", &victim),
        ("luodi.log", &victim),
        ("drafts", &room),
        ("prefs", &room),
        ("view", &room),
        ("journal", &room),
        (first, &victim),
        ("view/left", &victim),
        ("prefs/root.json", &victim),
    ];
    for (name, target) in cases {
        let (place, kept) = (desk.folder().join(name), outside.path().join("kept"));
        let was_there = fs::rename(&place, &kept).is_ok();
        symlink(target, &place).expect("planted");
        let answer = desk.run(&["list", "--json"]);
        let error = refused(&answer, "folder_unsafe", 6);
        let message = error["message"].as_str().expect("words");
        assert!(message.contains(&*place.to_string_lossy()), "{message}");
        assert!(message.contains("符号链接"), "{message}");
        assert!(place.is_symlink(), "{name}");
        fs::remove_file(&place).expect("removed");
        if was_there {
            fs::rename(&kept, &place).expect("put back");
        }
    }
    assert_eq!(fs::metadata(&victim).expect("there").len(), 9 << 20);
    assert_eq!((mode(&victim), mode(&room)), (0o644, 0o755));
    assert_eq!(fs::read_dir(&room).expect("there").count(), 0);
    desk.run(&["list"]).done();
}

#[test]
fn a_pipe_is_never_opened_as_lock_or_log() {
    let desk = Desk::new();
    for name in ["lock", "luodi.log"] {
        let place = desk.folder().join(name);
        fs::remove_file(&place).expect("removed");
        pipe(&place);
        refused(&desk.run(&["list", "--json"]), "folder_unsafe", 6);
        fs::remove_file(&place).expect("removed");
    }
    desk.run(&["list"]).done();
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let desk = Desk::new();
    let place = desk.folder().join("prefs");
    fs::remove_dir_all(&place).expect("removed");
    fs::write(&place, "").expect("a file");
    let answer = desk.run(&["list", "--json"]);
    let error = refused(&answer, "folder_unsafe", 6);
    let message = error["message"].as_str().expect("words");
    assert!(
        message.contains("prefs") && message.contains("不是文件夹"),
        "{message}"
    );
}

#[test]
fn another_users_folder_is_named_with_its_owner() {
    let desk = Desk::new();
    let folder = if is_root() {
        std::os::unix::fs::chown(desk.folder(), Some(NOBODY), None).expect("given away");
        set_mode(desk.folder(), 0o755);
        desk.folder()
    } else {
        Path::new("/")
    };
    let path = folder.to_string_lossy();
    for arguments in [
        &["list"][..],
        &["init", "--rehearsal"],
        &["demo", "--dir", &path],
        &["status"],
    ] {
        let all = [arguments, &["--data", &path, "--json"]].concat();
        let error = refused(&desk.run(&all), "folder_foreign", 6);
        let message = error["message"].as_str().expect("words");
        assert!(message.contains(&*path), "{message}");
        assert!(!error.to_string().contains("luodi init"), "{error}");
    }
    if is_root() {
        assert_eq!(mode(desk.folder()), 0o755);
    }
}

#[test]
fn no_permission_is_not_taken_for_no_database() {
    // The folder above belongs to somebody else, so that not even its owner can be told.
    let desk = Desk::empty();
    let inner = desk.folder().join("数据");
    let path = inner.to_string_lossy();
    desk.run(&["init", "--rehearsal", "--data", &path]).done();
    set_mode(desk.folder(), if is_root() { 0o700 } else { 0 });
    let answer = without_rights(&inner, &["list", "--json"]);
    set_mode(desk.folder(), 0o700);
    let Some(answer) = answer else { return };
    let error = refused(&answer, "no_permission", 6);
    assert!(!error.to_string().contains("luodi init"), "{error}");
    let message = error["message"].as_str().expect("words");
    assert!(message.contains("没有权限"), "{message}");
}

#[test]
fn a_folder_that_may_not_be_written_is_left_as_it_is() {
    let desk = Desk::new();
    if is_root() {
        let given = Command::new("chown")
            .args(["-R", &NOBODY.to_string()])
            .arg(desk.folder())
            .status();
        assert!(given.expect("chown").success());
    }
    set_mode(desk.folder(), 0o500);
    let lock = fs::read_to_string(desk.folder().join("lock")).expect("there");
    let answer = without_rights(desk.folder(), &["list", "--json"]);
    let after = fs::read_to_string(desk.folder().join("lock")).expect("there");
    set_mode(desk.folder(), 0o700);
    let Some(answer) = answer else { return };
    refused(&answer, "no_permission", 6);
    assert_eq!(lock, after);
}

#[test]
fn a_folder_with_other_things_in_it_is_not_taken_and_keeps_its_mode() {
    for name in ["笔记.txt", "lib"] {
        let desk = Desk::empty();
        fs::create_dir(desk.folder().join(name)).expect("made");
        set_mode(desk.folder(), 0o755);
        let path = desk.folder().to_string_lossy().into_owned();
        for arguments in [
            &["init", "--rehearsal", "--json"][..],
            &["demo", "--dir", &path, "--json"],
        ] {
            let error = refused(&desk.run(arguments), "folder_not_empty", 1);
            assert!(error["message"].to_string().contains(name), "{error}");
        }
        assert_eq!(mode(desk.folder()), 0o755);
        assert_eq!(fs::read_dir(desk.folder()).expect("there").count(), 1);
    }
}

#[test]
fn a_folder_of_many_is_not_taken_and_keeps_its_mode() {
    for open in [0o1777, 0o777] {
        let desk = Desk::empty();
        set_mode(desk.folder(), open);
        refused(
            &desk.run(&["init", "--rehearsal", "--json"]),
            "folder_shared",
            1,
        );
        assert_eq!(mode(desk.folder()), open);
    }
    let home = Desk::empty();
    set_mode(home.folder(), 0o755);
    let mut command = command(home.folder());
    let output = command
        .env("HOME", home.folder())
        .args(["init", "--rehearsal", "--json"])
        .output();
    refused(&answer(output.expect("it runs")), "folder_shared", 1);
    assert_eq!(mode(home.folder()), 0o755);
}

#[test]
fn an_empty_folder_of_ones_own_becomes_private() {
    let desk = Desk::empty();
    set_mode(desk.folder(), 0o755);
    desk.run(&["init", "--rehearsal"]).done();
    assert_eq!(mode(desk.folder()), 0o700);
}

#[test]
fn an_unpacked_backup_is_closed_to_others_and_that_is_said_once() {
    let desk = Desk::new();
    set_mode(desk.folder(), 0o755);
    let said = desk.run(&["list"]).done().err;
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(&*desk.folder().to_string_lossy()), "{said}");
    assert_eq!(mode(desk.folder()), 0o700);
    assert_eq!(desk.run(&["list"]).done().err, "");
    // With something else beside it, closing it is not ours to do.
    fs::write(desk.folder().join("笔记.txt"), "").expect("a file");
    desk.run(&["list"]).done();
    set_mode(desk.folder(), 0o755);
    refused(&desk.run(&["list", "--json"]), "folder_shared", 1);
    assert_eq!(mode(desk.folder()), 0o755);
}

#[test]
fn everything_in_the_folder_is_for_its_owner_alone_whatever_the_umask() {
    let desk = Desk::empty();
    let binary = env!("CARGO_BIN_EXE_luodi");
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 0; exec \"$0\" init", binary]);
    let output = shell.env("LUODI_DATA", desk.folder().join("数据")).output();
    assert!(output.expect("it runs").status.success());
    let folder = desk.folder().join("数据");
    for name in ["", "journal", "view", "view/records", "drafts", "prefs"] {
        assert_eq!(mode(&folder.join(name)), 0o700, "{name}");
    }
    for name in [
        "lock",
        "luodi.log",
        "journal/000000000001.jsonl",
        "view/left",
    ] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_folder_may_have_a_name_that_is_no_utf_8() {
    let desk = Desk::empty();
    // 数据 in GBK.
    let folder = desk.folder().join(OsStr::from_bytes(b"\xca\xfd\xbe\xdd"));
    let with = |words: &[&str]| {
        let words = words.iter().map(OsStr::new);
        let all: Vec<&OsStr> = words
            .chain([OsStr::new("--data"), folder.as_os_str()])
            .collect();
        desk.run_os(&all).done()
    };
    with(&["init", "--rehearsal", "--json"]).json();
    with(&["list"]);
    with(&["status", "--json"]).json();
    assert!(folder.join("journal").is_dir());
}
