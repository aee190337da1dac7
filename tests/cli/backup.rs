//! Backups, restoring and the look over machine and data, as an administrator does them (R: `luodi backup|restore|doctor`).

use crate::run::{Answer, Desk, NOW, answer, command};
use crate::served::Machine;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A user of the system that every machine has, and that is neither root nor nobody.
const BIN: u32 = 2;

/// Somewhere to keep backups, and folders to restore into.
struct Places(TempDir);

impl Places {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).to_str().expect("a name").to_owned()
    }
}

fn restore(to: &Path, arguments: &[&str]) -> Answer {
    let output = command(to).arg("restore").args(arguments).output();
    answer(output.expect("it runs"))
}

fn run_in(folder: &Path, arguments: &[&str]) -> Answer {
    answer(command(folder).args(arguments).output().expect("it runs"))
}

/// The bytes of a journal, segment by segment.
fn journal(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder.join("journal"))
        .expect("a journal")
        .flatten();
    let mut all = BTreeMap::new();
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".jsonl") {
            all.insert(name, fs::read(file.path()).expect("readable"));
        }
    }
    all
}

fn note(desk: &Desk, id: &str, text: &str) -> u64 {
    let text = format!("text={text}");
    let done = desk.run(&["do", "note", id, &text, "--json"]).done().json();
    done["seq"].as_u64().expect("a number")
}

#[test]
fn a_city_is_backed_up_while_it_works_and_comes_back_to_any_number() {
    let (desk, places) = (Desk::new(), Places::new());
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let paper = places.at("凭证.txt");
    fs::write(&paper, "示例凭证").expect("written");
    let file = format!("file={}", paper.display());
    desk.run(&["do", "attach", &id, &file, "about=project"])
        .done();
    let first = note(&desk, &id, "二");
    fs::create_dir(places.at("b")).expect("made");
    let shelf = places.text("b");
    let whole = desk.run(&["backup", &shelf, "--json"]).done().json();
    assert_eq!(whole["seq"], first);
    assert_eq!(
        (&whole["since"], &whole["files"]),
        (&Value::Null, &1.into())
    );
    let last = note(&desk, &id, "三");
    let later = desk.run(&["backup", &shelf, "--json"]).done().json();
    assert_eq!(
        (&later["seq"], &later["since"]),
        (&last.into(), &whole["file"])
    );
    assert!(later["bytes"].as_u64() < whole["bytes"].as_u64());
    let nothing = desk.run(&["backup", &shelf, "--json"]).done().json();
    assert_eq!(
        (&nothing["file"], &nothing["since"]),
        (&Value::Null, &later["file"])
    );

    let newest = later["file"].as_str().expect("a file");
    let back = places.at("back");
    let told = restore(&back, &[newest, "--json"]).done().json();
    assert_eq!((&told["seq"], &told["projects"]), (&last.into(), &1.into()));
    assert_eq!(journal(&back), journal(desk.folder()));
    run_in(&back, &["verify"]).done();
    let shown = |folder: &Path| run_in(folder, &["show", &id, "--json"]).done().json();
    assert_eq!(shown(&back), shown(desk.folder()));
    // Giving a file out is an entry of its own.
    let files = run_in(&back, &["files", &id, "--json"]).done().json();
    let number = files[0]["id"].as_str().expect("a number");
    let out = places.text("取回.txt");
    run_in(&back, &["files", &id, number, "--to", &out]).done();
    assert_eq!(fs::read_to_string(&out).expect("written"), "示例凭证");

    let earlier = places.at("earlier");
    let to = first.to_string();
    let told = restore(&earlier, &[newest, "--to", &to, "--json"])
        .done()
        .json();
    assert_eq!(
        (&told["seq"], &told["left_out"]),
        (&first.into(), &1.into())
    );
    run_in(&earlier, &["verify"]).done();
    // Work goes on there as it did then: the next entry has the next number.
    let on = run_in(&earlier, &["do", "note", &id, "text=另一个三", "--json"]).done();
    assert_eq!(on.json()["seq"], last);
}

#[test]
fn a_day_is_restored_to_its_end() {
    let (desk, places) = (Desk::new(), Places::new());
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let last = note(&desk, &id, "当日");
    let next = ["--now", "2026-11-24T10:00", "do", "note", &id, "text=次日"];
    desk.run(&next).done();
    let file = places.text("b.zip");
    desk.run(&["backup", &file]).done();
    let day = &NOW[..10];
    let told = restore(&places.at("day"), &[&file, "--to", day, "--json"]);
    assert_eq!(told.done().json()["seq"], last);
    let early = restore(
        &places.at("early"),
        &[&file, "--to", "2026-11-22", "--json"],
    );
    assert_eq!(
        (early.code, &early.error()["code"]),
        (1, &"nothing_so_early".into())
    );
    let wrong = restore(&places.at("wrong"), &[&file, "--to", "昨日吧"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn refusals_say_what_is_wrong_and_change_nothing() {
    let (desk, places) = (Desk::new(), Places::new());
    let file = places.text("b.zip");
    desk.run(&["backup", &file]).done();
    let bytes = fs::read(&file).expect("there");
    let code = |answer: Answer| {
        let error = answer.error();
        assert!(!error["next"].as_str().expect("a text").is_empty());
        (
            answer.code,
            error["code"].as_str().expect("a code").to_owned(),
        )
    };
    let refused = |arguments: &[&str], expected: (i32, &str)| {
        let found = code(desk.run(&[arguments, &["--json"]].concat()));
        assert_eq!((found.0, &*found.1), expected, "{arguments:?}");
    };
    refused(&["backup", &file], (2, "target_exists"));
    refused(&["backup", &file, "--keep", "3"], (2, "only_for_folder"));
    refused(
        &["backup", &places.text(""), "--since", &file],
        (2, "only_for_file"),
    );
    refused(
        &["backup", &places.text("c.zip"), "--also", "/no/such"],
        (2, "no_folder"),
    );
    refused(
        &["backup", &places.text("no/such/b.zip")],
        (5, "no_such_file"),
    );
    refused(&["restore", &file], (1, "folder_not_empty"));
    assert_eq!(fs::read(&file).expect("there"), bytes);

    let broken = places.text("broken.zip");
    fs::write(&broken, &bytes[..bytes.len() / 2]).expect("written");
    let to = places.at("to");
    for (name, expected) in [(&*broken, "no_backup"), ("/no/such.zip", "no_such_file")] {
        assert_eq!(code(restore(&to, &[name, "--json"])).1, expected);
    }
    let mut damaged = bytes.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x10;
    fs::write(&broken, damaged).expect("written");
    let found = code(restore(&to, &[&broken, "--json"]));
    assert_eq!(found, (2, "backup_damaged".to_owned()));
    restore(&to, &[&file]).done();
}

#[test]
fn a_second_place_has_the_same_and_only_so_many_are_kept() {
    let (desk, places) = (Desk::new(), Places::new());
    for name in ["b", "c"] {
        fs::create_dir(places.at(name)).expect("made");
    }
    let (here, there) = (places.text("b"), places.text("c"));
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    for round in 0..3 {
        note(&desk, &id, &round.to_string());
        let whole = ["backup", &here, "--also", &there, "--whole", "--keep", "2"];
        desk.run(&[&whole[..], &["--json"]].concat()).done();
        let names = |folder: &str| {
            let entries = fs::read_dir(folder).expect("a folder").flatten();
            let mut all: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            all.sort();
            all
        };
        assert_eq!(names(&here), names(&there));
        assert_eq!(names(&here).len(), (round + 1).min(2));
        // Names go by the second.
        let second = fs::metadata(places.at("b")).expect("there");
        let made = second.modified().expect("a time");
        while made.elapsed().is_ok_and(|gone| gone.as_millis() < 1_000) {
            std::thread::yield_now();
        }
    }
}

#[test]
fn through_a_service_whoever_may_and_its_owner_beside_it() {
    let machine = Machine::new();
    let _served = machine.serve();
    let add = |login: &str, roles: &str, uid: &str| {
        let name = [
            "--name",
            "示例",
            "--unit",
            "市商务局",
            "--roles",
            roles,
            "--uid",
            uid,
        ];
        machine
            .run(&[&["member", "add", login], &name[..]].concat())
            .done();
    };
    let lead = [
        "do",
        "lead",
        "name=示例项目",
        "enterprise=示例有限公司",
        "unit=360722",
    ];
    machine.run(&lead).done();
    let places = Places::new();
    fs::set_permissions(places.at(""), fs::Permissions::from_mode(0o777)).expect("opened");
    // The owner of the folder reads it beside the service.
    let own = places.text("own.zip");
    machine.run(&["backup", &own]).done();
    let back = places.at("back");
    restore(&back, &[&own]).done();
    assert_eq!(journal(&back), journal(&machine.data()));
    // Others ask the service: one who may not is refused, one who may has the same bytes.
    let theirs = places.text("theirs.zip");
    add("bin", "sw_c", &BIN.to_string());
    let Some(refused) = machine.run_as(BIN, &["backup", &theirs, "--json"]) else {
        return;
    };
    assert_eq!(
        (refused.code, fs::exists(&theirs).expect("looked")),
        (3, false)
    );
    machine
        .run(&["member", "set", "bin", "--roles", "adm,sw_c"])
        .done();
    let made = machine
        .run_as(BIN, &["backup", &theirs, "--json"])
        .expect("run");
    assert!(made.done().json()["seq"].as_u64() > Some(0));
    let back = places.at("back2");
    restore(&back, &[&theirs]).done();
    assert_eq!(journal(&back), journal(&machine.data()));
    let held = machine.run(&["restore", &own, "--json"]);
    assert_eq!(
        (held.code, &held.error()["code"]),
        (6, &"held_by_service".into())
    );
}

/// The finding of one thing, with how it stands.
fn found(answer: &Answer, check: &str) -> Option<(String, Value)> {
    let all = answer.json();
    let rows = all.as_array().expect("findings").iter();
    let mut of = rows.filter(|row| row["check"] == check);
    let row = of.next()?;
    Some((
        row["level"].as_str().expect("a level").to_owned(),
        row.clone(),
    ))
}

#[test]
fn the_doctor_finds_what_is_wrong_and_says_what_to_do() {
    let (desk, places) = (Desk::new(), Places::new());
    let level = |answer: &Answer, check: &str| found(answer, check).map(|found| found.0);
    let fresh = desk.run(&["doctor", "--json"]);
    assert_eq!(fresh.code, 0, "{}", fresh.out);
    for check in [
        "folder", "modes", "disk", "journal", "opening", "clock", "rules",
    ] {
        assert_eq!(level(&fresh, check).as_deref(), Some("good"), "{check}");
    }
    assert_eq!(level(&fresh, "backup").as_deref(), Some("note"));
    desk.run(&["backup", &places.text("b.zip")]).done();
    let backed = desk.run(&["doctor", "--json"]);
    assert_eq!(level(&backed, "backup").as_deref(), Some("good"));

    fs::set_permissions(desk.folder(), fs::Permissions::from_mode(0o755)).expect("opened");
    let wide = desk.run(&["doctor", "--json"]);
    let (level_of, row) = found(&wide, "modes").expect("found");
    assert_eq!((wide.code, level_of.as_str()), (6, "bad"));
    assert!(
        row["next"].as_str().expect("a text").contains("chmod"),
        "{row}"
    );
    fs::set_permissions(desk.folder(), fs::Permissions::from_mode(0o700)).expect("closed");

    // The last entry is gone, and the witness knows of it.
    let segment = desk.folder().join("journal/000000000001.jsonl");
    let sound = fs::read(&segment).expect("there");
    desk.run(&["do", "lead", "name=示例项目", "enterprise=示例有限公司"])
        .done();
    fs::write(&segment, sound).expect("cut");
    let short = desk.run(&["doctor", "--json"]);
    assert_eq!(short.code, 6);
    assert_eq!(level(&short, "journal").as_deref(), Some("bad"));
    assert_eq!(level(&short, "opening").as_deref(), Some("bad"));

    let none = run_in(&places.at("none"), &["doctor", "--json"]);
    assert_eq!(none.code, 0);
    let (level_of, row) = found(&none, "folder").expect("found");
    assert_eq!(level_of, "note");
    assert!(row["next"].as_str().expect("a text").contains("luodi init"));
    assert!(!places.at("none").exists(), "looking makes nothing");
}
