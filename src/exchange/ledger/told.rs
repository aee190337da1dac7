//! What reading a ledger found, kept for the report while its rows are with the service.

use super::file::{Ledger, PER_SHEET};
use super::plan::Batch;
use super::problem::CellProblem;
use super::rows::RowKind;
use crate::domain::collection::record::{LedgerRow, text};
use crate::domain::field::{Field, Value};
use crate::service::api::ImportRequest;
use std::collections::BTreeMap;

/// Projects shown before all others.
const FIRST: usize = 3;

/// A project as the preview shows it.
pub(crate) struct Shown {
    pub row: u64,
    pub name: String,
    pub investor: String,
    /// In fen.
    pub sum: Option<i128>,
}

/// What is told beside what became of the rows.
pub(crate) struct Told {
    pub request: ImportRequest,
    pub sent: u64,
    pub unreadable: BTreeMap<u64, Vec<CellProblem>>,
    pub doubts: Vec<CellProblem>,
    pub skipped: Vec<(u64, RowKind)>,
    pub names: BTreeMap<u64, String>,
    pub first: Vec<Shown>,
    pub largest: Option<Shown>,
    /// How many rows have a sum, and what they come to, in fen.
    pub sums: (usize, i128),
    pub unread: Vec<String>,
    /// The sheets, where several are read.
    sheets: Vec<String>,
}

impl Told {
    pub(crate) fn of(batch: Batch, ledger: &Ledger) -> Self {
        let rows = &batch.request.rows;
        let all: Vec<Shown> = rows.iter().map(Self::shown).collect();
        let sums: Vec<i128> = all.iter().filter_map(|row| row.sum).collect();
        let sheets: Vec<String> = ledger
            .abouts()
            .filter_map(|about| about.sheet.clone())
            .collect();
        Self {
            sent: rows.len() as u64,
            first: rows.iter().take(FIRST).map(Self::shown).collect(),
            sums: (sums.len(), sums.iter().sum()),
            largest: all
                .into_iter()
                .filter(|row| row.sum.is_some())
                .max_by_key(|row| row.sum),
            unread: ledger.unread().to_vec(),
            sheets: if sheets.len() > 1 { sheets } else { Vec::new() },
            request: batch.request,
            unreadable: batch.unreadable,
            doubts: batch.doubts,
            skipped: batch.skipped,
            names: batch.names,
        }
    }

    /// A row as the preview shows it.
    pub(crate) fn shown(row: &LedgerRow) -> Shown {
        Shown {
            row: row.row,
            name: text(&row.lead.fields, Field::Name).to_owned(),
            investor: text(&row.lead.fields, Field::Enterprise).to_owned(),
            sum: match row.lead.fields.get(&Field::Amount) {
                Some(Value::Amount(amount)) => Some(amount.money.fen()),
                _ => None,
            },
        }
    }

    /// The number of a row on its sheet.
    pub(crate) fn number(row: u64) -> u64 {
        row % PER_SHEET
    }

    /// The sheet of a row, where several are read.
    pub(crate) fn sheet(&self, row: u64) -> Option<&str> {
        let at = usize::try_from(row / PER_SHEET).ok()?;
        self.sheets.get(at).map(String::as_str)
    }

    /// Where a row stands, for people.
    pub(crate) fn place(&self, row: u64) -> String {
        let number = Self::number(row);
        match self.sheet(row) {
            Some(sheet) => format!("{sheet}!{number}"),
            None => number.to_string(),
        }
    }

    /// The rows of a kind that were not read, for people.
    pub(crate) fn places(&self, kinds: &[RowKind]) -> Vec<String> {
        let rows = self.skipped.iter().filter(|(_, kind)| kinds.contains(kind));
        rows.map(|(row, _)| self.place(*row)).collect()
    }
}
