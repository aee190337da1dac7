//! What a key costs on each screen of the real program at a pseudo-terminal: time until it is drawn, bytes, processor time.
//!
//! `cargo bench --bench screens -- [projects]` (default 20000). The floor is `cat` at the same kind of terminal, which gives
//! back one letter. Names are invented.

mod city;
mod cost;

use city::{Failed, client, found, ledger};
use cost::processor;
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A screen is drawn when nothing more has come for so long.
const QUIET: Duration = Duration::from_millis(40);
/// Nothing takes longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Keys of each measurement.
const KEYS: usize = 30;

/// How to come to a screen from home, the key that is measured there, and how to come back.
const SCREENS: [(&str, &str, &str, &str); 10] = [
    ("home, down", "", "j", ""),
    ("home, next page", "", "\x1b[6~", ""),
    ("home, look-up, letter and back", "/", "x\x7f", "\x1b"),
    ("project, next tab", "\r", "\t", "\x1b"),
    ("project, next project", "\r", "]", "\x1b"),
    ("inbox, down", "\x1b[20~", "j", "\x1b"),
    ("libraries, down", "gl", "j", "\x1b"),
    ("chain map, down", "gx", "j", "\x1b"),
    ("scenarios, down", "gs", "j", "\x1b"),
    ("figures, down", "gb", "j", "\x1b"),
];

/// A program at a terminal.
struct Seat {
    keyboard: Box<dyn Write + Send>,
    heard: Receiver<usize>,
    process: Option<u32>,
    _master: Box<dyn MasterPty + Send>,
}

impl Seat {
    fn start(command: CommandBuilder) -> Result<Self, Failed> {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size)?;
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let (hear, heard) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if hear.send(read).is_err() {
                    return;
                }
            }
        });
        Ok(Self {
            keyboard: pair.master.take_writer()?,
            heard,
            process: child.process_id(),
            _master: pair.master,
        })
    }

    /// Presses a key; gives the time until the last byte that it brought, and their number.
    fn press(&mut self, key: &str) -> Result<(Duration, usize), Failed> {
        let begun = Instant::now();
        self.keyboard.write_all(key.as_bytes())?;
        self.keyboard.flush()?;
        let (mut last, mut bytes) = (Duration::ZERO, 0);
        while begun.elapsed() < PATIENCE {
            // What comes first may take its time.
            let wait = if bytes == 0 {
                Duration::from_millis(400)
            } else {
                QUIET
            };
            match self.heard.recv_timeout(wait) {
                Ok(more) => (last, bytes) = (begun.elapsed(), bytes + more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err("the program ended".into()),
            }
        }
        Ok((last, bytes))
    }

    /// The median and the slowest of many presses in ms, bytes and processor time of each.
    fn measure(&mut self, key: &str) -> Result<(f64, f64, usize, f64), Failed> {
        let before = processor(self.process);
        let mut times = Vec::new();
        let mut bytes = 0;
        for _ in 0..KEYS {
            let (time, more) = self.press(key)?;
            times.push(time.as_secs_f64() * 1e3);
            bytes += more;
        }
        times.sort_by(f64::total_cmp);
        let at = |place: usize| times.get(place).copied().unwrap_or_default();
        let cost = (processor(self.process) - before) / KEYS as f64;
        Ok((at(KEYS / 2), at(KEYS - 1), bytes / KEYS, cost * 1e3))
    }
}

fn main() -> Result<(), Failed> {
    let given = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let projects: usize = given.unwrap_or(20_000);
    let dir = tempfile::tempdir()?;
    let data = dir.path().join("city");
    let service = found(&data)?;
    let report = client(&service)?.import(ledger(projects));
    report.map_err(|refusal| format!("{refusal:?}"))?;
    service.close().map_err(|refusal| format!("{refusal:?}"))?;
    let floor = Seat::start(CommandBuilder::new("cat"))?.measure("x")?.0;
    println!(
        "{:<34} {:>9.2} ms (the floor: a letter from cat)",
        "echo", floor
    );
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_luodi"));
    command.args(["--embedded", "--data"]);
    command.arg(&data);
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    let begun = Instant::now();
    let mut seat = Seat::start(command)?;
    seat.press("")?;
    println!(
        "{:<34} {:>9.2} ms",
        "first screens drawn",
        begun.elapsed().as_secs_f64() * 1e3
    );
    for (name, there, key, back) in SCREENS {
        let (opened, _) = seat.press(there)?;
        let (middle, most, bytes, cost) = seat.measure(key)?;
        println!(
            "{name:<34} {middle:>9.2} ms, slowest {most:>8.2}, {:>6.1} x floor, {bytes:>6} bytes, {cost:>6.2} ms of processor; opened in {:.1} ms",
            middle / floor,
            opened.as_secs_f64() * 1e3
        );
        for key in back.split_inclusive('\x1b') {
            seat.press(key)?;
        }
    }
    Ok(())
}
