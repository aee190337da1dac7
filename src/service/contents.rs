//! The bytes of evidence (佐证材料), found by their hash: `DATA/files/ab/<BLAKE3>`.
//!
//! They come in pieces, beside their place, and are kept only once the step that puts them on record is known to be lawful: what is
//! refused leaves nothing behind. They are on disk before the entry is, so that no entry tells of what a loss of power took. What
//! is kept stays: the journal goes on naming it, whatever is taken back.
//!
//! What must not live here: who may read them (`answer`), what they prove (`domain::attachments`).

use super::hub::ConnectionId;
use crate::files::own;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The folder's name.
pub(crate) const NAME: &str = "files";
/// Bytes of one piece, there and back.
pub(crate) const PIECE: usize = 512 << 10;
/// How the names of files begin that are still coming in.
const INCOMING: &str = "incoming-";
/// Letters of a hash that name its folder.
const SHELF: usize = 2;

/// Why kept bytes are not what they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Harm {
    /// Nothing lies there.
    Gone,
    /// Something else lies there.
    Damaged,
}

/// What lies in one data folder.
#[derive(Debug)]
pub(crate) struct Contents {
    folder: PathBuf,
}

/// A file that is coming in; dropped before it is kept it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Incoming {
    path: PathBuf,
    file: File,
    hasher: blake3::Hasher,
    bytes: u64,
    is_kept: bool,
}

impl Contents {
    /// Those of a data folder. Nothing is made before something comes in.
    pub(crate) fn of(data: &Path) -> Self {
        Self {
            folder: data.join(NAME),
        }
    }

    /// Takes away what a process that ended suddenly had half taken in.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn sweep(&self) -> io::Result<()> {
        if !own::is_folder(&self.folder)? {
            return Ok(());
        }
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(INCOMING) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Begins to take a file in.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn begin(&self, connection: ConnectionId) -> io::Result<Incoming> {
        self.make_folder(&self.folder)?;
        let path = self.folder.join(format!("{INCOMING}{connection}"));
        Ok(Incoming {
            file: own::create(&path)?,
            path,
            hasher: blake3::Hasher::new(),
            bytes: 0,
            is_kept: false,
        })
    }

    /// Keeps what came in, durably. The same bytes are kept once; where what lay there was damaged, they take its place.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn keep(&self, incoming: &mut Incoming) -> io::Result<()> {
        if incoming.is_kept {
            return Ok(());
        }
        let digest = incoming.digest();
        let place = self.place(&digest);
        if self.harm(&digest, incoming.bytes)?.is_none() {
            return Ok(());
        }
        incoming.file.sync_all()?;
        let shelf = place.parent().unwrap_or(&self.folder);
        self.make_folder(shelf)?;
        fs::rename(&incoming.path, &place)?;
        incoming.is_kept = true;
        own::sync_folder(shelf)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let is_new = !own::is_folder(path)?;
        own::make_folder(path)?;
        match path.parent() {
            Some(parent) if is_new => own::sync_folder(parent),
            _ => Ok(()),
        }
    }

    fn place(&self, digest: &str) -> PathBuf {
        let shelf = digest.get(..SHELF).unwrap_or_default();
        self.folder.join(shelf).join(digest)
    }

    fn open(&self, digest: &str) -> io::Result<Option<File>> {
        match own::open(&self.place(digest), OpenOptions::new().read(true)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A piece of what is kept, and whether it has the length that it had; nothing where nothing lies there.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn piece(
        &self,
        digest: &str,
        bytes: u64,
        from: u64,
    ) -> io::Result<Result<Vec<u8>, Harm>> {
        let Some(mut file) = self.open(digest)? else {
            return Ok(Err(Harm::Gone));
        };
        if file.metadata()?.len() != bytes {
            return Ok(Err(Harm::Damaged));
        }
        let mut piece = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        file.take(PIECE as u64).read_to_end(&mut piece)?;
        Ok(Ok(piece))
    }

    /// What is wrong with what is kept under a hash, if something is; the whole of it is read.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn harm(&self, digest: &str, bytes: u64) -> io::Result<Option<Harm>> {
        let Some(file) = self.open(digest)? else {
            return Ok(Some(Harm::Gone));
        };
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file.take(bytes.saturating_add(1)))?;
        let is_whole = hasher.count() == bytes && hasher.finalize().to_hex().as_str() == digest;
        Ok((!is_whole).then_some(Harm::Damaged))
    }
}

impl Incoming {
    /// Bytes that have come so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The hash of what has come so far.
    pub(crate) fn digest(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }

    /// The next piece.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn add(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece)?;
        self.hasher.update(piece);
        self.bytes = self.bytes.saturating_add(piece.len() as u64);
        Ok(())
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_kept
            && let Err(error) = fs::remove_file(&self.path)
        {
            tracing::warn!(%error, "a file that was not kept stays until the next start");
        }
    }
}

/// The hash that a name in the data folder stands for, where it is that of a kept file.
pub(crate) fn digest_of(name: &str) -> Option<&str> {
    let (shelf, digest) = name
        .strip_prefix(NAME)?
        .strip_prefix('/')?
        .split_once('/')?;
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_whole = digest.len() == blake3::OUT_LEN * 2 && digest.bytes().all(is_hex);
    (is_whole && digest.get(..SHELF) == Some(shelf)).then_some(digest)
}
