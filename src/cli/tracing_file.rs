//! The log: a file in the data folder, never the terminal, and nothing of anybody's data in it.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;

/// The variable that says how much is logged, in the words of `tracing` (`warn`, `luodi=debug`).
const LEVEL_VARIABLE: &str = "LUODI_LOG";
/// A log larger than this, in bytes, starts anew, so that it never fills the disk.
const LARGEST: u64 = 8 << 20;

/// Logs into `luodi.log` of the folder from now on. A log that cannot be written is no reason to stop working, so
/// nothing is logged then.
pub fn start(folder: &Path) {
    let path = folder.join("luodi.log");
    let full = std::fs::metadata(&path).is_ok_and(|about| about.len() > LARGEST);
    let file = OpenOptions::new()
        .create(true)
        .append(!full)
        .write(true)
        .truncate(full)
        .mode(0o600)
        .open(path);
    let Ok(file) = file else { return };
    let filter = EnvFilter::try_from_env(LEVEL_VARIABLE).unwrap_or_else(|_| EnvFilter::new("warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .finish();
    // Somebody else's subscriber (a test's) stays.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
