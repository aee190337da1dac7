//! A machine with a service that many share: the real binary, started, killed and ended.

use crate::run::{Answer, answer};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, ErrorKind};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use tempfile::TempDir;

/// A machine with data of today's date and a place for its socket that everybody may pass through.
pub struct Machine {
    pub root: TempDir,
}

impl Machine {
    pub fn new() -> Self {
        let root = TempDir::new().expect("a folder");
        let open = |path: &Path| {
            fs::set_permissions(path, Permissions::from_mode(0o755)).expect("opened");
        };
        open(root.path());
        fs::create_dir(root.path().join("run")).expect("a folder");
        open(&root.path().join("run"));
        let machine = Self { root };
        machine.run(&["--embedded", "init", "--rehearsal"]).done();
        machine
    }

    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    pub fn socket(&self) -> PathBuf {
        self.root.path().join("run/luodi.sock")
    }

    /// The binary with nothing from this machine's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_luodi"));
        for name in ["LUODI_NOW", "LC_ALL", "LC_MESSAGES", "LANG", "LUODI_LOG"] {
            command.env_remove(name);
        }
        command
            .env("LUODI_DATA", self.data())
            .env("LUODI_SOCKET", self.socket())
            .env("LUODI_LANG", "zh")
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        answer(self.command(arguments).output().expect("it runs"))
    }

    /// By another user of the system; `None` where this machine cannot.
    pub fn run_as(&self, uid: u32, arguments: &[&str]) -> Option<Answer> {
        if !rustix::process::geteuid().is_root() {
            eprintln!("not run: only root can start programs as others");
            return None;
        }
        match self.command(arguments).uid(uid).gid(uid).output() {
            Ok(output) => Some(answer(output)),
            Err(error) => {
                eprintln!("not run: another user cannot start the binary here ({error})");
                None
            }
        }
    }

    pub fn serve(&self) -> Served {
        Served::start(self.command(&["serve", "--json"]))
    }

    /// The lines of the journal that tell of something, found without the program.
    pub fn told(&self, what: &str) -> usize {
        let files = fs::read_dir(self.data().join("journal")).expect("a journal");
        let texts = files.map(|file| fs::read_to_string(file.expect("a file").path()));
        let texts: Vec<String> = texts.map(|text| text.expect("text")).collect();
        let lines = texts.iter().flat_map(|text| text.lines());
        lines.filter(|line| line.contains(what)).count()
    }
}

/// A service that runs; killed when dropped.
pub struct Served {
    pub child: Child,
}

impl Served {
    pub fn start(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = loop {
            match command.spawn() {
                // A child that another test began a moment ago still has the copy of the program open.
                Err(busy) if busy.kind() == ErrorKind::ExecutableFileBusy => thread::yield_now(),
                begun => break begun.expect("it starts"),
            }
        };
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let ready = lines.next().and_then(Result::ok);
        let Some(ready) = ready else {
            let output = child.wait_with_output().expect("its end");
            panic!("{}", String::from_utf8_lossy(&output.stderr));
        };
        let ready: Value = serde_json::from_str(&ready).expect("json");
        assert_eq!(ready["ready"], true);
        Self { child }
    }

    pub fn signal(&mut self, signal: Signal) {
        let id = Pid::from_child(&self.child);
        kill_process(id, signal).expect("signalled");
    }

    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("its end");
    }

    /// Ends it in order.
    pub fn end(mut self) -> i32 {
        self.signal(Signal::TERM);
        self.child.wait().expect("its end").code().unwrap_or(-1)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
