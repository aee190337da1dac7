//! The rows of a ledger, one after the other, cleaned.

use std::collections::BTreeMap;

use super::about::{About, OpenOptions};
use super::cells::{self, CellValue};
use super::columns::{ColumnId, fold_width};
use super::csv_reader::{CsvRecords, RawRow};
use super::error::LedgerError;
use super::mapping::MappedColumn;
use super::problem::{CellProblem, Reason};
use super::xlsx_reader::SheetRows;
use crate::domain::field::Field;

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A project.
    Data,
    /// Nothing in it.
    Blank,
    /// A total (合计, 小计 …).
    Summary,
    /// A note, a signature line, or the header printed again.
    Note,
}

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
}

/// Where raw rows come from.
pub(super) enum RawRows<'a> {
    Text(Box<CsvRecords<'a>>),
    Sheet(Box<SheetRows<'a>>),
}

/// The rows below the header. Ends after the first error.
pub(crate) struct Rows<'a> {
    raw: RawRows<'a>,
    about: &'a About,
    options: &'a OpenOptions,
    fill_down: &'a [bool],
    /// The last data row, filled.
    above: Vec<String>,
    ended: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        raw: RawRows<'a>,
        about: &'a About,
        options: &'a OpenOptions,
        fill_down: &'a [bool],
    ) -> Self {
        Self {
            raw,
            about,
            options,
            fill_down,
            above: Vec::new(),
            ended: false,
        }
    }

    fn next_raw(&mut self) -> Result<Option<RawRow>, LedgerError> {
        loop {
            let row = match &mut self.raw {
                RawRows::Text(records) => records.next_row()?,
                RawRows::Sheet(rows) => rows.next_row()?,
            };
            match row {
                Some(row) if row.row_no <= self.about.header_row => {}
                other => return Ok(other),
            }
        }
    }

    fn row(&mut self, raw: RawRow) -> LedgerRow {
        let kind = self.kind(&raw);
        let mut row = LedgerRow {
            row_no: raw.row_no,
            kind,
            cells: BTreeMap::new(),
            raw: raw.cells,
            extras: BTreeMap::new(),
            problems: Vec::new(),
        };
        if kind == RowKind::Data {
            self.fill(&mut row);
            self.clean(&mut row);
            self.above.clone_from(&row.raw);
        }
        row
    }

    fn kind(&self, raw: &RawRow) -> RowKind {
        if raw.is_blank() {
            return RowKind::Blank;
        }
        let name = self.about.mapping.place(Field::Name);
        let name = name.and_then(|at| raw.cells.get(at));
        let name = name.map(|cell| squeeze(cell)).unwrap_or_default();
        let filled: Vec<String> = raw
            .cells
            .iter()
            .map(|cell| squeeze(cell))
            .filter(|cell| !cell.is_empty())
            .collect();
        let first = filled.first().map(String::as_str).unwrap_or_default();
        let total =
            |text: &str| matches!(text, "合计" | "总计" | "小计" | "共计" | "合计:" | "总计:");
        if total(&name) || (name.is_empty() && total(first)) {
            return RowKind::Summary;
        }
        let again = raw.cells.iter().zip(&self.about.headers);
        let again = filled.len() > 1
            && again
                .clone()
                .all(|(cell, header)| squeeze(cell) == squeeze(header));
        let note = [
            "注:",
            "备注:",
            "说明:",
            "填表",
            "制表",
            "审核",
            "填报",
            "联系人:",
            "单位负责人",
        ];
        // A note has one cell; wide ledgers sign with a few ("填表人: … 审核: …").
        let noted =
            filled.len() <= 4 && name.is_empty() && note.iter().any(|word| first.starts_with(word));
        // A note that begins in the very column of names.
        let alone = filled.len() == 1 && note.iter().any(|word| name.starts_with(word));
        if again || noted || alone {
            return RowKind::Note;
        }
        RowKind::Data
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

    fn clean(&self, row: &mut LedgerRow) {
        for (at, column) in self.about.mapping.columns.iter().enumerate() {
            let raw = row.raw.get(at).cloned().unwrap_or_default();
            match column.id {
                Some(id) => self.clean_cell(row, id, column, raw),
                None if !column.ignored && !cells::is_empty(&raw) => keep(row, at, column, raw),
                None => {}
            }
        }
        let width = self.about.mapping.columns.len();
        let beyond = row.raw.iter().skip(width);
        let beyond: Vec<&String> = beyond.filter(|cell| !cell.trim().is_empty()).collect();
        if let Some(first) = beyond.first() {
            row.problems.push(CellProblem {
                row: row.row_no,
                column: format!("#{}", width + 1),
                value: (*first).clone(),
                reason: Reason::MoreCellsThanHeaders {
                    extra: beyond.len(),
                },
            });
        }
    }

    fn clean_cell(&self, row: &mut LedgerRow, id: ColumnId, column: &MappedColumn, raw: String) {
        let required = || {
            let known = self.options.columns.column(id);
            known.is_some_and(|known| known.required)
        };
        let cleaned = if cells::is_ditto(&raw) {
            Err(Reason::NothingAbove)
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
            Err(reason) => reason,
        };
        row.problems.push(CellProblem {
            row: row.row_no,
            column: column.header.clone(),
            value: raw,
            reason,
        });
    }
}

fn keep(row: &mut LedgerRow, at: usize, column: &MappedColumn, raw: String) {
    let mut name = column.header.clone();
    if row.extras.contains_key(&name) {
        name = format!("{name} #{}", at + 1);
    }
    row.extras.insert(name, raw.trim().to_owned());
}

/// Half-width and without white space, for comparing.
fn squeeze(cell: &str) -> String {
    let folded = cell.chars().map(fold_width);
    folded.filter(|c| !c.is_whitespace()).collect()
}

impl Iterator for Rows<'_> {
    type Item = Result<LedgerRow, LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.next_raw() {
            Ok(Some(raw)) => Some(Ok(self.row(raw))),
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
