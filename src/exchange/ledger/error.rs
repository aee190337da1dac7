//! What can be wrong with a whole file. One bad cell is a [`CellProblem`](super::CellProblem) instead.

use crate::domain::money::Money;
use crate::locales::{Lang, Word, ledger as words, money};

/// Why a ledger cannot be read at all. Carries values, never sentences; [`LedgerError::text`] has the words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LedgerError {
    /// The operating system would not give us the file.
    #[error("cannot read the file: {0}")]
    Io(String),
    /// The file is larger than allowed.
    #[error("file has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// Size of the file in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// Neither text nor a workbook we read; `found` names what it looks like.
    #[error("not a ledger: {found}")]
    NotALedger {
        /// A short format name such as `xls`, `pdf` or `binary`.
        found: &'static str,
    },
    /// The workbook breaks a rule that every honest workbook keeps.
    #[error("workbook refused ({rule}) in {part}")]
    Hostile {
        /// The rule's code, such as `expands_too_much`.
        rule: &'static str,
        /// The part of the workbook, or empty.
        part: String,
    },
    /// The workbook is cut short or damaged.
    #[error("workbook damaged: {0}")]
    Damaged(String),
    /// No sheet of that name.
    #[error("no sheet {name:?}; there are {there:?}")]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The sheets of the workbook.
        there: Vec<String>,
    },
    /// No row among the first rows looks like a header.
    #[error("no header row found (encoding {encoding})")]
    NoHeader {
        /// The encoding or format the file was read in.
        encoding: &'static str,
        /// The cells of the best candidate.
        best: Vec<String>,
    },
    /// A header for a column that every row needs is missing.
    #[error("required columns are missing: {keys:?}")]
    MissingColumns {
        /// The headers as the column table writes them.
        headers: Vec<String>,
        /// Their keys.
        keys: Vec<String>,
    },
    /// Two tables stand beside each other under one header.
    #[error("two tables side by side: {header} stands twice")]
    SideBySide {
        /// What both call the projects' names.
        header: String,
    },
    /// A quotation mark opens a cell and nothing closes it.
    #[error("unclosed quotation mark in row {row}")]
    UnclosedQuote {
        /// Row where the cell begins, 1-based.
        row: u64,
    },
    /// More than the limit of one of rows, columns or bytes in a cell.
    #[error("too many {what} in row {row}, the limit is {limit}")]
    TooMuch {
        /// `rows`, `columns`, `tables` or `cell_bytes`.
        what: &'static str,
        /// Row where the limit was passed, 1-based.
        row: u64,
        /// The limit.
        limit: u64,
    },
    /// Nobody said the unit of sums that cannot be meant as they would be read.
    #[error("unit of {header} is not said: row {row} has {value}")]
    UnitNotSaid {
        /// Header of the column.
        header: String,
        /// Row of the largest sum, 1-based.
        row: u64,
        /// What stands there.
        value: String,
        /// What it would be.
        read: Money,
    },
    /// The mapping file or the column table cannot be used.
    #[error("mapping cannot be used: {0}")]
    BadMap(String),
}

impl LedgerError {
    /// A stable code for scripts.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::TooLarge { .. } => "too_large",
            Self::Empty => "empty",
            Self::NotALedger { .. } => "not_a_ledger",
            Self::Hostile { .. } => "hostile",
            Self::Damaged(_) => "damaged",
            Self::NoSheet { .. } => "no_sheet",
            Self::NoHeader { .. } => "no_header",
            Self::MissingColumns { .. } => "missing_columns",
            Self::SideBySide { .. } => "side_by_side",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::TooMuch { .. } => "too_much",
            Self::UnitNotSaid { .. } => "unit_not_said",
            Self::BadMap(_) => "bad_map",
        }
    }

    /// The sentence for a person.
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Io(why) => words::FILE_IO.fill(lang, &[("why", why)]),
            Self::TooLarge { bytes, limit } => words::FILE_TOO_LARGE
                .fill(lang, &[("bytes", &mib(*bytes)), ("limit", &mib(*limit))]),
            Self::Empty => words::FILE_EMPTY.get(lang).to_owned(),
            Self::NotALedger { found: "xls" } => words::FILE_OLD_EXCEL.get(lang).to_owned(),
            Self::NotALedger { found: "html" } => words::FILE_WEB_PAGE.get(lang).to_owned(),
            Self::NotALedger { found } => words::FILE_NOT_A_LEDGER.fill(lang, &[("found", found)]),
            Self::Hostile { rule, part } => {
                let rule = hostile_word(rule).get(lang);
                words::FILE_HOSTILE.fill(lang, &[("rule", rule), ("part", part)])
            }
            Self::Damaged(why) => words::FILE_DAMAGED.fill(lang, &[("why", why)]),
            Self::NoSheet { name, there } => {
                words::FILE_NO_SHEET.fill(lang, &[("name", name), ("there", &there.join(", "))])
            }
            Self::NoHeader { encoding, best } => words::FILE_NO_HEADER
                .fill(lang, &[("encoding", encoding), ("best", &best.join(" | "))]),
            Self::MissingColumns { headers, .. } => {
                words::FILE_MISSING_COLUMNS.fill(lang, &[("headers", &headers.join(", "))])
            }
            Self::SideBySide { header } => {
                words::FILE_SIDE_BY_SIDE.fill(lang, &[("header", header)])
            }
            Self::UnclosedQuote { row } => {
                words::FILE_UNCLOSED_QUOTE.fill(lang, &[("row", &row.to_string())])
            }
            Self::TooMuch { what, row, limit } => too_much_word(what).fill(
                lang,
                &[("row", &row.to_string()), ("limit", &limit.to_string())],
            ),
            Self::UnitNotSaid {
                header,
                row,
                value,
                read,
            } => words::FILE_UNIT_NOT_SAID.fill(
                lang,
                &[
                    ("header", header),
                    ("row", &row.to_string()),
                    ("value", value),
                    ("read", &money::page(read.fen(), lang)),
                ],
            ),
            Self::BadMap(why) => words::FILE_BAD_MAP.fill(lang, &[("why", why)]),
        }
    }
}

fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1024 * 1024))
}

fn hostile_word(rule: &str) -> &'static Word {
    match rule {
        "expands_too_much" => &words::HOSTILE_EXPANDS,
        "too_many_parts" => &words::HOSTILE_PARTS,
        "encrypted" => &words::HOSTILE_ENCRYPTED,
        "cell_too_large" => &words::HOSTILE_CELL,
        _ => &words::HOSTILE_STRUCTURE,
    }
}

fn too_much_word(what: &str) -> &'static Word {
    match what {
        "rows" => &words::TOO_MANY_ROWS,
        "columns" => &words::TOO_MANY_COLUMNS,
        "tables" => &words::TOO_MANY_TABLES,
        _ => &words::CELL_TOO_LARGE,
    }
}

impl From<std::io::Error> for LedgerError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.to_string())
    }
}
