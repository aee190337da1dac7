//! Files that a person names: only regular ones are read, and never more than is sensible; none is replaced unasked.

use crate::run::Desk;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const ROWS: &str = "项目名称,投资方,总投资(亿元),责任单位\n细钨丝,远岫钨业有限公司,15,崇义县\n覆铜板,远岫电子有限公司,-8,龙南市\n";

/// A desk and a folder of the person's, with a ledger in it of which one row cannot be taken.
struct Work {
    desk: Desk,
    own: TempDir,
}

impl Work {
    fn new() -> Self {
        let own = TempDir::new().expect("a folder");
        fs::write(own.path().join("台账.csv"), ROWS).expect("written");
        Self {
            desk: Desk::new(),
            own,
        }
    }

    fn at(&self, name: &str) -> String {
        self.own.path().join(name).to_string_lossy().into_owned()
    }

    fn pipe(&self, name: &str) -> String {
        let path = self.at(name);
        let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
        assert!(made.success());
        path
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], code: &str) {
        let answer = self.desk.run(&[arguments, &["--json"]].concat());
        assert_eq!(answer.code, 2, "{arguments:?}: {}", answer.err);
        assert_eq!(answer.error()["code"], code, "{arguments:?}");
    }

    fn entries(&self) -> u64 {
        let status = self.desk.run(&["status", "--json"]).done().json();
        status["head"].as_u64().expect("a number")
    }
}

#[test]
fn a_pipe_or_a_device_is_read_nowhere() {
    let work = Work::new();
    let (pipe, ledger) = (work.pipe("管道"), work.at("台账.csv"));
    let profile = work.at("办法");
    fs::create_dir(&profile).expect("a folder");
    work.pipe("办法/policy.toml");
    for special in [pipe.as_str(), "/dev/full", "/dev/zero"] {
        let arguments = ["keys", "--check", special];
        work.refuses(&arguments, "not_regular");
        work.refuses(&["import", &ledger, "--map", special], "not_regular");
        work.refuses(&["import", special], "not_a_ledger");
    }
    work.refuses(&["policy", "check", &profile], "not_regular");
    work.refuses(&["policy", "load", &profile], "not_regular");
    work.refuses(&["init", "--profile", &profile], "not_regular");
}

#[test]
fn a_file_without_end_or_without_text_is_refused_by_name() {
    let work = Work::new();
    let (long, other) = (work.at("长.toml"), work.at("别.toml"));
    let file = fs::File::create(&long).expect("a file");
    file.set_len(64 << 20).expect("long");
    fs::write(&other, [0xca, 0xfd]).expect("written");
    work.refuses(&["keys", "--check", &long], "file_too_large");
    work.refuses(&["keys", "--check", &other], "not_utf8");
}

#[test]
fn text_from_standard_input_must_be_utf_8_and_that_is_said() {
    let desk = Desk::new();
    let id = desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let mut child = crate::run::command(desk.folder())
        .args(["do", "update", &id, "needs=-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(b"\xd3\xc3\xb5\xd8").expect("written");
    drop(input);
    let answer = crate::run::answer(child.wait_with_output().expect("it ends"));
    assert_eq!(answer.code, 2, "{}", answer.err);
    let error = answer.error();
    assert_eq!(error["code"], "not_utf8");
    assert!(error["message"].to_string().contains("标准输入"), "{error}");
}

#[test]
fn names_that_are_no_utf_8_are_names_all_the_same() {
    let work = Work::new();
    // 台账 and 退回 in GBK.
    let ledger = work
        .own
        .path()
        .join(OsStr::from_bytes(b"\xcc\xa8\xd5\xcb.csv"));
    let rejects = work
        .own
        .path()
        .join(OsStr::from_bytes(b"\xcd\xcb\xbb\xd8.csv"));
    fs::write(&ledger, ROWS).expect("written");
    let words = [
        OsStr::new("import"),
        ledger.as_os_str(),
        OsStr::new("--rejects"),
        rejects.as_os_str(),
        OsStr::new("--json"),
    ];
    let answer = work.desk.run_os(&words);
    assert_eq!(answer.code, 7, "{}", answer.err);
    assert_eq!(answer.json()["accepted"], 1);
    assert!(
        fs::read_to_string(&rejects)
            .expect("written")
            .contains("覆铜板")
    );
    // Where a text is asked for, the message says what is wrong.
    let answer = work
        .desk
        .run_os(&[OsStr::new("find"), OsStr::from_bytes(b"\xcc\xa8\xd5\xcb")]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("UTF-8"), "{}", answer.err);
}

#[test]
fn the_file_of_rejected_rows_never_replaces_the_ledger() {
    let work = Work::new();
    let (ledger, twin) = (work.at("台账.csv"), work.at("同一.csv"));
    fs::hard_link(&ledger, &twin).expect("linked");
    let before = work.entries();
    for to in [&ledger, &twin] {
        let arguments = ["import", &ledger, "--rejects", to, "--force"];
        work.refuses(&arguments, "target_is_input");
    }
    assert_eq!(fs::read_to_string(&ledger).expect("there"), ROWS);
    assert_eq!(work.entries(), before, "nothing was taken");
}

#[test]
fn what_is_there_is_replaced_only_when_that_was_said() {
    let work = Work::new();
    let id = work.desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let (ledger, rejects, paper) = (work.at("台账.csv"), work.at("退回.csv"), work.at("意见.md"));
    let import = ["import", &ledger, "--rejects", &rejects];
    let document = ["document", &id, "screening", "--to", &paper];
    let before = work.entries();
    for (arguments, to) in [(&import[..], &rejects), (&document[..], &paper)] {
        fs::write(to, "旧").expect("written");
        work.refuses(arguments, "target_exists");
        assert_eq!(fs::read_to_string(to).expect("there"), "旧");
    }
    assert_eq!(work.entries(), before, "nothing was taken");
    for (arguments, to, code) in [(&document[..], &paper, 0), (&import[..], &rejects, 7)] {
        let answer = work.desk.run(&[arguments, &["--force"]].concat());
        assert_eq!(answer.code, code, "{}", answer.err);
        assert_ne!(fs::read_to_string(to).expect("there"), "旧");
        assert_eq!(fs::metadata(to).expect("there").mode() & 0o777, 0o600);
    }
}

#[test]
fn a_link_or_a_device_is_never_written_over() {
    let work = Work::new();
    let id = work.desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let victim = work.at("别人的.md");
    fs::write(&victim, "旧").expect("written");
    for (link, target) in [("链接.md", victim.as_str()), ("无.md", "/dev/null")] {
        let link = work.at(link);
        symlink(target, &link).expect("linked");
        let arguments = ["document", &id, "screening", "--to", &link, "--force"];
        work.refuses(&arguments, "target_not_regular");
        assert!(Path::new(&link).is_symlink());
    }
    assert_eq!(fs::read_to_string(&victim).expect("there"), "旧");
    let device = ["document", &id, "screening", "--to", "/dev/null", "--force"];
    assert_eq!(work.desk.run(&device).code, 2);
}

#[test]
fn the_ending_of_a_file_tells_what_is_in_it() {
    let work = Work::new();
    let id = work.desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let ledger = work.at("台账.csv");
    for name in ["退回.xlsx", "退回", "退回.csv.txt"] {
        let to = work.at(name);
        let arguments = ["import", &ledger, "--rejects", &to];
        work.refuses(&arguments, "target_ending");
        assert!(!PathBuf::from(to).exists());
    }
    let to = work.at("意见.pdf");
    work.refuses(
        &["document", &id, "screening", "--to", &to],
        "target_ending",
    );
    let to = work.at("意见.TXT");
    work.desk
        .run(&["document", &id, "screening", "--to", &to])
        .done();
}

#[test]
fn a_time_that_no_day_has_is_no_date() {
    let work = Work::new();
    let ledger = work.at("日期.csv");
    let rows = "项目名称,投资方,责任单位,首谈日期\n细钨丝,远岫钨业有限公司,崇义县,2026-1-1T25:61\n";
    fs::write(&ledger, rows).expect("written");
    let answer = work.desk.run(&["import", &ledger, "--dry-run", "--json"]);
    assert_eq!(answer.code, 7, "{}", answer.err);
    assert_eq!(answer.json()["rejected"][0]["value"], "2026-1-1T25:61");
}
