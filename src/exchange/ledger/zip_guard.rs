//! Walks a workbook's archive before the workbook reader does, and refuses one that would exhaust it.
//!
//! Declared sizes are checked first because that is cheap; then every XML part is really expanded,
//! with a counter, because declared sizes may lie.

use std::collections::{HashMap, HashSet};
use std::io::{Read, SeekFrom};

use super::error::LedgerError;
use super::sheet_marks::{PartMarks, SheetMarks, by_sheet};
use super::source::{Limits, ReadSeek};
use super::xml_guard::XmlGuard;

/// Small parts may have any ratio: a sheet of one repeated row packs very well.
const RATIO_FROM: u64 = 16 * 1024 * 1024;
const END_RECORD: u64 = 22;
const END_MAGIC: &[u8] = b"PK\x05\x06";
const END64_LOCATOR: u64 = 20;

struct Part {
    name: String,
    method: u16,
    stored: u64,
    expanded: u64,
    offset: u64,
}

struct Directory {
    entries: u64,
    size: u64,
    offset: u64,
}

/// Refuses a hostile or damaged archive; leaves the reader at the start. What it saw of the sheets on its way is given.
///
/// # Errors
/// [`LedgerError::Hostile`], [`LedgerError::Damaged`], [`LedgerError::Io`].
pub(super) fn check(
    input: &mut dyn ReadSeek,
    limits: &Limits,
) -> Result<HashMap<String, SheetMarks>, LedgerError> {
    let length = input.seek(SeekFrom::End(0))?;
    let directory = find_directory(input, length)?;
    if directory.entries > limits.parts {
        return Err(hostile("too_many_parts", ""));
    }
    let parts = read_directory(input, &directory)?;
    check_declared(&parts, limits)?;
    let mut total = 0;
    let mut marks = HashMap::new();
    for part in &parts {
        let name = part.name.to_ascii_lowercase();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let (size, seen) = expand(input, part, limits, limits.expanded_bytes - total)?;
            total += size;
            marks.insert(part.name.clone(), seen);
        }
    }
    input.seek(SeekFrom::Start(0))?;
    Ok(by_sheet(marks))
}

fn hostile(rule: &'static str, part: &str) -> LedgerError {
    LedgerError::Hostile {
        rule,
        part: part.to_owned(),
    }
}

fn damaged(why: &str) -> LedgerError {
    LedgerError::Damaged(why.to_owned())
}

/// A little-endian number of `N` bytes at a place; 0 past the end (callers check lengths first).
fn number(bytes: &[u8], at: usize, len: usize) -> u64 {
    let slice = bytes.get(at..at.saturating_add(len)).unwrap_or_default();
    slice
        .iter()
        .rev()
        .fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

fn read_at(input: &mut dyn ReadSeek, at: u64, len: u64) -> Result<Vec<u8>, LedgerError> {
    input.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    Read::take(&mut *input, len).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < len {
        return Err(damaged("cut short"));
    }
    Ok(bytes)
}

fn find_directory(input: &mut dyn ReadSeek, length: u64) -> Result<Directory, LedgerError> {
    let tail_len = length.min(END_RECORD + 65_535);
    let tail_at = length - tail_len;
    let tail = read_at(input, tail_at, tail_len)?;
    // The comment must end exactly at the end of the file: no second record can hide behind it.
    let at = memchr::memmem::rfind_iter(&tail, END_MAGIC)
        .find(|at| at + END_RECORD as usize + number(&tail, at + 20, 2) as usize == tail.len())
        .ok_or_else(|| damaged("no central directory"))?;
    let end_at = tail_at + at as u64;
    let mut directory = Directory {
        entries: number(&tail, at + 10, 2),
        size: number(&tail, at + 12, 4),
        offset: number(&tail, at + 16, 4),
    };
    if directory.entries == 0xFFFF
        || directory.size == 0xFFFF_FFFF
        || directory.offset == 0xFFFF_FFFF
    {
        directory = find_directory64(input, end_at)?;
    }
    let end = directory.offset.checked_add(directory.size);
    if end.is_none_or(|end| end > end_at) {
        return Err(damaged("central directory out of place"));
    }
    Ok(directory)
}

fn find_directory64(input: &mut dyn ReadSeek, end_at: u64) -> Result<Directory, LedgerError> {
    let locator_at = end_at
        .checked_sub(END64_LOCATOR)
        .ok_or_else(|| damaged("no zip64 locator"))?;
    let locator = read_at(input, locator_at, END64_LOCATOR)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Err(damaged("no zip64 locator"));
    }
    let record = read_at(input, number(&locator, 8, 8), 56)?;
    if !record.starts_with(b"PK\x06\x06") {
        return Err(damaged("no zip64 record"));
    }
    Ok(Directory {
        entries: number(&record, 32, 8),
        size: number(&record, 40, 8),
        offset: number(&record, 48, 8),
    })
}

fn read_directory(
    input: &mut dyn ReadSeek,
    directory: &Directory,
) -> Result<Vec<Part>, LedgerError> {
    // An entry is at most 46 bytes and three 64 KiB texts; a workbook's is about a hundred bytes.
    if directory.size > directory.entries.saturating_mul(4096).max(4096) {
        return Err(hostile("directory", ""));
    }
    let bytes = read_at(input, directory.offset, directory.size)?;
    let mut parts = Vec::new();
    let mut names = HashSet::new();
    let mut at = 0usize;
    for _ in 0..directory.entries {
        let entry = bytes.get(at..).unwrap_or_default();
        if entry.len() < 46 || !entry.starts_with(b"PK\x01\x02") {
            return Err(damaged("central directory entry"));
        }
        let name_len = number(entry, 28, 2) as usize;
        let extra_len = number(entry, 30, 2) as usize;
        let all = 46 + name_len + extra_len + number(entry, 32, 2) as usize;
        let name = entry.get(46..46 + name_len).unwrap_or_default();
        let name = String::from_utf8_lossy(name).into_owned();
        let extra = entry
            .get(46 + name_len..46 + name_len + extra_len)
            .unwrap_or_default();
        if number(entry, 8, 2) & 1 == 1 {
            return Err(hostile("encrypted", &name));
        }
        if !names.insert(name.to_ascii_lowercase()) {
            return Err(hostile("part_twice", &name));
        }
        parts.push(part(entry, extra, name));
        at += all;
    }
    Ok(parts)
}

fn part(entry: &[u8], extra: &[u8], name: String) -> Part {
    let mut part = Part {
        name,
        method: number(entry, 10, 2) as u16,
        stored: number(entry, 20, 4),
        expanded: number(entry, 24, 4),
        offset: number(entry, 42, 4),
    };
    let mut at = 0usize;
    while at + 4 <= extra.len() {
        let len = number(extra, at + 2, 2) as usize;
        if number(extra, at, 2) == 1 {
            // Present only for the fields that did not fit, in this order.
            let mut field = at + 4;
            for value in [&mut part.expanded, &mut part.stored, &mut part.offset] {
                if *value == 0xFFFF_FFFF {
                    *value = number(extra, field, 8);
                    field += 8;
                }
            }
        }
        at += 4 + len;
    }
    part
}

fn check_declared(parts: &[Part], limits: &Limits) -> Result<(), LedgerError> {
    let mut total = 0u64;
    for part in parts {
        total = total.saturating_add(part.expanded);
        if total > limits.expanded_bytes || too_dense(part.stored, part.expanded, limits) {
            return Err(hostile("expands_too_much", &part.name));
        }
        if part.method != 0 && part.method != 8 {
            return Err(hostile("method", &part.name));
        }
    }
    Ok(())
}

fn too_dense(stored: u64, expanded: u64, limits: &Limits) -> bool {
    expanded > RATIO_FROM && expanded / stored.max(1) > limits.ratio
}

/// Expands one part for real, counting; gives the size, and what its tags said.
fn expand(
    input: &mut dyn ReadSeek,
    part: &Part,
    limits: &Limits,
    left: u64,
) -> Result<(u64, PartMarks), LedgerError> {
    let local = read_at(input, part.offset, 30)?;
    if !local.starts_with(b"PK\x03\x04") {
        return Err(damaged("local header"));
    }
    let skip = 30 + number(&local, 26, 2) + number(&local, 28, 2);
    input.seek(SeekFrom::Start(part.offset.saturating_add(skip)))?;
    let stored = Read::take(&mut *input, part.stored);
    let mut expanded: Box<dyn Read + '_> = match part.method {
        0 => Box::new(stored),
        _ => Box::new(flate2::read::DeflateDecoder::new(stored)),
    };
    let mut guard = XmlGuard::new(limits.cell_bytes);
    let mut buffer = vec![0u8; 64 * 1024];
    let mut size = 0u64;
    loop {
        let got = match expanded.read(&mut buffer) {
            Ok(0) => return Ok((size, guard.into_marks())),
            Ok(got) => got,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(damaged(&part.name)),
        };
        size += got as u64;
        if size > left || size > part.expanded || too_dense(part.stored, size, limits) {
            return Err(hostile("expands_too_much", &part.name));
        }
        let seen = buffer.get(..got).unwrap_or_default();
        guard.feed(seen).map_err(|rule| hostile(rule, &part.name))?;
        if size > limits.part_bytes && !guard.is_sheet() {
            return Err(hostile("expands_too_much", &part.name));
        }
    }
}
