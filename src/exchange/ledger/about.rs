//! How a ledger is to be read, and what was found out about its file.

use super::columns::ColumnSet;
use super::encoding::TextEncoding;
use super::map_file::MapFile;
use super::mapping::Mapping;
use super::source::Limits;
use std::collections::{BTreeMap, BTreeSet};

/// How to read a ledger.
#[derive(Debug, Clone)]
pub(crate) struct OpenOptions {
    /// The column table of the profile.
    pub columns: ColumnSet,
    /// What the profile and the person say about headers and values that differ.
    pub map: MapFile,
    /// The sheet to read; every visible one with a header when not given.
    pub sheet: Option<String>,
    /// Read hidden sheets too.
    pub all_sheets: bool,
    /// Read hidden rows too.
    pub hidden: bool,
    /// The unit of sums where neither a header nor a cell says it: `万元`, `亿元` or `元`.
    pub amount_unit: Option<String>,
    /// What a person changed of its cells; the file itself stays as it is.
    pub hands: Hands,
    /// A person looks at the columns before anything is taken: no header is too poor, and what every row needs may be missing.
    pub is_looked_at: bool,
    /// Bounds on what a file may cost.
    pub limits: Limits,
}

/// What a person changed of a ledger without touching its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hands {
    /// Cells as they are to be read, by row and column (from 0).
    pub cells: BTreeMap<(u64, usize), String>,
    /// Rows that are not to be taken.
    pub left_out: BTreeSet<u64>,
    /// Rows that are projects of their own whatever they resemble, and why.
    pub apart: BTreeMap<u64, String>,
}

/// What was found out about a file, for the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    /// Encoding of a text ledger; `None` for a workbook.
    pub encoding: Option<TextEncoding>,
    /// Delimiter of a text ledger.
    pub delimiter: Option<char>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Row of the header's lowest line, 1-based.
    pub header_row: u64,
    /// The header's lines as they stand in the file.
    pub headers: Vec<Vec<String>>,
    /// Who reports, by the rows above the header.
    pub reporter: Option<String>,
    /// The place with which a title above the header begins.
    pub place: Option<String>,
    /// Headers of columns that a person hid and that are read all the same.
    pub hidden_columns: Vec<String>,
    /// BLAKE3 of the file's bytes, in hexadecimal: the same file is recognised by it.
    pub digest: String,
    /// Which column is which.
    pub mapping: Mapping,
}

impl About {
    /// `UTF-8`, `UTF-8 with BOM`, `GB18030`, `UTF-16` or `XLSX`.
    pub(crate) fn format_name(&self) -> &'static str {
        self.encoding.map_or("XLSX", TextEncoding::name)
    }
}
