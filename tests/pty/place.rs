//! A data folder and a home of its own for every test.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The day on which every test happens, a Monday.
pub const NOW: &str = "2026-11-23T09:00";

/// What every process here is told, and nothing else of this machine's settings.
pub const SETTINGS: [(&str, &str); 5] = [
    ("LANG", "C.UTF-8"),
    ("LUODI_LANG", "zh"),
    ("LUODI_NOW", NOW),
    ("TERM", "xterm-256color"),
    ("PATH", "/usr/bin:/bin"),
];

/// A data folder, with a home for the person that uses it. Both go with it.
pub struct Place {
    root: TempDir,
}

impl Place {
    /// A database without projects.
    pub fn empty() -> Self {
        let place = Self::bare();
        place.run(&["init", "--rehearsal"]);
        place
    }

    /// A database without projects, made on the day by the server's clock.
    pub fn of_today() -> Self {
        let place = Self::bare();
        place.today(&["init", "--rehearsal"]);
        place
    }

    /// Runs a command by the server's clock and holds it to have succeeded.
    pub fn today(&self, arguments: &[&str]) -> String {
        let output = command(&self.home())
            .env("LUODI_DATA", self.data())
            .env("LUODI_NOW", "")
            .args(arguments)
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The sample city. It is made once; every test gets a copy.
    pub fn sample() -> Self {
        Self::of(sample_folder())
    }

    /// A copy of a data folder.
    pub fn of(folder: &Path) -> Self {
        let place = Self::bare();
        copy(folder, &place.data());
        place
    }

    /// Keeps what was made here in the build folder, until the next run makes it anew.
    pub fn kept(self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the last one goes");
        }
        copy(&self.data(), &folder);
        folder
    }

    fn bare() -> Self {
        let root = TempDir::new().expect("a folder");
        fs::create_dir(root.path().join("home")).expect("a home");
        Self { root }
    }

    pub fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// Runs a command without a terminal and holds it to have succeeded.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.try_run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs a command without a terminal.
    pub fn try_run(&self, arguments: &[&str]) -> Output {
        command(&self.home())
            .env("LUODI_DATA", self.data())
            .args(arguments)
            .output()
            .expect("the binary runs")
    }

    /// The people whose word a project needs beside its own: the five departments that are asked, and city commerce.
    pub fn staff(&self) {
        for (login, unit, role) in [
            ("fg1", "D-FG", "dept"),
            ("gxj1", "D-GX", "dept"),
            ("rs1", "D-RS", "dept"),
            ("hj1", "D-HJ", "dept"),
            ("zr1", "D-ZR", "dept"),
            ("sw1", "D-SW", "sw_c"),
        ] {
            let name = format!("示例{login}");
            let named = ["--name", &name, "--unit", unit, "--roles", role];
            self.run(&[&["member", "add", login][..], &named].concat());
        }
    }

    /// A step by another member, on a day.
    pub fn step_of(&self, login: &str, day: &str, step: &[&str]) {
        let now = format!("{day}T09:00");
        self.run(&[&["--as", login, "--now", &now, "do"][..], step].concat());
    }

    /// The opinions of the five departments that are asked.
    pub fn opinions(&self, id: &str, day: &str) {
        for login in ["fg1", "gxj1", "rs1", "hj1", "zr1"] {
            self.step_of(login, day, &["opinion", id, "verdict=pass"]);
        }
    }

    /// The word of whoever may give it on all that waits.
    pub fn confirm_all(&self, day: &str) {
        let now = format!("{day}T09:00");
        let year = day.split('-').next().expect("a year");
        for number in 1..=40 {
            let record = format!("record=C{year}-{number:04}");
            for login in ["fg1", "sw1"] {
                let confirm = ["do", "confirm", &record, "result=confirmed"];
                self.try_run(&[&["--as", login, "--now", &now][..], &confirm].concat());
            }
        }
    }

    /// A lead with all that article 5 asks for.
    pub fn full_lead(&self, name: &str, enterprise: &str, amount: &str) {
        let (name, enterprise) = (format!("name={name}"), format!("enterprise={enterprise}"));
        let amount = format!("amount={amount}");
        self.run(&[
            "do",
            "lead",
            &name,
            &enterprise,
            &amount,
            "chain=C3",
            "profile=示例企业情况",
            "technology=示例技术",
            "intent=示例意向",
            "needs=示例需求",
            "source_unit=信丰县",
            "unit=信丰县",
        ]);
    }
}

fn command(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luodi"));
    command
        .env_clear()
        .envs(SETTINGS)
        .env("HOME", home)
        .stdin(Stdio::null());
    command
}

/// The prepared sample; it stays in the build folder until the next run makes it anew.
fn sample_folder() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pty-sample");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the last one goes");
        }
        let output = command(Path::new(env!("CARGO_TARGET_TMPDIR")))
            .args(["demo", "--dir"])
            .arg(&folder)
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{output:?}");
        folder
    })
}

/// Copies a folder with its permissions.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("a kind");
        let target = to.join(entry.file_name());
        if kind.is_dir() {
            copy(&entry.path(), &target);
        } else if kind.is_file() {
            fs::copy(entry.path(), &target).expect("copied");
        }
    }
    let mode = fs::metadata(from).expect("known").permissions().mode();
    fs::set_permissions(to, fs::Permissions::from_mode(mode)).expect("the same mode");
}
