//! What is to be said of a ledger's rows before they are taken, as lines: what is wrong first, then what is asked, then what
//! would change, come and stay.

use std::collections::BTreeSet;

use super::jobs::Judged;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::policy::Profile;
use crate::exchange::ledger::{
    About, Rejected, Renamed, RowKind, Told, changed, rejected, table_of,
};
use crate::locales::{Lang, Word, bring as words, ledger as ledger_words, money, refusal};
use crate::service::api::UpdatedField;
use crate::tui::theme::Role;

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Matter {
    /// The row cannot be taken.
    Rejected,
    /// The row repeats this; a project where it was there before.
    Twin(Option<ProjectId>),
    /// The enterprise is nearly called like this one, which is on record.
    Alike(String),
    /// A cell is kept as it is written.
    Doubt,
    /// Something of a project changes.
    Changed,
    /// Something changes back that somebody edited meanwhile.
    Conflict,
    /// Something is not changed, for a reason.
    Kept,
    New,
    /// The ledger does not name the project any more.
    Gone,
    LeftOut,
    Skipped,
}

impl Matter {
    /// What such lines are called.
    pub(super) const fn word(&self) -> &'static Word {
        match self {
            Self::Rejected => &words::KIND_REJECTED,
            Self::Twin(_) | Self::Alike(_) => &words::KIND_ASKED,
            Self::Doubt => &words::KIND_DOUBT,
            Self::Changed => &words::KIND_CHANGED,
            Self::Conflict => &words::KIND_CONFLICT,
            Self::Kept => &words::KIND_KEPT,
            Self::New => &words::KIND_NEW,
            Self::Gone => &words::KIND_GONE,
            Self::LeftOut => &words::KIND_LEFT_OUT,
            Self::Skipped => &words::KIND_SKIPPED,
        }
    }

    pub(super) const fn role(&self) -> Role {
        match self {
            Self::Rejected => Role::Error,
            Self::Twin(_) | Self::Alike(_) | Self::Kept | Self::Conflict => Role::Warning,
            Self::Doubt | Self::Gone => Role::Soon,
            Self::Changed => Role::Changed,
            Self::New => Role::Normal,
            Self::LeftOut | Self::Skipped => Role::Dim,
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) matter: Matter,
    pub(super) row: Option<u64>,
    /// The column that it is about, from 0.
    pub(super) at: Option<usize>,
    /// Where the row stands, for people.
    pub(super) place: String,
    /// What it is about: the project.
    pub(super) name: String,
    pub(super) text: String,
}

/// How many rows there are of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) rows: u64,
    pub(super) new: u64,
    /// Projects that change.
    pub(super) changed: usize,
    pub(super) changes: usize,
    pub(super) same: u64,
    pub(super) rejected: usize,
    pub(super) asked: usize,
    /// Rows that repeat something and so are not taken.
    pub(super) asked_rows: usize,
    pub(super) left_out: usize,
    pub(super) gone: usize,
}

/// What is to be said, and how much of what there is.
pub(super) fn entries(judged: &Judged, profile: &Profile, lang: Lang) -> (Vec<Entry>, Counts) {
    let Judged {
        told,
        report,
        abouts,
        newer,
    } = judged;
    let bad = rejected(report, told, profile, lang);
    let bad_rows: BTreeSet<u64> = bad.iter().map(|one| one.row).collect();
    let changed: BTreeSet<&ProjectId> = report.updated.iter().map(|one| &one.project).collect();
    let is_out = |(_, kind): &&(u64, RowKind)| *kind == RowKind::LeftOut;
    let counts = Counts {
        rows: told.sent + told.unreadable.len() as u64,
        new: report.accepted,
        changed: changed.len(),
        changes: report.updated.len(),
        same: report.known.saturating_sub(changed.len() as u64),
        rejected: bad_rows.len(),
        asked: report.duplicates.len() + report.alike.len(),
        asked_rows: report.duplicates.len(),
        left_out: told.skipped.iter().filter(is_out).count(),
        gone: report.gone.len(),
    };
    let say = Say {
        told,
        abouts,
        profile,
        lang,
    };
    let mut entries: Vec<Entry> = bad.iter().map(|one| say.rejected(one)).collect();
    entries.extend(report.duplicates.iter().map(|twin| {
        let word = match (&twin.of_project, twin.of_row) {
            (None, Some(_)) => &words::REPEATS_ROW,
            (Some(_), _) => &words::REPEATS_PROJECT,
            // Of a project that one does not read, nothing more is said.
            (None, None) => &words::REPEATS_HIDDEN,
        };
        let of = twin.of_row.map(|row| told.place(row)).unwrap_or_default();
        let of = twin.of_project.as_ref().map_or(of, ToString::to_string);
        let text = word.fill(lang, &[("of", &of), ("name", &twin.name)]);
        say.row(
            twin.row,
            Matter::Twin(twin.of_project.clone()),
            Field::Name,
            text,
        )
    }));
    entries.extend(report.alike.iter().map(|(row, name)| {
        let text = words::ALIKE.fill(lang, &[("name", name)]);
        say.row(*row, Matter::Alike(name.clone()), Field::Enterprise, text)
    }));
    entries.extend(told.doubts.iter().map(|doubt| Entry {
        at: say.column(doubt.row, &doubt.column),
        ..say.row(doubt.row, Matter::Doubt, Field::Name, doubt.text(lang))
    }));
    entries.extend(report.kept.iter().map(|(change, refused)| {
        let why = refusal::render(refused, Some(profile), lang).headline();
        say.change(change, Matter::Kept, &why)
    }));
    let updated = report.updated.iter();
    let mut changes: Vec<Entry> = updated
        .map(|change| {
            let key = (change.project.clone(), change.field.clone());
            match newer.get(&key) {
                Some(edit) => {
                    let parts = [("by", edit.by.as_str()), ("on", &edit.on.to_string())];
                    let why = words::EDITED_SINCE.fill(lang, &parts);
                    say.change(change, Matter::Conflict, &why)
                }
                None => say.change(change, Matter::Changed, ""),
            }
        })
        .collect();
    // What would be changed back is seen before all other changes.
    changes.sort_by_key(|entry| entry.matter != Matter::Conflict);
    entries.extend(changes);
    let renamed = Renamed::of(report, told);
    entries.extend(report.gone.iter().map(|(id, name)| {
        let mut text = words::GONE.get(lang).to_owned();
        if let Some((row, name)) = renamed.row(name) {
            let parts = [("row", row.as_str()), ("name", name)];
            text.push_str(&ledger_words::PERHAPS_RENAMED.fill(lang, &parts));
        }
        Entry {
            matter: Matter::Gone,
            row: None,
            at: None,
            place: String::new(),
            name: format!("{id} {name}"),
            text,
        }
    }));
    entries.extend(say.coming(&bad_rows, judged));
    entries.extend(
        told.skipped
            .iter()
            .map(|(row, kind)| say.skipped(*row, *kind)),
    );
    (entries, counts)
}

struct Say<'a> {
    told: &'a Told,
    abouts: &'a [About],
    profile: &'a Profile,
    lang: Lang,
}

impl Say<'_> {
    /// The place of a column by its header, in the table of a row.
    fn column(&self, row: u64, header: &str) -> Option<usize> {
        let mapping = &self.abouts.get(table_of(row))?.mapping;
        mapping
            .columns
            .iter()
            .position(|column| column.header == header)
    }

    fn row(&self, row: u64, matter: Matter, field: Field, text: String) -> Entry {
        let about = self.abouts.get(table_of(row));
        Entry {
            matter,
            row: Some(row),
            at: about.and_then(|about| about.mapping.place(field)),
            place: self.told.place(row),
            name: self.told.names.get(&row).cloned().unwrap_or_default(),
            text,
        }
    }

    fn rejected(&self, one: &Rejected) -> Entry {
        let field = one.field.unwrap_or(Field::Name);
        let way = way(one.code).map(|word| word.get(self.lang));
        let reason = way.unwrap_or(&one.reason);
        let text = match (one.column.as_str(), one.value.trim()) {
            ("", _) => one.sentence.clone(),
            (column, "") => format!("{column}: {reason}"),
            (column, value) => format!("{column} [{value}] {reason}"),
        };
        let entry = self.row(one.row, Matter::Rejected, field, text);
        Entry {
            at: self.column(one.row, &one.column).or(entry.at),
            ..entry
        }
    }

    fn change(&self, change: &UpdatedField, matter: Matter, why: &str) -> Entry {
        let [field, from, to] = changed(change, self.profile, self.lang);
        let mut text = format!("{field}: {from} -> {to}");
        if !why.is_empty() {
            text = format!("{text}  ({why})");
        }
        let of = Field::from_name(&change.field).unwrap_or(Field::Name);
        Entry {
            name: format!("{} {}", change.project, change.name),
            ..self.row(change.row, matter, of, text)
        }
    }

    /// The rows that come as new projects.
    fn coming(&self, bad: &BTreeSet<u64>, judged: &Judged) -> Vec<Entry> {
        let report = &judged.report;
        let mut others: BTreeSet<u64> = report.duplicates.iter().map(|twin| twin.row).collect();
        others.extend(&report.met);
        others.extend(bad);
        let rows = judged.told.request.rows.iter();
        let rows = rows
            .filter(|row| !others.contains(&row.row))
            .map(Told::shown);
        rows.map(|row| {
            let text = format!("{}  {}", money::shown(row.sum, self.lang), row.investor);
            self.row(row.row, Matter::New, Field::Name, text)
        })
        .collect()
    }

    fn skipped(&self, row: u64, kind: RowKind) -> Entry {
        let (matter, word) = match kind {
            RowKind::LeftOut => (Matter::LeftOut, &words::ROW_LEFT_OUT),
            RowKind::Summary => (Matter::Skipped, &words::ROW_TOTAL),
            RowKind::Group => (Matter::Skipped, &words::ROW_GROUP),
            RowKind::Hidden => (Matter::Skipped, &words::ROW_HIDDEN),
            RowKind::More => (Matter::Skipped, &words::ROW_MORE),
            RowKind::Data | RowKind::Blank | RowKind::Note => (Matter::Skipped, &words::ROW_NOTE),
        };
        self.row(row, matter, Field::Name, word.get(self.lang).to_owned())
    }
}

/// What a person at the screen can do about a cell, where the sentence for files and commands says otherwise.
fn way(code: &str) -> Option<&'static Word> {
    Some(match code {
        "month_only" => &words::MONTH_ONLY,
        "unknown_stage" => &words::UNKNOWN_STAGE,
        "unknown_unit" => &words::UNKNOWN_UNIT,
        "unknown_chain" => &words::UNKNOWN_CHAIN,
        "rate_missing" => &words::RATE_MISSING,
        _ => return None,
    })
}
