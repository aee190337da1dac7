//! The tables of a file: the sheets of a workbook that are ledgers, and what stands below another table on the same sheet.

use super::about::{About, OpenOptions};
use super::amounts::Unit;
use super::captions::Caption;
use super::columns::ColumnId;
use super::csv_reader::RawRow;
use super::error::LedgerError;
use super::header::{self, Found, LOOK_AT};
use super::mapping::{Mapping, Stated};
use super::xlsx_reader::Workbook;
use crate::domain::field::Field;
use crate::domain::policy::Gives;
use std::collections::BTreeSet;

/// Columns where merged cells are usual; a delimited file keeps only their first value.
pub(super) const GROUPING: [Field; 2] = [Field::Chain, Field::Unit];

/// Sheets that are looked at.
const SHEETS: usize = 64;

/// Tables of one file at most.
pub(super) const MOST: usize = 128;

/// One table of the file: a sheet, or the whole of a text.
pub(super) struct Table {
    pub(super) about: About,
    pub(super) fill_down: Vec<bool>,
    /// What the rows above its header say.
    caption: Caption,
}

/// A header, the sheet that it is on, and the columns of that sheet that a person hid.
struct Placed {
    found: Found,
    sheet: String,
    hidden: BTreeSet<usize>,
}

/// The sheets of a workbook that are ledgers, and the names of the others.
///
/// # Errors
/// Any of reading; [`LedgerError::NoSheet`], [`LedgerError::NoHeader`], [`LedgerError::MissingColumns`].
pub(super) fn of(
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
                tables.push(Table::new(about, &[], options).under(found.caption));
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
///
/// # Errors
/// [`LedgerError::MissingColumns`], [`LedgerError::SideBySide`].
pub(super) fn about(
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
    mapping.require_one_table()?;
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
        place: found.caption.place.clone(),
        hidden_columns,
        digest,
        mapping,
    })
}

impl Table {
    /// A workbook says which cells are merged; only a delimited file has to be guessed at.
    pub(super) fn new(about: About, guess: &[Field], options: &OpenOptions) -> Self {
        // What we gave out ourselves has a blank where nothing is.
        let mut named = about.mapping.columns.iter().filter_map(|column| column.id);
        let is_own = named.any(|id| id.gives() == Gives::Record);
        let guess = if is_own { &[] } else { guess };
        let fills = |id: Option<ColumnId>| id.is_some_and(|id| options.map.fills_down(id, guess));
        let columns = about.mapping.columns.iter();
        Self {
            fill_down: columns.map(|column| fills(column.id)).collect(),
            caption: Caption::default(),
            about,
        }
    }

    /// The same, with what stands above it.
    pub(super) fn under(self, caption: Caption) -> Self {
        Self { caption, ..self }
    }

    /// The table whose header begins in that row below this one; what stands above both holds for it too, unless it says
    /// otherwise.
    ///
    /// # Errors
    /// [`LedgerError::MissingColumns`].
    pub(super) fn below(
        &self,
        (rows, row): (Vec<RawRow>, u64),
        hidden: &BTreeSet<usize>,
        options: &OpenOptions,
    ) -> Result<Option<Self>, LedgerError> {
        let found = header::at(rows, row, &options.columns, &options.map);
        let Some(mut found) = found else {
            return Ok(None);
        };
        let (own, above) = (found.caption, self.caption.clone());
        found.caption = Caption {
            money: own.money.or(above.money),
            reporter: own.reporter.or(above.reporter),
            place: own.place.or(above.place),
        };
        let mut about = about(&found, hidden, self.about.digest.clone(), options)?;
        about.encoding = self.about.encoding;
        about.delimiter = self.about.delimiter;
        about.sheet.clone_from(&self.about.sheet);
        let guess: &[Field] = match about.sheet {
            Some(_) => &[],
            None => &GROUPING,
        };
        Ok(Some(Self::new(about, guess, options).under(found.caption)))
    }
}

/// The rows about a header that begins in that row.
///
/// # Errors
/// Any of reading.
pub(super) fn window(
    row: u64,
    mut next: impl FnMut() -> Result<Option<RawRow>, LedgerError>,
) -> Result<Vec<RawRow>, LedgerError> {
    let mut rows = Vec::new();
    while let Some(found) = next()? {
        if found.row_no > row + header::ABOUT {
            break;
        }
        if found.row_no + header::ABOUT >= row && !found.is_blank() {
            rows.push(found);
        }
    }
    Ok(rows)
}

/// The first rows with something in them.
///
/// # Errors
/// Any of reading.
pub(super) fn top(
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
