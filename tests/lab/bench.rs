//! One round: a copy of a folder, a command with a fault in it, and what is found afterwards.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How a call goes wrong.
pub const WAYS: [&str; 5] = ["eio", "enospc", "short", "kill", "torn"];
/// In which a command must have ended: the view's own limits are far below it, and only a hang waits for it.
const PATIENCE: Duration = Duration::from_secs(30);
/// Of how many faults the daily run meets one.
const STRIDE: usize = 23;

/// What came of the command that met the fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The fault was overcome.
    Done,
    /// A clear refusal.
    Refused,
    /// The process was killed, as asked.
    Killed,
    /// The command makes fewer calls.
    NotMet,
}

/// The library that puts faults in; `None` where no C compiler is.
fn library() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<(TempDir, PathBuf)>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let dir = TempDir::new().expect("a folder");
        let to = dir.path().join("fault.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/fault.c");
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&to)
            .args([source, "-ldl"])
            .status();
        compiled
            .is_ok_and(|status| status.success())
            .then_some((dir, to))
    });
    built.as_ref().map(|(_, path)| path.as_path())
}

/// The binary over a folder.
pub fn luodi(data: &Path) -> Command {
    // Another build of it can be met by `LAB_BINARY`.
    let named = std::env::var_os("LAB_BINARY");
    let binary = named.unwrap_or_else(|| env!("CARGO_BIN_EXE_luodi").into());
    let mut command = Command::new(binary);
    command
        .env("LUODI_DATA", data)
        .env("LUODI_LANG", "zh")
        .env_remove("LUODI_SOCKET")
        .env_remove("LUODI_NOW")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs to the end, or fails as a hang.
pub fn ended(mut command: Command, what: &str) -> Output {
    let child: Child = command.spawn().expect("it starts");
    let id = child.id();
    let (done, end) = channel();
    thread::spawn(move || done.send(child.wait_with_output()));
    let begun = Instant::now();
    match end.recv_timeout(PATIENCE) {
        Ok(output) => output.expect("its end"),
        Err(_) => {
            let pid = rustix::process::Pid::from_raw(i32::try_from(id).expect("a number"));
            let kill = rustix::process::Signal::KILL;
            let _ = rustix::process::kill_process(pid.expect("a process"), kill);
            panic!("{what}: still there after {:?}", begun.elapsed());
        }
    }
}

/// Runs and must succeed.
pub fn well(data: &Path, arguments: &[&str], what: &str) -> Output {
    let mut command = luodi(data);
    command.args(arguments);
    let output = ended(command, what);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}: {arguments:?}: {said}");
    output
}

/// A copy of a folder with everything in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("copied");
        }
    }
}

/// What the lines of a journal say, read without the program: how often each text stands in a whole step, and how many lines there are.
pub fn told(data: &Path, texts: &[&str]) -> (usize, BTreeMap<String, usize>) {
    let mut names: Vec<PathBuf> = fs::read_dir(data.join("journal"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            name.starts_with(|first: char| first.is_ascii_digit()) && name.ends_with(".jsonl")
        })
        .collect();
    names.sort();
    let whole: Vec<u8> = names
        .iter()
        .flat_map(|name| fs::read(name).expect("readable"))
        .collect();
    let (mut lines, mut step) = (Vec::new(), Vec::new());
    for line in whole.split_inclusive(|byte| *byte == b'\n') {
        let Ok(value) = serde_json::from_slice::<Value>(line) else {
            break;
        };
        step.push(String::from_utf8_lossy(line).into_owned());
        if value["more"] == false {
            lines.append(&mut step);
        }
    }
    let count = |text: &&str| lines.iter().filter(|line| line.contains(*text)).count();
    let found = texts.iter().map(|text| ((*text).to_owned(), count(text)));
    (lines.len(), found.collect())
}

/// A command of the laboratory.
pub struct Trial<'a> {
    pub name: &'a str,
    /// What each round begins with.
    pub start: &'a Path,
    pub arguments: &'a dyn Fn(&Path) -> Vec<String>,
    /// Looks at the folder after the fault, and does the same again where it must.
    pub after: &'a dyn Fn(&Path, Outcome, &str),
}

impl Trial<'_> {
    /// Meets faults from the first call on until the command makes no more; how often each outcome was met.
    pub fn run(&self) -> BTreeMap<Outcome, usize> {
        let mut counts = BTreeMap::new();
        let Some(library) = library() else {
            eprintln!("not run: there is no C compiler");
            return counts;
        };
        let is_all = std::env::var("LAB").is_ok_and(|value| value == "all");
        // In the daily run one fault of a few, each call by a way of its own.
        let steps = (0..).step_by(if is_all { 1 } else { STRIDE });
        for step in steps {
            let (nth, way) = (step / WAYS.len() + 1, WAYS[step % WAYS.len()]);
            let outcome = self.round(library, nth, way);
            *counts.entry(outcome).or_default() += 1;
            if outcome == Outcome::NotMet && (way == "kill" || !is_all) {
                break;
            }
        }
        counts.remove(&Outcome::NotMet);
        println!("{}: {counts:?}", self.name);
        assert!(!counts.is_empty(), "{}: no fault was met", self.name);
        counts
    }

    fn round(&self, library: &Path, nth: usize, way: &str) -> Outcome {
        let what = format!("{} call {nth} {way}", self.name);
        let dir = TempDir::new().expect("a folder");
        let (data, log) = (dir.path().join("under/data"), dir.path().join("log"));
        copy(self.start, &data);
        let mut command = luodi(&data);
        command
            .args((self.arguments)(&dir.path().join("under")))
            .env("LD_PRELOAD", library)
            .env("LAB_UNDER", dir.path().join("under"))
            .env("LAB_NTH", nth.to_string())
            .env("LAB_HOW", way)
            .env("LAB_LOG", &log);
        let output = ended(command, &what);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{what}: {said}");
        let call = fs::read_to_string(&log).unwrap_or_default();
        let what = format!("{what} ({})", call.trim());
        let outcome = match output.status.code() {
            _ if call.is_empty() => Outcome::NotMet,
            None => Outcome::Killed,
            Some(0) => Outcome::Done,
            Some(1..=7) => {
                assert!(said.contains("下一步"), "{what}: {said}");
                Outcome::Refused
            }
            Some(other) => panic!("{what}: exit code {other}: {said}"),
        };
        let asked_to_die = matches!(way, "kill" | "torn");
        assert!(asked_to_die || outcome != Outcome::Killed, "{what}: {said}");
        (self.after)(&dir.path().join("under"), outcome, &what);
        outcome
    }
}
