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
        assert_eq!(answer.code, 1, "{}", answer.err);
        let error = answer.error();
        assert_eq!(error["code"], "last_administrator");
        assert!(error["next"].to_string().contains("member set"), "{error}");
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
    desk.run(&[&add[..], &["--roles", "adm"]].concat()).done();
    // By undo, and on behalf of the other one, the same holds.
    let demote = ["member", "set", &admin, "--roles", "sw_c"];
    desk.run(&[&demote[..], &["--as", "sample1"]].concat())
        .done();
    let undo = desk.run(&["do", "undo", "--json"]);
    assert_eq!(
        (undo.code, &undo.error()["code"]),
        (1, &"last_administrator".into())
    );
}
