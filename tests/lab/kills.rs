//! Kills of client, service and owner (`kills.py`), and a reader of the journal that is not the program.
//!
//! In the daily run each place is met twice; `LAB=all` meets 500, `LAB_KILLS` as many as it says.

use std::process::Command;

/// Ten places, each twice.
const DAILY: &str = "20";
const ALL: &str = "500";

#[test]
fn what_was_acknowledged_before_a_kill_is_there_once_and_nobody_owns_a_folder_twice() {
    let named = |name| std::env::var(name).ok();
    let rounds = match (named("LAB_KILLS"), named("LAB")) {
        (Some(rounds), _) => rounds,
        (None, Some(all)) if all == "all" => ALL.to_owned(),
        _ => DAILY.to_owned(),
    };
    let binary = named("LAB_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_luodi").to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/kills.py");
    let mut command = Command::new("python3");
    command.args([script, "--binary", &binary, "--rounds", &rounds]);
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("python3") || !has("cc") {
        eprintln!("not run: it needs python3 and a C compiler");
        return;
    }
    let output = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    println!("{}", String::from_utf8_lossy(&output.stdout).trim());
}
