//! Rows as they are given out (导出): one neutral form, and one writer for each ending.
//!
//! | room | what lives there |
//! |---|---|
//! | here | books, sheets, columns, cells; which ending is written how |
//! | `cell` | a cell as an exact number or as text |
//! | `xlsx` | workbooks, row after row without holding them |
//! | `csv` | UTF-8 with a byte order mark |
//! | `json` | one value |
//! | `text` | lines of 80 columns, and Markdown |
//!
//! What must not live here: what stands in a table (`listing`), who may read it (the service).

mod cell;
mod csv;
mod json;
mod text;
mod xlsx;

#[cfg(test)]
mod tests;

pub(crate) use cell::Cell;
pub(crate) use text::{aligned, widths};

use crate::domain::refusal::{Code, Refusal};
use crate::exchange::given_out::NotGiven;
use crate::files::handed::Handed;
use crate::locales::Lang;
use std::ops::ControlFlow;

/// What cells of a column hold, and so how they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One line.
    Text,
    /// Several lines, wrapped.
    Long,
    /// A number that nobody reckons with: an id, a credit code, a telephone.
    Code,
    /// A whole number.
    Count,
    /// Money in 亿元.
    Yi,
    /// Money in 万元.
    Wan,
    /// A share, in hundredths of a percent.
    Percent,
    /// A number with up to two decimals.
    Figure,
    Date,
}

impl Kind {
    /// Columns of display that are enough for most cells.
    pub(crate) fn width(self) -> u16 {
        match self {
            Kind::Text => 18,
            Kind::Long => 42,
            Kind::Code => 22,
            Kind::Count => 8,
            Kind::Yi | Kind::Wan | Kind::Date => 13,
            Kind::Percent | Kind::Figure => 11,
        }
    }

    /// Whether its cells stand at the right.
    pub(crate) fn is_number(self) -> bool {
        matches!(
            self,
            Kind::Count | Kind::Yi | Kind::Wan | Kind::Percent | Kind::Figure
        )
    }
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The name in JSON, never translated.
    pub key: String,
    pub head: String,
    pub kind: Kind,
    /// In columns of display.
    pub width: u16,
}

impl Column {
    /// As wide as its kind asks, or as its head.
    pub(crate) fn new(key: &str, head: &str, kind: Kind) -> Self {
        let head_width = cell::width(head);
        Self {
            key: key.to_owned(),
            head: head.to_owned(),
            kind,
            width: kind
                .width()
                .max(u16::try_from(head_width + 2).unwrap_or(u16::MAX).min(30)),
        }
    }

    /// Of another width than most of its kind.
    pub(crate) fn wide(self, width: u16) -> Self {
        Self { width, ..self }
    }
}

/// One row, as many cells as the sheet has columns.
pub(crate) type Row = Vec<Cell>;

/// Gives the next rows; none at the end.
pub(crate) type Pull<'a> = Box<dyn FnMut() -> Result<Vec<Row>, Refusal> + 'a>;

/// One table of a book.
pub(crate) struct Sheet<'a> {
    /// The name in JSON, never translated.
    pub key: &'static str,
    /// At most 31 characters, without `[]:*?/\`.
    pub title: String,
    pub columns: Vec<Column>,
    /// How many columns stay where they are when one moves to the right.
    pub fixed: u16,
    /// Rows that there will be, as far as that is known before.
    pub expected: u64,
    pub rows: Pull<'a>,
    pub chart: Option<Chart>,
}

impl<'a> Sheet<'a> {
    /// A table of rows that are there already.
    pub(crate) fn of(key: &'static str, title: &str, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        let expected = rows.len() as u64;
        let mut rows = Some(rows);
        Self {
            key,
            title: title.to_owned(),
            columns,
            fixed: 1,
            expected,
            rows: Box::new(move || Ok(rows.take().unwrap_or_default())),
            chart: None,
        }
    }

    /// The same with a picture of its figures, where the file can have one.
    #[must_use]
    pub(crate) fn charted(self, chart: Chart) -> Self {
        Self {
            chart: Some(chart),
            ..self
        }
    }
}

/// A picture of figures in a workbook: what the rows are called, and the columns that are shown of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chart {
    pub title: String,
    /// Keys of the columns.
    pub names: &'static str,
    pub figures: Vec<String>,
    /// The figures of a row stand upon each other: they add up to one.
    pub is_stacked: bool,
}

/// Everything of one file.
pub(crate) struct Book<'a> {
    pub title: String,
    /// Unit, day to which the data reach, what was asked for: name and value.
    pub facts: Vec<(String, String)>,
    /// What is to be known of the figures.
    pub notes: Vec<String>,
    pub sheets: Vec<Sheet<'a>>,
    pub lang: Lang,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Xlsx,
    Csv,
    Json,
    Markdown,
    Text,
}

impl Ending {
    /// Every ending of a table, the most useful first.
    pub(crate) const ALL: [(&'static str, Ending); 5] = [
        ("xlsx", Ending::Xlsx),
        ("csv", Ending::Csv),
        ("json", Ending::Json),
        ("md", Ending::Markdown),
        ("txt", Ending::Text),
    ];

    /// The ending of that name, in any case of letters.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let known = Self::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, ending)| *ending)
    }
}

/// Hears how many rows are written of how many there will be, and may stop it.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// Counts rows and tells how far it is.
struct Counter<'p> {
    written: u64,
    expected: u64,
    progress: Progress<'p>,
}

impl Counter<'_> {
    /// So many rows more.
    fn add(&mut self, rows: usize) -> Result<(), Refusal> {
        self.written = self.written.saturating_add(rows as u64);
        let expected = self.expected.max(self.written);
        match (self.progress)(self.written, expected) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Refusal::new(Code::Cancelled)),
        }
    }
}

/// Writes a book; gives the number of its rows.
///
/// # Errors
/// What the rows are refused with; `Cancelled`; what the disk says.
pub(crate) fn write(
    book: Book<'_>,
    ending: Ending,
    out: &mut Handed,
    progress: Progress<'_>,
) -> Result<u64, NotGiven> {
    let mut counter = Counter {
        written: 0,
        expected: book.sheets.iter().map(|sheet| sheet.expected).sum(),
        progress,
    };
    counter.add(0)?;
    match ending {
        Ending::Xlsx => xlsx::write(book, out, &mut counter)?,
        Ending::Csv => csv::write(book, out, &mut counter)?,
        Ending::Json => json::write(book, out, &mut counter)?,
        Ending::Markdown => text::markdown(book, out, &mut counter)?,
        Ending::Text => text::plain(book, out, &mut counter)?,
    }
    counter.add(0)?;
    Ok(counter.written)
}
