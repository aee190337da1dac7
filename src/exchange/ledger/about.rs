//! How a ledger is to be read, and what was found out about its file.

use super::columns::ColumnSet;
use super::encoding::TextEncoding;
use super::map_file::MapFile;
use super::mapping::Mapping;
use super::source::Limits;

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
    /// Bounds on what a file may cost.
    pub limits: Limits,
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
