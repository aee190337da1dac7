//! Rows as the service understands them: our columns become fields, words become codes of the profile.
//!
//! What repeats what, and what a rule refuses, is judged by the service; here only reading decides.

use std::collections::BTreeMap;
use std::io::Write;

use crate::domain::collection::record::{self, NewLead};
use crate::domain::field::{Field, FieldKind, MAX_TEXT, Value};
use crate::domain::policy::{Gives, Profile};
use crate::domain::refusal::Code;
use crate::domain::verb::read_field;
use crate::locales::Lang;
use crate::service::api::ImportRequest;

use super::cells::CellValue;
use super::columns::ColumnId;
use super::error::LedgerError;
use super::file::Ledger;
use super::mapping::Mapping;
use super::problem::{CellProblem, Reason};
use super::rejects::RejectsWriter;
use super::rows::{LedgerRow, RowKind};

/// A ledger ready to be sent to the service, and the rows that could not be read.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    /// The rows that can be judged.
    pub request: ImportRequest,
    /// Problems of the rows that cannot, by row; no such row is in the request.
    pub unreadable: BTreeMap<u64, Vec<CellProblem>>,
}

/// Reads the whole ledger. Unless good rows are to be taken alone (`take_good`), one unreadable row
/// makes the request a dry run: everything is still judged and reported, nothing is taken.
///
/// # Errors
/// Whatever reading the file gives.
pub(crate) fn prepare(
    ledger: &mut Ledger,
    profile: &Profile,
    file: &str,
    dry_run: bool,
    take_good: bool,
) -> Result<Batch, LedgerError> {
    let digest = ledger.about().digest.clone();
    let mapping = ledger.about().mapping.clone();
    let mut unreadable = BTreeMap::new();
    let mut sent = Vec::new();
    for row in ledger.rows()? {
        let row = row?;
        if row.kind != RowKind::Data {
            continue;
        }
        let row_no = row.row_no;
        match translate(row, &mapping, profile) {
            Ok(row) => sent.push(row),
            Err(problems) => {
                unreadable.insert(row_no, problems);
            }
        }
    }
    Ok(Batch {
        request: ImportRequest {
            file: file.to_owned(),
            digest,
            rows: sent,
            dry_run: dry_run || (!take_good && !unreadable.is_empty()),
            take_good,
        },
        unreadable,
    })
}

/// Writes the rows with these numbers beside their reasons.
///
/// # Errors
/// [`LedgerError::Io`], and whatever reading the file again gives.
pub(crate) fn write_rejects<W: Write>(
    ledger: &mut Ledger,
    out: W,
    reasons: &BTreeMap<u64, String>,
    lang: Lang,
) -> Result<W, LedgerError> {
    let headers = ledger.about().headers.clone();
    let mut rejects = RejectsWriter::new(out, &headers, lang)?;
    for row in ledger.rows()? {
        let row = row?;
        if let Some(reason) = reasons.get(&row.row_no) {
            rejects.write(&row.raw, reason)?;
        }
    }
    rejects.finish()
}

/// One row as the service understands it.
///
/// # Errors
/// All problems of the row, those of reading included.
pub(crate) fn translate(
    row: LedgerRow,
    mapping: &Mapping,
    profile: &Profile,
) -> Result<record::LedgerRow, Vec<CellProblem>> {
    let mut problems = row.problems;
    let mut lead = NewLead {
        extras: row.extras,
        ..NewLead::default()
    };
    let mut stage = None;
    // Of columns that give the same field, the last one in the table does; the others are kept beside it.
    let giving: BTreeMap<Field, ColumnId> = row
        .cells
        .keys()
        .filter_map(|id| Some((id.field()?, *id)))
        .collect();
    for (id, cell) in row.cells {
        let header = || mapping.header(id).unwrap_or_default().to_owned();
        let field = id.field().filter(|field| giving.get(field) == Some(&id));
        match (id.gives(), cell) {
            (Gives::Nothing, _) => {}
            (_, CellValue::Stage(found)) => stage = Some(found),
            (_, cell) => match field.map(|field| (field, value(field, &cell, profile))) {
                None => {
                    lead.extras.insert(header(), shown(&cell));
                }
                Some((field, Ok(value))) => {
                    lead.fields.insert(field, value);
                }
                Some((_, Err(Refused::Kept(text)))) => {
                    lead.extras.insert(header(), text);
                }
                Some((_, Err(Refused::Bad(value, reason)))) => problems.push(CellProblem {
                    row: row.row_no,
                    column: header(),
                    value,
                    reason,
                }),
            },
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(record::LedgerRow {
        row: row.row_no,
        lead,
        stage,
    })
}

enum Refused {
    /// No word of ours, but nothing depends on it: kept as an extra.
    Kept(String),
    /// The row cannot be taken.
    Bad(String, Reason),
}

fn value(field: Field, cell: &CellValue, profile: &Profile) -> Result<Value, Refused> {
    let text = match cell.clone() {
        CellValue::CreditCode(code) => return Ok(Value::Code(code)),
        CellValue::Amount(amount) => return Ok(Value::Amount(amount)),
        CellValue::Date(day) => return Ok(Value::Date(day)),
        CellValue::Count(count) => return Ok(Value::Count(count)),
        CellValue::Quantity(hundredths) => return Ok(Value::Quantity(hundredths)),
        CellValue::Stage(_) => return Err(Refused::Kept(String::new())),
        CellValue::Text(text) => text,
    };
    let text = if field.kind() == FieldKind::LongText {
        text
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    match read_field(field, &text, profile) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(Refused::Kept(text)),
        Err(refusal) => Err(match refusal.code {
            Code::UnknownUnit => Refused::Bad(text, Reason::UnknownUnit),
            Code::UnknownChain => Refused::Bad(text, Reason::UnknownChain),
            Code::TooLong => Refused::Bad(
                text,
                Reason::TooLong {
                    limit: MAX_TEXT / 3,
                },
            ),
            _ => Refused::Kept(text),
        }),
    }
}

fn shown(cell: &CellValue) -> String {
    match cell {
        CellValue::Text(text) => text.clone(),
        CellValue::Date(day) => day.to_string(),
        CellValue::CreditCode(code) => code.as_str().to_owned(),
        CellValue::Amount(amount) => amount.plain(),
        CellValue::Count(count) => count.to_string(),
        CellValue::Quantity(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        CellValue::Stage(_) => String::new(),
    }
}
