//! A backup that lies somewhere: what it says of itself, its parts, and whether each is still what was put in.

use super::manifest::{self, FORM, Kept, Manifest, part_of};
use super::trouble::Trouble;
use super::{BUFFER, Watch};
use crate::domain::refusal::Refusal;
use crate::service::copies::{Chain, Piece};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// One that is open.
pub(super) struct Packed {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    pub(super) manifest: Manifest,
}

impl Packed {
    /// Opens it and reads what it says of itself.
    ///
    /// # Errors
    /// `NoBackup`, `Later`, `Damaged`; what the system says.
    pub(super) fn open(path: &Path) -> Result<Self, Trouble> {
        let about = std::fs::metadata(path).map_err(Trouble::io(path))?;
        if !about.is_file() {
            return Err(Trouble::NoBackup(path.to_owned()));
        }
        Self::of(path, File::open(path).map_err(Trouble::io(path))?)
    }

    /// The same of a file that is open already and will be called `path`.
    pub(super) fn of(path: &Path, file: File) -> Result<Self, Trouble> {
        let reader = BufReader::with_capacity(BUFFER, file);
        let zip = ZipArchive::new(reader);
        let mut zip = zip.map_err(|_| Trouble::NoBackup(path.to_owned()))?;
        let bytes = {
            let part = zip.by_name(manifest::NAME);
            let part = part.map_err(|_| Trouble::NoBackup(path.to_owned()))?;
            let mut bytes = Vec::new();
            let read = part.take(manifest::MAX_BYTES).read_to_end(&mut bytes);
            read.map_err(|_| Trouble::damaged(path, manifest::NAME))?;
            bytes
        };
        Ok(Self {
            manifest: understood(path, &bytes)?,
            path: path.to_owned(),
            zip,
        })
    }

    /// Reads a part of the journal, judging each line by the ones before it, and hands its bytes to `out`.
    pub(super) fn piece(
        &mut self,
        piece: &Piece,
        chain: &mut Chain,
        out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let name = part_of(piece);
        let damaged = || Trouble::damaged(&self.path, &name);
        let part = self.zip.by_name(&name).map_err(|_| damaged())?;
        let mut tee = Tee {
            part: part.take(piece.bytes.saturating_add(1)),
            out,
            failed: None,
            read: 0,
            is_unreadable: false,
        };
        let judged = chain.judge(piece, &mut tee);
        if let Some(failed) = tee.failed.take() {
            return Err(failed);
        }
        if tee.is_unreadable || judged.is_ok() && tee.read != piece.bytes {
            return Err(damaged());
        }
        judged.map_err(|refusal| named(&self.path, &name, refusal))
    }

    /// Reads a file beside the journal and hands its bytes to `out`.
    pub(super) fn file(
        &mut self,
        kept: &Kept,
        out: &mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let damaged = || Trouble::damaged(&self.path, &kept.name);
        let part = self.zip.by_name(&kept.name).map_err(|_| damaged())?;
        let mut part = part.take(kept.bytes.saturating_add(1));
        let mut hasher = blake3::Hasher::new();
        let mut held = vec![0; BUFFER];
        loop {
            let read = part.read(&mut held).map_err(|_| damaged())?;
            let bytes = held.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                break;
            }
            hasher.update(bytes);
            out(bytes)?;
        }
        match hasher.finalize().to_hex().as_str() == kept.digest {
            true => Ok(()),
            false => Err(damaged()),
        }
    }

    /// Reads everything in it.
    ///
    /// # Errors
    /// `Damaged` with the part that is not what was put in; `Cancelled`.
    pub(super) fn read_through(&mut self, watch: &mut Watch<'_>) -> Result<(), Trouble> {
        let read = self.judge_through(watch);
        read.map_err(|trouble| trouble.of_backup(&self.path))
    }

    /// Reads everything in a backup that was just made.
    ///
    /// # Errors
    /// Those of [`Packed::read_through`]; what is wrong with the journal that it was made of.
    pub(super) fn judge_through(&mut self, watch: &mut Watch<'_>) -> Result<(), Trouble> {
        let manifest = self.manifest.clone();
        self.require_parts(&manifest)?;
        let total = manifest.bytes();
        let mut done = 0u64;
        let mut pass = |bytes: &[u8]| {
            done = done.saturating_add(bytes.len() as u64);
            match watch(done, total).is_break() {
                true => Err(Trouble::Cancelled),
                false => Ok(()),
            }
        };
        let mut chain = self.start()?;
        for piece in &manifest.pieces {
            self.piece(piece, &mut chain, &mut pass)?;
        }
        for kept in &manifest.files {
            self.file(kept, &mut pass)?;
        }
        self.require_end(&chain)
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where its lines begin.
    pub(super) fn start(&self) -> Result<Chain, Trouble> {
        match &self.manifest.since {
            None => Ok(Chain::start()),
            Some(base) => Chain::behind(&base.head)
                .ok_or_else(|| Trouble::damaged(&self.path, manifest::NAME)),
        }
    }

    /// That the lines end where it says.
    pub(super) fn require_end(&self, chain: &Chain) -> Result<(), Trouble> {
        match chain.head() == self.manifest.head {
            true => Ok(()),
            false => Err(Trouble::damaged(&self.path, manifest::NAME)),
        }
    }

    /// That there are the parts it speaks of and no others.
    fn require_parts(&self, manifest: &Manifest) -> Result<(), Trouble> {
        let pieces = manifest.pieces.iter().map(part_of);
        let files = manifest.files.iter().map(|kept| kept.name.clone());
        let own = std::iter::once(manifest::NAME.to_owned());
        let told: BTreeSet<String> = own.chain(pieces).chain(files).collect();
        let names = self.zip.file_names();
        let found: BTreeSet<String> = names
            .map(|name| name.map_or_else(|_| String::new(), Cow::into_owned))
            .collect();
        match told.symmetric_difference(&found).next() {
            None => Ok(()),
            Some(name) => Err(Trouble::damaged(&self.path, name)),
        }
    }
}

fn understood(path: &Path, bytes: &[u8]) -> Result<Manifest, Trouble> {
    /// What every form of a backup says.
    #[derive(serde::Deserialize)]
    struct Form {
        luodi_backup: u32,
    }
    let damaged = |_| Trouble::damaged(path, manifest::NAME);
    let form: Form = serde_json::from_slice(bytes).map_err(damaged)?;
    if form.luodi_backup > FORM {
        return Err(Trouble::Later(path.to_owned(), form.luodi_backup));
    }
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(damaged)?;
    let is_ours = |kept: &Kept| crate::service::copies::is_beside(&kept.name);
    match manifest.files.iter().find(|kept| !is_ours(kept)) {
        Some(foreign) => Err(Trouble::damaged(path, &foreign.name)),
        None => Ok(manifest),
    }
}

/// The refusal, with the file and the part that it is about.
fn named(path: &Path, part: &str, refusal: Refusal) -> Trouble {
    let place = format!("{}: {part}", path.display());
    Trouble::from(refusal.with("path", place))
}

/// Hands on what is read through it.
struct Tee<'a, R> {
    part: R,
    out: &'a mut dyn FnMut(&[u8]) -> Result<(), Trouble>,
    failed: Option<Trouble>,
    read: u64,
    is_unreadable: bool,
}

impl<R: Read> Read for Tee<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = match self.part.read(buf) {
            Ok(read) => read,
            Err(error) => {
                self.is_unreadable = true;
                return Err(error);
            }
        };
        self.read = self.read.saturating_add(read as u64);
        if let Err(failed) = (self.out)(buf.get(..read).unwrap_or_default()) {
            self.failed = Some(failed);
            return Err(io::ErrorKind::Other.into());
        }
        Ok(read)
    }
}
