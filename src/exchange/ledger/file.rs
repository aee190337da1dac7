//! A ledger put together: what the file is, where its headers are, how its columns map; then its rows.

use super::about::{About, Hands, OpenOptions};
use super::amounts::Unit;
use super::columns::{ColumnId, ColumnSet};
use super::csv_reader::{CsvRecords, DELIMITERS, RawRow};
use super::encoding::{self, Detected};
use super::error::LedgerError;
use super::header::{self, Found, LOOK_AT};
use super::mapping::{Mapping, Stated};
use super::rows::{RawRows, Rows};
use super::source::{self, FileKind, ReadSeek};
use super::xlsx_reader::Workbook;
use crate::domain::field::Field;
use crate::domain::policy::Gives;
use std::collections::BTreeSet;
use std::path::Path;

/// Columns where merged cells are usual; a delimited file keeps only their first value.
const GROUPING: [Field; 2] = [Field::Chain, Field::Unit];

/// Sheets that are looked at.
const SHEETS: usize = 64;

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

/// One table of the file: a sheet, or the whole of a text.
struct Table {
    about: About,
    fill_down: Vec<bool>,
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

/// A header, the sheet that it is on, and the columns of that sheet that a person hid.
struct Placed {
    found: Found,
    sheet: String,
    hidden: BTreeSet<usize>,
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
            let rows = match top(|| records.next_row()) {
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
        let mut about = about(&found, &BTreeSet::new(), digest, &options)?;
        about.encoding = Some(detected.encoding);
        about.delimiter = Some(char::from(delimiter));
        Ok(Self {
            content: Content::Text {
                input,
                detected,
                delimiter,
            },
            first: Table::new(about, &GROUPING, &options),
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
        let (tables, unread) = tables(&mut book, &digest, &options)?;
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
            Content::Book(book) => RawRows::Sheet(Box::new(book.rows(sheet, limits)?)),
        };
        Ok(Rows::new(
            raw,
            &table.about,
            &self.options,
            &table.fill_down,
            above,
        ))
    }
}

/// The sheets of a workbook that are ledgers, and the names of the others.
fn tables(
    book: &mut Workbook,
    digest: &str,
    options: &OpenOptions,
) -> Result<(Vec<Table>, Vec<String>), LedgerError> {
    let sheets = book.sheets();
    let is_asked = |name: &str, is_shown: bool| match &options.sheet {
        Some(sheet) => sheet == name,
        None => is_shown || options.all_sheets,
    };
    if let Some(name) = &options.sheet
        && !sheets.iter().any(|(sheet, _)| sheet == name)
    {
        return Err(LedgerError::NoSheet {
            name: name.clone(),
            there: sheets.into_iter().map(|(name, _)| name).collect(),
        });
    }
    let (mut placed, mut unread, mut closest) = (Vec::new(), Vec::new(), Vec::new());
    let mut poor: Option<Placed> = None;
    for (sheet, is_shown) in sheets {
        let is_read = is_asked(&sheet, is_shown) && placed.len() < SHEETS;
        let rows = if is_read {
            let mut rows = book.rows(&sheet, &options.limits)?;
            top(|| rows.next_row())?
        } else {
            Vec::new()
        };
        if closest.is_empty() {
            closest = header::closest(&rows);
        }
        match header::find(&rows, &options.columns, &options.map) {
            Some(found) => placed.push(Placed {
                found,
                hidden: book.hidden_columns(&sheet),
                sheet,
            }),
            None => {
                if let Some(found) = header::guess(&rows).filter(|_| poor.is_none()) {
                    poor = Some(Placed {
                        found,
                        hidden: book.hidden_columns(&sheet),
                        sheet: sheet.clone(),
                    });
                }
                unread.push(sheet);
            }
        }
    }
    if let Some(poor) = poor.filter(|_| options.is_looked_at && placed.is_empty()) {
        unread.retain(|sheet| *sheet != poor.sheet);
        placed.push(poor);
    }
    // Where a sheet lacks what every row needs, it is another table beside the ledger.
    let (mut tables, mut lacking) = (Vec::new(), None);
    for Placed {
        found,
        sheet,
        hidden,
    } in placed
    {
        match about(&found, &hidden, digest.to_owned(), options) {
            Ok(mut about) => {
                about.sheet = Some(sheet);
                tables.push(Table::new(about, &[], options));
            }
            Err(error) => {
                lacking = lacking.or(Some(error));
                unread.push(sheet);
            }
        }
    }
    // A table without names beside the ledger is another one, also for whoever looks at it first.
    let names_projects = |table: &Table| table.about.mapping.place(Field::Name).is_some();
    if tables.iter().any(names_projects) {
        let (with, without): (Vec<_>, Vec<_>) = tables.into_iter().partition(names_projects);
        tables = with;
        unread.extend(without.into_iter().filter_map(|table| table.about.sheet));
    }
    // A list of projects without investors beside one with them says more of the same projects.
    let names_investors = |table: &Table| table.about.mapping.place(Field::Enterprise).is_some();
    if tables.iter().any(names_investors) {
        let (with, without): (Vec<_>, Vec<_>) = tables.into_iter().partition(names_investors);
        tables = with;
        unread.extend(without.into_iter().filter_map(|table| table.about.sheet));
    }
    if tables.is_empty() {
        return Err(lacking.unwrap_or(LedgerError::NoHeader {
            encoding: "XLSX",
            best: closest,
        }));
    }
    Ok((tables, unread))
}

/// What a header says of its table; where the file is read from is filled in by the caller.
fn about(
    found: &Found,
    hidden: &BTreeSet<usize>,
    digest: String,
    options: &OpenOptions,
) -> Result<About, LedgerError> {
    let stated = Stated {
        caption: found.caption.money,
        told: options.amount_unit.as_deref().and_then(Unit::parse),
        hidden: hidden.clone(),
    };
    let mapping = Mapping::new(&found.paths, &options.columns, &options.map, &stated);
    if !options.is_looked_at {
        mapping.require(&options.columns)?;
    }
    let columns = mapping.columns.iter().enumerate();
    let hidden_columns = columns
        .filter(|(at, column)| hidden.contains(at) && column.id.is_some())
        .map(|(_, column)| column.header.clone())
        .collect();
    Ok(About {
        encoding: None,
        delimiter: None,
        sheet: None,
        header_row: found.row_no,
        headers: found.lines.clone(),
        reporter: found.caption.reporter.clone(),
        hidden_columns,
        digest,
        mapping,
    })
}

impl Table {
    /// A workbook says which cells are merged; only a delimited file has to be guessed at.
    fn new(about: About, guess: &[Field], options: &OpenOptions) -> Self {
        // What we gave out ourselves has a blank where nothing is.
        let mut named = about.mapping.columns.iter().filter_map(|column| column.id);
        let is_own = named.any(|id| id.gives() == Gives::Record);
        let guess = if is_own { &[] } else { guess };
        let fills = |id: Option<ColumnId>| id.is_some_and(|id| options.map.fills_down(id, guess));
        let columns = about.mapping.columns.iter();
        Self {
            fill_down: columns.map(|column| fills(column.id)).collect(),
            about,
        }
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
