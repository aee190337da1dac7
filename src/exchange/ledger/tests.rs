//! Whole ledgers read from bytes.

mod hands;
mod hostile;
mod kinds;
mod plan;
mod samples;
mod workbooks;

use crate::exchange::ledger::cells::CellValue;
use crate::exchange::ledger::columns::ColumnId;
use crate::exchange::ledger::file::PER_SHEET;
use crate::exchange::ledger::plan::Batch;
use crate::exchange::ledger::problem::CellProblem;
use crate::exchange::ledger::rows::{LedgerRow, RowKind};
use std::io::Cursor;

use crate::domain::policy::Profile;
use crate::locales::Lang;

use super::*;

/// The column table of the built-in profile.
pub(super) fn ganzhou() -> ColumnSet {
    ColumnSet::new(&Profile::builtin().unwrap().columns)
}

/// One of its columns.
pub(super) fn column(key: &str) -> ColumnId {
    ganzhou().by_key(key).unwrap()
}

fn options(map: &str) -> OpenOptions {
    let columns = ganzhou();
    OpenOptions {
        map: MapFile::parse(map, &columns).unwrap(),
        columns,
        sheet: None,
        all_sheets: false,
        hidden: false,
        amount_unit: None,
        hands: Hands::default(),
        is_looked_at: false,
        limits: Limits::default(),
    }
}

fn open(bytes: impl Into<Vec<u8>>) -> Result<Ledger, LedgerError> {
    Ledger::read(Box::new(Cursor::new(bytes.into())), options(""))
}

/// Every row, with the invariant that rows given are rows of the file.
fn all(ledger: &mut Ledger) -> Vec<LedgerRow> {
    let header = ledger.about().header_row;
    let found = whole(ledger).unwrap();
    for (at, row) in found.iter().enumerate() {
        assert_eq!(row.row_no, header + 1 + at as u64);
    }
    found
}

fn data(ledger: &mut Ledger) -> Vec<LedgerRow> {
    let rows = all(ledger);
    rows.into_iter()
        .filter(|row| row.kind == RowKind::Data)
        .collect()
}

fn text(value: &str) -> Option<CellValue> {
    Some(CellValue::Text(value.to_owned()))
}

fn date(year: i32, month: u32, day: u32) -> Option<CellValue> {
    chrono::NaiveDate::from_ymd_opt(year, month, day).map(CellValue::Date)
}

fn fen(row: &LedgerRow, key: &str) -> i128 {
    match row.cells.get(&column(key)) {
        Some(CellValue::Amount(amount)) => amount.money.fen(),
        other => panic!("no amount: {other:?} {:?}", row.problems),
    }
}

fn codes(row: &LedgerRow) -> Vec<&'static str> {
    row.problems
        .iter()
        .map(|problem| problem.reason.code())
        .collect()
}

fn doubts(row: &LedgerRow) -> Vec<&'static str> {
    let doubts = row.doubts.iter();
    doubts.map(|doubt| doubt.reason.code()).collect()
}

/// Every row, or why the file cannot be read to its end.
fn whole(ledger: &mut Ledger) -> Result<Vec<LedgerRow>, LedgerError> {
    ledger.rows()?.collect()
}
