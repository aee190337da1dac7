//! The database's bad days kept away from people: sled may panic or wait for ever when the disk is full or breaks. What
//! may do so runs here: its panics become errors and go to the log, and it is waited for only so long.

use super::error::StoreError;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::path::Path;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Where the database's own code lies, as far as a panic tells.
const DATABASE: &str = "/sled-0.34";
/// How often it is looked whether waiting is any use.
const LOOK: Duration = Duration::from_millis(250);
/// Silence after which a full disk, or a panic in a thread of the database, counts as its cause.
const SHORT: Duration = Duration::from_secs(5);
/// Room on the disk, in bytes, below which the database does not come to an end of its work: it grows in pieces of this.
const PIECE: u64 = 512 << 10;

/// Panics of the database in this process so far.
static PANICS: AtomicU64 = AtomicU64::new(0);

/// Why work did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It panicked.
    Panic,
    /// It said nothing for too long.
    Hang,
    /// It said nothing, and the disk is full.
    DiskFull,
}

impl From<Ended> for StoreError {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Panic => StoreError::Storage("the database panicked".to_owned()),
            Ended::Hang => StoreError::Storage("the database does not answer".to_owned()),
            Ended::DiskFull => StoreError::DiskFull,
        }
    }
}

/// Whether a panic is the database's own. It is logged by [`watch`], and whoever waits for the database hears of it as an
/// error; the terminal does not.
pub(crate) fn is_database_panic(info: &PanicHookInfo<'_>) -> bool {
    let place = info.location().map(|place| place.file());
    place.is_some_and(|file| file.contains(DATABASE))
}

/// From now on panics of the database go to the log only.
pub(super) fn watch() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = take_hook();
        set_hook(Box::new(move |info| {
            if is_database_panic(info) {
                PANICS.fetch_add(1, Ordering::Relaxed);
                tracing::error!(%info, "the view's database panicked");
            } else {
                report(info);
            }
        }));
    });
}

/// A call into the database.
///
/// # Errors
/// Those of `call`; `Storage` where it panics.
pub(super) fn caught<T>(call: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err(Ended::Panic.into()))
}

/// Does it on a thread of its own, which is left behind if it does not end within `limit`. `dir` is on the disk that it
/// works on.
///
/// # Errors
/// [`Ended`].
pub(super) fn in_time<T: Send + 'static>(
    dir: &Path,
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Ended> {
    let (sender, answer) = channel();
    let thread = std::thread::Builder::new().name("view".to_owned());
    let thread = thread.spawn(move || {
        let done = work();
        // Nobody listens only after a time-out.
        let _ = sender.send(done);
    });
    thread.map_err(|_| Ended::Panic)?;
    hear(&answer, dir, limit)
}

/// Waits for a word of work that goes on elsewhere.
///
/// # Errors
/// [`Ended`].
pub(super) fn hear<T>(said: &Receiver<T>, dir: &Path, limit: Duration) -> Result<T, Ended> {
    let begun = Instant::now();
    let panics = PANICS.load(Ordering::Relaxed);
    loop {
        match said.recv_timeout(LOOK.min(limit)) {
            Ok(word) => return Ok(word),
            Err(RecvTimeoutError::Disconnected) => return Err(Ended::Panic),
            Err(RecvTimeoutError::Timeout) => {}
        }
        let silence = begun.elapsed();
        if silence >= SHORT.min(limit) && has_no_room(dir) {
            return Err(Ended::DiskFull);
        }
        if silence >= limit || silence >= SHORT && PANICS.load(Ordering::Relaxed) > panics {
            return Err(Ended::Hang);
        }
    }
}

/// Whether the disk has no room for the next piece of a database; `false` where the system does not say.
pub(super) fn has_no_room(dir: &Path) -> bool {
    rustix::fs::statvfs(dir).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < PIECE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(600);

    #[test]
    fn work_that_ends_is_heard_and_work_that_panics_is_an_error() {
        let dir = Path::new("/");
        assert_eq!(in_time(dir, LONG, || 7), Ok(7));
        let panics = in_time(dir, LONG, || std::panic::resume_unwind(Box::new("broken")));
        assert_eq!(panics, Err::<(), _>(Ended::Panic));
        let caught = caught::<()>(|| std::panic::resume_unwind(Box::new("broken")));
        assert!(matches!(caught, Err(StoreError::Storage(_))));
    }

    #[test]
    fn work_that_never_ends_is_left_behind() {
        let (keep, never) = channel::<()>();
        let work = move || never.recv();
        let limit = Duration::from_millis(1);
        assert!(matches!(
            in_time(Path::new("/"), limit, work),
            Err(Ended::Hang | Ended::DiskFull)
        ));
        drop(keep);
    }
}
