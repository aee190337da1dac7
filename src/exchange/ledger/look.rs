//! A ledger before anything is taken of it: where its cells come from, what its sheets and columns are, one of its rows.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::about::{About, OpenOptions};
use super::error::LedgerError;
use super::file::{Ledger, PER_SHEET};
use super::header::squeeze;
use super::rows::RowKind;

/// Projects of a table that are looked at.
const SAMPLES: usize = 3;

/// Where the cells of a ledger come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    File(PathBuf),
    /// A text that was handed over, as spreadsheets hand over cells.
    Text(Arc<str>),
}

impl Origin {
    /// Opens it.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub(crate) fn open(&self, options: OpenOptions) -> Result<Ledger, LedgerError> {
        match self {
            Self::File(path) => Ledger::open(path, options),
            Self::Text(text) => Ledger::read(Box::new(Cursor::new(Shared(text.clone()))), options),
        }
    }

    /// The file, where it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Text(_) => None,
        }
    }
}

/// The bytes of a text that several hold.
struct Shared(Arc<str>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What a first look finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// The tables that are read, each with its first rows as they stand in the file.
    pub tables: Vec<(About, Vec<Vec<String>>)>,
    /// The sheets of a workbook, and whether each is shown.
    pub sheets: Vec<(String, bool)>,
    /// Sheets that are not read.
    pub unread: Vec<String>,
}

/// Takes a first look.
///
/// # Errors
/// As [`Ledger::open`], and whatever reading the first rows gives.
pub(crate) fn look(origin: &Origin, options: OpenOptions) -> Result<Look, LedgerError> {
    let mut ledger = origin.open(options)?;
    let mut tables: Vec<(About, Vec<Vec<String>>)> = Vec::new();
    while let Some(about) = ledger.about_of(tables.len()).cloned() {
        let (table, mut samples) = (tables.len(), Vec::new());
        let mut rows = ledger.rows_of(table)?;
        for row in &mut rows {
            let row = row?;
            if row.kind == RowKind::Data {
                samples.push(row.raw);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        let another = rows.another();
        drop(rows);
        ledger.add_table(table, another)?;
        tables.push((about, samples));
    }
    Ok(Look {
        tables,
        sheets: ledger.sheets(),
        unread: ledger.unread().to_vec(),
    })
}

/// The table of a row, from 0.
pub(crate) fn table_of(row: u64) -> usize {
    usize::try_from(row / PER_SHEET).unwrap_or(usize::MAX)
}

/// The cells of one row as they are read; none where no row has that number.
///
/// # Errors
/// As [`Ledger::open`], and whatever reading up to it gives.
pub(crate) fn cells_of(
    origin: &Origin,
    options: OpenOptions,
    row: u64,
) -> Result<Option<Vec<String>>, LedgerError> {
    let mut ledger = origin.open(options)?;
    ledger.find_tables(table_of(row))?;
    for found in ledger.rows_of(table_of(row))? {
        let found = found?;
        if found.row_no == row {
            return Ok(Some(found.raw));
        }
    }
    Ok(None)
}

/// What a person remembers of ledgers begins like this among their preferences.
const REMEMBERED: &str = "ledger.";

/// Whether any layout is remembered at all.
pub(crate) fn has_layouts(preferences: &BTreeMap<String, String>) -> bool {
    preferences.keys().any(|key| key.starts_with(REMEMBERED))
}

/// Under which the columns of ledgers with these headers are remembered.
pub(crate) fn layout_key<'a>(tables: impl IntoIterator<Item = &'a About>) -> String {
    let mut hasher = blake3::Hasher::new();
    for about in tables {
        for column in &about.mapping.columns {
            hasher.update(squeeze(&column.header).as_bytes());
            hasher.update(b"\n");
        }
        hasher.update(b"\n");
    }
    format!("{REMEMBERED}{}", hasher.finalize().to_hex())
}

/// What was said of columns, as a mapping file says it: a key of ours by its header.
pub(crate) fn layout_text(columns: &BTreeMap<String, String>) -> String {
    let file = BTreeMap::from([("columns", columns)]);
    toml::to_string(&file).unwrap_or_default()
}

/// The same read back; nothing where it is no mapping file.
pub(crate) fn layout_read(text: &str) -> BTreeMap<String, String> {
    let file: Result<BTreeMap<String, BTreeMap<String, String>>, _> = toml::from_str(text);
    file.unwrap_or_default()
        .remove("columns")
        .unwrap_or_default()
}
