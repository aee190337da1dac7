//! What became of a ledger's rows, for people and for scripts.

use crate::cli::commands::Call;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::domain::field::Value as FieldValue;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::exchange::ledger::{Newer, Rejected, Renamed, RowKind, Told, changed, rejected};
use crate::locales::{Lang, Word, cli as words, ledger as ledger_words, refusal};
use crate::service::api::{DuplicateRow, ImportReport, UpdatedField};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Rejected rows printed; all of them are in the JSON and in the file of rejects.
const SHOWN: usize = 50;

/// What became of the whole file.
pub(super) struct Outcome<'t> {
    pub report: ImportReport,
    lang: Lang,
    rows: u64,
    rejected: Vec<Rejected>,
    told: &'t Told,
    newer: BTreeMap<(ProjectId, String), Newer>,
}

impl<'t> Outcome<'t> {
    /// Puts together what could not be read and what the service refused, by row.
    pub(super) fn new(
        report: ImportReport,
        told: &'t Told,
        newer: BTreeMap<(ProjectId, String), Newer>,
        profile: &Profile,
        lang: Lang,
    ) -> Self {
        let rejected = rejected(&report, told, profile, lang);
        Self {
            report,
            lang,
            rows: told.sent + told.unreadable.len() as u64,
            rejected,
            told,
            newer,
        }
    }

    /// Rows that were not taken, duplicates aside.
    pub(crate) fn rejected_count(&self) -> u64 {
        let mut rows: Vec<u64> = self.rejected.iter().map(|entry| entry.row).collect();
        rows.dedup();
        rows.len() as u64
    }

    /// Why each row was not taken, as one text: what is wrong with it, or what it repeats.
    pub(crate) fn reasons(&self) -> BTreeMap<u64, String> {
        let mut reasons: BTreeMap<u64, String> = BTreeMap::new();
        for entry in &self.rejected {
            let text = reasons.entry(entry.row).or_default();
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&entry.sentence);
        }
        for twin in &self.report.duplicates {
            reasons.insert(twin.row, self.repeats(twin));
        }
        reasons
    }

    /// What a row repeats, and what that is called.
    fn repeats(&self, twin: &DuplicateRow) -> String {
        let word = match twin.of_project {
            Some(_) => words::IMPORT_DUPLICATE_PROJECT,
            None => words::IMPORT_DUPLICATE_ROW,
        };
        word.fill(self.lang, &[("of", &self.of(twin)), ("name", &twin.name)])
    }

    /// What a row repeats: a project's id, or an earlier row's number.
    fn of(&self, twin: &DuplicateRow) -> String {
        let row = twin
            .of_row
            .map(|row| self.told.place(row))
            .unwrap_or_default();
        twin.of_project.as_ref().map_or(row, ToString::to_string)
    }

    /// Where a row stands, for scripts: the sheet only where several are read.
    fn placed(&self, row: u64, rest: Value) -> Value {
        let mut entry = json!({ "row": Told::number(row) });
        if let Some(sheet) = self.told.sheet(row) {
            entry["sheet"] = json!(sheet);
        }
        if let (Some(entry), Value::Object(rest)) = (entry.as_object_mut(), rest) {
            entry.extend(rest);
        }
        entry
    }

    fn changes<'c>(&self, changes: impl Iterator<Item = &'c UpdatedField>) -> Vec<Value> {
        let shown = changes.map(|change| {
            let rest = json!({
                "project": change.project,
                "field": change.field,
                "from": change.from.as_ref().map(FieldValue::text).unwrap_or_default(),
                "to": change.to.as_ref().map(FieldValue::text).unwrap_or_default(),
            });
            self.placed(change.row, rest)
        });
        shown.collect()
    }

    /// What was changed, old and new, project by project; what was not, and why; and what the ledger names no more.
    fn print_changes(&self, call: &mut Call<'_>, profile: &Profile) -> Result<(), Failure> {
        let lang = self.lang;
        for change in &self.report.updated {
            let parts = self.change(change, profile, String::new());
            let mut line = filled(&words::IMPORT_UPDATED, &parts, lang);
            let key = (change.project.clone(), change.field.clone());
            if let Some(edit) = self.newer.get(&key) {
                let parts = [("by", edit.by.as_str()), ("on", &edit.on.to_string())];
                line.push_str(&words::IMPORT_EDITED_SINCE.fill(lang, &parts));
            }
            call.output.line(&line)?;
        }
        for (change, refusal) in &self.report.kept {
            let why = refusal::render(refusal, Some(profile), lang).headline();
            let parts = self.change(change, profile, why);
            call.output
                .line(&filled(&words::IMPORT_NOT_UPDATED, &parts, lang))?;
        }
        let renamed = Renamed::of(&self.report, self.told);
        for (id, name) in self.report.gone.iter().take(SHOWN) {
            let id = id.to_string();
            let parts = [("project", id.as_str()), ("name", name)];
            let mut line = words::IMPORT_GONE.fill(lang, &parts);
            if let Some((row, name)) = renamed.row(name) {
                let parts = [("row", row.as_str()), ("name", name)];
                line.push_str(&ledger_words::PERHAPS_RENAMED.fill(lang, &parts));
            }
            call.output.line(&line)?;
        }
        let more = self.report.gone.len().saturating_sub(SHOWN);
        match more {
            0 => Ok(()),
            more => {
                let more = words::IMPORT_MORE.fill(lang, &[("n", &more.to_string())]);
                call.output.line(&more)
            }
        }
    }

    /// What a change is called, and what was in its way.
    fn change(
        &self,
        change: &UpdatedField,
        profile: &Profile,
        why: String,
    ) -> [(&'static str, String); 7] {
        let lang = self.lang;
        let [field, from, to] = changed(change, profile, lang);
        [
            ("row", self.told.place(change.row)),
            ("project", change.project.to_string()),
            ("name", change.name.clone()),
            ("field", field),
            ("from", from),
            ("to", to),
            ("why", why),
        ]
    }

    fn doubts(&self) -> Vec<Value> {
        let doubts = self.told.doubts.iter();
        let shown = doubts.map(|doubt| {
            let rest = json!({
                "column": doubt.column,
                "value": doubt.value,
                "code": doubt.reason.code(),
                "reason": doubt.reason.text(self.lang),
            });
            self.placed(doubt.row, rest)
        });
        shown.collect()
    }

    fn skipped(&self) -> Vec<Value> {
        let rows = self.told.skipped.iter();
        let shown = rows.map(|(row, kind)| {
            let why = match kind {
                RowKind::Summary => words::IMPORT_KIND_TOTAL,
                RowKind::Group => words::IMPORT_KIND_GROUP,
                RowKind::Hidden => words::IMPORT_KIND_HIDDEN,
                RowKind::More => words::IMPORT_KIND_MORE,
                RowKind::LeftOut => words::IMPORT_KIND_LEFT_OUT,
                RowKind::Data | RowKind::Blank | RowKind::Note => words::IMPORT_KIND_NOTE,
            };
            self.placed(*row, json!({ "why": why.get(self.lang) }))
        });
        shown.collect()
    }

    /// The JSON of CONTRACT.md.
    pub(crate) fn json(&self) -> Value {
        let rejected = self.rejected.iter().map(|entry| {
            let rest = json!({
                "column": entry.column,
                "value": entry.value,
                "code": entry.code,
                "reason": entry.reason,
            });
            self.placed(entry.row, rest)
        });
        let duplicates = self.report.duplicates.iter().map(|twin| {
            let why = match twin.of_project {
                Some(_) => "on_record",
                None => "same_file",
            };
            let rest = json!({"of": self.of(twin), "why": why, "name": twin.name});
            self.placed(twin.row, rest)
        });
        let alike = self.report.alike.iter();
        let alike = alike.map(|(row, name)| self.placed(*row, json!({ "name": name })));
        let gone = self.report.gone.iter();
        let gone = gone.map(|(id, name)| json!({"project": id, "name": name}));
        json!({
            "rows": self.rows,
            "accepted": self.report.accepted,
            "taken": self.report.is_taken,
            "updated": self.changes(self.report.updated.iter()),
            "known": self.report.known,
            "kept": self.changes(self.report.kept.iter().map(|(change, _)| change)),
            "gone": gone.collect::<Vec<_>>(),
            "skipped": self.skipped(),
            "doubts": self.doubts(),
            "rejected": rejected.collect::<Vec<_>>(),
            "duplicates": duplicates.collect::<Vec<_>>(),
            "alike": alike.collect::<Vec<_>>(),
            "unread_sheets": self.told.unread,
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
        if self.report.known > 0 {
            let known = self.report.known.to_string();
            let fields = self.report.updated.len().to_string();
            let parts = [("known", known.as_str()), ("fields", &fields)];
            call.output.line(&words::IMPORT_KNOWN.fill(lang, &parts))?;
        }
        let profile = call.profile.clone();
        self.print_changes(call, &profile)?;
        for (row, name) in &self.report.alike {
            let place = self.told.place(*row);
            let parts = [("row", place.as_str()), ("name", name)];
            call.output.line(&words::IMPORT_ALIKE.fill(lang, &parts))?;
        }
        self.print_rejected(call)?;
        for twin in self.report.duplicates.iter().take(SHOWN) {
            let (place, own) = (self.told.place(twin.row), self.told.names.get(&twin.row));
            let own = own.map(String::as_str).unwrap_or_default();
            call.output
                .line(&format!("{place}  {own}  {}", self.repeats(twin)))?;
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
                    self.told.place(entry.row),
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

fn filled(word: &Word, parts: &[(&'static str, String)], lang: Lang) -> String {
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    word.fill(lang, &parts)
}
