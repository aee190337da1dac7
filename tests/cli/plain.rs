//! Plain output: words of the language asked for, aligned, without anything that steers a terminal.

use crate::run::{Desk, command};
use std::io::Read;
use std::process::Stdio;

#[test]
fn words_follow_the_language_and_json_does_not() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let zh = desk.run(&["list"]).done().out;
    let en = desk.run(&["list", "--lang", "en"]).done().out;
    assert!(zh.contains("线索") && zh.contains("投资(亿元)"), "{zh}");
    assert!(en.contains("Lead") && en.contains("Tier"), "{en}");
    let json = |lang| desk.run(&["--lang", lang, "list", "--json"]).done().out;
    assert_eq!(json("zh"), json("en"));
}

#[test]
fn help_is_in_the_language_asked_for() {
    let desk = Desk::empty();
    let zh = desk.run(&["--help"]).done().out;
    assert!(
        zh.contains("用法") && zh.contains("命令") && zh.contains("积分榜"),
        "{zh}"
    );
    let en = desk.run(&["--lang", "en", "board", "--help"]).done().out;
    assert!(en.contains("Usage") && en.contains("--explain"), "{en}");
    assert!(!en.contains("积分"), "{en}");
}

#[test]
fn errors_say_what_to_do_next() {
    let desk = Desk::new();
    let answer = desk.run(&["do", "lead", "name=a", "enterprise=b", "amount=约3亿"]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("投资额") && answer.err.contains("下一步"),
        "{}",
        answer.err
    );
    assert!(desk.run(&["lst"]).err.contains("list"));
}

#[test]
fn nothing_that_steers_a_terminal_is_printed() {
    let desk = Desk::new();
    let id = desk.full_lead("细\u{1b}[31m钨丝\u{7}", "远岫\u{202e}钨业");
    for arguments in [
        &["list"][..],
        &["show", &id],
        &["gate", &id],
        &["log"],
        &["due"],
        &["find", "钨"],
        &["--help"],
    ] {
        let answer = desk.run(arguments).done();
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(
            !answer.out.contains(steers),
            "{arguments:?} {:?}",
            answer.out
        );
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let desk = Desk::new();
    desk.full_lead("光伏用细钨丝", "远岫钨业有限公司");
    let mut child = command(desk.folder())
        .args(["do", "--list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut out = child.stdout.take().expect("its output");
    let mut first = [0; 1];
    out.read_exact(&mut first).expect("a byte");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{:?}", output.stderr);
}

#[test]
fn the_interface_refuses_politely_without_a_terminal() {
    let desk = Desk::new();
    let answer = desk.run(&[]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("终端"), "{}", answer.err);
}

#[test]
fn keys_completions_and_man_need_no_database() {
    let desk = Desk::empty();
    let keys = desk.run(&["keys", "--json"]).done().json();
    assert!(keys.as_array().is_some_and(|rows| rows.len() > 10));
    assert!(
        desk.run(&["completions", "bash"])
            .done()
            .out
            .contains("_luodi")
    );
    assert!(desk.run(&["man"]).done().out.contains(".TH"));
    assert_eq!(
        desk.run(&["policy", "check", "--json"]).done().json(),
        serde_json::json!([])
    );
}
