//! Rows of a workbook sheet, streamed: values of formulas, dates as ISO text, merged cells filled.

use std::collections::{BTreeSet, HashMap};
use std::io::BufReader;

use calamine::{
    Cell, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
};

use super::csv_reader::RawRow;
use super::error::LedgerError;
use super::merges::Merges;
use super::number_format::with_unit;
use super::sheet_marks::SheetMarks;
use super::source::{Limits, ReadSeek};
use super::zip_guard;

/// Rows a sheet can have; a cell below is a lie.
const SHEET_ROWS: u32 = 1_048_576;

type Input = BufReader<Box<dyn ReadSeek>>;

/// An opened workbook.
pub(super) struct Workbook {
    book: Xlsx<Input>,
    /// Merged regions by sheet: finding them takes a walk through the whole sheet.
    merged: HashMap<String, Vec<Dimensions>>,
    marks: HashMap<String, SheetMarks>,
}

/// What stands for a cell whose formula has no stored result.
pub(super) const NO_RESULT: &str = "#公式未计算";

fn damaged(error: &XlsxError) -> LedgerError {
    LedgerError::Damaged(error.to_string())
}

impl Workbook {
    /// Checks the archive, then opens it.
    ///
    /// # Errors
    /// [`LedgerError::Hostile`], [`LedgerError::Damaged`], [`LedgerError::NotALedger`] when it is
    /// an archive of something else.
    pub(super) fn open(mut input: Box<dyn ReadSeek>, limits: &Limits) -> Result<Self, LedgerError> {
        let marks = zip_guard::check(input.as_mut(), limits)?;
        match Xlsx::new(BufReader::new(input)) {
            Ok(book) => Ok(Self {
                book,
                merged: HashMap::new(),
                marks,
            }),
            Err(XlsxError::FileNotFound(_)) => Err(LedgerError::NotALedger { found: "zip" }),
            Err(error) => Err(damaged(&error)),
        }
    }

    /// Names of the sheets with cells, and whether they are shown; visible ones first.
    pub(super) fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = self.book.sheets_metadata().iter();
        let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let mut sheets: Vec<_> = sheets
            .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
            .collect();
        sheets.sort_by_key(|(_, is_shown)| !is_shown);
        sheets
    }

    /// Columns of a sheet that a person hid, from 0.
    pub(super) fn hidden_columns(&self, sheet: &str) -> BTreeSet<usize> {
        let marks = self.marks.get(sheet).into_iter();
        let hidden = marks.flat_map(|marks| &marks.hidden_columns);
        hidden.filter_map(|at| usize::try_from(*at).ok()).collect()
    }

    /// The rows of a sheet from its first one.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`].
    pub(super) fn rows<'a>(
        &'a mut self,
        sheet: &str,
        limits: &'a Limits,
    ) -> Result<SheetRows<'a>, LedgerError> {
        let columns = usize::try_from(limits.columns).unwrap_or(usize::MAX);
        let regions = match self.merged.get(sheet) {
            Some(regions) => regions.clone(),
            None => {
                let found = self.book.merge_cells_by_sheet_name(sheet);
                let regions = found.map_err(|error| damaged(&error))?;
                self.merged.insert(sheet.to_owned(), regions.clone());
                regions
            }
        };
        let cells = self
            .book
            .worksheet_cells_reader(sheet)
            .map_err(|error| damaged(&error))?;
        Ok(SheetRows {
            cells,
            merges: Merges::new(regions, columns),
            marks: self.marks.get(sheet).cloned().unwrap_or_default(),
            waiting: None,
            row: 0,
            done: false,
            limits,
        })
    }
}

/// Rows of one sheet; rows that the file leaves out come as blank ones.
pub(super) struct SheetRows<'a> {
    cells: XlsxCellReader<'a, Input>,
    merges: Merges,
    marks: SheetMarks,
    waiting: Option<(u32, usize, String)>,
    /// The next row to give, 0-based.
    row: u32,
    done: bool,
    limits: &'a Limits,
}

impl SheetRows<'_> {
    /// The next row, or `None` after the last row that has a value.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`], [`LedgerError::TooMuch`].
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        let mut cells: Vec<String> = Vec::new();
        while self.peek()?.is_some_and(|row| row <= self.row) {
            let Some((_, column, text)) = self.waiting.take() else {
                break;
            };
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        if cells.is_empty() && self.waiting.is_none() {
            return Ok(None);
        }
        if u64::from(self.row) >= self.limits.rows {
            return Err(self.too_much("rows", self.limits.rows));
        }
        let merged_down = self.merges.fill(self.row, &mut cells);
        let is_hidden = self.marks.hidden_rows.contains(&self.row);
        self.row += 1;
        Ok(Some(RawRow {
            merged_down,
            is_hidden,
            ..RawRow::new(u64::from(self.row), cells)
        }))
    }

    /// A number as its format shows it: as a share, or with a unit.
    fn formatted(&self, number: f64, style: usize) -> String {
        let style = self.cells.styles().get(style);
        let format = style.and_then(|style| style.number_format.as_ref());
        let format = format.map_or("", |format| format.format_code.as_ref());
        if format.contains('%') {
            return percent(number);
        }
        let number = number_text(number);
        with_unit(&number, format).unwrap_or(number)
    }

    fn too_much(&self, what: &'static str, limit: u64) -> LedgerError {
        LedgerError::TooMuch {
            what,
            row: u64::from(self.row) + 1,
            limit,
        }
    }

    /// Row of the next cell with a value, which stays waiting until it is taken.
    fn peek(&mut self) -> Result<Option<u32>, LedgerError> {
        while self.waiting.is_none() && !self.done {
            let cell = self.cells.next_cell_with_style_id();
            match cell.map_err(|error| damaged(&error))? {
                None => self.done = true,
                Some((cell, style)) => self.waiting = self.cell(&cell, style)?,
            }
        }
        Ok(self.waiting.as_ref().map(|(row, _, _)| *row))
    }

    fn cell(
        &self,
        cell: &Cell<DataRef<'_>>,
        style: usize,
    ) -> Result<Option<(u32, usize, String)>, LedgerError> {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Float(number) => self.formatted(*number, style),
            DataRef::Empty if self.marks.without_result.contains(&(row, column)) => {
                NO_RESULT.to_owned()
            }
            value => text(value),
        };
        if text.is_empty() {
            return Ok(None);
        }
        if row < self.row || row >= SHEET_ROWS {
            return Err(LedgerError::Damaged("rows out of order".to_owned()));
        }
        if u64::from(column) >= self.limits.columns {
            return Err(self.too_much("columns", self.limits.columns));
        }
        Ok(Some((row, column as usize, text)))
    }
}

/// What a person sees where a share is shown as one: 0.853 as 85.3%.
fn percent(number: f64) -> String {
    format!("{}%", number_text(number * 100.0))
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => without_picture(text),
        DataRef::SharedString(text) => without_picture(text),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(day) => {
            // Only what a spreadsheet can show as a date; the rest stays the number it is.
            if day.is_duration() || !(1.0..2_958_466.0).contains(&day.as_f64()) {
                return number_text(day.as_f64());
            }
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A picture inside a cell is a formula of its program, no text.
fn without_picture(text: &str) -> String {
    let is_picture = text.starts_with("=DISPIMG(") || text.starts_with("=_xlfn.DISPIMG(");
    if is_picture {
        String::new()
    } else {
        text.to_owned()
    }
}

/// A number as a spreadsheet shows it: at most 15 digits, so that 0.1 + 0.2 is 0.3.
fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_fifteen_digits() {
        for (number, want) in [
            (0.1 + 0.2, "0.3"),
            (12.0, "12"),
            (46086.0, "46086"),
            (100.0 / 3.0, "33.3333333333333"),
            (19_900_001_234.0, "19900001234"),
            (-0.5, "-0.5"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(number_text(number), want);
        }
    }
}
