//! Evidence by the command line: kept with a project, listed, taken out again as it was, and told where it is harmed.

use crate::run::Desk;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

struct Work {
    desk: Desk,
    own: TempDir,
    id: String,
}

impl Work {
    fn new() -> Self {
        let desk = Desk::new();
        let id = desk.full_lead("示例项目", "示例有限公司");
        let own = TempDir::new().expect("a folder");
        Self { desk, own, id }
    }

    fn at(&self, name: &str) -> String {
        self.own.path().join(name).to_string_lossy().into_owned()
    }

    fn attach(&self, path: &str) -> crate::run::Answer {
        let file = format!("file={path}");
        let given = [
            "do",
            "attach",
            &self.id,
            &file,
            "about=project",
            "note=示例说明",
            "--json",
        ];
        self.desk.run(&given)
    }
}

/// The one file that lies in the data folder.
fn kept(folder: &Path) -> std::path::PathBuf {
    let shelf = fs::read_dir(folder.join("files")).expect("files").next();
    let shelf = shelf.expect("a shelf").expect("an entry").path();
    let file = fs::read_dir(shelf).expect("a shelf").next();
    file.expect("a file").expect("an entry").path()
}

#[test]
fn r20_4_a_file_goes_in_is_listed_and_comes_out_as_it_was() {
    let work = Work::new();
    let content: Vec<u8> = (0..2_000_000_u32).map(|at| at.to_le_bytes()[0]).collect();
    let path = work.at("到账 凭证.pdf");
    fs::write(&path, &content).expect("written");
    work.attach(&path).done();
    let files = work.desk.run(&["files", &work.id, "--json"]).done().json();
    let file = &files[0];
    assert_eq!(
        (file["id"].as_str(), file["name"].as_str()),
        (Some("project-1"), Some("到账 凭证.pdf"))
    );
    assert_eq!(
        (file["bytes"].as_u64(), file["kind"].as_str()),
        (Some(2_000_000), Some("document"))
    );
    let table = work.desk.run(&["files", &work.id]).done().out;
    assert!(
        table.contains("到账 凭证.pdf") && table.contains("2.0 MiB") || table.contains("1.9 MiB"),
        "{table}"
    );
    let shown = work.desk.run(&["show", &work.id, "--json"]).done().json();
    assert_eq!(shown["attachments"][0]["digest"], file["digest"]);
    let plain = work.desk.run(&["show", &work.id]).done().out;
    assert!(
        plain.contains("佐证材料") && plain.contains("到账 凭证.pdf"),
        "{plain}"
    );
    let to = work.at("出.pdf");
    work.desk
        .run(&["files", &work.id, "project-1", "--to", &to])
        .done();
    assert_eq!(fs::read(&to).expect("read"), content);
    // One's own file is not replaced unasked; another ending would lie about what it is.
    let again = work
        .desk
        .run(&["files", &work.id, "project-1", "--to", &to, "--json"]);
    assert_eq!(again.error()["code"], "target_exists");
    let other = work.desk.run(&[
        "files",
        &work.id,
        "project-1",
        "--to",
        &work.at("出.txt"),
        "--json",
    ]);
    assert_eq!(other.error()["code"], "target_ending");
    let log = work
        .desk
        .run(&["log", "--json", "--limit", "1"])
        .done()
        .json();
    let given = &log[0]["events"][0]["exported"];
    assert_eq!(
        (given["what"].as_str(), given["project"].as_str()),
        (Some("evidence"), Some(work.id.as_str()))
    );
    assert_eq!(given["digest"], file["digest"]);
    let told = work.desk.run(&["log", "--limit", "1"]).done().out;
    assert!(told.contains("佐证材料"), "{told}");
}

#[test]
fn r20_4_what_is_no_file_is_refused_and_nothing_is_kept() {
    let work = Work::new();
    let pipe = work.at("管道");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .expect("mkfifo")
            .success()
    );
    fs::write(work.at("空.pdf"), "").expect("written");
    for (path, code) in [
        (pipe, "file_not_regular"),
        ("/dev/zero".to_owned(), "file_not_regular"),
        (work.at(""), "file_not_regular"),
        (work.at("没有.pdf"), "file_unreadable"),
        (work.at("空.pdf"), "file_empty"),
    ] {
        let answer = work.attach(&path);
        assert_eq!(answer.error()["code"], code, "{path}");
    }
    assert!(!work.desk.folder().join("files").exists());
    let none = work.desk.run(&["files", &work.id, "project-1", "--json"]);
    assert_eq!(
        (none.code, none.error()["code"].as_str()),
        (5, Some("no_such_file"))
    );
}

#[test]
fn r20_4_harm_is_told_by_verify_and_on_taking_out() {
    let work = Work::new();
    let path = work.at("a.txt");
    fs::write(&path, "示例").expect("written");
    work.attach(&path).done();
    let held = kept(work.desk.folder());
    fs::write(&held, "元例").expect("damaged");
    let verified = work.desk.run(&["verify", "--json"]);
    assert_eq!(
        (
            verified.code,
            verified.json()["files_damaged"].as_array().map(Vec::len)
        ),
        (6, Some(1))
    );
    let to = work.at("b.txt");
    let out = work
        .desk
        .run(&["files", &work.id, "project-1", "--to", &to, "--json"]);
    assert_eq!(
        (out.code, out.error()["code"].as_str()),
        (6, Some("file_damaged"))
    );
    fs::remove_file(&held).expect("gone");
    let out = work
        .desk
        .run(&["files", &work.id, "project-1", "--to", &to, "--json"]);
    assert_eq!(out.error()["code"], "file_gone");
    let left = fs::read_dir(work.own.path()).expect("a folder").count();
    assert_eq!(left, 1, "nothing half-written stays");
    let told = work.desk.run(&["verify"]);
    assert!(told.out.contains("缺失"), "{}", told.out);
}
