//! Reading a project ledger (台账): one CSV or XLSX file in, typed rows and understandable problems out.
//!
//! | file | what it does |
//! |---|---|
//! | `source` | opens a file within [`Limits`] and tells by its content what it is |
//! | `zip_guard`, `xml_guard` | refuse a hostile workbook before the workbook reader sees it |
//! | `encoding`, `csv_reader` | text ledgers: encoding, delimiter, records with their true row numbers |
//! | `xlsx_reader`, `merges` | workbooks: cells by value, dates, merged cells |
//! | `sheet_marks` | what is hidden in a workbook, and formulas without a stored result |
//! | `folding`, `header_text`, `columns`, `naming`, `mapping`, `map_file` | which header is which column; what a person may correct with `--map` |
//! | `cells`, `dates`, `amounts` | one cell cleaned by the type of its column |
//! | `captions`, `header`, `shapes` | what stands above the table, its header of one line or several, what each row below is |
//! | `about`, `file`, `rows` | the ledger put together: its tables, and an iterator of the rows of each |
//! | `own` | what of a ledger that we gave out ourselves is told by marks |
//! | `rejects` | the rows that were not taken, with reasons, as a file that can be corrected and imported |
//! | `fields`, `contacts` | one row's cells as fields; people, telephones and companies of one cell |
//! | `plan`, `plausible` | rows as the service understands them, ready to be sent; whether its sums can be meant |
//! | `problem`, `error` | what can be wrong with a cell; what can be wrong with a file |
//!
//! What must not live here: what a row means for a project. What repeats what, and which rows a rule
//! refuses, is judged by the service. Nothing here trusts the file: every allocation is bounded by [`Limits`].

mod about;
mod amounts;
mod captions;
mod cells;
mod columns;
mod contacts;
mod csv_reader;
mod dates;
mod encoding;
mod error;
mod fields;
mod file;
mod folding;
mod header;
mod header_text;
mod map_file;
mod mapping;
mod merges;
mod naming;
mod own;
mod plan;
mod plausible;
mod problem;
mod rejects;
mod rows;
mod shapes;
mod sheet_marks;
mod source;
mod xlsx_reader;
mod xml_guard;
mod zip_guard;

#[cfg(test)]
mod tests;

pub(crate) use about::OpenOptions;
pub(crate) use columns::ColumnSet;
pub(crate) use error::LedgerError;
pub(crate) use file::{Ledger, PER_SHEET};
pub(crate) use map_file::MapFile;
pub(crate) use mapping::Mapping;
pub(crate) use own::{further_header, guarded, literal};
pub(crate) use plan::{Batch, Terms, prepare, write_rejects};
pub(crate) use problem::CellProblem;
pub(crate) use rows::RowKind;
pub(crate) use source::Limits;
