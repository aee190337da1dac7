//! One row's cells as fields of a lead: words become codes of the profile; what names nothing of ours is kept as it is written.

use std::collections::BTreeMap;

use crate::domain::collection::record::{self, LedgerStage, NewLead};
use crate::domain::field::{Field, FieldKind, MAX_TEXT, Value};
use crate::domain::ids::ProjectId;
use crate::domain::policy::{Gives, Profile};
use crate::domain::refusal::Code;
use crate::domain::verb::read_field;
use crate::locales::Lang;
use crate::locales::ledger::DOUBTED;

use super::cells::CellValue;
use super::columns::ColumnId;
use super::contacts::{self, Reached};
use super::folding::fold_width;
use super::mapping::Mapping;
use super::problem::{CellProblem, Reason};
use super::rows::LedgerRow;

/// How the rows of a table are read.
pub(super) struct Reading<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) profile: &'a Profile,
    /// What rows have that say nothing else.
    pub(super) defaults: BTreeMap<Field, Value>,
    /// The stage of rows that name none.
    pub(super) stage: Option<LedgerStage>,
}

/// A row as the service takes it, and the cells that are kept as they are written.
type Translated = (record::LedgerRow, Vec<CellProblem>);

impl Reading<'_> {
    /// One row as the service understands it.
    ///
    /// # Errors
    /// All problems of the row, those of reading included.
    pub(super) fn translate(&self, row: LedgerRow) -> Result<Translated, Vec<CellProblem>> {
        let mut work = Work {
            reading: self,
            row: row.row_no,
            lead: NewLead {
                extras: row.extras,
                ..NewLead::default()
            },
            problems: row.problems,
            doubts: row.doubts,
            split: BTreeMap::new(),
        };
        let (mut stage, mut id) = (None, None);
        // Of columns that give the same field, the last one in the table that says something does.
        for (column, cell) in row.cells.into_iter().rev() {
            match (column.gives(), cell) {
                (Gives::Nothing | Gives::Graded, _) => {}
                (Gives::Record, CellValue::Text(text)) => id = ProjectId::read(&text),
                (_, CellValue::Stage(found)) => stage = Some(found),
                (_, cell) => work.take(column, &cell),
            }
        }
        work.reached_both();
        work.investor();
        for (field, value) in &self.defaults {
            work.lead
                .fields
                .entry(*field)
                .or_insert_with(|| value.clone());
        }
        if !work.problems.is_empty() {
            return Err(work.problems);
        }
        let row = record::LedgerRow {
            row: work.row,
            lead: work.lead,
            stage: stage.or(self.stage),
            apart: None,
            id,
        };
        Ok((row, work.doubts))
    }
}

struct Work<'a> {
    reading: &'a Reading<'a>,
    row: u64,
    lead: NewLead,
    problems: Vec<CellProblem>,
    doubts: Vec<CellProblem>,
    /// Cells of contacts or telephones that name both.
    split: BTreeMap<Field, Split>,
}

/// A cell that names people and their telephones: its own half, and what belongs to the other column.
struct Split {
    whole: String,
    own: String,
    beside: String,
}

/// What a text means for a field.
enum Read {
    Value(Value),
    /// The value, and why what is written says more.
    Partly(Value, Reason),
    /// No word of ours, but nothing depends on it.
    Kept,
    /// No word of ours; somebody must look.
    Doubted(Reason),
    Bad(Reason),
}

impl Work<'_> {
    fn take(&mut self, id: ColumnId, cell: &CellValue) {
        let header = self
            .reading
            .mapping
            .header(id)
            .unwrap_or_default()
            .to_owned();
        let Some(field) = id.field().filter(|field| {
            !self.lead.fields.contains_key(field) && !self.split.contains_key(field)
        }) else {
            self.lead.extras.insert(header, shown(cell));
            return;
        };
        let text = match cell {
            CellValue::Text(text) => text,
            other => {
                self.lead
                    .fields
                    .extend(value(other).map(|value| (field, value)));
                return;
            }
        };
        if matches!(field, Field::Contact | Field::Phone) && self.reached(field, text) {
            return;
        }
        let text = match field.kind() {
            FieldKind::LongText => text.clone(),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        match read(field, &text, self.reading.profile) {
            Read::Value(value) => {
                self.lead.fields.insert(field, value);
            }
            Read::Partly(value, reason) => {
                self.lead.fields.insert(field, value);
                self.keep(&header, text, reason);
            }
            Read::Kept => {
                self.lead.extras.insert(header, text);
            }
            Read::Doubted(reason) => self.keep(&header, text, reason),
            Read::Bad(reason) => self.problems.push(CellProblem {
                row: self.row,
                column: header,
                value: text,
                reason,
            }),
        }
    }

    /// Keeps a cell beside the fields as it is written, marked as one to be checked.
    fn keep(&mut self, header: &str, text: String, reason: Reason) {
        let marked = format!("{header}({})", DOUBTED.zh);
        self.lead.extras.insert(marked, text.clone());
        self.doubts.push(CellProblem {
            row: self.row,
            column: header.to_owned(),
            value: text,
            reason,
        });
    }

    /// People and their telephones, where a cell names both.
    fn reached(&mut self, field: Field, text: &str) -> bool {
        let Reached { names, phones } = contacts::split(text);
        if phones.is_empty() || !contacts::is_somebody(&names) {
            return false;
        }
        let (own, beside) = match field {
            Field::Contact => (names, phones),
            _ => (phones, names),
        };
        self.split.insert(
            field,
            Split {
                whole: text.to_owned(),
                own,
                beside,
            },
        );
        true
    }

    /// Gives the other half of what one cell said of both, where no cell of its own says it; a cell that says more than the
    /// other knows stays whole.
    fn reached_both(&mut self) {
        let mut split = std::mem::take(&mut self.split);
        for (field, other) in [
            (Field::Contact, Field::Phone),
            (Field::Phone, Field::Contact),
        ] {
            let Some(Split { whole, own, beside }) = split.remove(&field) else {
                continue;
            };
            let known = match split.get(&other) {
                Some(other) => Some(other.own.clone()),
                None => match self.lead.fields.get(&other) {
                    Some(Value::Text(text)) => Some(text.clone()),
                    _ => None,
                },
            };
            let is_told = known.as_ref().is_none_or(|known| known.contains(&beside));
            if known.is_none() {
                self.lead.fields.insert(other, Value::Text(beside));
            }
            let text = if is_told { own } else { whole };
            self.lead.fields.insert(field, Value::Text(text));
        }
    }

    /// One company invests; where the ledger names several or none, somebody must look.
    fn investor(&mut self) {
        let mapping = self.reading.mapping;
        let header = mapping
            .place(Field::Enterprise)
            .and_then(|at| mapping.columns.get(at));
        let header = header.map(|column| column.header.clone());
        let text = record::text(&self.lead.fields, Field::Enterprise).to_owned();
        let name = record::text(&self.lead.fields, Field::Name).to_owned();
        let several = contacts::companies(&text);
        match (header, several.as_slice()) {
            (Some(header), [first, _, ..]) => {
                let first = Value::Text((*first).to_owned());
                self.lead.fields.insert(Field::Enterprise, first);
                self.keep(&header, text.clone(), Reason::SeveralInvestors);
            }
            (header, _) if text.is_empty() && !name.is_empty() => {
                let ours = || crate::locales::fields::by_name(Field::Enterprise.name(), Lang::Zh);
                let stand_in = format!("{name}(投资方{})", DOUBTED.zh);
                self.lead
                    .fields
                    .insert(Field::Enterprise, Value::Text(stand_in));
                self.doubts.push(CellProblem {
                    row: self.row,
                    column: header.unwrap_or_else(ours),
                    value: String::new(),
                    reason: Reason::NoInvestor,
                });
            }
            _ => {}
        }
    }
}

fn value(cell: &CellValue) -> Option<Value> {
    Some(match cell.clone() {
        CellValue::CreditCode(code) => Value::Code(code),
        CellValue::Amount(amount) => Value::Amount(amount),
        CellValue::Date(day) => Value::Date(day),
        CellValue::Count(count) => Value::Count(count),
        CellValue::Quantity(hundredths) => Value::Quantity(hundredths),
        CellValue::Stage(_) | CellValue::Text(_) => return None,
    })
}

fn read(field: Field, text: &str, profile: &Profile) -> Read {
    match read_field(field, text, profile) {
        Ok(Some(value)) => Read::Value(value),
        Ok(None) => Read::Kept,
        Err(refusal) => match refusal.code {
            Code::UnknownUnit => unit(text, profile),
            Code::UnknownChain => Read::Doubted(Reason::UnknownChain),
            Code::TooLong => Read::Bad(Reason::TooLong {
                limit: MAX_TEXT / 3,
            }),
            _ => Read::Kept,
        },
    }
}

/// A unit by one of its parts, or the first of several.
fn unit(text: &str, profile: &Profile) -> Read {
    let parts = text.split(['、', ',', '，', ';', '；', '/', '／', '和', '及']);
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let found = parts.iter().find_map(|part| unit_in(part, profile));
    let reason = match parts.len() {
        0 | 1 => Reason::PartOfUnit,
        _ => Reason::SeveralUnits,
    };
    match found {
        Some(code) => Read::Partly(Value::Text(code), reason),
        None => Read::Doubted(Reason::UnknownUnit),
    }
}

/// The unit that a text begins with: `寻乌县商务局`, `赣州市信丰县`, `信丰县在谈`. `None` where nothing of ours begins it.
pub(super) fn unit_in(text: &str, profile: &Profile) -> Option<String> {
    let folded: String = text.chars().map(fold_width).collect();
    let folded = folded.trim();
    let inner = ["江西省", "赣州市"].iter().fold(folded, |text, place| {
        let rest = text.strip_prefix(place).unwrap_or(text);
        if rest.is_empty() { text } else { rest }
    });
    let ends = |text: &str| {
        text.char_indices()
            .map(|(at, _)| at)
            .skip(2)
            .collect::<Vec<_>>()
    };
    let known = |text: &str| match read_field(Field::Unit, text, profile) {
        Ok(Some(Value::Text(code))) => Some(code),
        _ => None,
    };
    // A department's short name begins many words; a place's does not.
    let begins = |text: &str| {
        let mut ends = ends(text).into_iter().rev();
        let unit = ends.find_map(|end| profile.unit_by_name(text.get(..end)?))?;
        Some(unit.code.clone())
    };
    known(folded)
        .or_else(|| known(inner))
        .or_else(|| begins(inner))
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
