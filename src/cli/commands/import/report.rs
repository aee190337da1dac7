//! What became of a ledger's rows, for people and for scripts.

use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::domain::policy::Profile;
use crate::domain::refusal::Refusal;
use crate::exchange::ledger::CellProblem;
use crate::locales::{Lang, cli as words, fields, refusal};
use crate::service::api::{DuplicateRow, ImportReport};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Rejected rows printed; all of them are in the JSON and in the file of rejects.
const SHOWN: usize = 50;

/// One reason why one row was not taken.
struct Rejected {
    row: u64,
    column: String,
    value: String,
    /// Stable name.
    code: &'static str,
    reason: String,
    /// The same as one sentence for the file of rejects.
    sentence: String,
}

/// What became of the whole file.
pub(crate) struct Outcome {
    pub report: ImportReport,
    lang: Lang,
    rows: u64,
    rejected: Vec<Rejected>,
}

impl Outcome {
    /// Puts together what could not be read and what the service refused, by row.
    pub(crate) fn new(
        report: ImportReport,
        sent: u64,
        unreadable: &BTreeMap<u64, Vec<CellProblem>>,
        profile: &Profile,
        lang: Lang,
    ) -> Self {
        let unread = unreadable.values().flatten().map(|problem| Rejected {
            row: problem.row,
            column: problem.column.clone(),
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
                value: value(refused),
                code: refused.code.name(),
                reason: text.message.clone(),
                sentence: text.headline(),
            }
        });
        let mut rejected: Vec<Rejected> = unread.chain(refused).collect();
        rejected.sort_by_key(|entry| entry.row);
        Self {
            report,
            lang,
            rows: sent + unreadable.len() as u64,
            rejected,
        }
    }

    /// Rows that were not taken, duplicates aside.
    pub(crate) fn rejected_count(&self) -> u64 {
        let mut rows: Vec<u64> = self.rejected.iter().map(|entry| entry.row).collect();
        rows.dedup();
        rows.len() as u64
    }

    /// All reasons of each rejected row as one text.
    pub(crate) fn reasons(&self) -> BTreeMap<u64, String> {
        let mut reasons: BTreeMap<u64, String> = BTreeMap::new();
        for entry in &self.rejected {
            let text = reasons.entry(entry.row).or_default();
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&entry.sentence);
        }
        reasons
    }

    /// The JSON of CONTRACT.md.
    pub(crate) fn json(&self) -> Value {
        let rejected: Vec<Value> = self
            .rejected
            .iter()
            .map(|entry| {
                json!({
                    "row": entry.row,
                    "column": entry.column,
                    "value": entry.value,
                    "code": entry.code,
                    "reason": entry.reason,
                })
            })
            .collect();
        let duplicates: Vec<Value> = self
            .report
            .duplicates
            .iter()
            .map(|twin| {
                let why = if twin.of_project.is_some() {
                    "on_record"
                } else {
                    "same_file"
                };
                json!({"row": twin.row, "of": of(twin), "why": why, "name": twin.name})
            })
            .collect();
        json!({
            "rows": self.rows,
            "accepted": self.report.accepted,
            "taken": self.report.is_taken,
            "rejected": rejected,
            "duplicates": duplicates,
            "seq": self.report.seq,
        })
    }

    /// The same as plain text.
    pub(crate) fn print(&self, call: &mut Call<'_>, rejects: Option<&Path>) -> Result<(), Failure> {
        let lang = self.lang;
        let word = if self.report.is_taken {
            words::IMPORT_TAKEN
        } else {
            words::IMPORT_NOT_TAKEN
        };
        let counts = [
            ("rows", self.rows.to_string()),
            ("accepted", self.report.accepted.to_string()),
            ("rejected", self.rejected_count().to_string()),
            ("duplicates", self.report.duplicates.len().to_string()),
            ("seq", self.report.seq.to_string()),
        ];
        let counts: Vec<(&str, &str)> = counts
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        call.output.line(&word.fill(lang, &counts))?;
        self.print_rejected(call)?;
        for twin in self.report.duplicates.iter().take(SHOWN) {
            let word = if twin.of_project.is_some() {
                words::IMPORT_DUPLICATE_PROJECT
            } else {
                words::IMPORT_DUPLICATE_ROW
            };
            let text = word.fill(lang, &[("of", &of(twin))]);
            call.output
                .line(&format!("{}  {}  {text}", twin.row, twin.name))?;
        }
        match rejects {
            Some(path) => call
                .output
                .line(&words::IMPORT_REJECTS.fill(lang, &[("file", &path.to_string_lossy())])),
            None => Ok(()),
        }
    }

    fn print_rejected(&self, call: &mut Call<'_>) -> Result<(), Failure> {
        if self.rejected.is_empty() {
            return Ok(());
        }
        let rows: Vec<Vec<String>> = self
            .rejected
            .iter()
            .take(SHOWN)
            .map(|entry| {
                vec![
                    entry.row.to_string(),
                    entry.column.clone(),
                    entry.value.clone(),
                    entry.reason.clone(),
                ]
            })
            .collect();
        let columns = [
            (words::COL_ROW, Side::Right),
            (words::COL_COLUMN, Side::Left),
            (words::COL_VALUE, Side::Left),
            (words::COL_REASON, Side::Left),
        ];
        call.output.table(&columns, &rows)?;
        let more = self.rejected.len().saturating_sub(SHOWN);
        if more == 0 {
            return Ok(());
        }
        let more = words::IMPORT_MORE.fill(self.lang, &[("n", &more.to_string())]);
        call.output.line(&more)
    }
}

/// What a row repeats: a project's id, or an earlier row's number.
fn of(twin: &DuplicateRow) -> String {
    let row = twin.of_row.map(|row| row.to_string()).unwrap_or_default();
    twin.of_project.as_ref().map_or(row, ToString::to_string)
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
