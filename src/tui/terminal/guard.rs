//! Entering the terminal and leaving it again: at the end, after a panic, on a signal.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};

use crate::service::is_database_panic;

/// The terminal is ours and has to be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Standard output without the lock of the standard library: a thread that hangs in a write to a
/// stalled terminal must not keep the signal thread from leaving.
pub(super) fn output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// Raw mode, alternate screen, bracketed paste, hidden cursor; the same again after the process was stopped for a while. A panic from
/// here on restores the terminal before it is reported.
///
/// # Errors
/// When the terminal cannot be put into raw mode or written to.
pub fn enter() -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // The view's database dies alone: the session goes on and hears of it.
            if !is_database_panic(info) {
                leave();
            }
            report(info);
        }));
    });
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide,
        Clear(ClearType::All)
    )?;
    let sent = output().and_then(|mut out| out.write_all(&bytes));
    if sent.is_err() {
        leave();
    }
    sent
}

/// Gives the terminal back as it was. Does nothing when it is not entered, so it may be called from
/// several places. Errors are ignored: when the terminal is gone there is nothing left to restore.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let queued = queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
        Show,
        LeaveAlternateScreen
    );
    if queued.is_ok() {
        let _ = output().and_then(|mut out| out.write_all(&bytes));
    }
    let _ = disable_raw_mode();
}
