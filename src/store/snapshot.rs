//! The directory's snapshot: one file in the view's folder, so that opening replays only the journal's tail onto it.
//!
//! It is as disposable as the database beside it. It says which entry it stands at and which program wrote it, and every part
//! carries its hash: what was written by another program, or is not whole, is passed over in silence, and every record is
//! read instead. What must not live here: what the directory consists of (`directory::saved`), when one is written (`view`).

use super::codec;
use super::directory::{Directory, Part, of_codec};
use super::error::StoreError;
use super::left::of_io;
use crate::files::own;
use crate::journal::Head;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::OnceLock;

/// The file, in the view's folder.
pub(super) const NAME: &str = "directory";
/// In front of the parts: the program, and the entry.
const OPENING: u8 = 1;
/// Behind the last part: the heads of all parts again, hashed as a part is.
const END: u8 = 0;

/// The program that wrote it, and the entry it stands at.
type Opening = (String, Head);

/// What stands in front of a part: its kind, and its length in bytes.
const HEAD: usize = 9;

fn head_of(kind: u8, len: usize) -> [u8; HEAD] {
    let [a, b, c, d, e, f, g, h] = (len as u64).to_le_bytes();
    [kind, a, b, c, d, e, f, g, h]
}

/// Writes the directory as it stands at an entry.
///
/// # Errors
/// What the disk says; the snapshot before it stays then.
pub(super) fn write(dir: &Path, head: Head, directory: &Directory) -> Result<(), StoreError> {
    let Some(program) = program() else {
        return Ok(());
    };
    let fresh = dir.join(format!("{NAME}.new"));
    let mut file = BufWriter::new(own::create(&fresh).map_err(of_io)?);
    let opening: Opening = (program.to_owned(), head);
    let opening =
        codec::write_whole(&opening).map_err(|error| StoreError::Storage(error.to_string()))?;
    let mut heads = Vec::new();
    let mut put = |kind: u8, bytes: &[u8]| -> std::io::Result<()> {
        let head = head_of(kind, bytes.len());
        heads.extend_from_slice(&head);
        file.write_all(&head)?;
        file.write_all(bytes)
    };
    put(OPENING, &opening).map_err(of_io)?;
    directory.save(&mut |part: Part, bytes| put(part as u8, &bytes).map_err(of_io))?;
    let heads = codec::write_whole(&heads).map_err(of_codec)?;
    file.write_all(&head_of(END, heads.len())).map_err(of_io)?;
    file.write_all(&heads).map_err(of_io)?;
    file.flush().map_err(of_io)?;
    drop(file);
    // Not synced: after a power cut the records are read instead.
    fs::rename(&fresh, dir.join(NAME)).map_err(of_io)
}

/// The directory as it was written, and the entry it stands at; nothing where there is none to be trusted.
pub(super) fn read(dir: &Path) -> Option<(Head, Directory)> {
    let bytes = own::open(&dir.join(NAME), File::options().read(true)).ok()?;
    let bytes = whole(bytes).ok()?;
    let parts = parts(&bytes)?;
    let ((kind, opening), parts) = parts.split_first()?;
    let (written_by, head): Opening = codec::read_whole(opening).ok()?;
    if *kind != OPENING || Some(written_by.as_str()) != program() {
        return None;
    }
    match Directory::restored(parts) {
        Ok(directory) => Some((head, directory)),
        Err(error) => {
            tracing::warn!(%error, "the directory is made from the records");
            None
        }
    }
}

fn whole(mut file: File) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Every part with its kind; nothing where they are not all there, one behind the other.
fn parts(mut bytes: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let (mut parts, mut heads) = (Vec::new(), Vec::new());
    loop {
        let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
        let (kind, len) = head.split_first()?;
        let len = u64::from_le_bytes(len.try_into().ok()?);
        let (part, rest) = rest.split_at_checked(usize::try_from(len).ok()?)?;
        if *kind == END {
            let told: Vec<u8> = codec::read_whole(part).ok()?;
            return (told == heads && rest.is_empty()).then_some(parts);
        }
        heads.extend_from_slice(head);
        parts.push((*kind, part));
        bytes = rest;
    }
}

/// This program, told from every other by its file: rows and deadlines are what its code makes of records. Nothing where
/// the system does not say.
fn program() -> Option<&'static str> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let file = fs::metadata("/proc/self/exe").ok()?;
        Some(format!(
            "{} {:08x} {}:{} {} {}.{}",
            env!("CARGO_PKG_VERSION"),
            codec::schema(),
            file.dev(),
            file.ino(),
            file.size(),
            file.mtime(),
            file.mtime_nsec(),
        ))
    });
    program.as_deref()
}
