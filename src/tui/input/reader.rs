//! The thread that reads the terminal.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::isatty;

use super::bytes::Bytes;
use super::{Input, InputFilter};

/// Bytes taken by one read.
const READ_BYTES: usize = 4096;

/// Starts the reading thread. Every input goes to `send`; the thread ends when `send` returns false
/// (nobody listens any more). When the terminal cannot be read any more, `lost` is called once with
/// the reason. The thread sleeps until a key comes; only while an Esc is held back or a paste is on its way does
/// it wake up by the clock.
///
/// # Errors
/// When the system cannot start a thread.
pub fn spawn_reader<S, L>(send: S, lost: L) -> io::Result<JoinHandle<()>>
where
    S: FnMut(Input) -> bool + Send + 'static,
    L: FnOnce(io::Error) + Send + 'static,
{
    std::thread::Builder::new()
        .name("terminal input".into())
        .spawn(move || {
            if let Err(error) = open().and_then(|terminal| read_all(terminal, send)) {
                lost(error);
            }
        })
}

/// The terminal the person types on: standard input, or whatever controls the session where that is something else.
fn open() -> io::Result<File> {
    let standard = io::stdin();
    match isatty(&standard) {
        true => Ok(File::from(standard.as_fd().try_clone_to_owned()?)),
        false => File::open("/dev/tty"),
    }
}

fn read_all(mut terminal: File, mut send: impl FnMut(Input) -> bool) -> io::Result<()> {
    let mut bytes = Bytes::default();
    let mut filter = InputFilter::default();
    let mut buffer = [0; READ_BYTES];
    let (mut events, mut out) = (Vec::new(), Vec::new());
    loop {
        let deadlines = bytes.deadline().into_iter().chain(filter.deadline());
        match deadlines.min() {
            Some(deadline) if !is_ready(terminal.as_fd(), Some(deadline))? => {
                let now = Instant::now().max(deadline);
                bytes.expire(now, &mut events);
                filter.expire(now, &mut out);
            }
            _ => {
                is_ready(terminal.as_fd(), None)?;
                while is_ready(terminal.as_fd(), Some(Instant::now()))? {
                    let read = read(&mut terminal, &mut buffer)?;
                    bytes.feed(&buffer[..read], Instant::now(), &mut events);
                    for event in events.drain(..) {
                        filter.feed(event, Instant::now(), &mut out);
                    }
                }
            }
        }
        for event in events.drain(..) {
            filter.feed(event, Instant::now(), &mut out);
        }
        filter.end_batch(Instant::now(), &mut out);
        for input in out.drain(..) {
            if !send(input) {
                return Ok(());
            }
        }
    }
}

/// Whether something can be read, now or until the time named; without one it is waited for.
fn is_ready(terminal: BorrowedFd<'_>, until: Option<Instant>) -> io::Result<bool> {
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        let mut asked = [PollFd::from_borrowed_fd(terminal, PollFlags::IN)];
        match poll(&mut asked, left.map(timespec).as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn timespec(left: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: left.subsec_nanos().into(),
    }
}

/// One read; nothing to be had from a terminal that is ready means that it is gone.
fn read(terminal: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match terminal.read(buffer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Somebody shares the terminal and has made it one that does not wait.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(0),
            read => return read,
        }
    }
}
