//! Making a backup: what the source has is packed beside the file's place, read through again as it lies on the disk, and only then
//! gets its name. A file that is there already is never replaced: it may be the only good one.

use super::chain::Chained;
use super::manifest::{self, Base, FORM, Kept, Manifest, part_of};
use super::out::{Failed, Out};
use super::packed::Packed;
use super::source::{self, Bytes, Source};
use super::trouble::Trouble;
use super::{BUFFER, Watch};
use crate::domain::refusal::{Code, Refusal};
use crate::files::handed::{Handed, Rule};
use crate::files::own;
use crate::service::api::CopyPlan;
use crate::service::copies;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A backup that is asked for.
pub(crate) struct Order<'a> {
    /// Where to.
    pub to: &'a Path,
    /// What it goes on from; a whole one where nothing is named.
    pub base: Option<&'a Chained>,
    /// The time of day.
    pub now: DateTime<FixedOffset>,
}

/// A backup that was made and read through.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its size.
    pub bytes: u64,
}

/// Makes it; nothing where the source has nothing that the base does not hold.
///
/// # Errors
/// [`Trouble`]; there is no new file then.
pub(crate) fn make(
    source: &dyn Source,
    order: &Order<'_>,
    watch: &mut Watch<'_>,
) -> Result<Option<Made>, Trouble> {
    let since = order.base.map(|base| &base.last().manifest.head);
    let Some(plan) = source::plan(source, since)? else {
        let path = order.base.map_or(order.to, |base| &base.last().path);
        return Err(Trouble::OtherJournal(path.to_owned()));
    };
    let known: BTreeSet<&str> = order.base.iter().flat_map(|base| base.kept()).collect();
    let is_new = |(name, bytes): &(String, u64)| match copies::is_evidence(name) {
        true => !known.contains(name.as_str()),
        false => !order.base.is_some_and(|base| base.holds(name, *bytes)),
    };
    let files: Vec<_> = source::names(source)?.into_iter().filter(is_new).collect();
    if order.base.is_some() && plan.pieces.is_empty() && files.is_empty() {
        return Ok(None);
    }
    let rule = Rule {
        inputs: &[],
        endings: &[],
        replaces: false,
    };
    let denied = |denied| Trouble::Denied(order.to.to_owned(), denied);
    let mut file = Handed::begin(order.to, &rule).map_err(denied)?;
    let manifest = Packing::new(source, order, &plan, &files, watch).pack(&mut file)?;
    let written = file.written().map_err(Trouble::io(order.to))?;
    let bytes = written.metadata().map_err(Trouble::io(order.to))?.len();
    forget_cached(&written);
    Packed::of(order.to, written)?.judge_through(watch)?;
    file.finish().map_err(denied)?;
    sync_folder_of(order.to)?;
    Ok(Some(Made { manifest, bytes }))
}

/// Makes the name of a file durable.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), Trouble> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    own::sync_folder(folder).map_err(Trouble::io(folder))
}

/// Has what was written read from the disk itself, where the system does that: what only memory holds proves nothing.
pub(super) fn forget_cached(file: &File) {
    if let Err(error) = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed) {
        tracing::debug!(%error, "a new backup may be read through from memory");
    }
}

struct Packing<'a, 'w> {
    source: &'a dyn Source,
    order: &'a Order<'a>,
    plan: &'a CopyPlan,
    files: &'a [(String, u64)],
    watch: &'a mut Watch<'w>,
    done: u64,
    total: u64,
}

impl<'a, 'w> Packing<'a, 'w> {
    fn new(
        source: &'a dyn Source,
        order: &'a Order<'a>,
        plan: &'a CopyPlan,
        files: &'a [(String, u64)],
        watch: &'a mut Watch<'w>,
    ) -> Self {
        let pieces = plan.pieces.iter().map(|piece| piece.bytes);
        let files_bytes = files.iter().map(|(_, bytes)| *bytes);
        let total = pieces.chain(files_bytes).fold(0, u64::saturating_add);
        Self {
            source,
            order,
            plan,
            files,
            watch,
            done: 0,
            total,
        }
    }

    fn pack(mut self, out: &mut (impl Write + Seek)) -> Result<Manifest, Trouble> {
        let (out, broken) = Out::new(out);
        let mut zip = ZipWriter::new(out);
        for piece in &self.plan.pieces {
            let segment = copies::segment(piece);
            let bytes = Bytes::of(self.source, segment, piece.from, piece.bytes);
            self.part((&mut zip, &broken), &part_of(piece), bytes, piece.bytes)?;
        }
        let mut files = Vec::new();
        for (name, bytes) in self.files {
            let read = Bytes::of(self.source, name.clone(), 0, *bytes);
            let digest = self.part((&mut zip, &broken), name, read, *bytes)?;
            files.push(Kept {
                name: name.clone(),
                bytes: *bytes,
                digest,
            });
        }
        let manifest = Manifest {
            luodi_backup: FORM,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made: self.order.now,
            head: self.plan.head.clone(),
            at: self.plan.at,
            since: self.order.base.map(|base| base.last().as_base()),
            pieces: self.plan.pieces.clone(),
            files,
        };
        let failed = |error: io::Error| Trouble::Io(self.order.to.to_owned(), error);
        let text = serde_json::to_vec_pretty(&manifest).map_err(|error| failed(error.into()))?;
        let begun = zip.start_file(manifest::NAME, options());
        begun.map_err(|error| failed(error.into()))?;
        zip.write_all(&text).map_err(failed)?;
        let mut out = zip.finish().map_err(|error| failed(error.into()))?;
        out.flush().map_err(failed)?;
        broken.check().map_err(failed)?;
        Ok(manifest)
    }

    /// Packs one part; its hash.
    fn part<W: Write + Seek>(
        &mut self,
        (zip, broken): (&mut ZipWriter<W>, &Failed),
        name: &str,
        mut bytes: Bytes<'_>,
        length: u64,
    ) -> Result<String, Trouble> {
        let to = self.order.to;
        let failed = |error: io::Error| Trouble::Io(to.to_owned(), error);
        zip.start_file(name, options())
            .map_err(|error| failed(error.into()))?;
        let mut hasher = blake3::Hasher::new();
        let mut held = vec![0; BUFFER];
        loop {
            let read = match bytes.read(&mut held) {
                Ok(read) => read,
                Err(error) => {
                    let refused = bytes.refused.take().map(Trouble::from);
                    return Err(refused.unwrap_or_else(|| failed(error)));
                }
            };
            let part = held.get(..read).unwrap_or_default();
            if part.is_empty() {
                break;
            }
            hasher.update(part);
            zip.write_all(part).map_err(failed)?;
            broken.check().map_err(failed)?;
            self.done = self.done.saturating_add(read as u64);
            if (self.watch)(self.done, self.total).is_break() {
                return Err(Trouble::Cancelled);
            }
        }
        let is_whole = hasher.count() == length;
        let digest = hasher.finalize().to_hex().to_string();
        let is_named = copies::is_evidence(name);
        if !is_whole || is_named && !name.ends_with(&digest) {
            // What is kept here is not what was once kept: better told now than found when it is wanted.
            return Err(Refusal::new(Code::FileDamaged).with("name", name).into());
        }
        Ok(digest)
    }
}

/// How parts are packed: readable by anybody's unpacker, of any length, for the owner alone.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .large_file(true)
        .unix_permissions(own::FILE_MODE)
}

impl Chained {
    /// Names of all files in the chain.
    fn kept(&self) -> impl Iterator<Item = &str> {
        let files = self.links().flat_map(|link| &link.manifest.files);
        files.map(|kept| kept.name.as_str())
    }

    /// Whether the last copy of a file that grows has this length already.
    fn holds(&self, name: &str, bytes: u64) -> bool {
        let mut links = self.links().rev();
        let last = links.find_map(|link| {
            let mut files = link.manifest.files.iter();
            files.find(|kept| kept.name == name)
        });
        last.is_some_and(|kept| kept.bytes == bytes)
    }
}

impl super::chain::Link {
    fn as_base(&self) -> Base {
        let name = self.path.file_name().unwrap_or_default();
        Base {
            file: name.to_string_lossy().into_owned(),
            head: self.manifest.head.clone(),
        }
    }
}
