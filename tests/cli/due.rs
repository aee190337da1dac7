//! `luodi due --mine` is the inbox; `luodi policy load --dry-run` shows and does nothing.

use crate::run::Desk;
use std::fs;

/// A department's officer, and a project of 信丰 that waits for its opinion.
fn asked() -> (Desk, String) {
    let desk = Desk::new();
    for (login, unit, roles) in [("hj1", "D-HJ", "dept"), ("xf1", "360722", "sw_x")] {
        let member = [
            "member",
            "add",
            login,
            "--name",
            "示例专员",
            "--unit",
            unit,
            "--roles",
            roles,
        ];
        desk.run(&member).done();
    }
    let id = desk.full_lead("稀土永磁电机产业园", "远岫磁电有限公司");
    desk.run(&["do", "advance", &id]).done();
    (desk, id)
}

#[test]
fn r4_6_mine_is_what_waits_for_my_unit() {
    let (desk, id) = asked();
    let mine = |login: &str| {
        let rows = desk.run(&["--as", login, "due", "--mine", "--json"]);
        rows.done().json().as_array().cloned().expect("an array")
    };
    let waits = mine("hj1");
    assert_eq!(waits.len(), 1, "{waits:?}");
    for name in [
        "alert",
        "project",
        "unit",
        "due",
        "days_left",
        "article",
        "basis",
        "text",
    ] {
        assert!(waits[0].get(name).is_some(), "{name}");
    }
    assert_eq!(
        (&waits[0]["alert"], &waits[0]["project"]),
        (&"A02".into(), &id.as_str().into())
    );
    let text = waits[0]["text"].as_str().expect("a text");
    assert!(text.contains("出具部门意见"), "{text}");
    let own = mine("xf1");
    assert_eq!(own.len(), 1, "{own:?}");
    assert_eq!(own[0]["alert"], "A02");
    let plain = desk.run(&["--as", "hj1", "due", "--mine"]).done().out;
    assert!(plain.contains("出具部门意见"), "{plain}");
}

#[test]
fn r4_6_brief_is_one_line_for_a_login_message() {
    let (desk, id) = asked();
    let brief = |login: &str| {
        let out = desk
            .run(&["--as", login, "due", "--mine", "--brief"])
            .done()
            .out;
        assert_eq!(out.lines().count(), 1, "{out}");
        out
    };
    let line = brief("hj1");
    for text in [
        "逾期 0 今日 0 7日内 1",
        "稀土永磁电机产业园",
        "出具部门意见",
    ] {
        assert!(line.contains(text), "{text}: {line}");
    }
    desk.run(&["--as", "hj1", "do", "opinion", &id, "verdict=pass"])
        .done();
    assert!(brief("hj1").contains("没有到期事项"));
    let counts = desk.run(&["--as", "xf1", "due", "--mine", "--brief", "--json"]);
    assert_eq!(counts.done().json()["total"], 1);
    assert_eq!(
        desk.run(&["due", "--brief"]).code,
        2,
        "brief is about what is mine"
    );
}

#[test]
fn r12_a_look_up_in_one_line_is_fit_for_a_status_line() {
    let (desk, id) = asked();
    let brief = |text: &str| {
        let out = desk.run(&["find", text, "--brief"]).done().out;
        assert_eq!(out.lines().count(), 1, "{out}");
        out
    };
    let line = brief("永磁");
    for text in ["[演练] 永磁 1 个: ", &id, "稀土永磁电机产业园", "信丰县"] {
        assert!(line.contains(text), "{text}: {line}");
    }
    assert!(brief("没有这样的").contains("没有这样的 没有找到"));
    let json = desk
        .run(&["find", "永磁", "--brief", "--json"])
        .done()
        .json();
    assert_eq!(json.as_array().map(Vec::len), Some(1), "{json}");
}

#[test]
fn r0_1_a_dry_run_shows_what_rules_would_change_and_changes_nothing() {
    let (desk, _) = asked();
    let folder = desk.folder().join("profile");
    fs::create_dir(&folder).expect("a folder");
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/ganzhou");
    for name in [
        "policy.toml",
        "acts.toml",
        "permissions.toml",
        "units.toml",
        "chains.toml",
        "scenarios.toml",
        "holidays.toml",
        "ledger_columns.toml",
        "figures.toml",
        "members.toml",
    ] {
        let text = fs::read_to_string(format!("{from}/{name}")).expect("a file");
        let text = text.replacen(
            "by_tier = { major = \"5wd\" }",
            "by_tier = { major = \"9wd\" }",
            1,
        );
        fs::write(folder.join(name), text).expect("written");
    }
    let path = folder.to_string_lossy().into_owned();
    let head = desk.run(&["status", "--json"]).done().json()["head"].clone();
    let plain = desk.run(&["policy", "load", &path, "--dry-run"]).done().out;
    assert!(
        plain.contains("初步研判(重大项目): 5个工作日 -> 9个工作日")
            && plain.contains("时限改期 1"),
        "{plain}"
    );
    let json = desk
        .run(&["policy", "load", &path, "--dry-run", "--json"])
        .done()
        .json();
    assert_eq!(json["counts"]["clocks_moved"], 1);
    assert_eq!(json["examples"].as_array().map(Vec::len), Some(1));
    assert_eq!(desk.run(&["status", "--json"]).done().json()["head"], head);
}
