//! A ledger put together: what the file is, where its headers are, how its columns map; then its rows.

use super::about::{About, Hands, OpenOptions};
use super::columns::ColumnSet;
use super::csv_reader::{CsvRecords, DELIMITERS};
use super::encoding::{self, Detected};
use super::error::LedgerError;
use super::header::{self, Found};
use super::rows::{RawRows, Rows};
use super::source::{self, FileKind, Limits, ReadSeek};
use super::tables::{self, GROUPING, Table};
use super::xlsx_reader::Workbook;
use std::collections::BTreeSet;
use std::path::Path;

/// From one sheet to the next, row numbers go up by this: no sheet has as many rows.
pub(super) const PER_SHEET: u64 = 10_000_000;

enum Content {
    Text {
        input: Box<dyn ReadSeek>,
        detected: Detected,
        delimiter: u8,
    },
    Book(Box<Workbook>),
}

/// An opened ledger. Its rows can be read any number of times.
pub(crate) struct Ledger {
    content: Content,
    /// Never empty.
    first: Table,
    others: Vec<Table>,
    unread: Vec<String>,
    options: OpenOptions,
}

impl Content {
    /// The rows of a sheet, or of the whole text, from the first one.
    fn rows<'a>(&'a mut self, sheet: &str, limits: &'a Limits) -> Result<RawRows<'a>, LedgerError> {
        Ok(match self {
            Self::Text {
                input,
                detected,
                delimiter,
            } => RawRows::Text(Box::new(CsvRecords::new(
                input.as_mut(),
                *detected,
                *delimiter,
                limits,
            )?)),
            Self::Book(book) => RawRows::Sheet(Box::new(book.rows(sheet, limits)?)),
        })
    }
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
        let mut best: Option<(Found, u8)> = None;
        let mut poor: Option<(Found, u8)> = None;
        let mut closest = Vec::new();
        for delimiter in DELIMITERS {
            let mut records =
                CsvRecords::new(input.as_mut(), detected, delimiter, &options.limits)?;
            let rows = match tables::top(|| records.next_row()) {
                Ok(rows) => rows,
                // Only the true delimiter has to make sense of the file.
                Err(_) if delimiter != b',' => continue,
                Err(error) => return Err(error),
            };
            if closest.is_empty() {
                closest = header::closest(&rows);
            }
            let score = best.as_ref().map(|(found, _)| found.score);
            let found = header::find(&rows, &options.columns, &options.map);
            let better = found.filter(|found| score.is_none_or(|score| found.score > score));
            best = better.map(|found| (found, delimiter)).or(best);
            if options.is_looked_at {
                // The delimiter that tells most columns apart.
                let width = poor.as_ref().map_or(0, |(found, _)| found.paths.len());
                let wider = header::guess(&rows).filter(|found| found.paths.len() > width);
                poor = wider.map(|found| (found, delimiter)).or(poor);
            }
        }
        let encoding = detected.encoding.name();
        let (found, delimiter) = best.or(poor).ok_or(LedgerError::NoHeader {
            encoding,
            best: closest,
        })?;
        let mut about = tables::about(&found, &BTreeSet::new(), digest, &options)?;
        about.encoding = Some(detected.encoding);
        about.delimiter = Some(char::from(delimiter));
        Ok(Self {
            content: Content::Text {
                input,
                detected,
                delimiter,
            },
            first: Table::new(about, &GROUPING, &options).under(found.caption),
            others: Vec::new(),
            unread: Vec::new(),
            options,
        })
    }

    fn from_workbook(
        input: Box<dyn ReadSeek>,
        digest: String,
        options: OpenOptions,
    ) -> Result<Self, LedgerError> {
        let mut book = Box::new(Workbook::open(input, &options.limits)?);
        let (tables, unread) = tables::of(&mut book, &digest, &options)?;
        let mut tables = tables.into_iter();
        let first = tables.next().ok_or(LedgerError::Empty)?;
        Ok(Self {
            content: Content::Book(book),
            first,
            others: tables.collect(),
            unread,
            options,
        })
    }

    /// What was found out about the file, and about the first of its tables.
    pub(crate) fn about(&self) -> &About {
        &self.first.about
    }

    /// What was found out about each table.
    pub(crate) fn abouts(&self) -> impl Iterator<Item = &About> {
        std::iter::once(&self.first)
            .chain(&self.others)
            .map(|table| &table.about)
    }

    /// The same of one table, from 0.
    pub(super) fn about_of(&self, table: usize) -> Option<&About> {
        self.table(table).map(|table| &table.about)
    }

    fn table(&self, table: usize) -> Option<&Table> {
        match table.checked_sub(1) {
            Some(at) => self.others.get(at),
            None => Some(&self.first),
        }
    }

    /// Adds the table that begins in a row below another one, where one does.
    ///
    /// # Errors
    /// As [`Ledger::rows_of`]; [`LedgerError::TooMuch`].
    pub(super) fn add_table(&mut self, above: usize, row: Option<u64>) -> Result<(), LedgerError> {
        let (Some(row), Some(upper)) = (row, self.table(above)) else {
            return Ok(());
        };
        if self.others.len() >= tables::MOST {
            return Err(LedgerError::TooMuch {
                what: "tables",
                row,
                limit: tables::MOST as u64,
            });
        }
        let sheet = upper.about.sheet.clone().unwrap_or_default();
        let mut rows = self.content.rows(&sheet, &self.options.limits)?;
        let window = tables::window(row, || rows.next_row())?;
        drop(rows);
        let hidden = match &self.content {
            Content::Text { .. } => BTreeSet::new(),
            Content::Book(book) => book.hidden_columns(&sheet),
        };
        let upper = match above.checked_sub(1) {
            Some(at) => self.others.get(at).unwrap_or(&self.first),
            None => &self.first,
        };
        let below = upper.below((window, row), &hidden, &self.options)?;
        self.others.extend(below);
        Ok(())
    }

    /// Looks for tables below others until there are more than `upto`.
    ///
    /// # Errors
    /// As [`Ledger::add_table`].
    pub(super) fn find_tables(&mut self, upto: usize) -> Result<(), LedgerError> {
        let mut table = 0;
        while self.table(upto).is_none() && self.table(table).is_some() {
            let mut rows = self.rows_of(table)?;
            for row in &mut rows {
                row?;
            }
            let another = rows.another();
            drop(rows);
            self.add_table(table, another)?;
            table += 1;
        }
        Ok(())
    }

    /// The column table by which it is read.
    pub(crate) fn columns(&self) -> &ColumnSet {
        &self.options.columns
    }

    /// Whether a person said the unit of its sums.
    pub(crate) fn is_unit_told(&self) -> bool {
        self.options.amount_unit.is_some()
    }

    /// What a person changed of its cells.
    pub(crate) fn hands(&self) -> &Hands {
        &self.options.hands
    }

    /// The sheets of a workbook in their order, and whether each is shown.
    pub(crate) fn sheets(&self) -> Vec<(String, bool)> {
        match &self.content {
            Content::Text { .. } => Vec::new(),
            Content::Book(book) => book.sheets(),
        }
    }

    /// Sheets that are not read.
    pub(crate) fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The rows of the first table, from the one below its header.
    ///
    /// # Errors
    /// As [`Ledger::rows_of`].
    #[cfg(test)]
    pub(crate) fn rows(&mut self) -> Result<Rows<'_>, LedgerError> {
        self.rows_of(0)
    }

    /// The rows of a table (from 0), from the one below its header.
    ///
    /// # Errors
    /// [`LedgerError::Io`], [`LedgerError::Damaged`].
    pub(crate) fn rows_of(&mut self, table: usize) -> Result<Rows<'_>, LedgerError> {
        let limits = &self.options.limits;
        let above = (table as u64) * PER_SHEET;
        let table = match table.checked_sub(1) {
            Some(at) => self.others.get(at).ok_or(LedgerError::Empty)?,
            None => &self.first,
        };
        let sheet = table.about.sheet.as_deref().unwrap_or_default();
        let raw = self.content.rows(sheet, limits)?;
        Ok(Rows::new(
            raw,
            &table.about,
            &self.options,
            &table.fill_down,
            above,
        ))
    }
}
