//! Whether the sums of a table can be meant as they were read: a ledger that says no unit is asked about, not guessed at.

use crate::domain::money::Money;

use super::amounts::without_yuan;
use super::cells::CellValue;
use super::columns::{ColumnId, ColumnSet};
use super::error::LedgerError;
use super::folding::fold_width;
use super::mapping::Mapping;
use super::rows::LedgerRow;

/// Where nobody said the unit, half of the sums stay below this part of the bound for one of them.
const PART: i128 = 10;

/// The bare sums of one column.
struct Column {
    id: ColumnId,
    at: usize,
    header: String,
    /// Beyond it the profile asks, in fen.
    bound: i128,
    is_stated: bool,
    sums: Vec<(i128, u64, String)>,
}

/// The sums of a table, until all are seen.
pub(super) struct Sums {
    columns: Vec<Column>,
}

impl Sums {
    /// `is_told`: a person said the unit, so nothing is asked.
    pub(super) fn new(mapping: &Mapping, set: &ColumnSet, is_told: bool) -> Self {
        let columns = mapping.columns.iter().enumerate().filter(|_| !is_told);
        let columns = columns.filter_map(|(at, column)| {
            let id = column.id?;
            Some(Column {
                id,
                at,
                header: column.header.clone(),
                bound: set.column(id)?.ask_above?.fen(),
                is_stated: column.is_unit_stated,
                sums: Vec::new(),
            })
        });
        Self {
            columns: columns.collect(),
        }
    }

    /// Sees a row; a cell with a unit of its own says what it means.
    pub(super) fn add(&mut self, row: &LedgerRow) {
        for column in &mut self.columns {
            let raw = row
                .raw
                .get(column.at)
                .map(String::as_str)
                .unwrap_or_default();
            let folded: String = raw.chars().map(fold_width).collect();
            let bare = without_yuan(&folded)
                .chars()
                .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | '\''));
            if let Some(CellValue::Amount(amount)) = row.cells.get(&column.id).filter(|_| bare) {
                column
                    .sums
                    .push((amount.money.fen(), row.row_no, raw.trim().to_owned()));
            }
        }
    }

    /// # Errors
    /// [`LedgerError::UnitNotSaid`] with the largest sum of the first column that is beyond belief.
    pub(super) fn judge(mut self) -> Result<(), LedgerError> {
        for column in &mut self.columns {
            column.sums.sort();
            let Some((largest, row, value)) = column.sums.last().cloned() else {
                continue;
            };
            let middle = column
                .sums
                .get(column.sums.len() / 2)
                .map_or(0, |(sum, ..)| *sum);
            let all_large = !column.is_stated && middle > column.bound / PART;
            if largest > column.bound || all_large {
                return Err(LedgerError::UnitNotSaid {
                    header: column.header.clone(),
                    row,
                    value,
                    read: Money::from_fen(largest).unwrap_or(Money::ZERO),
                });
            }
        }
        Ok(())
    }
}
