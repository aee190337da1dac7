//! Nothing of anybody's data in the log; a folder in use says by whom.

use crate::run::Desk;
use std::fs;

#[test]
fn the_log_lies_in_the_data_folder_and_names_nobody() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    desk.run(&["list"]).done();
    let log = fs::read_to_string(desk.folder().join("luodi.log")).expect("the log");
    assert!(!log.contains("远岫") && !log.contains("细钨丝"), "{log}");
}

#[test]
fn members_are_added_changed_and_listed() {
    let desk = Desk::new();
    let add = [
        "member",
        "add",
        "sample1",
        "--name",
        "示例专员甲",
        "--unit",
        "信丰县",
        "--roles",
        "sw_x,res",
    ];
    desk.run(&add).done();
    let twice = desk.run(&[
        "member",
        "add",
        "sample1",
        "--name",
        "a",
        "--unit",
        "信丰县",
        "--roles",
        "res",
    ]);
    assert_eq!(twice.code, 1);
    desk.run(&["member", "set", "sample1", "--active", "no"])
        .done();
    let list = desk.run(&["member", "list", "--json"]).done().json();
    let member = list
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["id"] == "sample1"))
        .expect("the member");
    assert_eq!(member["roles"], serde_json::json!(["sw_x", "res"]));
    assert_eq!(member["active"], false);
    assert_eq!(
        desk.run(&["member", "set", "nobody", "--active", "no"])
            .code,
        5
    );
}

#[test]
fn a_member_is_pinned_to_a_user_of_the_system_by_the_administrator_and_the_founder_at_once() {
    let desk = Desk::new();
    let sample = [
        "member",
        "add",
        "sample1",
        "--name",
        "示例专员甲",
        "--unit",
        "信丰县",
        "--roles",
        "sw_x",
    ];
    desk.run(&sample).done();
    let uid = |login: Option<&str>| {
        let list = desk.run(&["member", "list", "--json"]).done().json();
        let rows = list.as_array().cloned().unwrap_or_default().into_iter();
        let mut rows = rows.filter(|row| match login {
            Some(login) => row["id"] == login,
            None => row["id"] != "sample1",
        });
        rows.next().expect("a member")["uid"].clone()
    };
    let own = std::os::unix::fs::MetadataExt::uid(&fs::metadata(desk.folder()).expect("a folder"));
    assert_eq!(uid(None), own);
    assert_eq!(uid(Some("sample1")), serde_json::Value::Null);
    desk.run(&["member", "set", "sample1", "--uid", "4711"])
        .done();
    assert_eq!(uid(Some("sample1")), 4711);
    desk.run(&["member", "set", "sample1", "--name", "示例专员乙"])
        .done();
    assert_eq!(uid(Some("sample1")), 4711);
    desk.run(&["member", "set", "sample1", "--uid", "none"])
        .done();
    assert_eq!(uid(Some("sample1")), serde_json::Value::Null);
    for wrong in ["-1", "root", "4294967296"] {
        let refused = desk.run(&["member", "set", "sample1", &format!("--uid={wrong}")]);
        assert_eq!(refused.code, 2, "{wrong}");
    }
}

#[test]
fn rules_are_checked_before_they_are_loaded() {
    let desk = Desk::new();
    let folder = desk.folder().join("profile");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("policy.toml"), "schema = 99\n").expect("written");
    let path = folder.to_string_lossy().into_owned();
    let check = desk.run(&["policy", "check", &path, "--json"]);
    assert_eq!(check.code, 2);
    assert!(check.json().as_array().is_some_and(|rows| !rows.is_empty()));
    assert_eq!(desk.run(&["policy", "load", &path]).code, 2);
    assert_eq!(desk.run(&["policy", "load", "/nowhere"]).code, 5);
}

/// The built-in rules in a folder, `policy.toml` put another way.
fn rules(desk: &Desk, change: impl Fn(String) -> String) -> String {
    let folder = desk.folder().join("rules");
    fs::create_dir_all(&folder).expect("a folder");
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/ganzhou");
    for entry in fs::read_dir(from).expect("the fixtures") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("a text");
        let is_policy = name == "policy.toml";
        let text = if is_policy { change(text) } else { text };
        fs::write(folder.join(name), text).expect("written");
    }
    folder.to_string_lossy().into_owned()
}

#[test]
fn r0_1_a_lost_rule_is_named_by_file_line_and_right_name() {
    let desk = Desk::new();
    let path = rules(&desk, |text| {
        text.replacen("id = \"update\"", "id = \"updates\"", 1)
    });
    let check = desk.run(&["policy", "check", &path]);
    assert_eq!(check.code, 2);
    let text = fs::read_to_string(format!("{path}/policy.toml")).expect("the rules");
    let above = text.find("id = \"updates\"").expect("the clock");
    let line = text[..above].matches('\n').count() + 1;
    let said = format!(
        "policy.toml 第 {line} 行第 6 列: 没有任何步骤用到 [[clock]] updates, 写了也不起作用; 应为: update\n"
    );
    assert_eq!(check.out, said);
}

#[test]
fn r0_1_rules_with_a_hundred_errors_end_in_one_list_and_change_nothing() {
    let desk = Desk::new();
    let before = desk.run(&["policy", "show"]).done().out;
    let path = rules(&desk, |text| text.replace("id = \"", "id = \"x_"));
    let check = desk.run(&["policy", "check", &path, "--json"]);
    assert_eq!(check.code, 2);
    let rows = check.json();
    let rows = rows.as_array().expect("a list");
    assert!(rows.len() > 100, "{}", rows.len());
    assert_eq!(check.err.lines().count(), 1, "{}", check.err);
    let load = desk.run(&["policy", "load", &path]);
    let (mark, findings) = load.out.split_once('\n').expect("lines");
    assert!(mark.starts_with("[演练] "), "{mark}");
    assert_eq!((load.code, findings.lines().count()), (2, rows.len()));
    assert_eq!(desk.run(&["policy", "show"]).done().out, before);
}

#[test]
fn the_last_administrator_is_not_lost() {
    let desk = Desk::new();
    let list = desk.run(&["member", "list", "--json"]).done().json();
    let admin = list[0]["id"].as_str().expect("a login").to_owned();
    let set = |login: &str, words: &[&str]| {
        desk.run(&[&["member", "set", login], words, &["--json"]].concat())
    };
    for words in [["--roles", "sw_c"], ["--active", "no"]] {
        let answer = set(&admin, &words);
        // Nobody changes themselves, the last one no more than another.
        assert_eq!(answer.code, 3, "{}", answer.err);
        assert_eq!(answer.error()["code"], "own_report");
    }
    let add = [
        "member",
        "add",
        "sample1",
        "--name",
        "示例管理员",
        "--unit",
        "信丰县",
    ];
    // Nobody else is there who could give the word for it.
    desk.run(&[&add[..], &["--roles", "adm"]].concat()).done();
    // Who was demoted may not appoint by undo either.
    let demote = ["member", "set", &admin, "--roles", "sw_c"];
    desk.run(&[&demote[..], &["--as", "sample1"]].concat())
        .done();
    let undo = desk.run(&["do", "undo", "--json"]);
    assert_eq!(
        (undo.code, &undo.error()["code"]),
        (3, &"role_may_not".into())
    );
}
