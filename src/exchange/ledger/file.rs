//! A ledger put together: what the file is, where its header is, how its columns map; then its rows.

use std::path::Path;

use super::about::{About, OpenOptions};
use super::columns::ColumnId;
use super::csv_reader::{CsvRecords, DELIMITERS, RawRow};
use super::encoding::{self, Detected};
use super::error::LedgerError;
use super::header::{self, Found, LOOK_AT};
use super::mapping::Mapping;
use super::rows::{RawRows, Rows};
use super::source::{self, FileKind, ReadSeek};
use super::xlsx_reader::Workbook;
use crate::domain::field::Field;

/// Columns where merged cells are usual; a delimited file keeps only their first value.
const GROUPING: [Field; 2] = [Field::Chain, Field::Unit];

/// Sheets that are looked at for the best header.
const SHEETS: usize = 64;

enum Content {
    Text {
        input: Box<dyn ReadSeek>,
        detected: Detected,
        delimiter: u8,
    },
    Sheet {
        book: Box<Workbook>,
        sheet: String,
    },
}

/// An opened ledger. Its rows can be read any number of times.
pub(crate) struct Ledger {
    content: Content,
    about: About,
    options: OpenOptions,
    fill_down: Vec<bool>,
}

impl Ledger {
    /// Opens a file.
    ///
    /// # Errors
    /// Any [`LedgerError`]; a file without the required columns is refused here.
    pub(crate) fn open(path: &Path, options: OpenOptions) -> Result<Self, LedgerError> {
        let file = source::open(path, &options.limits)?;
        Self::read(Box::new(file), options)
    }

    /// Opens bytes that are not a file of their own.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub(crate) fn read(
        mut input: Box<dyn ReadSeek>,
        options: OpenOptions,
    ) -> Result<Self, LedgerError> {
        let kind = source::kind(input.as_mut(), &options.limits)?;
        let digest = source::digest(input.as_mut())?;
        match kind {
            FileKind::Text => Self::from_text(input, digest, options),
            FileKind::Workbook => Self::from_workbook(input, digest, options),
        }
    }

    fn from_text(
        mut input: Box<dyn ReadSeek>,
        digest: String,
        options: OpenOptions,
    ) -> Result<Self, LedgerError> {
        let detected = encoding::detect(input.as_mut())?;
        let mut search = Search::new(&options);
        for delimiter in DELIMITERS {
            let mut records =
                CsvRecords::new(input.as_mut(), detected, delimiter, &options.limits)?;
            let rows = match top(|| records.next_row()) {
                Ok(rows) => rows,
                // Only the true delimiter has to make sense of the file.
                Err(_) if delimiter != b',' => continue,
                Err(error) => return Err(error),
            };
            search.look(&rows, delimiter);
        }
        let (found, delimiter) = search.best(detected.encoding.name())?;
        let content = Content::Text {
            input,
            detected,
            delimiter,
        };
        Self::finish(content, found, Vec::new(), digest, options)
    }

    fn from_workbook(
        input: Box<dyn ReadSeek>,
        digest: String,
        options: OpenOptions,
    ) -> Result<Self, LedgerError> {
        let mut book = Box::new(Workbook::open(input, &options.limits)?);
        let sheets = book.sheets();
        let chosen = match &options.sheet {
            Some(name) if !sheets.contains(name) => {
                return Err(LedgerError::NoSheet {
                    name: name.clone(),
                    there: sheets,
                });
            }
            Some(name) => vec![name.clone()],
            None => sheets.iter().take(SHEETS).cloned().collect(),
        };
        let mut search = Search::new(&options);
        for sheet in chosen {
            let mut rows = book.rows(&sheet, &options.limits)?;
            search.look(&top(|| rows.next_row())?, sheet);
        }
        let (found, sheet) = search.best("XLSX")?;
        let others = sheets.into_iter().filter(|name| *name != sheet).collect();
        Self::finish(
            Content::Sheet { book, sheet },
            found,
            others,
            digest,
            options,
        )
    }

    fn finish(
        content: Content,
        found: Found,
        other_sheets: Vec<String>,
        digest: String,
        options: OpenOptions,
    ) -> Result<Self, LedgerError> {
        let mapping = Mapping::new(&found.cells, &options.columns, &options.map);
        mapping.require(&options.columns)?;
        let (encoding, delimiter, sheet) = match &content {
            Content::Text {
                detected,
                delimiter,
                ..
            } => (Some(detected.encoding), Some(char::from(*delimiter)), None),
            Content::Sheet { sheet, .. } => (None, None, Some(sheet.clone())),
        };
        // A workbook says which cells are merged; only a delimited file has to be guessed at.
        let guess: &[Field] = if sheet.is_none() { &GROUPING } else { &[] };
        let fills = |id: Option<ColumnId>| id.is_some_and(|id| options.map.fills_down(id, guess));
        let fill_down = mapping
            .columns
            .iter()
            .map(|column| fills(column.id))
            .collect();
        Ok(Self {
            about: About {
                encoding,
                delimiter,
                sheet,
                other_sheets,
                header_row: found.row_no,
                headers: found.cells,
                digest,
                mapping,
            },
            content,
            options,
            fill_down,
        })
    }

    /// What was found out about the file.
    pub(crate) fn about(&self) -> &About {
        &self.about
    }

    /// The rows below the header, from the first one.
    ///
    /// # Errors
    /// [`LedgerError::Io`], [`LedgerError::Damaged`].
    pub(crate) fn rows(&mut self) -> Result<Rows<'_>, LedgerError> {
        let limits = &self.options.limits;
        let raw = match &mut self.content {
            Content::Text {
                input,
                detected,
                delimiter,
            } => RawRows::Text(Box::new(CsvRecords::new(
                input.as_mut(),
                *detected,
                *delimiter,
                limits,
            )?)),
            Content::Sheet { book, sheet } => RawRows::Sheet(Box::new(book.rows(sheet, limits)?)),
        };
        Ok(Rows::new(raw, &self.about, &self.options, &self.fill_down))
    }
}

/// The best header so far, and where it stands.
struct Search<'a, T> {
    options: &'a OpenOptions,
    best: Option<(Found, T)>,
    /// What comes nearest to a header where there is none, of the first rows that hold anything.
    closest: Vec<String>,
}

impl<'a, T> Search<'a, T> {
    fn new(options: &'a OpenOptions) -> Self {
        Self {
            options,
            best: None,
            closest: Vec::new(),
        }
    }

    fn look(&mut self, rows: &[RawRow], place: T) {
        if self.closest.is_empty() {
            self.closest = header::closest(rows);
        }
        let best = self.best.as_ref().map(|(found, _)| found.score);
        let found = header::find(rows, &self.options.columns, &self.options.map);
        if let Some(found) = found.filter(|found| best.is_none_or(|best| found.score > best)) {
            self.best = Some((found, place));
        }
    }

    fn best(self, encoding: &'static str) -> Result<(Found, T), LedgerError> {
        let best = self.closest;
        self.best.ok_or(LedgerError::NoHeader { encoding, best })
    }
}

/// The first rows with something in them.
fn top(
    mut next: impl FnMut() -> Result<Option<RawRow>, LedgerError>,
) -> Result<Vec<RawRow>, LedgerError> {
    let mut rows = Vec::new();
    while rows.len() < LOOK_AT {
        match next()? {
            None => break,
            Some(row) if row.is_blank() => {}
            Some(row) => rows.push(row),
        }
    }
    Ok(rows)
}
