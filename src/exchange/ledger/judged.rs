//! What the service said of a ledger's rows, put beside what could not be read, for people.

use super::told::Told;
use crate::domain::collection::record::{LedgerRow, text};
use crate::domain::field::{Field, Value};
use crate::domain::names::{normalize_project, similarity};
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::locales::{Lang, cli as words, events, fields, refusal, stages};
use crate::service::api::{ImportReport, UpdatedField};
use std::collections::BTreeSet;

/// One reason why one row was not taken.
pub(crate) struct Rejected {
    pub row: u64,
    /// Header of the column; the field's name where the service refused.
    pub column: String,
    /// The field that the service refused.
    pub field: Option<Field>,
    pub value: String,
    /// Stable name.
    pub code: &'static str,
    pub reason: String,
    /// The same as one sentence for the file of rejects.
    pub sentence: String,
}

/// Every reason, by row: what could not be read and what the service refused.
pub(crate) fn rejected(
    report: &ImportReport,
    told: &Told,
    profile: &Profile,
    lang: Lang,
) -> Vec<Rejected> {
    let unreadable = &told.unreadable;
    let unread = unreadable.values().flatten().map(|problem| Rejected {
        row: problem.row,
        column: problem.column.clone(),
        field: None,
        value: problem.value.clone(),
        code: problem.reason.code(),
        reason: problem.reason.text(lang),
        sentence: problem.text(lang),
    });
    let refused = report.rejected.iter().map(|(row, refused)| {
        let text = refusal::render(refused, Some(profile), lang);
        Rejected {
            row: *row,
            column: fields::by_name(refused.param("field"), lang),
            field: Field::from_name(refused.param("field")),
            value: value(refused),
            code: refused.code.name(),
            reason: text.message.clone(),
            sentence: text.headline(),
        }
    });
    let mut rejected: Vec<Rejected> = unread.chain(refused).collect();
    rejected.sort_by_key(|entry| entry.row);
    rejected
}

/// Less alike than a twin must be, in permille: here somebody looks, and nothing is done.
const RESEMBLES: u16 = 500;

/// New rows that may be a project which the ledger names no more: somebody called it otherwise, or its enterprise.
pub(crate) struct Renamed<'t> {
    told: &'t Told,
    new: Vec<(u64, String)>,
}

impl<'t> Renamed<'t> {
    pub(crate) fn of(report: &ImportReport, told: &'t Told) -> Self {
        let twins = report.duplicates.iter().map(|twin| twin.row);
        let refused = report.rejected.iter().map(|(row, _)| *row);
        let other: BTreeSet<u64> = twins
            .chain(refused)
            .chain(report.met.iter().copied())
            .collect();
        // Where nothing is gone, nothing is compared.
        let rows = told.request.rows.iter().filter(|_| !report.gone.is_empty());
        let new = rows.filter(|row| !other.contains(&row.row));
        let name = |row: &LedgerRow| normalize_project(text(&row.lead.fields, Field::Name));
        Self {
            new: new.map(|row| (row.row, name(row))).collect(),
            told,
        }
    }

    /// The row that resembles a project by its name most, for people; nothing where none does.
    pub(crate) fn row(&self, gone: &str) -> Option<(String, &str)> {
        let gone = normalize_project(gone);
        let alike = self
            .new
            .iter()
            .map(|(row, name)| (similarity(&gone, name), *row));
        let (_, row) = alike.filter(|(alike, _)| *alike >= RESEMBLES).max()?;
        let name = self.told.names.get(&row)?;
        Some((self.told.place(row), name))
    }
}

/// A change of a project that is there, as people read it: what is changed, what was there and what comes.
pub(crate) fn changed(change: &UpdatedField, profile: &Profile, lang: Lang) -> [String; 3] {
    let field = match change.field.as_str() {
        "stage" => words::IMPORT_STAGE.get(lang).to_owned(),
        field => fields::by_name(field, lang),
    };
    let shown = |value: Option<&Value>| shown(change, value, profile, lang);
    [
        field,
        shown(change.from.as_ref()),
        shown(change.to.as_ref()),
    ]
}

/// A value as people read it: units, chains and stages by their names.
fn shown(change: &UpdatedField, value: Option<&Value>, profile: &Profile, lang: Lang) -> String {
    let Some(value) = value else {
        return "-".to_owned();
    };
    match Field::from_name(&change.field) {
        Some(field) => events::value(field, value, Some(profile), lang),
        None => stages::by_name(&value.text(), lang),
    }
}

/// What stood in the cell: a refusal carries a date under its own name.
fn value(refused: &Refusal) -> String {
    let value = refused.param("value");
    let shown = if value.is_empty() {
        refused.param("date")
    } else {
        value
    };
    shown.to_owned()
}
