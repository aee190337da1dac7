//! What this program made for itself in its data folder. Whoever could write there once may have put a link, a pipe or a
//! file of their own in its place; such a thing is neither opened nor followed, cut or made private, but named.

use super::flags;
use rustix::fs::OFlags;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The mode of every file that is ours.
pub(crate) const FILE_MODE: u32 = 0o600;
/// The mode of every folder that is ours.
pub(crate) const DIR_MODE: u32 = 0o700;

/// Why something is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A symbolic link.
    Link,
    /// A file that has another name too, somewhere.
    SecondName,
    /// A pipe, a socket, a device or a folder where a file should be.
    NotAFile,
    /// Anything else where a folder should be.
    NotAFolder,
    /// It belongs to another user.
    Owner,
}

impl Flaw {
    /// A stable short name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Link => "is_a_link",
            Self::SecondName => "has_two_names",
            Self::NotAFile => "is_no_file",
            Self::NotAFolder => "is_no_folder",
            Self::Owner => "other_owner",
        }
    }
}

/// Something that is not ours where something of ours should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {}", flaw.code())]
pub(crate) struct Foreign {
    /// Where it is.
    pub path: PathBuf,
    /// What is wrong with it.
    pub flaw: Flaw,
    /// Whose it is (user id).
    pub owner: u32,
}

impl Foreign {
    fn error(path: &Path, flaw: Flaw, about: &Metadata) -> io::Error {
        io::Error::other(Self {
            path: path.to_owned(),
            flaw,
            owner: about.uid(),
        })
    }

    /// What an error of this module says about something foreign, if that is what it is.
    pub(crate) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

/// The user as whom this process opens files.
pub(crate) fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Whether a file of ours lies there; `false` where nothing does.
///
/// # Errors
/// [`Foreign`]; what the system says.
pub(crate) fn is_file(path: &Path) -> io::Result<bool> {
    match about(path)? {
        None => Ok(false),
        Some(about) => judge_file(path, &about).map(|()| true),
    }
}

/// Whether a folder of ours lies there; `false` where nothing does.
///
/// # Errors
/// [`Foreign`]; what the system says.
pub(crate) fn is_folder(path: &Path) -> io::Result<bool> {
    match about(path)? {
        None => Ok(false),
        Some(about) => judge_folder(path, &about).map(|()| true),
    }
}

/// Looks at a folder of ours and at everything in it, as deep as it goes.
///
/// # Errors
/// [`Foreign`] for the first thing that is not ours; what the system says.
pub(crate) fn is_whole(path: &Path) -> io::Result<()> {
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        if !is_folder(&folder)? {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            match about(&path)? {
                Some(about) if about.is_dir() => folders.push(path),
                Some(about) => judge_file(&path, &about)?,
                None => {}
            }
        }
    }
    Ok(())
}

/// Opens a file of ours; `options` must neither cut it nor insist on making it.
///
/// # Errors
/// [`Foreign`]; what the system says.
pub(crate) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    // Looked at before it is opened, because opening alone does something to some devices.
    is_file(path)?;
    let file = options
        .mode(FILE_MODE)
        .custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY))
        .open(path)
        .map_err(|error| {
            // It was put there since it was looked at.
            is_file(path).err().unwrap_or(error)
        })?;
    judge_file(path, &file.metadata()?)?;
    Ok(file)
}

/// Makes a new file of ours; what a broken-off attempt left under the name goes.
///
/// # Errors
/// [`Foreign`]; what the system says.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    if is_file(path)? {
        fs::remove_file(path)?;
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path)
}

/// Makes a folder of ours where there is none, those above it too.
///
/// # Errors
/// [`Foreign`]; what the system says.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    if is_folder(path)? {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(DIR_MODE)
        .create(path)
}

fn about(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(about) => Ok(Some(about)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn judge_file(path: &Path, about: &Metadata) -> io::Result<()> {
    let flaw = if about.is_symlink() {
        Flaw::Link
    } else if !about.is_file() {
        Flaw::NotAFile
    } else if about.uid() != user() {
        Flaw::Owner
    } else if about.nlink() > 1 {
        Flaw::SecondName
    } else {
        return Ok(());
    };
    Err(Foreign::error(path, flaw, about))
}

/// Makes the names in a folder durable.
///
/// # Errors
/// What the system says.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Whether what is known of it is that of a folder of ours.
///
/// # Errors
/// [`Foreign`].
pub(crate) fn judge_folder(path: &Path, about: &Metadata) -> io::Result<()> {
    let flaw = if about.is_symlink() {
        Flaw::Link
    } else if !about.is_dir() {
        Flaw::NotAFolder
    } else if about.uid() != user() {
        Flaw::Owner
    } else {
        return Ok(());
    };
    Err(Foreign::error(path, flaw, about))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, Mode};
    use std::os::unix::fs::symlink;

    fn flaw<T>(result: io::Result<T>) -> Flaw {
        match result {
            Err(error) => Foreign::of(&error).expect("foreign").flaw,
            Ok(_) => panic!("taken for ours"),
        }
    }

    #[test]
    fn links_pipes_and_second_names_are_not_ours_and_stay_as_they_are() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("victim"), "kept").unwrap();
        symlink(at("victim"), at("link")).unwrap();
        symlink(at("nowhere"), at("loose")).unwrap();
        fs::write(at("one"), "kept").unwrap();
        fs::hard_link(at("one"), at("two")).unwrap();
        rustix::fs::mkfifoat(CWD, at("pipe"), Mode::RUSR | Mode::WUSR).unwrap();
        let cases = [
            ("link", Flaw::Link),
            ("loose", Flaw::Link),
            ("two", Flaw::SecondName),
            ("pipe", Flaw::NotAFile),
            (".", Flaw::NotAFile),
        ];
        for (name, expected) in cases {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true);
            assert_eq!(flaw(open(&at(name), &mut options)), expected, "{name}");
            assert_eq!(flaw(create(&at(name))), expected, "{name}");
        }
        assert!(!at("nowhere").exists());
        assert_eq!(fs::read_to_string(at("victim")).unwrap(), "kept");
        assert_eq!(fs::read_to_string(at("one")).unwrap(), "kept");
        assert_eq!(flaw(make_folder(&at("one"))), Flaw::NotAFolder);
        symlink(dir.path(), at("other")).unwrap();
        assert_eq!(flaw(make_folder(&at("other"))), Flaw::Link);
    }

    #[test]
    fn what_we_made_is_ours_however_deep() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b/c");
        make_folder(&deep).unwrap();
        drop(create(&deep.join("file")).unwrap());
        drop(create(&deep.join("file")).unwrap());
        is_whole(dir.path()).unwrap();
        assert_eq!(fs::metadata(&deep).unwrap().mode() & 0o777, DIR_MODE);
        symlink("file", deep.join("link")).unwrap();
        assert_eq!(flaw(is_whole(dir.path())), Flaw::Link);
        assert!(!is_file(&dir.path().join("none")).unwrap());
    }
}
