//! Opening the view's folder without trusting it.
//!
//! sled 0.34 may panic, hang or roll back silently on files that a power cut or a bad disk has touched. So it is opened
//! and read whole on a thread of its own; it must answer in time; its last entry must be the journal's, hash and all;
//! every record must carry its checksum and every tree add up to its total; and after a new start of the machine only a
//! folder that was cleanly closed is looked at. Where any of that fails, the folder is moved aside and the view is made
//! anew from the journal. Where no database can be had even so, because the disk is full or broken, the view is made in memory
//! for this run. The view is a reason not to start in one case only: it has seen entries that the journal lacks.

use super::ends::find_loss;
use super::error::StoreError;
use super::in_force::{builtin_profile, recorded_profile};
use super::kept::ProfileRecord;
use super::keys::{COUNTERS, IN_FORCE};
use super::left::{Left, of_io, records_in};
use super::memory::MemoryRecords;
use super::opening::{Progress, Reason, Remembered, ViewReport, Watch};
use super::patience::{self, Ended};
use super::records::{Records, each, load};
use super::sled_records::SledRecords;
use super::snapshot;
use super::tree::Tree;
use super::view::{Kept, View};
use crate::files::own;
use crate::journal::{Head, Journal};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

type OpenRecords = fn(&Path) -> Result<Arc<dyn Records>, StoreError>;

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
            records: |path| Ok(Arc::new(SledRecords::open(path)?)),
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

impl View {
    /// Opens the view in `dir`, or makes it anew from the journal where there is any doubt about it; the folder in doubt
    /// is moved aside, never deleted. Afterwards the view is at the journal's head.
    ///
    /// # Errors
    /// `Canceled` when `watch` breaks; the next opening goes on from there. Else what the disk or the journal say.
    pub fn open(
        dir: &Path,
        journal: Arc<dyn Journal>,
        watch: &mut Watch<'_>,
    ) -> Result<(View, ViewReport), StoreError> {
        open(dir, journal, &Options::default(), watch)
    }

    /// What the view in `dir` remembers, whatever the journal holds; nothing where it cannot be read.
    pub(crate) fn remembered(dir: &Path) -> Option<Remembered> {
        remembered(dir, &Options::default())
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
    let left = Left::new(dir, options.boot.clone(), options.patience);
    let mut rebuilt = left.doubt();
    let mut aside = None;
    if rebuilt.is_none() {
        match attempt(dir, &left, &journal, options, watch) {
            Ok((view, caught_up)) => {
                return Ok(report(view, (None, None), caught_up, begun));
            }
            Err(Doubt::Other(StoreError::DiskFull)) => {
                return in_memory(&journal, StoreError::DiskFull.code(), begun, watch);
            }
            Err(Doubt::Other(error)) => {
                if let StoreError::Lost(loss) = &error {
                    // However often it is opened, and after whatever start of the machine: this must not be forgotten.
                    left.write("open", loss.known)?;
                }
                return Err(error);
            }
            Err(Doubt::View(reason)) => rebuilt = Some(reason),
        }
    }
    if dir.exists() {
        aside = match move_aside(dir) {
            Ok(aside) => Some(aside),
            Err(error) => return in_memory(&journal, error.code(), begun, watch),
        };
    }
    // The marker went aside with the folder.
    let left = Left::new(dir, options.boot.clone(), options.patience);
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
        Err(Doubt::Other(StoreError::DiskFull)) => {
            in_memory(&journal, StoreError::DiskFull.code(), begun, watch)
        }
        Err(Doubt::Other(error)) => Err(error),
        Err(Doubt::View(reason)) => in_memory(&journal, &format!("{reason:?}"), begun, watch),
    }
}

/// The view in memory, from the journal alone: looking up always works, and the journal says itself whether it takes more.
fn in_memory(
    journal: &Arc<dyn Journal>,
    why: &str,
    begun: Instant,
    watch: &mut Watch<'_>,
) -> Result<(View, ViewReport), StoreError> {
    tracing::error!(why, "no database for the view: it is made in memory");
    let records = Arc::new(MemoryRecords::new());
    let journal = Arc::clone(journal);
    let mut view = View::read(records, journal, builtin_profile()?, Head::EMPTY)?;
    let caught_up = view.open_at_head(None, watch)?;
    let rebuilt = Some(Reason::Memory(why.to_owned()));
    Ok(report(view, (rebuilt, None), caught_up, begun))
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
    let path = left.records();
    own::make_folder(&path).map_err(|error| Doubt::Other(of_io(error)))?;
    if patience::has_no_room(&path) {
        return Err(Doubt::Other(StoreError::DiskFull));
    }
    patience::watch();
    let mut kept = Kept {
        is_untouched: left.is_untouched(),
        snapshot: None,
    };
    let folder = dir.to_owned();
    left.opened().map_err(Doubt::Other)?;
    let (sender, said) = channel();
    let stop = Arc::new(AtomicBool::new(false));
    let (journal, stopped) = (Arc::clone(journal), Arc::clone(&stop));
    let open_records = options.records;
    let worker = std::thread::Builder::new().name("view".to_owned());
    let worker = worker.spawn(move || {
        let tell = sender.clone();
        // Opening the database and reading the snapshot both take their time.
        let snapshot = std::thread::Builder::new().spawn(move || snapshot::read(&folder));
        let records = open_records(&path);
        // Without a thread, or after a panic in it, every record is read.
        kept.snapshot = snapshot.ok().and_then(|read| read.join().ok().flatten());
        let result = read(records, kept, journal, &mut |progress| {
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
    records: Result<Arc<dyn Records>, StoreError>,
    kept: Kept,
    journal: Arc<dyn Journal>,
    watch: &mut Watch<'_>,
) -> Result<(View, u64), Doubt> {
    let records = records?;
    let applied = records.applied()?;
    let lines = |from, to, visit: &mut dyn FnMut(_) -> _| journal.read(from, to, visit);
    if let Some(loss) = find_loss(&[applied], journal.head(), &lines)? {
        // To make the view anew would hide that entries are gone.
        return Err(Doubt::Other(StoreError::Lost(loss)));
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
    let caught_up = view.open_at_head(Some(kept), watch)?;
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

/// What the view in `dir` remembers; `None` where there is none, or where it does not answer as it should.
pub(super) fn remembered(dir: &Path, options: &Options) -> Option<Remembered> {
    let path = records_in(dir);
    if !path.exists() || own::is_whole(dir).is_err() {
        return None;
    }
    patience::watch();
    let open_records = options.records;
    let recalled = patience::in_time(dir, options.patience, move || recall(&path, open_records));
    recalled.ok()?.ok()
}

fn recall(path: &Path, open_records: OpenRecords) -> Result<Remembered, StoreError> {
    let records = open_records(path)?;
    // What an older program wrote otherwise is not remembered; which entry it had seen is.
    let mut members = Vec::new();
    let read = each(records.as_ref(), Tree::Members, b"", &mut |_, member| {
        members.push(member);
        Ok(ControlFlow::Continue(()))
    });
    let counters = load(records.as_ref(), Tree::Meta, COUNTERS);
    Ok(Remembered {
        applied: records.applied()?,
        counters: counters.ok().flatten().unwrap_or_default(),
        members: read.map_or_else(|_| Vec::new(), |()| members),
    })
}

/// Moves the folder aside under a name that is free. Nothing is ever deleted: what it says may be wanted by a person.
pub(super) fn move_aside(dir: &Path) -> Result<PathBuf, StoreError> {
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

#[cfg(test)]
mod tests;
