//! Real data are written by the server's clock alone; rehearsals are marked everywhere; both days of a late entry are shown.

use crate::run::{Desk, command};
use std::process::Stdio;

/// A run on a date of the test's choosing, or by the server's clock.
fn run(desk: &Desk, now: Option<&str>, arguments: &[&str]) -> (i32, String, String) {
    let mut child = command(desk.folder());
    match now {
        Some(now) => child.env("LUODI_NOW", now),
        None => child.env_remove("LUODI_NOW"),
    };
    let output = child
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_chosen_date_reads_real_data_and_writes_none() {
    let desk = Desk::empty();
    let (code, _, err) = run(&desk, Some("2099-01-01T09:00"), &["init"]);
    assert_eq!(code, 2, "{err}");
    assert_eq!(run(&desk, None, &["init"]).0, 0);
    let lead = ["do", "lead", "name=示例项目", "enterprise=示例有限公司"];
    assert_eq!(run(&desk, None, &lead).0, 0);
    let id = {
        let (_, out, _) = run(&desk, None, &["list", "--json"]);
        let rows: serde_json::Value = serde_json::from_str(&out).expect("rows");
        rows[0]["id"].as_str().expect("an id").to_owned()
    };
    let other = Some("2099-01-01T09:00");
    let (code, out, _) = run(&desk, other, &["list"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("[演练日期/只读]"), "{out}");
    for write in [
        vec!["do", "note", &id, "text=演练"],
        vec!["do", "undo"],
        vec![
            "member",
            "add",
            "a1",
            "--name",
            "示例",
            "--unit",
            "信丰县",
            "--roles",
            "res",
        ],
        vec!["clock", "--accept", "--reason", "示例"],
    ] {
        let (code, out, err) = run(&desk, other, &write);
        assert_eq!(code, 2, "{write:?} {out} {err}");
        assert!(err.contains("正式数据") && err.contains("只读"), "{err}");
    }
    let (code, out, err) = run(&desk, None, &["do", "note", &id, "text=仍可办理"]);
    assert_eq!(code, 0, "{err}");
    assert!(!out.contains("演练"), "{out}");
}

#[test]
fn rehearsal_data_say_so_in_lists_and_papers_and_not_in_json() {
    let desk = Desk::new();
    let id = desk.full_lead("示例线路板", "示例电子有限公司");
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/ganzhou");
    for arguments in [
        vec!["list"],
        vec!["show", &id],
        vec!["due"],
        vec!["due", "--mine", "--brief"],
        vec!["status"],
        vec!["policy", "show"],
        vec!["policy", "load", rules, "--dry-run"],
    ] {
        let out = desk.run(&arguments).done().out;
        assert!(out.starts_with("[演练] "), "{arguments:?}: {out}");
    }
    let paper = desk
        .run(&["document", &id, "screening", "--json"])
        .done()
        .json();
    let text = paper["text"].as_str().expect("a text");
    assert!(text.contains("[演练]"), "{text}");
    let status = desk.run(&["status", "--json"]).done().json();
    assert_eq!(status["purpose"], "rehearsal");
    assert_eq!(status["clock_behind"], serde_json::Value::Null);
}

#[test]
fn a_clock_behind_the_last_entry_is_told_and_put_right_by_the_administrator() {
    let desk = Desk::new();
    desk.full_lead("示例线路板", "示例电子有限公司");
    let before = Some("2026-11-20T09:00");
    let note = ["do", "lead", "name=示例项目", "enterprise=示例有限公司"];
    let (code, _, err) = run(&desk, before, &note);
    assert_eq!(code, 1);
    assert!(err.contains("luodi clock --accept"), "{err}");
    let (_, out, _) = run(&desk, before, &["status"]);
    assert!(
        out.contains("时钟落后") && out.contains("2026-11-23 09:00"),
        "{out}"
    );
    let member = [
        "member",
        "add",
        "u2",
        "--name",
        "示例",
        "--unit",
        "信丰县",
        "--roles",
        "sw_x",
    ];
    desk.run(&member).done();
    let accept = ["clock", "--accept", "--reason", "时钟曾经超前"];
    let (code, ..) = run(&desk, before, &[&["--as", "u2"][..], &accept[..]].concat());
    assert_eq!(code, 3);
    assert_eq!(
        run(&desk, before, &["clock", "--accept"]).0,
        2,
        "a reason is needed"
    );
    let (code, out, err) = run(&desk, before, &accept);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("时钟已校正"), "{out}");
    assert_eq!(run(&desk, before, &note).0, 0);
    let (code, ..) = run(&desk, before, &accept);
    assert_eq!(code, 1, "there is nothing to put right");
    let (_, out, _) = run(&desk, before, &["log", "--since", "2026-11-20"]);
    assert!(
        out.contains("校正时钟") && out.contains("时钟曾经超前"),
        "{out}"
    );
}

#[test]
fn what_is_written_down_later_shows_both_days() {
    let desk = Desk::new();
    let id = desk.full_lead("示例线路板", "示例电子有限公司");
    let talk = [
        "do",
        "first-talk",
        &id,
        "at=2026-11-16",
        "person=示例专员",
        "evidence=示例记录",
    ];
    desk.run(&talk).done();
    let log = desk.run(&["log", &id]).done().out;
    assert!(
        log.contains("(发生于 2026-11-16, 记于 2026-11-23)"),
        "{log}"
    );
    desk.run(&["do", "note", &id, "text=示例"]).done();
    let log = desk.run(&["log", &id, "--limit", "1"]).done().out;
    assert!(!log.contains("发生于"), "{log}");
}

#[test]
fn an_acknowledged_entry_that_is_gone_is_told_and_gone_on_from_only_by_a_recorded_act() {
    let desk = Desk::new();
    desk.full_lead("示例线路板", "示例电子有限公司");
    let id = desk.full_lead("示例覆铜板", "示例材料有限公司");
    let segment = desk.folder().join("journal/000000000001.jsonl");
    let text = std::fs::read_to_string(&segment).expect("the journal");
    let lines: Vec<&str> = text.lines().collect();
    let kept: String = lines[..lines.len() - 1]
        .iter()
        .map(|line| format!("{line}\n"))
        .collect();
    std::fs::write(&segment, kept).expect("written");
    let list = desk.run(&["list", "--json"]);
    assert_eq!(list.code, 6);
    assert_eq!(list.error()["code"], "entries_lost");
    let told = desk.run(&["list"]).err;
    for part in [
        "第 3 号",
        "第 2 号",
        "accept-loss --from 3",
        &*desk.folder().to_string_lossy(),
    ] {
        assert!(told.contains(part), "no {part} in {told}");
    }
    assert_eq!(desk.run(&["init", "--rehearsal"]).code, 6);
    let wrong = desk.run(&["accept-loss", "--from", "2", "--reason", "无备份"]);
    assert_eq!(wrong.code, 1, "{}", wrong.err);
    assert_eq!(
        desk.run(&["accept-loss", "--from", "3"]).code,
        2,
        "a reason is needed"
    );
    let accepted = desk.run(&["accept-loss", "--from", "3", "--reason", "无备份", "--json"]);
    assert_eq!(
        accepted.done().json(),
        serde_json::json!({"seq": 4, "from": 3, "to": 3})
    );
    let log = desk.run(&["log"]).done().out;
    assert!(log.contains("确认丢失: 第 3 至 3 号 (无备份)"), "{log}");
    let new = desk.full_lead("示例覆铜板", "示例材料有限公司");
    assert_ne!(new, id, "no id is given twice");
    let verified = desk.run(&["verify", "--json"]).done().json();
    assert_eq!(verified["view_matches"], true);
}
