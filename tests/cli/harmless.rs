//! Characters that steer a terminal or turn a line around are printed nowhere, whoever brought them: plain or JSON,
//! answer or error, on the screen, in a paper or in the log.

use crate::run::{Answer, Desk};
use std::fs;

/// One of each kind: escape, bell, the control characters above 127, marks and overrides of direction, breaks that are
/// none of a terminal's, and what has no width.
const NASTY: &str = "\u{1b}[31m\u{7}\u{9b}2J\u{85}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{200b}\u{feff}";

fn deceives(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[track_caller]
fn harmless(arguments: &[&str], text: &str) {
    let found: Vec<char> = text.chars().filter(|c| deceives(*c)).collect();
    assert!(found.is_empty(), "{arguments:?}: {found:?} in {text}");
}

/// Runs it plain and with `--json`; nothing that deceives is printed either way.
fn both(desk: &Desk, arguments: &[&str]) -> [Answer; 2] {
    let json = [arguments, &["--json"]].concat();
    [arguments, json.as_slice()].map(|arguments| {
        let answer = desk.run(arguments);
        harmless(arguments, &answer.out);
        harmless(arguments, &answer.err);
        answer
    })
}

fn full_desk() -> (Desk, String) {
    let desk = Desk::new();
    let named = |name: &str| format!("{name}{NASTY}尾");
    let id = desk.full_lead(&named("细钨丝"), &named("远岫钨业"));
    let text = format!("text={}", named("情况"));
    desk.run(&["do", "note", &id, &text]).done();
    let add = [
        "member",
        "add",
        "sample1",
        "--unit",
        "信丰县",
        "--roles",
        "sw_x",
    ];
    desk.run(&[&add[..], &["--name", &named("示例专员")]].concat())
        .done();
    (desk, id)
}

#[test]
fn no_command_prints_what_deceives() {
    let (desk, id) = full_desk();
    let ledger = desk.folder().join("台账.csv");
    let rows = format!(
        "项目名称,投资方,总投资(亿元),责任单位,备{NASTY}注\n覆铜{NASTY}板,远岫{NASTY}电子,约{NASTY}8,龙南市,无\n"
    );
    fs::write(&ledger, rows).expect("written");
    let ledger = ledger.to_string_lossy();
    let id = id.as_str();
    let commands: &[&[&str]] = &[
        &["list"],
        &["list", "--sort", "amount"],
        &["show", id],
        &["gate", id],
        &["log"],
        &["log", id],
        &["due"],
        &["due", "--mine"],
        &["due", "--mine", "--brief"],
        &["find", "钨"],
        &["find", "钨", "--brief"],
        &["enterprises"],
        &["board"],
        &["board", "--explain", "信丰县"],
        &["libraries"],
        &["chains"],
        &["scenarios"],
        &["map"],
        &["status"],
        &["verify"],
        &["member", "list"],
        &["policy", "show"],
        &["policy", "check"],
        &["document", id, "screening"],
        &["document", id, "filing"],
        &["do", "--list"],
        &["do", "match", id],
        &["import", &ledger, "--dry-run"],
        &["import", &ledger],
        &["keys"],
        &["--help"],
    ];
    for arguments in commands {
        let [_, json] = both(&desk, arguments);
        if json.code == 0 && *arguments != ["--help"] {
            json.json();
        }
    }
    // The value itself is what was entered: only its writing is another.
    let [_, json] = both(&desk, &["show", id]);
    assert_eq!(json.json()["name"], format!("细钨丝{NASTY}尾"));
}

#[test]
fn no_error_repeats_what_deceives() {
    let (desk, id) = full_desk();
    let nasty = format!("x{NASTY}y");
    let nasty = nasty.as_str();
    let pair = format!("amount={nasty}");
    let field = format!("{nasty}=1");
    let commands: &[&[&str]] = &[
        &[nasty],
        &["list", "--stage", nasty],
        &["list", "--sort", nasty],
        &["list", nasty],
        &["show", nasty],
        &["find", nasty],
        &["gate", nasty],
        &["board", "--group", nasty],
        &["board", "--period", nasty],
        &["do", nasty],
        &["do", "note", nasty],
        &["do", "update", &id, &pair],
        &["do", "update", &id, &field],
        &["do", "update", &id, nasty],
        &["document", &id, nasty],
        &["document", &id, "screening", "--to", nasty],
        &["import", nasty],
        &["import", nasty, "--rate", nasty],
        &["member", "set", nasty, "--active", "no"],
        &[
            "member", "add", "a", "--name", "b", "--unit", nasty, "--roles", "sw_x",
        ],
        &[
            "member",
            "add",
            "a",
            "--name",
            "b",
            "--unit",
            "信丰县",
            "--roles",
            nasty,
        ],
        &["policy", "check", nasty],
        &["keys", "--check", nasty],
        &["completions", nasty],
        &["list", "--now", nasty],
        &["list", "--as", nasty],
        &["list", "--lang", nasty],
        &["list", "--data", nasty],
    ];
    for arguments in commands {
        both(&desk, arguments);
    }
}

#[test]
fn a_paper_and_the_log_hold_nothing_that_deceives() {
    let (desk, id) = full_desk();
    for name in ["意见.md", "意见.txt"] {
        let to = desk.folder().join(name);
        let path = to.to_string_lossy();
        desk.run(&["document", &id, "screening", "--to", &path])
            .done();
        let text = fs::read_to_string(&to).expect("written");
        assert!(text.contains("细钨丝"), "{text}");
        harmless(&["document", name], &text);
    }
    let log = fs::read_to_string(desk.folder().join("luodi.log")).expect("the log");
    harmless(&["luodi.log"], &log);
}
