//! A disk without room: every command ends, with one message and an exit code of CONTRACT.md, and nothing that was
//! acknowledged is lost; looking up goes on. Needs a small disk of its own, so it runs only where one may be mounted.

use crate::run::{Answer, Desk, answer, command};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Sizes around what a new database needs.
const SIZES: [&str; 4] = ["800k", "1200k", "1600k", "2200k"];
/// More steps than fit onto any of them beside what fills them up.
const STEPS: usize = 8;

/// A small disk in memory, gone with the test.
struct Disk(PathBuf);

impl Disk {
    /// `None` where this machine does not let us.
    fn mount(at: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size},mode=0700");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then(|| Self(at.to_owned()))
    }

    fn grow(&self) {
        let grown = Command::new("mount")
            .args(["-o", "remount,size=64m"])
            .arg(&self.0)
            .status();
        assert!(grown.expect("mount").success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Answer {
    let output = command(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let answer = answer(output.expect("it runs"));
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    assert!(
        matches!(answer.code, 0 | 6),
        "{}: {}",
        answer.code,
        answer.err
    );
    answer
}

/// Leaves no room at all.
fn fill(disk: &Path) {
    let mut filler = fs::File::create(disk.join("filler")).expect("a name needs no room");
    while filler.write_all(&[0; 512]).is_ok() {}
}

#[test]
fn on_a_full_disk_every_command_ends_and_nothing_acknowledged_is_lost() {
    for size in SIZES {
        let desk = Desk::empty();
        let Some(disk) = Disk::mount(desk.folder(), size) else {
            eprintln!("not run: no disk may be mounted here");
            return;
        };
        let folder = desk.folder().join("数据");
        if run(&folder, &["init", "--rehearsal"]).code != 0 {
            continue;
        }
        let mut acknowledged = Vec::new();
        for step in 0..STEPS {
            // It fills up beside the data, whoever does it.
            let _ = fs::write(desk.folder().join(step.to_string()), vec![0; 90_000]);
            let name = format!("示例项目{step}");
            let (project, enterprise) =
                (format!("name={name}"), format!("enterprise={step}号企业"));
            if run(&folder, &["do", "lead", &project, &enterprise]).code == 0 {
                acknowledged.push(name);
            }
        }
        fill(desk.folder());
        for is_full in [true, false] {
            if !is_full {
                disk.grow();
            }
            let list = run(&folder, &["list", "--json"]).done().json();
            let rows = list.as_array().expect("an array").iter();
            let listed: Vec<&str> = rows
                .map(|row| row["name"].as_str().expect("a name"))
                .collect();
            for name in &acknowledged {
                assert!(listed.contains(&name.as_str()), "{size}: {name} is lost");
            }
        }
        run(&folder, &["verify"]).done();
    }
}
