//! The log: a file in the data folder, never the terminal, and nothing of anybody's data in it.

use crate::files::own;
use crate::locales::harmless::sanitize_text;
use crate::service::folder::LOG;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;

/// The variable that says how much is logged, in the words of `tracing` (`warn`, `luodi=debug`).
const LEVEL_VARIABLE: &str = "LUODI_LOG";
/// A log larger than this, in bytes, starts anew, so that it never fills the disk.
const LARGEST: u64 = 8 << 20;

/// Logs into the folder, which is ours, from now on. A log that cannot be written is no reason to stop working, so
/// nothing is logged then.
pub(crate) fn start(folder: &Path) {
    let Ok(file) = open(&folder.join(LOG)) else {
        return;
    };
    let filter = EnvFilter::try_from_env(LEVEL_VARIABLE).unwrap_or_else(|_| EnvFilter::new("warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(Mutex::new(Harmless(file)))
        .with_ansi(false)
        // Else a full disk would be told on the terminal, line by line.
        .log_internal_errors(false)
        .finish();
    // Somebody else's subscriber (a test's) stays.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

fn open(path: &Path) -> io::Result<File> {
    let file = own::open(path, OpenOptions::new().create(true).append(true))?;
    if file.metadata()?.len() > LARGEST {
        file.set_len(0)?;
    }
    Ok(file)
}

/// Whoever looks at the log does it at a terminal. Each event comes in one piece.
struct Harmless(File);

impl Write for Harmless {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = sanitize_text(&String::from_utf8_lossy(bytes));
        self.0.write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
