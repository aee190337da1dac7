//! The thread that reads the terminal.

use std::io;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::event;

use super::{Input, InputFilter};

/// Starts the reading thread. Every input goes to `send`; the thread ends when `send` returns false
/// (nobody listens any more). When the terminal cannot be read any more, `lost` is called once with
/// the reason. The thread sleeps in the read until a key comes; only while an Esc is held back does
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
            if let Err(error) = read_all(send) {
                lost(error);
            }
        })
}

fn read_all(mut send: impl FnMut(Input) -> bool) -> io::Result<()> {
    let mut filter = InputFilter::default();
    let mut out = Vec::new();
    loop {
        match filter.deadline() {
            Some(deadline) if !event::poll(deadline.saturating_duration_since(Instant::now()))? => {
                filter.expire(Instant::now().max(deadline), &mut out);
            }
            _ => {
                filter.feed(event::read()?, Instant::now(), &mut out);
                while event::poll(Duration::ZERO)? {
                    filter.feed(event::read()?, Instant::now(), &mut out);
                }
                filter.end_batch(Instant::now(), &mut out);
            }
        }
        for input in out.drain(..) {
            if !send(input) {
                return Ok(());
            }
        }
    }
}
