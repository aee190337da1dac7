//! Running the binary over a folder of its own.

use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The day on which every test happens; long after the sample rules came into force, a Monday.
pub const NOW: &str = "2026-11-23T09:00";

/// A data folder with a database in it.
pub struct Desk {
    folder: TempDir,
}

/// What a run gave.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }

    pub fn error(&self) -> Value {
        let whole: Value = serde_json::from_str(&self.err)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err));
        whole["error"].clone()
    }

    /// The same, held to have succeeded.
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }
}

impl Desk {
    /// Made by `luodi init`.
    pub fn new() -> Self {
        let desk = Self::empty();
        desk.run(&["init", "--rehearsal"]).done();
        desk
    }

    /// Without a database.
    pub fn empty() -> Self {
        Self {
            folder: TempDir::new().expect("a folder"),
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], input: &str) -> Answer {
        let mut child = command(self.folder())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("its input");
        // A command that does not read its input may be gone already.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        answer(child.wait_with_output().expect("it ends"))
    }

    /// Arguments that need not be text.
    pub fn run_os(&self, arguments: &[&OsStr]) -> Answer {
        let output = command(self.folder())
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the binary runs");
        answer(output)
    }

    /// Runs a command that gives out a file into `folder`, ends it by a signal once that is begun, and holds that nothing is
    /// left of it there.
    pub fn ended_midway(&self, arguments: &[&str], signal: &str, folder: &Path) {
        let mut child = command(self.folder())
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        // Its file is begun before anything else is done.
        while half_written(folder).is_empty() {
            let ended = child.try_wait().expect("a child");
            assert!(ended.is_none(), "it ended too soon");
            std::thread::yield_now();
        }
        let told = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(told.expect("kill").success());
        let status = child.wait().expect("it ends");
        assert!(!status.success(), "{signal}: {status}");
        assert_eq!(half_written(folder), [""; 0], "{signal}");
    }

    /// A lead with all that article 5 asks for, so that its first gate is open.
    pub fn full_lead(&self, name: &str, enterprise: &str) -> String {
        let (name, enterprise) = (format!("name={name}"), format!("enterprise={enterprise}"));
        let lead = self.run(&[
            "do",
            "lead",
            &name,
            &enterprise,
            "amount=32亿",
            "chain=C3",
            "profile=示例企业情况",
            "technology=示例技术",
            "intent=示例意向",
            "needs=示例需求",
            "source_unit=信丰县",
            "unit=信丰县",
            "--json",
        ]);
        let id = lead.done().json()["id"].clone();
        id.as_str().expect("an id").to_owned()
    }
}

/// The binary with nothing from this machine's settings.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luodi"));
    for name in ["LUODI_SOCKET", "LC_ALL", "LC_MESSAGES", "LANG", "LUODI_LOG"] {
        command.env_remove(name);
    }
    command
        .env("LUODI_DATA", folder)
        .env("LUODI_LANG", "zh")
        .env("LUODI_NOW", NOW);
    command
}

pub fn answer(output: Output) -> Answer {
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Names in a folder that are those of files half written.
fn half_written(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names.filter(|name| name.ends_with(".part")).collect()
}
