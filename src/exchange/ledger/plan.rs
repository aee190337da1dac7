//! Rows as the service understands them, ready to be sent, and what is to be told of the rest.
//!
//! What repeats what, and what a rule refuses, is judged by the service; here only reading decides.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::domain::field::{Field, Value};
use crate::domain::policy::Profile;
use crate::locales::Lang;
use crate::service::api::ImportRequest;

use super::about::About;
use super::error::LedgerError;
use super::fields::{Reading, unit_in};
use super::file::Ledger;
use super::header::squeeze;
use super::plausible::Sums;
use super::problem::CellProblem;
use super::rejects::RejectsWriter;
use super::rows::RowKind;

/// How a ledger is to be taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    /// File name, for the record.
    pub file: String,
    pub dry_run: bool,
    /// Take good rows though others are refused; else all or nothing.
    pub take_good: bool,
    /// Rows of projects that are there change them.
    pub update: bool,
    /// What rows have that say nothing else: unit, chain, method.
    pub defaults: BTreeMap<Field, Value>,
}

/// A ledger ready to be sent to the service, and what is to be told of it.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    /// The rows that can be judged.
    pub request: ImportRequest,
    /// Problems of the rows that cannot, by row; no such row is in the request.
    pub unreadable: BTreeMap<u64, Vec<CellProblem>>,
    /// Cells that are kept as they are written.
    pub doubts: Vec<CellProblem>,
    /// Rows that are no projects, or that were not to be read.
    pub skipped: Vec<(u64, RowKind)>,
    /// Names of the projects of all rows that may be projects, as they are written.
    pub names: BTreeMap<u64, String>,
}

/// Reads the whole ledger. Unless good rows are to be taken alone, one unreadable row makes the request a dry run:
/// everything is still judged and reported, nothing is taken.
///
/// # Errors
/// [`LedgerError::UnitNotSaid`] where sums are beyond belief; whatever reading the file gives.
pub(crate) fn prepare(
    ledger: &mut Ledger,
    profile: &Profile,
    terms: &Terms,
) -> Result<Batch, LedgerError> {
    let mut batch = Batch {
        request: ImportRequest {
            file: terms.file.clone(),
            digest: ledger.about().digest.clone(),
            rows: Vec::new(),
            dry_run: terms.dry_run,
            take_good: terms.take_good,
            update: terms.update,
        },
        unreadable: BTreeMap::new(),
        doubts: Vec::new(),
        skipped: Vec::new(),
        names: BTreeMap::new(),
    };
    let mut table = 0;
    // Below a table there may be another one, which is found when the rows above were read.
    while let Some(about) = ledger.about_of(table).cloned() {
        take_table(ledger, table, &about, profile, terms, &mut batch)?;
        table += 1;
    }
    let unreadable = !terms.take_good && !batch.unreadable.is_empty();
    batch.request.dry_run |= unreadable;
    Ok(batch)
}

fn take_table(
    ledger: &mut Ledger,
    table: usize,
    about: &About,
    profile: &Profile,
    terms: &Terms,
    batch: &mut Batch,
) -> Result<(), LedgerError> {
    let columns = ledger.columns().clone();
    let mut defaults = terms.defaults.clone();
    let said = [&about.sheet, &about.reporter, &about.place].map(Option::as_deref);
    if let Some(unit) = said
        .into_iter()
        .flatten()
        .find_map(|text| unit_in(text, profile))
    {
        defaults.entry(Field::Unit).or_insert(Value::Text(unit));
    }
    let mut heads = Headings::new(terms);
    let mut reading = Reading {
        mapping: &about.mapping,
        profile,
        defaults: defaults.clone(),
        stage: about
            .sheet
            .as_deref()
            .and_then(|sheet| columns.stage_of(sheet)),
    };
    let name_at = about.mapping.place(Field::Name);
    let apart = ledger.hands().apart.clone();
    let mut sums = Sums::new(&about.mapping, &columns, ledger.is_unit_told());
    let mut rows = ledger.rows_of(table)?;
    for row in &mut rows {
        let row = row?;
        if matches!(row.kind, RowKind::Data | RowKind::LeftOut)
            && let Some(name) = name_at.and_then(|at| row.raw.get(at))
        {
            batch.names.insert(row.row_no, name.trim().to_owned());
        }
        if row.kind == RowKind::Group
            && let Some(unit) = heads.pass(&row.raw, profile)
        {
            reading.defaults.clone_from(&defaults);
            reading
                .defaults
                .extend(unit.map(|unit| (Field::Unit, Value::Text(unit))));
        }
        if row.kind != RowKind::Data {
            let counts = row.kind != RowKind::Blank;
            batch
                .skipped
                .extend(counts.then_some((row.row_no, row.kind)));
            continue;
        }
        sums.add(&row);
        let row_no = row.row_no;
        match reading.translate(row) {
            Ok((mut row, doubts)) => {
                row.apart = apart.get(&row_no).cloned();
                batch.doubts.extend(doubts);
                batch.request.rows.push(row);
            }
            Err(problems) => {
                batch.unreadable.insert(row_no, problems);
            }
        }
    }
    sums.judge()?;
    let another = rows.another();
    drop(rows);
    ledger.add_table(table, another)
}

/// The headings of groups, by which a table may say whose the projects below are: `信丰县(2个)`.
struct Headings {
    /// Somebody said whose the rows are.
    is_told: bool,
    /// How the last heading that named a unit was numbered.
    rank: Option<Option<char>>,
}

impl Headings {
    fn new(terms: &Terms) -> Self {
        Self {
            is_told: terms.defaults.contains_key(&Field::Unit),
            rank: None,
        }
    }

    /// The unit of the rows below a heading: another one, or none any more; nothing where the heading says nothing about it.
    fn pass(&mut self, cells: &[String], profile: &Profile) -> Option<Option<String>> {
        if self.is_told {
            return None;
        }
        let mut filled = cells.iter().map(|cell| squeeze(cell));
        let text = filled.find(|cell| !cell.is_empty() && cell.parse::<f64>().is_err())?;
        let numbered = |c: char| "(一二三四五六七八九十)、.0123456789".contains(c);
        let rank = text.chars().next().filter(|c| numbered(*c));
        let rank = rank.map(|first| if first == '(' { '(' } else { '、' });
        let label = text.trim_start_matches(numbered);
        let label = label.split(['(', ':', ',']).next().unwrap_or_default();
        let unit = unit_in(label, profile);
        // A heading of another rank divides what is the same unit's.
        if unit.is_none() && self.rank != Some(rank) {
            return None;
        }
        self.rank = unit.is_some().then_some(rank);
        Some(unit)
    }
}

/// Writes the rows with these numbers beside their reasons, under the headers of all tables: a column that several tables
/// have stands there once.
///
/// # Errors
/// [`LedgerError::Io`], and whatever reading the file again gives.
pub(crate) fn write_rejects<W: Write>(
    ledger: &mut Ledger,
    out: W,
    reasons: &BTreeMap<u64, String>,
    lang: Lang,
) -> Result<W, LedgerError> {
    let headers: Vec<Vec<String>> = ledger.abouts().map(|about| about.mapping.back()).collect();
    let all = union(&headers);
    let mut rejects = RejectsWriter::new(out, &all, lang)?;
    for (table, headers) in headers.iter().enumerate() {
        let places: Vec<Option<usize>> = places(headers, &all);
        for row in ledger.rows_of(table)? {
            let row = row?;
            if let Some(reason) = reasons.get(&row.row_no) {
                let mut cells = vec![String::new(); all.len()];
                for (cell, place) in row.raw.iter().zip(&places) {
                    if let Some(slot) = place.and_then(|at| cells.get_mut(at)) {
                        slot.clone_from(cell);
                    }
                }
                cells.extend(row.raw.iter().skip(headers.len()).cloned());
                rejects.write(&cells, reason)?;
            }
        }
    }
    rejects.finish()
}

/// The headers of all tables: those of the first, then what others have beside them.
fn union(tables: &[Vec<String>]) -> Vec<String> {
    let mut all: Vec<String> = tables.first().cloned().unwrap_or_default();
    for table in tables.iter().skip(1) {
        let places = places(table, &all);
        let new = table
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none());
        let new: Vec<String> = new.map(|(header, _)| header.clone()).collect();
        all.extend(new);
    }
    all
}

/// Where each header of a table stands among all; one that stands there twice is taken in turn.
fn places(table: &[String], all: &[String]) -> Vec<Option<usize>> {
    let mut used = BTreeSet::new();
    let mut place = |header: &String| {
        let mut same = (0..all.len()).filter(|at| all.get(*at) == Some(header));
        same.find(|at| used.insert(*at))
    };
    table.iter().map(&mut place).collect()
}
