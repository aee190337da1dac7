//! The rows of a ledger, one after the other, cleaned.

use std::collections::{BTreeMap, VecDeque};

use super::about::{About, OpenOptions};
use super::cells::{self, CellValue, Wrong};
use super::columns::{CellKind, ColumnId};
use super::csv_reader::{CsvRecords, RawRow};
use super::encoding::{self, TextEncoding};
use super::error::LedgerError;
use super::header::{self, squeeze};
use super::mapping::MappedColumn;
use super::problem::{CellProblem, Reason};
use super::shapes::Shapes;
use super::xlsx_reader::{NO_RESULT, SheetRows};
use crate::domain::field::Field;

pub(crate) use super::shapes::RowKind;

/// One row below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LedgerRow {
    /// Row in the file, 1-based, title rows included.
    pub row_no: u64,
    /// What it is; only data rows have cells and problems.
    pub kind: RowKind,
    /// Cleaned cells; empty ones are left out.
    pub cells: BTreeMap<ColumnId, CellValue>,
    /// The row as it stands in the file, with merged and "as above" cells filled, so that it can be
    /// corrected and imported on its own.
    pub raw: Vec<String>,
    /// Cells of columns that are not ours, by header.
    pub extras: BTreeMap<String, String>,
    /// Why the row cannot be taken; it can when this is empty.
    pub problems: Vec<CellProblem>,
    /// Cells that say too little, kept as they are written (待核); the row is taken all the same.
    pub doubts: Vec<CellProblem>,
}

/// Where raw rows come from.
pub(super) enum RawRows<'a> {
    Text(Box<CsvRecords<'a>>),
    Sheet(Box<SheetRows<'a>>),
}

impl RawRows<'_> {
    /// The next row as it stands in the file.
    ///
    /// # Errors
    /// Any of reading.
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        match self {
            Self::Text(records) => records.next_row(),
            Self::Sheet(rows) => rows.next_row(),
        }
    }
}

/// The rows below the header. Ends after the first error, and where the header of another table stands.
pub(crate) struct Rows<'a> {
    raw: RawRows<'a>,
    about: &'a About,
    options: &'a OpenOptions,
    fill_down: &'a [bool],
    shapes: Shapes<'a>,
    /// Added to the number of each row.
    offset: u64,
    /// The last data row, filled.
    above: Vec<String>,
    /// What the row before was.
    before: RowKind,
    /// A row that was looked at to see whether it goes on with the one before.
    next: Option<RawRow>,
    /// Lines of the last project, which were taken together with its first.
    more: VecDeque<LedgerRow>,
    /// Where the header of another table stands, below which nothing is read here.
    another: Option<u64>,
    ended: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        raw: RawRows<'a>,
        about: &'a About,
        options: &'a OpenOptions,
        fill_down: &'a [bool],
        offset: u64,
    ) -> Self {
        Self {
            raw,
            about,
            options,
            fill_down,
            shapes: Shapes::new(about),
            offset,
            above: Vec::new(),
            before: RowKind::Blank,
            next: None,
            more: VecDeque::new(),
            another: None,
            ended: false,
        }
    }

    /// The row in which another table begins, once all rows were read.
    pub(super) fn another(&self) -> Option<u64> {
        self.another
    }

    fn next_raw(&mut self) -> Result<Option<RawRow>, LedgerError> {
        if let Some(row) = self.next.take() {
            return Ok(Some(row));
        }
        loop {
            match self.raw.next_row()? {
                Some(row) if row.row_no <= self.about.header_row => {}
                Some(row) if self.begins_another(&row) => {
                    self.another = Some(row.row_no);
                    return Ok(None);
                }
                other => return Ok(other),
            }
        }
    }

    fn begins_another(&self, row: &RawRow) -> bool {
        let is_header = || header::begins_another(row, &self.options.columns, &self.options.map);
        (!row.is_hidden || self.options.hidden) && is_header() && !self.shapes.reprints_header(row)
    }

    fn row(&mut self, raw: RawRow) -> Result<LedgerRow, LedgerError> {
        let mut kind = self.shapes.of(&raw, self.before);
        if raw.is_hidden && kind != RowKind::Blank && !self.options.hidden {
            kind = RowKind::Hidden;
        }
        self.before = kind;
        let mut row = LedgerRow::new(raw.row_no + self.offset, kind, raw.cells);
        if kind == RowKind::Data {
            self.by_hand(&mut row);
            self.fill(&mut row);
            let also = self.further_lines(&mut row)?;
            self.clean(&mut row, &also);
            self.above.clone_from(&row.raw);
            if self.options.hands.left_out.contains(&row.row_no) {
                row.kind = RowKind::LeftOut;
            }
        }
        Ok(row)
    }

    /// Puts in what a person wrote over the cells of the file.
    fn by_hand(&self, row: &mut LedgerRow) {
        let cells = &self.options.hands.cells;
        for ((_, at), text) in cells.range((row.row_no, 0)..=(row.row_no, usize::MAX)) {
            if row.raw.len() <= *at && *at < self.about.mapping.columns.len() {
                row.raw.resize(at + 1, String::new());
            }
            if let Some(cell) = row.raw.get_mut(*at) {
                cell.clone_from(text);
            }
        }
    }

    /// Further lines of the project: those whose name is merged down from this one. What they have of their own, by column.
    fn further_lines(
        &mut self,
        row: &mut LedgerRow,
    ) -> Result<BTreeMap<usize, Vec<String>>, LedgerError> {
        let mut also: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        while let Some(next) = self.next_raw()? {
            let goes_on = self
                .shapes
                .name
                .is_some_and(|name| next.merged_down.contains(&name));
            if !goes_on {
                self.next = Some(next);
                break;
            }
            for (at, cell) in next.cells.iter().enumerate() {
                let own = !cell.trim().is_empty() && !next.merged_down.contains(&at);
                match row.raw.get_mut(at) {
                    Some(first) if own && first.trim().is_empty() => first.clone_from(cell),
                    Some(first) if own && squeeze(first) != squeeze(cell) => {
                        also.entry(at).or_default().push(cell.trim().to_owned());
                    }
                    _ => {}
                }
            }
            let number = next.row_no + self.offset;
            self.more
                .push_back(LedgerRow::new(number, RowKind::More, next.cells));
        }
        Ok(also)
    }

    /// Gives "as above" cells, and blanks of grouping columns, the value above.
    fn fill(&mut self, row: &mut LedgerRow) {
        let width = self.about.mapping.columns.len();
        if row.raw.len() < width {
            row.raw.resize(width, String::new());
        }
        for (at, cell) in row.raw.iter_mut().enumerate().take(width) {
            let ditto = cells::is_ditto(cell);
            let blank = cell.trim().is_empty() && self.fill_down.get(at) == Some(&true);
            if !ditto && !blank {
                continue;
            }
            match self.above.get(at) {
                Some(value) if !cells::is_ditto(value) => cell.clone_from(value),
                _ => {}
            }
        }
    }

    fn clean(&self, row: &mut LedgerRow, also: &BTreeMap<usize, Vec<String>>) {
        for (at, column) in self.about.mapping.columns.iter().enumerate() {
            let raw = row.raw.get(at).cloned().unwrap_or_default();
            let Some(id) = column.id else {
                if !column.ignored && !cells::is_empty(&raw) && raw != NO_RESULT {
                    keep(row, at, column, raw);
                }
                continue;
            };
            let lines = also.get(&at).map(Vec::as_slice).unwrap_or_default();
            // Sums of several lines are no sum that anybody wrote down; long texts go on; else the first line counts.
            let is_whole = id.kind() == CellKind::Amount || id.is_long_text();
            let raw = match lines.is_empty() {
                false if is_whole => format!("{raw}\n{}", lines.join("\n")),
                _ => raw,
            };
            self.clean_cell(row, id, column, raw);
            if !lines.is_empty() && !is_whole {
                keep(row, at, column, lines.join("\n"));
                self.doubt(row, column, lines.join("; "), Reason::SeveralLines);
            }
        }
        self.beside(row);
    }

    /// Cells right of the table: a row of a text has slipped; on a sheet somebody wrote a remark there.
    fn beside(&self, row: &mut LedgerRow) {
        let width = self.about.mapping.columns.len();
        let beyond: Vec<String> = row.raw.iter().skip(width).cloned().collect();
        let beyond: Vec<&str> = beyond.iter().map(|cell| cell.trim()).collect();
        let filled = beyond.iter().filter(|cell| !cell.is_empty());
        let Some(first) = filled.clone().next() else {
            return;
        };
        let column = format!("#{}", width + 1);
        if self.about.sheet.is_some() {
            let remark = filled.copied().collect::<Vec<_>>().join("; ");
            row.extras.insert(column, remark);
            return;
        }
        row.problems.push(CellProblem {
            row: row.row_no,
            column,
            value: (*first).to_owned(),
            reason: Reason::MoreCellsThanHeaders {
                extra: filled.count(),
            },
        });
    }

    fn clean_cell(&self, row: &mut LedgerRow, id: ColumnId, column: &MappedColumn, raw: String) {
        let required = || {
            let known = self.options.columns.column(id);
            // Who invests may not be known yet; what the project is called must be.
            known.is_some_and(|known| known.required) && id.field() != Some(Field::Enterprise)
        };
        let is_of_gb = self.about.encoding == Some(TextEncoding::Gb18030);
        let cleaned = if is_of_gb && encoding::is_other_text(&raw) {
            Err(Wrong::Bad(Reason::Unreadable))
        } else if cells::is_ditto(&raw) {
            Err(Wrong::Bad(Reason::NothingAbove))
        } else {
            cells::clean(
                id,
                column.unit,
                &raw,
                &self.options.columns,
                &self.options.map,
            )
        };
        let reason = match cleaned {
            Ok(Some(value)) => {
                row.cells.insert(id, value);
                return;
            }
            Ok(None) if required() => Reason::Missing,
            Ok(None) => return,
            Err(Wrong::Vague(reason)) if !required() => {
                keep(row, id.at(), &column.doubted(), raw.clone());
                return self.doubt(row, column, raw, reason);
            }
            Err(Wrong::Vague(reason) | Wrong::Bad(reason)) => reason,
        };
        row.problems.push(CellProblem {
            row: row.row_no,
            column: column.header.clone(),
            value: raw,
            reason,
        });
    }

    fn doubt(&self, row: &mut LedgerRow, column: &MappedColumn, value: String, reason: Reason) {
        row.doubts.push(CellProblem {
            row: row.row_no,
            column: column.header.clone(),
            value,
            reason,
        });
    }
}

impl LedgerRow {
    fn new(row_no: u64, kind: RowKind, raw: Vec<String>) -> Self {
        Self {
            row_no,
            kind,
            cells: BTreeMap::new(),
            raw,
            extras: BTreeMap::new(),
            problems: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

fn keep(row: &mut LedgerRow, at: usize, column: &MappedColumn, raw: String) {
    let mut name = column.header.clone();
    if row.extras.contains_key(&name) {
        name = format!("{name} #{}", at + 1);
    }
    row.extras.insert(name, raw.trim().to_owned());
}

impl Iterator for Rows<'_> {
    type Item = Result<LedgerRow, LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.more.pop_front() {
            return Some(Ok(row));
        }
        if self.ended {
            return None;
        }
        let row = match self.next_raw() {
            Ok(Some(raw)) => self.row(raw).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        match row {
            Ok(Some(row)) => Some(Ok(row)),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}
