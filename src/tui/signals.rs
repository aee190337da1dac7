//! The signals that end a session, stop it for a while, or tell of another size of the window, on a thread of their own.
//!
//! A line that drops must not leave a process spinning in a terminal read that never ends: the
//! thread lets open forms be stashed, takes away files that are half written, restores the terminal and ends the process itself. Ctrl+C
//! arrives as a key; a SIGINT or SIGQUIT from elsewhere ends the process as a termination does. Whoever stops the process has the terminal
//! as it was, and the screen again when it goes on. A new size of the window is told from here too: the library that reads the
//! keys forgets the signal when a key is ready in the same moment.

use std::io;
use std::sync::mpsc;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::terminal;
use crate::files::handed;

/// How long stashing may take before the process ends without it.
const STASH_LIMIT: Duration = Duration::from_secs(2);

/// Starts the thread. `stash` keeps what is typed and not saved; it runs at most once, in a thread of
/// its own, so that a lock it cannot get does not keep the process alive. `resized` hears every new
/// size of the window, in columns and rows.
///
/// # Errors
/// When the system refuses the handlers or the thread.
pub fn watch<F, R>(stash: F, resized: R) -> io::Result<JoinHandle<()>>
where
    F: FnOnce() + Send + 'static,
    R: Fn(u16, u16) + Send + 'static,
{
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => {
                    terminal::leave();
                    if let Err(error) = emulate_default_handler(SIGTSTP) {
                        tracing::warn!(%error, "it cannot be stopped");
                    }
                    continue;
                }
                SIGCONT => {
                    if let Err(error) = terminal::enter() {
                        tracing::warn!(%error, "the terminal cannot be taken again");
                    }
                }
                SIGWINCH => {}
                _ => {
                    run_bounded(stash, STASH_LIMIT);
                    handed::abandon();
                    terminal::leave();
                    std::process::exit(status(signal));
                }
            }
            match crossterm::terminal::size() {
                Ok((columns, rows)) => resized(columns, rows),
                Err(error) => tracing::warn!(%error, "the size of the window cannot be read"),
            }
        }
    })
}

/// A dropped line is a normal end; a termination is reported as shells expect it.
const fn status(signal: i32) -> i32 {
    if signal == SIGHUP { 0 } else { 128 + signal }
}

/// Runs a task in a thread and waits for it, but not for ever. Returns whether it ended in time.
fn run_bounded(task: impl FnOnce() + Send + 'static, limit: Duration) -> bool {
    let (done, ended) = mpsc::channel();
    let started = Builder::new().name("stash".into()).spawn(move || {
        task();
        // Nobody listens any more when the limit has passed.
        let _ = done.send(());
    });
    started.is_ok() && ended.recv_timeout(limit).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hang_up_ends_normally_and_a_termination_is_reported() {
        assert_eq!(status(SIGHUP), 0);
        assert_eq!(
            [status(SIGTERM), status(SIGINT), status(SIGQUIT)],
            [143, 130, 131]
        );
    }

    #[test]
    fn stashing_is_waited_for_but_not_for_ever() {
        assert!(run_bounded(|| (), Duration::from_secs(60)));
        let (hold, held) = mpsc::channel::<()>();
        assert!(!run_bounded(
            move || while held.recv().is_ok() {},
            Duration::ZERO
        ));
        drop(hold);
    }
}
