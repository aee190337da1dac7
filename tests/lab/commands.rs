//! The commands that change something, each with what must hold after any fault in it.

use super::bench::{Outcome, Trial, ended, luodi, told, well};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What was acknowledged before the fault.
const BEFORE: [&str; 2] = ["示例甲项目", "示例乙项目"];
/// What the command with the fault enters.
const NEW: &str = "示例新项目";

/// A folder with two projects, closed in order.
fn city() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    well(dir.path(), &["init", "--rehearsal"], "init");
    for name in BEFORE {
        well(
            dir.path(),
            &["do", "lead", &format!("name={name}"), "enterprise=示例企业"],
            "lead",
        );
    }
    dir
}

fn texts(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(|text| (*text).to_owned()).collect()
}

/// That the folder holds what was acknowledged, once, and works.
fn sound(data: &Path, outcome: Outcome, new: usize, what: &str) {
    let all: Vec<&str> = BEFORE.into_iter().chain([NEW]).collect();
    let (_, found) = told(data, &all);
    for name in BEFORE {
        assert!(found[name] > 0, "{what}: {name} is gone");
    }
    match outcome {
        Outcome::Done => assert_eq!(found[NEW] > 0, new > 0, "{what}: acknowledged"),
        _ => assert!(found[NEW] == 0 || new > 0, "{what}"),
    }
    well(data, &["verify"], what);
    let listed = well(data, &["list", "--json"], what);
    let rows: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("json");
    let names: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["name"].as_str())
        .collect();
    for name in all {
        let count = names.iter().filter(|other| **other == name).count();
        assert_eq!(count, usize::from(found[name] > 0), "{what}: {name} listed");
    }
}

#[test]
fn a_step() {
    let city = city();
    let lead = |_: &Path| {
        texts(&[
            "do",
            "lead",
            &format!("name={NEW}"),
            "enterprise=示例企业二",
        ])
    };
    let trial = Trial {
        name: "do lead",
        start: city.path(),
        arguments: &lead,
        after: &|under, outcome, what| {
            let data = under.join("data");
            sound(&data, outcome, 1, what);
            well(&data, &["do", "note", "P2026-0001", "text=后"], what);
        },
    };
    trial.run();
}

#[test]
fn opening_after_a_kill() {
    // The witness, the view's marker and the snapshot are those of a process that was killed.
    let city = city();
    for name in ["view/left", "head"] {
        let _ = fs::remove_file(city.path().join(name));
    }
    let trial = Trial {
        name: "list after a kill",
        start: city.path(),
        arguments: &|_| texts(&["list"]),
        after: &|under, outcome, what| sound(&under.join("data"), outcome, 0, what),
    };
    trial.run();
}

#[test]
fn making_the_view_anew() {
    let city = city();
    let trial = Trial {
        name: "rebuild",
        start: city.path(),
        arguments: &|_| texts(&["rebuild"]),
        after: &|under, outcome, what| sound(&under.join("data"), outcome, 0, what),
    };
    trial.run();
}

#[test]
fn bringing_a_ledger_in() {
    let city = city();
    let ledger = city.path().with_extension("csv");
    fs::write(
        &ledger,
        format!("项目名称,投资企业\n{NEW},示例企业三\n示例末项目,示例企业四\n"),
    )
    .expect("written");
    let path = ledger.display().to_string();
    let trial = Trial {
        name: "import",
        start: city.path(),
        arguments: &|_| texts(&["import", &path]),
        after: &|under, outcome, what| {
            let data = under.join("data");
            // All of it or nothing.
            let (_, found) = told(&data, &[NEW, "示例末项目"]);
            assert_eq!(found[NEW] > 0, found["示例末项目"] > 0, "{what}");
            sound(&data, outcome, 1, what);
        },
    };
    trial.run();
    fs::remove_file(ledger).expect("removed");
}

/// Rows of a ledger that is taken in more than one step.
const MANY: u64 = 201;

#[test]
fn bringing_a_long_ledger_in() {
    let city = city();
    let ledger = city.path().with_extension("csv");
    let rows: String = (1..=MANY)
        .map(|row| format!("示例第{row}号产业园,示例企业第{row}家\n"))
        .collect();
    fs::write(&ledger, format!("项目名称,投资企业\n{rows}")).expect("written");
    let path = ledger.display().to_string();
    let projects = |data: &Path, what: &str| {
        let status = well(data, &["status", "--json"], what);
        let status: serde_json::Value = serde_json::from_slice(&status.stdout).expect("json");
        status["projects"].as_u64().expect("a number") - BEFORE.len() as u64
    };
    let trial = Trial {
        name: "import of many rows",
        start: city.path(),
        arguments: &|_| texts(&["import", &path]),
        after: &|under, outcome, what| {
            let data = under.join("data");
            // All of it or nothing, once somebody has opened it.
            let found = projects(&data, what);
            assert!([0, MANY].contains(&found), "{what}: {found}");
            let is_whole = matches!(outcome, Outcome::Done | Outcome::NotMet);
            assert!(!is_whole || found == MANY, "{what}: acknowledged");
            well(&data, &["verify"], what);
            if found == 0 {
                well(&data, &["import", &path], what);
                assert_eq!(projects(&data, what), MANY, "{what}: once more");
            }
        },
    };
    trial.run();
    fs::remove_file(ledger).expect("removed");
}

#[test]
fn a_new_database() {
    let nothing = TempDir::new().expect("a folder");
    let trial = Trial {
        name: "init",
        start: nothing.path(),
        arguments: &|_| texts(&["init", "--rehearsal"]),
        after: &|under, outcome, what| {
            let data = under.join("data");
            let (lines, _) = told(&data, &[]);
            if outcome == Outcome::Done {
                assert!(lines > 0, "{what}: acknowledged");
            }
            if lines == 0 {
                well(&data, &["init", "--rehearsal"], what);
            }
            well(&data, &["verify"], what);
            well(&data, &["do", "lead", "name=示例", "enterprise=示例"], what);
        },
    };
    trial.run();
}

/// The bytes of the journal.
fn journal(data: &Path) -> Vec<u8> {
    fs::read(data.join("journal/000000000001.jsonl")).unwrap_or_default()
}

#[test]
fn a_backup() {
    let city = city();
    let backup = |under: &Path| texts(&["backup", &under.join("b.zip").display().to_string()]);
    let trial = Trial {
        name: "backup",
        start: city.path(),
        arguments: &backup,
        after: &|under, outcome, what| {
            let (data, file) = (under.join("data"), under.join("b.zip"));
            assert_eq!(journal(&data), journal(city.path()), "{what}");
            assert!(outcome != Outcome::Done || file.exists(), "{what}");
            if !file.exists() {
                well(&data, &["backup", &file.display().to_string()], what);
            }
            // What has the name is whole, whatever the command said.
            let back = under.join("back");
            well(&back, &["restore", &file.display().to_string()], what);
            assert_eq!(journal(&back), journal(city.path()), "{what}");
        },
    };
    trial.run();
}

#[test]
fn putting_a_backup_back() {
    let city = city();
    let kept = TempDir::new().expect("a folder");
    let file = kept.path().join("b.zip").display().to_string();
    well(city.path(), &["backup", &file], "backup");
    let empty = TempDir::new().expect("a folder");
    let trial = Trial {
        name: "restore",
        start: empty.path(),
        arguments: &|_| texts(&["restore", &file]),
        after: &|under, outcome, what| {
            let data = under.join("data");
            let is_there = data.join("journal").exists();
            assert!(outcome != Outcome::Done || is_there, "{what}");
            if is_there {
                // It has its name only when all of it is there.
                assert_eq!(journal(&data), journal(city.path()), "{what}");
                sound(&data, outcome, 0, what);
                return;
            }
            // What was broken off is told, and never taken for data.
            let mut again = luodi(&data);
            again.args(["restore", &file, "--json"]);
            let again = ended(again, what);
            if again.status.code() != Some(0) {
                let said = String::from_utf8_lossy(&again.stderr);
                assert!(said.contains("half_restored"), "{what}: {said}");
                let mut list = luodi(&data);
                list.arg("list");
                assert!(!ended(list, what).status.success(), "{what}");
            }
            let elsewhere = under.join("elsewhere");
            well(&elsewhere, &["restore", &file], what);
            assert_eq!(journal(&elsewhere), journal(city.path()), "{what}");
        },
    };
    trial.run();
}
