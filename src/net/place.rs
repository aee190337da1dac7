//! Where a socket lies: connecting to one, and putting one's own there.
//!
//! Only who holds the folder's lock puts a socket there. It gets its mode under another name first and then takes its place
//! in one go; a name that somebody answers at is not taken, and on the way out only our own is taken away.

use crate::service::folder::NEW_SOCKET;
use rustix::fs::{Mode, OFlags};
use rustix::net::{self, AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// Where the machine's service is reached if nothing else is said.
pub(crate) const OF_MACHINE: &str = "/run/luodi/luodi.sock";
/// Bytes of a socket's address, its end among them.
const LONGEST_ADDRESS: usize = 108;

/// A path as an address; a long one goes by its open folder.
struct Address {
    path: PathBuf,
    _folder: Option<OwnedFd>,
}

impl Address {
    fn of(path: &Path) -> io::Result<Self> {
        if path.as_os_str().len() < LONGEST_ADDRESS {
            return Ok(Self {
                path: path.to_owned(),
                _folder: None,
            });
        }
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
        let folder = path.parent().ok_or(ErrorKind::InvalidInput)?;
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = rustix::fs::open(folder, flags, Mode::empty())?;
        let path = Path::new("/proc/self/fd").join(folder.as_raw_fd().to_string());
        Ok(Self {
            path: path.join(name),
            _folder: Some(folder),
        })
    }
}

/// Connects to a socket.
///
/// # Errors
/// What the system says; see [`is_absent`].
pub(super) fn connect(path: &Path) -> io::Result<UnixStream> {
    let address = Address::of(path)?;
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    // One that is stopped lets others queue until its queue is full; then this says so at once instead of waiting for ever.
    net::connect(&socket, &SocketAddrUnix::new(&address.path)?)?;
    let stream = UnixStream::from(socket);
    stream.set_nonblocking(false)?;
    Ok(stream)
}

/// Whether an error of [`connect`] says that nobody answers there: the only proof that a service is dead.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::NotADirectory
    )
}

/// A socket that we put there; it goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Bound {
    path: PathBuf,
    /// Which one it is, so that nobody else's is taken away.
    identity: (u64, u64),
}

impl Bound {
    /// Puts a socket there whose mode says who may connect. Whoever calls holds the folder's lock.
    ///
    /// # Errors
    /// `AddrInUse` where somebody answers, `AlreadyExists` where something else lies there; what the system says.
    pub(super) fn bind(path: &Path, mode: u32) -> io::Result<(UnixListener, Self)> {
        match fs::symlink_metadata(path) {
            Ok(about) if !about.file_type().is_socket() => {
                return Err(ErrorKind::AlreadyExists.into());
            }
            Ok(_) => match connect(path) {
                Err(error) if is_absent(&error) => {}
                Ok(_) => return Err(ErrorKind::AddrInUse.into()),
                Err(error) => return Err(error),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let new = path.with_file_name(NEW_SOCKET);
        match fs::symlink_metadata(&new) {
            // Left by one who was killed between the two names.
            Ok(about) if about.file_type().is_socket() => fs::remove_file(&new)?,
            Ok(_) => return Err(ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let listener = UnixListener::bind(&Address::of(&new)?.path)?;
        fs::set_permissions(&new, Permissions::from_mode(mode))?;
        let about = fs::symlink_metadata(&new)?;
        fs::rename(&new, path)?;
        let bound = Self {
            path: path.to_owned(),
            identity: (about.dev(), about.ino()),
        };
        Ok((listener, bound))
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let about = fs::symlink_metadata(&self.path);
        if about.is_ok_and(|about| (about.dev(), about.ino()) == self.identity)
            && let Err(error) = fs::remove_file(&self.path)
        {
            tracing::warn!(%error, "the socket stays behind");
        }
    }
}
