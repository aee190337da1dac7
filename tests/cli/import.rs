//! `luodi import`: rows taken as one step or not at all; rejects, duplicates, exit code 7.

use crate::run::Desk;
use std::fs;
use std::path::PathBuf;

const HEAD: &str = "项目名称,投资方,总投资(亿元),责任单位\n";

fn ledger(desk: &Desk, rows: &str) -> String {
    let path: PathBuf = desk.folder().join("台账.csv");
    fs::write(&path, format!("{HEAD}{rows}")).expect("written");
    path.to_string_lossy().into_owned()
}

#[test]
fn good_rows_are_taken_as_one_step() {
    let desk = Desk::new();
    let path = ledger(
        &desk,
        "细钨丝,远岫钨业有限公司,15,崇义县\n覆铜板,远岫电子有限公司,8,龙南市\n",
    );
    let report = desk.run(&["import", &path, "--json"]).done().json();
    assert_eq!(report["rows"], 2);
    assert_eq!(report["accepted"], 2);
    assert_eq!(report["rejected"], serde_json::json!([]));
    assert_eq!(report["duplicates"], serde_json::json!([]));
    assert_eq!(report["seq"], 2);
    let list = desk.run(&["list", "--json"]).done().json();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
}

#[test]
fn one_bad_row_keeps_all_out_unless_rejects_are_wanted() {
    let desk = Desk::new();
    let path = ledger(
        &desk,
        "细钨丝,远岫钨业有限公司,15,崇义县\n覆铜板,远岫电子有限公司,-8,龙南市\n",
    );
    let answer = desk.run(&["import", &path, "--json"]);
    assert_eq!(answer.code, 7, "{}", answer.err);
    assert_eq!(answer.error()["code"], "rows_rejected");
    assert_eq!(
        desk.run(&["list", "--json"]).done().json(),
        serde_json::json!([])
    );

    let rejects = desk.folder().join("rejects.csv");
    let to = rejects.to_string_lossy().into_owned();
    let answer = desk.run(&["import", &path, "--rejects", &to, "--json"]);
    assert_eq!(answer.code, 7, "{}", answer.err);
    let report = answer.json();
    assert_eq!(report["accepted"], 1);
    let rejected = &report["rejected"][0];
    assert_eq!(rejected["row"], 3);
    assert_eq!(rejected["value"], "-8");
    assert!(
        rejected["reason"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    let file = fs::read_to_string(rejects).expect("the rejects");
    assert!(
        file.contains("覆铜板") && !file.contains("细钨丝"),
        "{file}"
    );
}

#[test]
fn a_dry_run_takes_nothing() {
    let desk = Desk::new();
    let path = ledger(&desk, "细钨丝,远岫钨业有限公司,15,崇义县\n");
    let report = desk
        .run(&["import", &path, "--dry-run", "--json"])
        .done()
        .json();
    assert_eq!(report["accepted"], 1);
    assert_eq!(report["taken"], false);
    assert_eq!(
        desk.run(&["list", "--json"]).done().json(),
        serde_json::json!([])
    );
}

#[test]
fn a_dry_run_shows_how_the_columns_were_understood() {
    let desk = Desk::new();
    let path = ledger(&desk, "细钨丝,远岫钨业有限公司,15,崇义县\n");
    let shown = desk.run(&["import", &path, "--dry-run"]).done().out;
    let line = shown.lines().find(|line| line.starts_with("列的对应"));
    assert!(
        line.is_some_and(|line| line.contains("项目名称")),
        "{shown}"
    );
}

#[test]
fn a_repeated_row_is_named() {
    let desk = Desk::new();
    let row = "细钨丝,远岫钨业有限公司,15,崇义县\n";
    let path = ledger(&desk, &format!("{row}{row}"));
    let report = desk.run(&["import", &path, "--json"]).json();
    assert_eq!(report["duplicates"][0]["row"], 3);
    assert_eq!(report["duplicates"][0]["of"], "2");
}

#[test]
fn a_file_that_is_not_there_is_not_found() {
    let desk = Desk::new();
    let answer = desk.run(&["import", "/nowhere/台账.csv", "--json"]);
    assert_eq!(answer.code, 5);
    assert_eq!(answer.error()["code"], "no_such_file");
}

#[test]
fn whoever_ends_an_import_leaves_no_half_file_and_no_project() {
    let desk = Desk::new();
    let own = tempfile::TempDir::new().expect("a folder");
    let mut rows = String::new();
    for at in 0..1_500 {
        rows.push_str(&format!("示例项目{at}号,示例{at}号有限公司,1,信丰县\n"));
    }
    let path = ledger(&desk, &rows);
    for signal in ["-INT", "-TERM", "-HUP"] {
        let rejects = own.path().join(format!("退{signal}.csv"));
        let to = rejects.to_string_lossy().into_owned();
        let args = ["import", &path, "--rejects", &to];
        desk.ended_midway(&args, signal, own.path());
        assert!(!rejects.exists(), "{signal}");
        let list = desk.run(&["list", "--json"]).done().json();
        assert_eq!(list, serde_json::json!([]), "{signal}");
    }
}
