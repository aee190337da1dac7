//! Records of delimited text, each with the row number a spreadsheet would show for it.
//!
//! The general CSV readers drop empty lines, and with them the row numbers that a person needs to find
//! a bad row again; they also gather an unclosed quotation mark without bound. This one does neither.

use super::encoding::{Detected, TextPieces};
use super::error::LedgerError;
use super::source::{Limits, ReadSeek};

/// The delimiters a ledger may have.
pub(super) const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// One record: row number from 1, and its cells; an empty line is one empty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawRow {
    pub(super) row_no: u64,
    pub(super) cells: Vec<String>,
    /// Columns whose value stands in a row above and was merged down to this one, from 0.
    pub(super) merged_down: Vec<usize>,
    /// A person hid it, or a filter did.
    pub(super) is_hidden: bool,
}

impl RawRow {
    pub(super) fn new(row_no: u64, cells: Vec<String>) -> Self {
        Self {
            row_no,
            cells,
            merged_down: Vec::new(),
            is_hidden: false,
        }
    }

    /// True when no cell has anything but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of the cell was seen yet.
    Start,
    Plain,
    Quoted,
    /// A quotation mark was seen inside quotes: the end, or half of a doubled one.
    QuoteInQuoted,
}

/// Reads records one after the other.
pub(super) struct CsvRecords<'a> {
    pieces: TextPieces<'a>,
    piece: String,
    at: usize,
    delimiter: u8,
    limits: &'a Limits,
    row_no: u64,
    after_cr: bool,
    /// False before the first character of a record, so that the end of the file is told from an empty record.
    begun: bool,
}

impl<'a> CsvRecords<'a> {
    pub(super) fn new(
        input: &'a mut dyn ReadSeek,
        how: Detected,
        delimiter: u8,
        limits: &'a Limits,
    ) -> Result<Self, LedgerError> {
        Ok(Self {
            pieces: TextPieces::new(input, how)?,
            piece: String::new(),
            at: 0,
            delimiter,
            limits,
            row_no: 0,
            after_cr: false,
            begun: false,
        })
    }

    /// The next record, or `None` at the end of the file.
    ///
    /// # Errors
    /// [`LedgerError::TooMuch`], [`LedgerError::UnclosedQuote`], [`LedgerError::Io`].
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, LedgerError> {
        let mut record = Record::default();
        self.begun = false;
        loop {
            if self.at >= self.piece.len() {
                if !self.pieces.next_into(&mut self.piece)? {
                    return self.finish(record);
                }
                self.at = 0;
                continue;
            }
            if self.take(&mut record) {
                self.row_no += 1;
                return self.done(record).map(Some);
            }
            if record.cell.len() as u64 > self.limits.cell_bytes {
                return Err(self.too_much("cell_bytes", self.limits.cell_bytes));
            }
            if record.cells.len() as u64 > self.limits.columns {
                return Err(self.too_much("columns", self.limits.columns));
            }
        }
    }

    fn too_much(&self, what: &'static str, limit: u64) -> LedgerError {
        LedgerError::TooMuch {
            what,
            row: self.row_no + 1,
            limit,
        }
    }

    /// Takes a run of characters from the piece; true when a record has ended.
    fn take(&mut self, record: &mut Record) -> bool {
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let bytes = rest.as_bytes();
        if std::mem::take(&mut self.after_cr) && bytes.first() == Some(&b'\n') {
            self.at += 1;
            return false;
        }
        self.begun = true;
        let quoted = record.state == State::Quoted;
        let special = |b: &u8| {
            *b == b'"' || (!quoted && (*b == self.delimiter || matches!(b, b'\r' | b'\n')))
        };
        let run = bytes.iter().position(special).unwrap_or(bytes.len());
        if run > 0 {
            record.push(rest.get(..run).unwrap_or_default());
            self.at += run;
            return false;
        }
        self.at += 1;
        match bytes.first() {
            Some(b'"') => record.quote(),
            Some(b'\n') => return true,
            Some(b'\r') => {
                self.after_cr = true;
                return true;
            }
            _ => record.end_cell(),
        }
        false
    }

    fn finish(&mut self, record: Record) -> Result<Option<RawRow>, LedgerError> {
        if record.state == State::Quoted {
            return Err(LedgerError::UnclosedQuote {
                row: self.row_no + 1,
            });
        }
        if !self.begun {
            return Ok(None);
        }
        self.row_no += 1;
        self.done(record).map(Some)
    }

    fn done(&self, mut record: Record) -> Result<RawRow, LedgerError> {
        record.end_cell();
        if self.row_no > self.limits.rows {
            return Err(LedgerError::TooMuch {
                what: "rows",
                row: self.row_no,
                limit: self.limits.rows,
            });
        }
        Ok(RawRow::new(self.row_no, record.cells))
    }
}

struct Record {
    cells: Vec<String>,
    cell: String,
    state: State,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            cells: Vec::new(),
            cell: String::new(),
            state: State::Start,
        }
    }
}

impl Record {
    fn push(&mut self, text: &str) {
        if self.state != State::Quoted {
            // Characters after a closing quotation mark are kept as they are.
            self.state = State::Plain;
        }
        self.cell.push_str(text);
    }

    fn quote(&mut self) {
        self.state = match self.state {
            State::Start => State::Quoted,
            State::Quoted => State::QuoteInQuoted,
            State::QuoteInQuoted => {
                self.cell.push('"');
                State::Quoted
            }
            State::Plain => {
                self.cell.push('"');
                State::Plain
            }
        };
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.state = State::Start;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::exchange::ledger::encoding::detect;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, LedgerError> {
        let limits = Limits {
            cell_bytes: 200_000,
            columns: 5,
            rows: 20,
            ..Limits::default()
        };
        let mut input = Cursor::new(text.as_bytes().to_vec());
        let how = detect(&mut input)?;
        let mut records = CsvRecords::new(&mut input, how, b',', &limits)?;
        let mut all = Vec::new();
        while let Some(row) = records.next_row()? {
            assert_eq!(row.row_no, all.len() as u64 + 1);
            all.push(row.cells);
        }
        Ok(all)
    }

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    }

    #[test]
    fn quotes_newlines_and_every_line_end() {
        let text = "a,\"b,\"\"c\"\"\nd\"\r\n\r\n,\re,f\"g\n\"h\"i,\"\"\"\"";
        let want: &[&[&str]] = &[
            &["a", "b,\"c\"\nd"],
            &[""],
            &["", ""],
            &["e", "f\"g"],
            &["hi", "\""],
        ];
        assert_eq!(rows(text).unwrap(), cells(want));
        assert_eq!(rows("").unwrap(), cells(&[]));
        assert_eq!(rows("a\n").unwrap(), cells(&[&["a"]]));
        assert_eq!(rows("a\r\n\n").unwrap(), cells(&[&["a"], &[""]]));
    }

    #[test]
    fn limits_and_unclosed_quotes_are_errors_with_the_row() {
        assert_eq!(
            rows("a\n\"b,c\n\n").unwrap_err(),
            LedgerError::UnclosedQuote { row: 2 }
        );
        let too_much = |what, row, limit| LedgerError::TooMuch { what, row, limit };
        assert_eq!(
            rows("a\na,b,c,d,e,f,g").unwrap_err(),
            too_much("columns", 2, 5)
        );
        assert_eq!(
            rows(&"\n".repeat(21)).unwrap_err(),
            too_much("rows", 21, 20)
        );
        let long = format!("\"{}", "x".repeat(300_000));
        assert_eq!(rows(&long).unwrap_err(), too_much("cell_bytes", 1, 200_000));
    }
}
