//! Opening a file within limits, and telling by its content what it is.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::error::LedgerError;
use crate::files::person::{self, NotRegular};

const MIB: u64 = 1024 * 1024;

/// Bytes that can be read again from the start: a file, or a buffer in tests and over the socket.
pub(crate) trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// How much of a file we are willing to hold or to walk through. All sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Size of the file on disk.
    pub file_bytes: u64,
    /// What all parts of a workbook may expand to together. Sheets are streamed, so this costs time, not memory.
    pub expanded_bytes: u64,
    /// What one part that is held in memory (shared texts, styles) may expand to.
    pub part_bytes: u64,
    /// Expanded size over stored size of one part, once it has expanded to 16 MiB. Real sheets stay below 60.
    pub ratio: u64,
    /// Parts in a workbook.
    pub parts: u64,
    /// Bytes in one cell. A spreadsheet cell holds at most 32767 characters.
    pub cell_bytes: u64,
    /// Columns in a row.
    pub columns: u64,
    /// Rows in a file, title rows included.
    pub rows: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 * MIB,
            expanded_bytes: 2048 * MIB,
            part_bytes: 256 * MIB,
            ratio: 200,
            parts: 10_000,
            cell_bytes: MIB,
            columns: 1024,
            rows: 2_000_000,
        }
    }
}

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Delimited text.
    Text,
    /// A zip archive, so a workbook if anything.
    Workbook,
}

/// Opens a file for reading within the size limit.
///
/// # Errors
/// [`LedgerError::Io`] and [`LedgerError::TooLarge`].
pub(super) fn open(path: &Path, limits: &Limits) -> Result<File, LedgerError> {
    // A pipe or a device has no size to check and cannot be read twice.
    let file = person::open(path).map_err(|error| match NotRegular::is(&error) {
        true => LedgerError::NotALedger {
            found: "not_a_file",
        },
        false => error.into(),
    })?;
    check_size(file.metadata()?.len(), limits)?;
    Ok(file)
}

fn check_size(bytes: u64, limits: &Limits) -> Result<(), LedgerError> {
    if bytes > limits.file_bytes {
        return Err(LedgerError::TooLarge {
            bytes,
            limit: limits.file_bytes,
        });
    }
    Ok(())
}

/// Looks at size and first bytes; leaves the reader at the start.
///
/// # Errors
/// [`LedgerError::TooLarge`], [`LedgerError::Empty`], [`LedgerError::NotALedger`].
pub(super) fn kind(input: &mut dyn ReadSeek, limits: &Limits) -> Result<FileKind, LedgerError> {
    let bytes = input.seek(SeekFrom::End(0))?;
    check_size(bytes, limits)?;
    if bytes == 0 {
        return Err(LedgerError::Empty);
    }
    input.seek(SeekFrom::Start(0))?;
    let mut head = Vec::with_capacity(8192);
    Read::take(&mut *input, 8192).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    by_content(&head)
}

/// BLAKE3 of all bytes, in hexadecimal; leaves the reader at the start.
///
/// # Errors
/// [`LedgerError::Io`].
pub(super) fn digest(input: &mut dyn ReadSeek) -> Result<String, LedgerError> {
    input.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut *input)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn by_content(head: &[u8]) -> Result<FileKind, LedgerError> {
    let known: [(&[u8], &'static str); 5] = [
        // Old Excel, and also an .xlsx with a password: both are OLE containers.
        (b"\xD0\xCF\x11\xE0", "xls"),
        (b"%PDF", "pdf"),
        (b"Rar!", "rar"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x1F\x8B", "gzip"),
    ];
    if head.starts_with(b"PK\x03\x04") {
        return Ok(FileKind::Workbook);
    }
    if let Some((_, found)) = known.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(LedgerError::NotALedger { found });
    }
    if is_web_page(head) {
        return Err(LedgerError::NotALedger { found: "html" });
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if !utf16 && head.contains(&0) {
        return Err(LedgerError::NotALedger { found: "binary" });
    }
    Ok(FileKind::Text)
}

/// Office systems write a table of a web page and call it `.xls`; so does a spreadsheet in XML.
fn is_web_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    let begins = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let marks = [
        "<html",
        "<!doctype",
        "<table",
        "<?xml",
        "<meta",
        "<head",
        "<body",
        "<style",
        "<div",
    ];
    marks.iter().any(|mark| begins.starts_with(mark))
}
