//! The data folder: where everything lies, and that one process at a time owns it.
//!
//! | name | what |
//! |---|---|
//! | `journal/` | the truth |
//! | `view/` | what the journal adds up to; may be thrown away |
//! | `drafts/`, `prefs/` | one small file a member |
//! | `lock` | held by the owner; says who it is |
//!
//! What must not live here: what is inside the journal or the view.

use crate::domain::refusal::{Code, Refusal};
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Where the data lie if neither the command line nor this variable says otherwise.
pub const DATA_VARIABLE: &str = "LUODI_DATA";
/// How long an owner that is just leaving is waited for.
pub const PATIENCE: Duration = Duration::from_millis(1000);
const RETRY: Duration = Duration::from_millis(25);
const DIR_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;
/// More than any holder writes of itself.
const MAX_LOCK_BYTES: u64 = 1024;

/// A data folder that this process owns until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

/// Who holds a folder, as far as the lock says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Holder {
    pid: String,
    user: String,
    since: String,
}

impl Folder {
    /// `LUODI_DATA`, else the place that the desktop standard gives to this program's data.
    ///
    /// # Errors
    /// `NoDatabase` where the person has no home directory.
    pub fn default_path() -> Result<PathBuf, Refusal> {
        if let Some(path) = std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()) {
            return Ok(PathBuf::from(path));
        }
        directories::ProjectDirs::from("", "", "luodi")
            .map(|dirs| dirs.data_dir().to_owned())
            .ok_or_else(|| Refusal::new(Code::NoDatabase).with("path", DATA_VARIABLE))
    }

    /// Whether a journal lies in the folder.
    pub fn holds_data(path: &Path) -> bool {
        std::fs::read_dir(path.join("journal")).is_ok_and(|mut files| files.next().is_some())
    }

    /// Owns the folder, making it (mode 0700) if it is not there. `user` and `since` are what others will read of us.
    ///
    /// # Errors
    /// `FolderHeld` if another process still owns it after [`PATIENCE`]; `StorageFailed` if the system refuses.
    pub fn own(path: &Path, user: &str, since: &str) -> Result<Self, Refusal> {
        make_private(path).map_err(|error| failed("make the data folder", path, &error))?;
        let lock_path = path.join("lock");
        let mut lock = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(FILE_MODE)
            .open(&lock_path)
            .map_err(|error| failed("open", &lock_path, &error))?;
        wait_for(&mut lock, &lock_path)?;
        sign(&mut lock, user, since).map_err(|error| failed("write", &lock_path, &error))?;
        for name in ["drafts", "prefs"] {
            let path = path.join(name);
            make_private(&path).map_err(|error| failed("make", &path, &error))?;
        }
        Ok(Self {
            path: path.to_owned(),
            _lock: lock,
        })
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the journal lies.
    pub fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    /// Where the view lies.
    pub fn view(&self) -> PathBuf {
        self.path.join("view")
    }

    /// Where forms not yet saved lie.
    pub fn drafts(&self) -> PathBuf {
        self.path.join("drafts")
    }

    /// Where preferences lie.
    pub fn preferences(&self) -> PathBuf {
        self.path.join("prefs")
    }
}

fn make_private(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        return DirBuilder::new()
            .recursive(true)
            .mode(DIR_MODE)
            .create(path);
    }
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        // Names and telephone numbers lie in here: whatever an unpacked backup or a umask left open is closed.
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(DIR_MODE))?;
    }
    Ok(())
}

fn wait_for(lock: &mut File, path: &Path) -> Result<(), Refusal> {
    let until = Instant::now() + PATIENCE;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(RETRY),
            Err(TryLockError::WouldBlock) => {
                let holder = read_holder(lock).unwrap_or_default();
                return Err(Refusal::new(Code::FolderHeld)
                    .with("holder", format!("{} ({})", holder.user, holder.pid))
                    .with("since", holder.since));
            }
            Err(TryLockError::Error(error)) => return Err(failed("lock", path, &error)),
        }
    }
}

/// Says who holds the folder now. The lock itself is the system's; these words are for people only.
fn sign(lock: &mut File, user: &str, since: &str) -> io::Result<()> {
    lock.set_len(0)?;
    lock.seek(SeekFrom::Start(0))?;
    write!(
        lock,
        "pid={}\nuser={user}\nsince={since}\n",
        std::process::id()
    )
}

fn read_holder(lock: &mut File) -> io::Result<Holder> {
    let mut text = String::new();
    lock.seek(SeekFrom::Start(0))?;
    lock.take(MAX_LOCK_BYTES).read_to_string(&mut text)?;
    let value = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
            .unwrap_or_default()
            .to_owned()
    };
    Ok(Holder {
        pid: value("pid"),
        user: value("user"),
        since: value("since"),
    })
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", format!("{what} {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_folder_names_its_holder() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("data");
        let held = Folder::own(&path, "sw1", "2026-11-23T09:00:00+08:00").expect("owned");
        let refusal = Folder::own(&path, "xf1", "later").expect_err("held");
        assert_eq!(refusal.code, Code::FolderHeld);
        assert_eq!(
            refusal.param("holder"),
            format!("sw1 ({})", std::process::id())
        );
        assert_eq!(refusal.param("since"), "2026-11-23T09:00:00+08:00");
        drop(held);
        Folder::own(&path, "xf1", "later").expect("free again");
    }

    #[test]
    fn nobody_else_may_look_inside() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("data");
        std::fs::create_dir(&path).expect("made");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("opened");
        let folder = Folder::own(&path, "sw1", "now").expect("owned");
        let mode = |path: &Path| {
            let meta = std::fs::metadata(path).expect("there");
            meta.permissions().mode() & 0o777
        };
        assert_eq!(mode(folder.path()), 0o700);
        assert_eq!(mode(&folder.drafts()), 0o700);
        assert_eq!(mode(&path.join("lock")), 0o600);
    }
}
