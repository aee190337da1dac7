//! Opening the view's folder without trusting it.
//!
//! sled 0.34 may panic, hang or roll back silently on files that a power cut or a bad disk has touched. So it is opened
//! and read whole on a thread of its own; it must answer in time; its last entry must be the journal's, hash and all;
//! every record must carry its checksum and every tree add up to its total; and after a new start of the machine only a
//! folder that was cleanly closed is looked at. Where any of that fails, the folder is moved aside and the view is made
//! anew from the journal. The view is never a reason not to start.

use super::error::StoreError;
use super::fold::{IN_FORCE, builtin_profile, recorded_profile};
use super::kept::ProfileRecord;
use super::patience::{self, Ended};
use super::records::{Records, Tree, load};
use super::sled_records::SledRecords;
use super::view::{Progress, Reason, View, ViewReport, Watch};
use crate::files::own;
use crate::files::person::up_to;
use crate::journal::{Head, Journal};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// The database's folder and the marker's file, inside the view's folder.
const RECORDS: &str = "records";
const MARKER: &str = "left";
/// More than is ever written into it.
const MARKER_BYTES: u64 = 256;

type OpenRecords = fn(&Path) -> Result<Box<dyn Records>, StoreError>;

/// How to open.
pub(super) struct Options {
    /// Longest silence of the database before it counts as hung.
    pub(super) patience: Duration,
    /// The machine's start, as the kernel names it; `None` where it does not say.
    pub(super) boot: Option<String>,
    pub(super) records: OpenRecords,
}

impl Default for Options {
    fn default() -> Self {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok();
        Self {
            patience: Duration::from_secs(15),
            boot: boot.map(|id| id.trim().to_owned()),
            records: |path| Ok(Box::new(SledRecords::open(path)?)),
        }
    }
}

/// Why an opening did not come to its end.
enum Doubt {
    /// The view is not to be trusted.
    View(Reason),
    /// Something else is wrong; making the view anew would not help.
    Other(StoreError),
}

impl From<StoreError> for Doubt {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::OtherSchema => Doubt::View(Reason::Schema),
            StoreError::Storage(why) => Doubt::View(Reason::Failed(why)),
            StoreError::Damaged { tree, why } => {
                Doubt::View(Reason::Damaged(format!("{tree:?}: {why}")))
            }
            error => Doubt::Other(error),
        }
    }
}

/// Opens the view in a folder, or makes it anew.
///
/// # Errors
/// See [`View::open`].
pub(super) fn open(
    dir: &Path,
    journal: Arc<dyn Journal>,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<(View, ViewReport), StoreError> {
    let begun = Instant::now();
    let left = Left::new(dir, options);
    let mut rebuilt = left.doubt();
    let mut aside = None;
    if rebuilt.is_none() {
        match attempt(dir, &left, &journal, options, watch) {
            Ok((view, caught_up)) => {
                return Ok(report(view, (None, None), caught_up, begun));
            }
            Err(Doubt::Other(error)) => return Err(error),
            Err(Doubt::View(reason)) => rebuilt = Some(reason),
        }
    }
    if dir.exists() {
        aside = Some(move_aside(dir)?);
    }
    match attempt(dir, &left, &journal, options, watch) {
        Ok((view, caught_up)) => {
            if rebuilt == Some(Reason::Schema)
                && let Some(old) = aside.take()
            {
                // Nothing is in doubt about it: it was only written by another version, and the new one stands.
                fs::remove_dir_all(old).map_err(of_io)?;
            }
            Ok(report(view, (rebuilt, aside), caught_up, begun))
        }
        Err(Doubt::Other(error)) => Err(error),
        Err(Doubt::View(reason)) => Err(StoreError::Storage(format!("{reason:?}"))),
    }
}

fn report(
    view: View,
    (rebuilt, aside): (Option<Reason>, Option<PathBuf>),
    caught_up: u64,
    begun: Instant,
) -> (View, ViewReport) {
    // A first start is no rebuild.
    let rebuilt = rebuilt.filter(|reason| *reason != Reason::Missing || caught_up > 0);
    let report = ViewReport {
        rebuilt,
        aside,
        applied: view.head(),
        caught_up,
        ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
    };
    (view, report)
}

/// What the opening thread says.
enum Said {
    Progress(Progress),
    Done(Box<Result<(View, u64), Doubt>>),
}

/// One opening on a thread of its own. A thread that hangs is left behind with its folder.
fn attempt(
    dir: &Path,
    left: &Left,
    journal: &Arc<dyn Journal>,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<(View, u64), Doubt> {
    let path = dir.join(RECORDS);
    own::make_folder(&path).map_err(|error| Doubt::Other(of_io(error)))?;
    if patience::has_no_room(&path) {
        return Err(Doubt::Other(StoreError::DiskFull));
    }
    patience::watch();
    left.opened().map_err(Doubt::Other)?;
    let (sender, said) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let (journal, stopped) = (Arc::clone(journal), Arc::clone(&stop));
    let open_records = options.records;
    let worker = std::thread::Builder::new().name("view".to_owned());
    let worker = worker.spawn(move || {
        let tell = sender.clone();
        let result = read(&path, open_records, journal, &mut |progress| {
            let heard = tell.send(Said::Progress(progress));
            if heard.is_err() || stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        // Nobody listens only after a time-out; the view is then dropped here.
        let _ = sender.send(Said::Done(Box::new(result)));
    });
    worker.map_err(|error| Doubt::Other(of_io(error)))?;
    loop {
        match patience::hear(&said, dir, options.patience) {
            Ok(Said::Progress(progress)) => {
                if watch(progress).is_break() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            Ok(Said::Done(result)) => {
                return result.map(|(view, caught_up)| (view.left_by(left.clone()), caught_up));
            }
            Err(Ended::DiskFull) => return Err(Doubt::Other(StoreError::DiskFull)),
            Err(Ended::Hang) => return Err(Doubt::View(Reason::Hang)),
            Err(Ended::Panic) => return Err(Doubt::View(Reason::Panic)),
        }
    }
}

/// Opens the records, holds them against the journal, brings them to its head and reads them.
fn read(
    path: &Path,
    open_records: OpenRecords,
    journal: Arc<dyn Journal>,
    watch: &mut Watch<'_>,
) -> Result<(View, u64), Doubt> {
    let records = open_records(path)?;
    let applied = records.applied()?;
    let head = journal.head();
    if applied.seq > head.seq {
        let applied = applied.seq;
        let head = head.seq;
        return Err(Doubt::View(Reason::BeyondJournal { applied, head }));
    }
    if !is_in(applied, journal.as_ref())? {
        return Err(Doubt::View(Reason::OtherJournal { seq: applied.seq }));
    }
    let in_force: Option<ProfileRecord> = load(records.as_ref(), Tree::Profile, IN_FORCE)?;
    let profile = match &in_force {
        Some(record) => recorded_profile(record)?,
        None => builtin_profile()?,
    };
    let mut view = View::read(records, journal, profile, applied)?;
    let caught_up = view.open_at_head(watch)?;
    Ok((view, caught_up))
}

/// Whether an entry with that number and hash is in the journal.
fn is_in(applied: Head, journal: &dyn Journal) -> Result<bool, StoreError> {
    if applied == journal.head() || applied == Head::EMPTY {
        return Ok(true);
    }
    let entry = journal.entry(applied.seq)?;
    Ok(entry.is_some_and(|entry| entry.head() == applied && !entry.more))
}

/// Moves the folder aside under a name that is free. Nothing is ever deleted: what it says may be wanted by a person.
fn move_aside(dir: &Path) -> Result<PathBuf, StoreError> {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    let stamp = chrono::Local::now().format("%Y%m%dT%H%M%S");
    for again in 1..1000 {
        let suffix = if again == 1 {
            String::new()
        } else {
            format!("-{again}")
        };
        let target = dir.with_file_name(format!("{name}.aside-{stamp}{suffix}"));
        if !target.exists() {
            fs::rename(dir, &target).map_err(of_io)?;
            return Ok(target);
        }
    }
    Err(StoreError::Storage(
        "no free name for the old view".to_owned(),
    ))
}

fn of_io(error: io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::Storage(error.to_string()),
    }
}

/// How the folder was left: open since which start of the machine, or closed.
#[derive(Debug, Clone)]
pub(super) struct Left {
    dir: PathBuf,
    boot: Option<String>,
    /// Longest wait for the database to close.
    patience: Duration,
}

impl Left {
    fn new(dir: &Path, options: &Options) -> Self {
        Self {
            dir: dir.to_owned(),
            boot: options.boot.clone(),
            patience: options.patience,
        }
    }

    /// Why the folder is not even to be looked at.
    fn doubt(&self) -> Option<Reason> {
        if !self.dir.join(RECORDS).exists() {
            return Some(Reason::Missing);
        }
        let marker = own::open(&self.dir.join(MARKER), File::options().read(true));
        let Ok(text) = marker.and_then(|file| up_to(file, MARKER_BYTES)) else {
            return Some(Reason::NoMarker);
        };
        match String::from_utf8_lossy(&text).trim().split_once(' ') {
            Some(("closed", _)) => None,
            // After a killed process everything it wrote is still with the kernel.
            Some(("open", boot)) if Some(boot) == self.boot.as_deref() => None,
            Some(("open", _)) => Some(Reason::Reboot),
            _ => Some(Reason::NoMarker),
        }
    }

    fn opened(&self) -> Result<(), StoreError> {
        self.write("open")
    }

    /// Closes the database and says so. What does not come to its end, or fails, leaves a folder that is not trusted.
    pub(super) fn leave(self, records: Box<dyn Records>) -> Result<(), StoreError> {
        let dir = self.dir.clone();
        let doubted = self.dir.join(MARKER);
        let closed = patience::in_time(&dir, self.patience, move || {
            records.flush()?;
            drop(records);
            self.closed()
        });
        let closed = closed.unwrap_or_else(|ended| Err(ended.into()));
        if closed.is_err() {
            // Taking a name away needs no room. Where even that fails, the records are held against the journal.
            let _ = fs::remove_file(doubted);
        }
        closed
    }

    /// Everything is on the disk: the database's files, then the word that they are.
    fn closed(&self) -> Result<(), StoreError> {
        sync_all(&self.dir.join(RECORDS)).map_err(of_io)?;
        self.write("closed")
    }

    fn write(&self, word: &str) -> Result<(), StoreError> {
        let boot = self.boot.as_deref().unwrap_or("-");
        let fresh = self.dir.join(format!("{MARKER}.new"));
        let write = || {
            let mut file = own::create(&fresh)?;
            writeln!(file, "{word} {boot}")?;
            file.sync_all()?;
            fs::rename(&fresh, self.dir.join(MARKER))?;
            File::open(&self.dir)?.sync_all()
        };
        write().map_err(of_io)
    }
}

fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_all(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    File::open(dir)?.sync_all()
}

#[cfg(test)]
mod tests;
