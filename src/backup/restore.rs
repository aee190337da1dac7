//! Putting a backup back: a chain is unpacked into an empty folder, each line judged on its way. The journal lies under another name until
//! all of it is there and on the disk, so that a restoring that was broken off is never taken for data.

use super::Watch;
use super::chain::Chained;
use super::manifest::Kept;
use super::packed::Packed;
use super::trouble::Trouble;
use crate::files::own;
use crate::service::Folder;
use crate::service::copies::{self, Chain, Piece, Until};
use crate::service::folder::LOG;
use chrono::{DateTime, FixedOffset};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What the journal is called until it is whole.
const UNDERWAY: &str = "journal.new";
/// What may lie in a folder that nothing was put into yet; the last one is the file system's own.
const EMPTY: [&str; 5] = ["lock", "drafts", "prefs", LOG, "lost+found"];

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Restored {
    /// The last line.
    pub seq: u64,
    /// When its step was decided; nothing of an empty journal.
    pub at: Option<DateTime<FixedOffset>>,
    /// Files of evidence.
    pub files: usize,
    /// Lines of the backup that were left out because an earlier number or day was asked for.
    pub left_out: u64,
}

/// Unpacks a chain into an empty folder, up to a number or the end of a day; `user` and `now` are what the lock says meanwhile.
///
/// # Errors
/// [`Trouble`]; the folder is empty again then.
pub(crate) fn restore(
    chain: &Chained,
    folder: &Path,
    until: Option<Until>,
    (user, now): (&str, &str),
    watch: &mut Watch<'_>,
) -> Result<Restored, Trouble> {
    require_empty(folder)?;
    let last = &chain.last().manifest;
    if let Some(Until::Seq(seq)) = until
        && seq > last.head.seq()
    {
        let end = last.head.seq();
        return Err(Trouble::NothingSoLate(chain.last().path.clone(), end));
    }
    let _own = Folder::own(folder, user, now)?;
    let mut unpacking = Unpacking::new(chain, folder, watch);
    let restored = unpacking.run(until);
    if restored.is_err() {
        unpacking.take_away();
    }
    restored
}

fn require_empty(folder: &Path) -> Result<(), Trouble> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Trouble::Io(folder.to_owned(), error)),
    };
    for entry in entries {
        let name = entry.map_err(Trouble::io(folder))?.file_name();
        let name = name.to_string_lossy();
        if name == UNDERWAY {
            return Err(Trouble::HalfRestored(folder.to_owned()));
        }
        if !EMPTY.contains(&&*name) {
            return Err(Trouble::NotEmpty(folder.to_owned(), name.into_owned()));
        }
    }
    Ok(())
}

struct Unpacking<'a, 'w> {
    chain: &'a Chained,
    folder: &'a Path,
    journal: PathBuf,
    watch: &'a mut Watch<'w>,
    done: u64,
    total: u64,
}

impl<'a, 'w> Unpacking<'a, 'w> {
    fn new(chain: &'a Chained, folder: &'a Path, watch: &'a mut Watch<'w>) -> Self {
        let bytes = chain.links().map(|link| link.manifest.bytes());
        Self {
            chain,
            folder,
            journal: folder.join(UNDERWAY),
            watch,
            done: 0,
            total: bytes.fold(0, u64::saturating_add),
        }
    }

    fn run(&mut self, until: Option<Until>) -> Result<Restored, Trouble> {
        let mut judged = Chain::start();
        own::make_folder(&self.journal).map_err(Trouble::io(&self.journal))?;
        for link in self.chain.links() {
            let mut packed = Packed::open(&link.path)?;
            for piece in &link.manifest.pieces {
                self.piece(&mut packed, piece, &mut judged)?;
            }
            for kept in &link.manifest.files {
                self.file(&mut packed, kept)?;
            }
            packed.require_end(&judged)?;
        }
        let (whole, mut seq, mut at) = (judged.head().seq(), judged.head().seq(), judged.at());
        if let Some(until) = until {
            let cut = copies::cut(&self.journal, until)?;
            let first = &self.chain.whole().path;
            let (last, moment) = cut.ok_or_else(|| Trouble::NothingSoEarly(first.clone()))?;
            (seq, at) = (last, Some(moment));
        }
        self.finish()?;
        let mut names: Vec<&str> = self.chain.links().flat_map(evidence).collect();
        names.sort_unstable();
        names.dedup();
        Ok(Restored {
            seq,
            at,
            files: names.len(),
            left_out: whole.saturating_sub(seq),
        })
    }

    /// A part of the journal, behind what came before it.
    fn piece(
        &mut self,
        packed: &mut Packed,
        piece: &Piece,
        judged: &mut Chain,
    ) -> Result<(), Trouble> {
        let path = self.journal.join(piece.segment());
        let mut options = OpenOptions::new();
        let file = options.read(true).append(true).create(true);
        let mut file = own::open(&path, file).map_err(Trouble::io(&path))?;
        end_line(&mut file).map_err(Trouble::io(&path))?;
        let length = file.metadata().map_err(Trouble::io(&path))?.len();
        if length != piece.from {
            return Err(Trouble::damaged(&path, &piece.segment()));
        }
        let read = packed.piece(piece, judged, &mut |bytes| {
            self.put(&mut file, &path, bytes)
        });
        read.map_err(|trouble| trouble.of_backup(packed.path()))?;
        end_line(&mut file).map_err(Trouble::io(&path))?;
        file.sync_all().map_err(Trouble::io(&path))
    }

    fn file(&mut self, packed: &mut Packed, kept: &Kept) -> Result<(), Trouble> {
        let path = self.folder.join(&kept.name);
        if let Some(shelf) = path.parent() {
            own::make_folder(shelf).map_err(Trouble::io(shelf))?;
        }
        let mut file = own::create(&path).map_err(Trouble::io(&path))?;
        packed.file(kept, &mut |bytes| self.put(&mut file, &path, bytes))?;
        file.sync_all().map_err(Trouble::io(&path))
    }

    fn put(&mut self, file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
        file.write_all(bytes).map_err(Trouble::io(path))?;
        self.done = self.done.saturating_add(bytes.len() as u64);
        match (self.watch)(self.done, self.total).is_break() {
            true => Err(Trouble::Cancelled),
            false => Ok(()),
        }
    }

    /// Makes all names durable, then gives the journal its own.
    fn finish(&self) -> Result<(), Trouble> {
        let sync = |path: &Path| own::sync_folder(path).map_err(Trouble::io(path));
        sync(&self.journal)?;
        let names = self.chain.links().flat_map(|link| &link.manifest.files);
        let mut shelves: Vec<PathBuf> = names
            .filter_map(|kept| Some(self.folder.join(&kept.name).parent()?.to_owned()))
            .collect();
        shelves.sort();
        shelves.dedup();
        for shelf in &shelves {
            sync(shelf)?;
        }
        let journal = self.folder.join(copies::JOURNAL);
        fs::rename(&self.journal, &journal).map_err(Trouble::io(&journal))?;
        sync(self.folder)
    }

    /// Leaves the folder as empty as it was.
    fn take_away(&self) {
        let of_files = self.chain.links().flat_map(|link| &link.manifest.files);
        let tops = of_files.filter_map(|kept| kept.name.split('/').next());
        let mut tops: Vec<PathBuf> = tops.map(|top| self.folder.join(top)).collect();
        tops.push(self.journal.clone());
        tops.sort();
        tops.dedup();
        for top in tops {
            if let Err(error) = fs::remove_dir_all(&top)
                && error.kind() != ErrorKind::NotFound
            {
                tracing::warn!(%error, "what was unpacked stays until somebody takes it away");
            }
        }
    }
}

fn evidence(link: &super::chain::Link) -> impl Iterator<Item = &str> {
    let names = link.manifest.files.iter().map(|kept| kept.name.as_str());
    names.filter(|name| copies::is_evidence(name))
}

/// Writes the newline that the last line lacks, where a dead process never wrote it.
fn end_line(file: &mut File) -> io::Result<()> {
    if file.metadata()?.len() == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    match last == *b"\n" {
        true => Ok(()),
        false => file.write_all(b"\n"),
    }
}
