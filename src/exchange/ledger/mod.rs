//! Reading a project ledger (台账): one CSV or XLSX file in, typed rows and understandable problems out.
//!
//! | file | what it does |
//! |---|---|
//! | `source` | opens a file within [`Limits`] and tells by its content what it is |
//! | `zip_guard`, `xml_guard` | refuse a hostile workbook before the workbook reader sees it |
//! | `encoding`, `csv_reader` | text ledgers: encoding, delimiter, records with their true row numbers |
//! | `xlsx_reader`, `number_format`, `merges` | workbooks: cells by value, dates, units that a format shows, merged cells |
//! | `sheet_marks` | what is hidden in a workbook, and formulas without a stored result |
//! | `folding`, `header_text`, `columns`, `naming`, `mapping`, `map_file` | which header is which column; what a person may correct with `--map` |
//! | `cells`, `dates`, `amounts` | one cell cleaned by the type of its column |
//! | `captions`, `header`, `labels`, `shapes` | what stands above the table, its header of one line or several, what each row below is |
//! | `about`, `file`, `tables`, `rows` | the ledger put together: its tables, and an iterator of the rows of each |
//! | `own` | what of a ledger that we gave out ourselves is told by marks |
//! | `rejects` | the rows that were not taken, with reasons, as a file that can be corrected and imported |
//! | `fields`, `contacts` | one row's cells as fields; people, telephones and companies of one cell |
//! | `newer` | what it would change back that somebody edited meanwhile |
//! | `look` | a first look for whoever brings it in by hand; layouts that are remembered |
//! | `plan`, `plausible` | rows as the service understands them, ready to be sent; whether its sums can be meant |
//! | `told`, `judged` | what reading found and what the service said of it, for people |
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
mod judged;
mod labels;
mod look;
mod map_file;
mod mapping;
mod merges;
mod naming;
mod newer;
mod number_format;
mod own;
mod plan;
mod plausible;
mod problem;
mod rejects;
mod rows;
mod shapes;
mod sheet_marks;
mod source;
mod tables;
mod told;
mod xlsx_reader;
mod xml_guard;
mod zip_guard;

#[cfg(test)]
mod tests;

pub(crate) use about::{About, Hands, OpenOptions};
pub(crate) use cells::literal;
pub(crate) use columns::{ColumnSet, Rank};
pub(crate) use error::LedgerError;
pub(crate) use file::Ledger;
pub(crate) use header::further_header;
pub(crate) use judged::{Rejected, Renamed, changed, rejected};
pub(crate) use look::{
    Look, Origin, cells_of, has_layouts, layout_key, layout_read, layout_text, look, table_of,
};
pub(crate) use map_file::{MapFile, Meant};
pub(crate) use mapping::{MappedColumn, Mapping};
pub(crate) use newer::{Newer, newer};
pub(crate) use own::guarded;
pub(crate) use plan::{Terms, prepare, write_rejects};
pub(crate) use rows::RowKind;
pub(crate) use source::Limits;
pub(crate) use told::{Shown, Told};
