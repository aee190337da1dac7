//! A person at a terminal: presses keys, looks at the screen, leaves.

use super::place::{Place, SETTINGS};
use super::screen;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use vt100::{Parser, Screen};

/// How long anything may take before the test is lost. Only a broken program waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub const ENTER: &str = "\r";
pub const ESC: &str = "\x1b";
pub const TAB: &str = "\t";
pub const DOWN: &str = "\x1b[B";
pub const UP: &str = "\x1b[A";
pub const RIGHT: &str = "\x1b[C";
pub const BACKSPACE: &str = "\x7f";
/// Save, in a form: Ctrl+o.
pub const SAVE: &str = "\x0f";
/// What stands at the bottom of home once it is drawn.
pub const HOME: &str = "今日 ";

/// The program at a pseudo-terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    heard: Receiver<Vec<u8>>,
    parser: Parser,
    /// Everything the program ever wrote.
    pub written: Vec<u8>,
}

impl Session {
    /// Starts `luodi` over the folder of a place and waits for its first frame.
    pub fn start(place: &Place, size: (u16, u16)) -> Self {
        Self::start_with(place, size, &[])
    }

    /// The same with more settings.
    pub fn start_with(place: &Place, size: (u16, u16), more: &[(&str, &str)]) -> Self {
        let mut session = Self::open(place, size, more);
        session.wait_for("first frame", |screen| {
            screen.alternate_screen() && screen::shows(screen, "落地")
        });
        session
    }

    /// A member sits down on a day: the place's own user acts for others as an administrator does.
    pub fn of_member(place: &Place, size: (u16, u16), member: Option<&str>, day: &str) -> Self {
        let acting = member.map_or_else(Vec::new, |login| vec!["--as", login]);
        let mut session = Self::launch(place, size, &[("LUODI_NOW", day)], &acting);
        session.until(HOME);
        session
    }

    /// Starts the program without waiting for anything.
    pub fn open(place: &Place, size: (u16, u16), more: &[(&str, &str)]) -> Self {
        Self::launch(place, size, more, &[])
    }

    /// The same with arguments.
    pub fn launch(
        place: &Place,
        (columns, rows): (u16, u16),
        more: &[(&str, &str)],
        arguments: &[&str],
    ) -> Self {
        let pair = native_pty_system()
            .openpty(pty_size(columns, rows))
            .expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_luodi"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in SETTINGS.iter().chain(more) {
            command.env(name, value);
        }
        command.env("HOME", place.home());
        command.env("LUODI_DATA", place.data());
        command.cwd(place.home());
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("its output");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let (send, heard) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 64 * 1024];
            // The end of a terminal is an error to read, not an empty read.
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            master: pair.master,
            keyboard,
            heard,
            parser: Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
        }
    }

    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    pub fn picture(&self) -> String {
        screen::picture(self.screen())
    }

    pub fn shows(&self, text: &str) -> bool {
        screen::shows(self.screen(), text)
    }

    /// Sends bytes as the terminal would.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard
            .write_all(keys.as_bytes())
            .expect("it listens");
        self.keyboard.flush().expect("it listens");
        self
    }

    /// Waits until the screen is as it must be.
    pub fn wait_for(&mut self, what: &str, mut holds: impl FnMut(&Screen) -> bool) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while self.is_mid_frame() || !holds(self.parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.heard.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("waited for {what}: {why}\n{}", self.picture()),
            }
        }
        self
    }

    /// Waits until a text is on the screen.
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.wait_for(text, |screen| screen::shows(screen, text))
    }

    /// Waits until a text is gone.
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("{text} to go"), |screen| {
            !screen::shows(screen, text)
        })
    }

    /// Takes whatever comes within a time and says how many bytes it was.
    pub fn listen(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut count = 0;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.heard.recv_timeout(left) {
                Ok(bytes) => {
                    count += bytes.len();
                    self.take(&bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return count,
            }
        }
    }

    /// The window gets another size; the terminal tells the program.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master
            .resize(pty_size(columns, rows))
            .expect("resized");
        self
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let id = self.id();
        let id = Pid::from_raw(id.cast_signed()).expect("a process");
        kill_process(id, signal).expect("signalled");
        self
    }

    /// Stops it as a shell does, and goes on when it stands still.
    pub fn stop(&mut self) -> &mut Self {
        self.stand_still(Signal::TSTP)
    }

    /// Stops it where it stands, all of it, whatever it is at.
    pub fn freeze(&mut self) -> &mut Self {
        self.stand_still(Signal::STOP)
    }

    /// A signal is only sent when `kill` returns: a thread may answer somebody before it stands.
    fn stand_still(&mut self, signal: Signal) -> &mut Self {
        let tasks = format!("/proc/{}/task", self.id());
        self.signal(signal);
        let stands = |task: &Path| {
            // A thread that ended meanwhile stands too.
            let Ok(text) = fs::read_to_string(task.join("stat")) else {
                return true;
            };
            let (_, rest) = text.rsplit_once(") ").expect("its state");
            rest.starts_with('T')
        };
        let all_stand = || {
            let tasks = fs::read_dir(&tasks).expect("a process");
            let mut paths = tasks.map(|task| task.expect("a thread").path());
            paths.all(|task| stands(&task))
        };
        let until = Instant::now() + PATIENCE;
        while !all_stand() {
            assert!(Instant::now() < until, "it goes on");
            thread::yield_now();
        }
        self
    }

    /// Waits for the end and takes the last of what was written.
    pub fn end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.heard.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end\n{}", self.picture()),
            }
        }
        self.child.wait().expect("its end")
    }

    /// Leaves as a person does.
    pub fn leave(mut self) {
        self.press("q").until("离开落地").press("y");
        let status = self.end();
        assert!(status.success(), "{status}\n{}", self.picture());
    }

    /// A frame has begun and not ended; half a picture says nothing.
    fn is_mid_frame(&self) -> bool {
        let last = |mark: &[u8]| {
            let mut places = self.written.windows(mark.len());
            places.rposition(|bytes| bytes == mark)
        };
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.parser.process(bytes);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // After a failed test the program must not stay; usually it has ended.
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("not zero")
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
