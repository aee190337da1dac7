//! The data folder: where everything lies, and that one process at a time owns it.
//!
//! | name | what |
//! |---|---|
//! | `journal/` | the truth |
//! | `view/` | what the journal adds up to; may be thrown away |
//! | `drafts/`, `prefs/` | one small file a member |
//! | `files/` | the bytes of evidence, by their hash |
//! | `head` | the last acknowledged entry |
//! | `backups` | which copies were made, the last one last |
//! | `lock` | held by the owner; says who it is |
//!
//! What must not live here: what is inside the journal or the view.

use super::contents;
use super::identity::user_name;
use super::witness;
use crate::domain::refusal::{Code, Refusal};
use crate::files::own::{self, Flaw, Foreign};
use rustix::fs::Access;
use std::fs::{File, OpenOptions, Permissions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Where the data lie if neither the command line nor this variable says otherwise.
pub(crate) const DATA_VARIABLE: &str = "LUODI_DATA";
/// How long an owner that is just leaving is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1000);
const RETRY: Duration = Duration::from_millis(25);
/// Everything that may lie in a data folder because of us; `lost+found` is the file system's own.
const KNOWN: [&str; 14] = [
    contents::NAME,
    "access",
    "journal",
    "view",
    "drafts",
    "prefs",
    "lock",
    witness::NAME,
    NOTED,
    "head.new",
    LOG,
    SOCKET,
    NEW_SOCKET,
    "lost+found",
];
/// How the names of views begin that were moved aside.
const ASIDE: &str = "view.aside-";
/// The log's name in the folder.
pub(crate) const LOG: &str = "luodi.log";
/// Where it is noted in the folder which copies were made.
pub(crate) const NOTED: &str = "backups";
/// The name of the owner's socket in the folder.
pub(crate) const SOCKET: &str = "luodi.sock";
/// What a socket is called until it has its mode.
pub(crate) const NEW_SOCKET: &str = "luodi.sock.new";
/// More than any holder writes of itself.
const MAX_LOCK_BYTES: u64 = 1024;

/// A data folder that this process owns until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    was_open: bool,
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
    pub(crate) fn default_path() -> Result<PathBuf, Refusal> {
        if let Some(path) = std::env::var_os(DATA_VARIABLE).filter(|path| !path.is_empty()) {
            return Ok(PathBuf::from(path));
        }
        directories::ProjectDirs::from("", "", "luodi")
            .map(|dirs| dirs.data_dir().to_owned())
            .ok_or_else(|| Refusal::new(Code::NoDatabase).with("path", DATA_VARIABLE))
    }

    /// Whether a journal of ours lies in the folder; `false` where there is no folder yet.
    ///
    /// # Errors
    /// `FolderForeign`, `FolderUnsafe`, `NoPermission`, `FolderReadOnly`; `StorageFailed`.
    pub(crate) fn holds_data(path: &Path) -> Result<bool, Refusal> {
        look(path).map_err(|error| refused("look into", path, &error))
    }

    /// Owns the folder, making it (mode 0700) if it is not there. `user` and `since` are what others will read of us.
    /// Before anything in it is touched, the folder and what lies in it must be ours.
    ///
    /// # Errors
    /// `FolderHeld` if another process still owns it after [`PATIENCE`]; `FolderNotEmpty` and `FolderShared` for a folder
    /// that was not made for us; those of [`Folder::holds_data`].
    pub(crate) fn own(path: &Path, user: &str, since: &str) -> Result<Self, Refusal> {
        let was_open = admit(path)?;
        let lock_path = path.join("lock");
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true);
        let mut lock = own::open(&lock_path, &mut options)
            .map_err(|error| refused("open", &lock_path, &error))?;
        wait_for(&mut lock, &lock_path)?;
        sign(&mut lock, user, since).map_err(|error| refused("write", &lock_path, &error))?;
        for name in ["drafts", "prefs"] {
            let path = path.join(name);
            own::make_folder(&path).map_err(|error| refused("make", &path, &error))?;
        }
        Ok(Self {
            path: path.to_owned(),
            was_open,
            _lock: lock,
        })
    }

    /// Others could look into the folder until now (an unpacked backup); it was closed to them.
    pub(crate) fn was_open(&self) -> bool {
        self.was_open
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the journal lies.
    pub(crate) fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    /// Where the view lies.
    pub(crate) fn view(&self) -> PathBuf {
        self.path.join("view")
    }

    /// Where forms not yet saved lie.
    pub(crate) fn drafts(&self) -> PathBuf {
        self.path.join("drafts")
    }

    /// Where preferences lie.
    pub(crate) fn preferences(&self) -> PathBuf {
        self.path.join("prefs")
    }
}

fn look(path: &Path) -> io::Result<bool> {
    let about = match std::fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    own::judge_folder(path, &about)?;
    let journal = path.join("journal");
    Ok(own::is_folder(&journal)? && std::fs::read_dir(journal)?.next().is_some())
}

/// Lets a folder in that is ours or may become ours, and closes it to others. Whether they could look in until now.
fn admit(path: &Path) -> Result<bool, Refusal> {
    let failed = |error: io::Error| refused("use the data folder", path, &error);
    let holds_data = look(path).map_err(failed)?;
    if !path.is_dir() {
        own::make_folder(path).map_err(failed)?;
        require_local(path)?;
        return Ok(false);
    }
    require_local(path)?;
    let stranger = stranger(path).map_err(failed)?;
    let not_empty = |found: &str| {
        Refusal::new(Code::FolderNotEmpty)
            .with("path", path.display())
            .with("found", found)
    };
    if let Some(name) = stranger.as_deref().filter(|_| !holds_data) {
        return Err(not_empty(name));
    }
    rustix::fs::access(path, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|error| failed(error.into()))?;
    for name in ["lock", LOG, NOTED] {
        own::is_file(&path.join(name)).map_err(failed)?;
    }
    for name in [
        "journal",
        "view",
        "drafts",
        "prefs",
        "access",
        contents::NAME,
    ] {
        own::is_whole(&path.join(name)).map_err(failed)?;
    }
    let mode = std::fs::metadata(path).map_err(failed)?.mode();
    if mode & 0o077 == 0 {
        return Ok(false);
    }
    // A folder that many use stays as it is, and nobody's telephone numbers go into it.
    let is_common = mode & 0o1002 != 0 || is_home(path);
    if is_common && !holds_data || stranger.is_some() {
        return Err(Refusal::new(Code::FolderShared).with("path", path.display()));
    }
    // Names and telephone numbers lie in here: whatever an unpacked backup or a umask left open is closed.
    std::fs::set_permissions(path, Permissions::from_mode(own::DIR_MODE)).map_err(failed)?;
    Ok(holds_data)
}

/// File systems on which a lock binds nobody on another machine, or nobody at all, by their numbers in `statfs`.
const REMOTE: [(u64, &str); 5] = [
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x6573_5546, "FUSE"),
];

/// Refuses a folder that two owners could hold at once.
fn require_local(path: &Path) -> Result<(), Refusal> {
    let about =
        rustix::fs::statfs(path).map_err(|error| refused("look at", path, &error.into()))?;
    // The number is signed on some machines and has 32 bits on all.
    match remote(about.f_type as u64) {
        Some(kind) => Err(Refusal::new(Code::FolderRemote)
            .with("path", path.display())
            .with("kind", kind)),
        None => Ok(()),
    }
}

fn remote(number: u64) -> Option<&'static str> {
    let known = REMOTE.iter().find(|(of, _)| *of == number & 0xFFFF_FFFF);
    known.map(|(_, kind)| *kind)
}

/// The first thing in the folder that is there without us.
fn stranger(path: &Path) -> io::Result<Option<String>> {
    for entry in std::fs::read_dir(path)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !KNOWN.contains(&name.as_str()) && !name.starts_with(ASIDE) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

fn is_home(path: &Path) -> bool {
    let Some(base) = directories::BaseDirs::new() else {
        return false;
    };
    let home = base.home_dir().canonicalize();
    home.is_ok_and(|home| path.canonicalize().is_ok_and(|path| path == home))
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
            Err(TryLockError::Error(error)) => return Err(refused("lock", path, &error)),
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

/// What the system, or a look at what lies there, says of a place in the data folder, with what a person can do.
pub(super) fn refused(what: &str, path: &Path, error: &io::Error) -> Refusal {
    if let Some(foreign) = Foreign::of(error) {
        let owner = user_name(foreign.owner);
        let code = match foreign.flaw {
            Flaw::Owner => Code::FolderForeign,
            _ => Code::FolderUnsafe,
        };
        return Refusal::new(code)
            .with("path", foreign.path.display())
            .with("why", foreign.flaw.code())
            .with("owner", owner);
    }
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let owner = owner_of(path).map(user_name).unwrap_or_default();
            Refusal::new(Code::NoPermission)
                .with("path", path.display())
                .with("owner", owner)
        }
        ErrorKind::ReadOnlyFilesystem => {
            Refusal::new(Code::FolderReadOnly).with("path", path.display())
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Refusal::new(Code::StorageFailed)
            .with("why", "disk_full")
            .with("detail", path.display()),
        _ => Refusal::new(Code::StorageFailed)
            .with("why", format!("{what} {}: {error}", path.display())),
    }
}

/// Whose the place is, or the first folder above it that may be looked at.
fn owner_of(path: &Path) -> Option<u32> {
    path.ancestors()
        .find_map(|place| std::fs::symlink_metadata(place).ok())
        .map(|about| about.uid())
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
    fn file_systems_without_locks_are_known_by_number() {
        // As `stat -f` and linux/magic.h give them; ext4, tmpfs and overlay are no such.
        assert_eq!(remote(0x6969), Some("NFS"));
        assert_eq!(remote(0xFFFF_FFFF_FF53_4D42), Some("CIFS"));
        assert_eq!(remote(0x6573_5546), Some("FUSE"));
        for local in [0xEF53, 0x0102_1994, 0x794C_7630] {
            assert_eq!(remote(local), None);
        }
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
