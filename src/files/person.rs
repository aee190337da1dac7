//! Files that a person names on the command line or in the interface. Only a regular file is opened: a pipe would be
//! waited for, a device may never end. What is read whole is read up to a bound.

use super::flags;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Largest text file that a person keeps by hand (keys, a mapping), in bytes.
pub(crate) const MAX_TEXT_BYTES: u64 = 1 << 20;

/// The path leads to a pipe, a socket, a device or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a regular file")]
pub(crate) struct NotRegular;

impl NotRegular {
    /// Whether an error of this module says so.
    pub(crate) fn is(error: &io::Error) -> bool {
        error
            .get_ref()
            .is_some_and(|inner| inner.is::<NotRegular>())
    }
}

impl From<NotRegular> for io::Error {
    fn from(error: NotRegular) -> Self {
        io::Error::new(ErrorKind::InvalidInput, error)
    }
}

/// The path that a text means; `~` is the home of whoever the program runs as.
pub(crate) fn expanded(text: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with('/') => {
            home.join(rest.trim_start_matches('/'))
        }
        _ => PathBuf::from(text),
    }
}

/// Opens it for reading. Links are followed: the person named the file.
///
/// # Errors
/// [`NotRegular`] for anything but a regular file; else what the system says.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    // Looked at before it is opened, because opening alone does something to some devices.
    if !std::fs::metadata(path)?.is_file() {
        return Err(NotRegular.into());
    }
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags(OFlags::NONBLOCK | OFlags::NOCTTY))
        .open(path)?;
    if !file.metadata()?.is_file() {
        return Err(NotRegular.into());
    }
    Ok(file)
}

/// All bytes of it, at most `limit`.
///
/// # Errors
/// `FileTooLarge` beyond the limit; else those of [`open`].
pub(crate) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    up_to(open(path)?, limit)
}

/// Its text, at most `limit` bytes.
///
/// # Errors
/// `InvalidData` where it is not UTF-8; else those of [`bytes`].
pub(crate) fn text(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(bytes(path, limit)?)
        .map_err(|error| io::Error::new(ErrorKind::InvalidData, error.utf8_error()))
}

/// All that comes, at most `limit` bytes.
///
/// # Errors
/// `FileTooLarge` beyond the limit; else what the system says.
pub(crate) fn up_to(from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, Mode};

    #[test]
    fn a_pipe_a_device_and_a_folder_are_no_files() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        rustix::fs::mkfifoat(CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
        for path in [pipe.as_path(), Path::new("/dev/full"), dir.path()] {
            let error = bytes(path, 10).unwrap_err();
            assert!(NotRegular::is(&error), "{}: {error}", path.display());
        }
        let none = bytes(&dir.path().join("none"), 10).unwrap_err();
        assert_eq!(none.kind(), ErrorKind::NotFound);
    }

    #[test]
    fn no_more_is_read_than_allowed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("text");
        std::fs::write(&path, "0123456789").unwrap();
        assert_eq!(text(&path, 10).unwrap(), "0123456789");
        let long = text(&path, 9).unwrap_err();
        assert_eq!(long.kind(), ErrorKind::FileTooLarge);
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(text(&path, 10).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
