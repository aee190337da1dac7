//! The ledger (项目台账) in the columns of `ledger_columns.toml`, then what projects have beside them; it comes back through our own
//! import as it went. Of several columns that give one field the last one stands, as it is that one which is read.
//!
//! Its heads and words are the ledger's own, whatever language the asker reads, for it must come back.

use super::Order;
use super::asker::Asker;
use crate::domain::apply::enterprise_field;
use crate::domain::field::{Field, FieldHome, FieldKind, Value};
use crate::domain::policy::{Column as LedgerColumn, ColumnKind, Gives, Profile};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::verb::read_field;
use crate::exchange::ledger::{ColumnSet, further_header, literal};
use crate::exchange::table::{Cell, Column, Kind, Progress, Pull, Row, Sheet};
use crate::files::spool::Spool;
use crate::locales::{Lang, stages, values};
use crate::service::api::Whole;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What a column shows.
enum Part {
    Number,
    Record,
    Stage,
    Graded,
    Field(Field),
}

/// Rows that are read back at a time.
const PORTION: usize = 200;

/// A row as it waits for the columns behind it to be known.
#[derive(Serialize, Deserialize)]
struct Waiting {
    cells: Row,
    further: BTreeMap<String, String>,
}

/// The sheet of the ledger. Which further columns there are is known when every project was seen: each is asked for once, and its row
/// waits on the disk.
///
/// # Errors
/// What the questions are refused with; `Cancelled`.
pub(super) fn sheets<'a>(
    asker: &Asker<'a>,
    order: &Order,
    progress: Progress<'_>,
) -> Result<Vec<Sheet<'a>>, Refusal> {
    let ids = order.ids(asker)?;
    let (mut columns, parts) = known(asker.profile);
    let (profile, own) = (asker.profile.as_ref(), &asker.session.member.unit);
    let mut spool = Spool::new().map_err(|error| failed(&error))?;
    let mut heads = BTreeSet::new();
    let mut number = 0;
    asker.each(&ids, progress, |whole| {
        number += 1;
        // Whom to call stands in the ledger of the unit that carries the project, and in no other.
        let is_own = whole.project.responsible().as_ref() == Some(own);
        let cells = parts.iter();
        let cells = cells.map(|part| cell(part, whole, number, is_own, profile));
        let extras = whole.project.extras.iter();
        let extras = extras.filter(|(_, value)| !value.is_empty());
        heads.extend(extras.clone().map(|(key, _)| key.clone()));
        let shown = extras.filter(|(key, _)| is_own || !profile.columns.is_personal(key));
        let waiting = Waiting {
            cells: cells.collect(),
            further: shown
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        };
        let written = serde_json::to_vec(&waiting).map_err(io::Error::other);
        let added = written.and_then(|record| spool.add(&record));
        added.map_err(|error| failed(&error))
    })?;
    let set = ColumnSet::new(&profile.columns);
    for key in &heads {
        columns.push(Column::new(key, &further_header(key, &set), Kind::Long).wide(20));
    }
    let name_at = columns
        .iter()
        .position(|column| column.key == Field::Name.name());
    let sheet = Sheet {
        key: "projects",
        title: order.listing.word().zh.to_owned(),
        columns,
        fixed: name_at
            .and_then(|at| u16::try_from(at + 1).ok())
            .unwrap_or(1),
        expected: u64::try_from(number).unwrap_or_default(),
        rows: back(spool, heads)?,
        chart: None,
    };
    Ok(vec![sheet])
}

/// The rows as they come back, each with a cell for every further column.
fn back<'a>(spool: Spool, heads: BTreeSet<String>) -> Result<Pull<'a>, Refusal> {
    let mut records = spool.back().map_err(|error| failed(&error))?;
    Ok(Box::new(move || {
        let mut rows = Vec::with_capacity(PORTION);
        while rows.len() < PORTION {
            let Some(record) = records.next().map_err(|error| failed(&error))? else {
                break;
            };
            let read = serde_json::from_slice(&record).map_err(io::Error::other);
            let mut waiting: Waiting = read.map_err(|error| failed(&error))?;
            let further = heads.iter().map(|key| {
                let value = waiting.further.remove(key);
                value.map_or(Cell::Empty, Cell::text)
            });
            waiting.cells.extend(further);
            rows.push(waiting.cells);
        }
        Ok(rows)
    }))
}

fn failed(error: &io::Error) -> Refusal {
    Refusal::new(Code::StorageFailed).with("why", error)
}

/// The columns of the table that say something of a project; of those that give one field, the last.
fn known(profile: &Profile) -> (Vec<Column>, Vec<Part>) {
    let table = &profile.columns.columns;
    let mut last: BTreeMap<Gives, usize> = BTreeMap::new();
    for (at, column) in table.iter().enumerate() {
        if let Some(gives) = column.gives {
            match gives {
                Gives::Nothing => last.entry(gives).or_insert(at),
                _ => last
                    .entry(gives)
                    .and_modify(|held| *held = at)
                    .or_insert(at),
            };
        }
    }
    let (mut columns, mut parts) = (Vec::new(), Vec::new());
    for (at, column) in table.iter().enumerate() {
        let Some(gives) = column.gives.filter(|gives| last.get(gives) == Some(&at)) else {
            continue;
        };
        let (part, kind) = match gives {
            Gives::Nothing => (Part::Number, Kind::Count),
            Gives::Record => (Part::Record, Kind::Code),
            Gives::Graded => (Part::Graded, Kind::Text),
            Gives::Stage => (Part::Stage, Kind::Text),
            Gives::Field(field) => (Part::Field(field), kind_of(field, column)),
            // Kept beside the fields: each stands under the header that it came with.
            Gives::Tier | Gives::Extra => continue,
        };
        let key = match &part {
            Part::Field(field) => field.name(),
            _ => column.key.as_str(),
        };
        let made = Column::new(key, &column.header, kind);
        let wide = match gives {
            Gives::Field(Field::Name | Field::Enterprise) => 32,
            _ => made.width,
        };
        columns.push(made.wide(wide));
        parts.push(part);
    }
    (columns, parts)
}

fn kind_of(field: Field, column: &LedgerColumn) -> Kind {
    match field.kind() {
        FieldKind::Amount => match (column.kind, column.unit.as_deref()) {
            (ColumnKind::Money, Some("亿元")) => Kind::Yi,
            (ColumnKind::Money, Some("万元")) => Kind::Wan,
            // In another unit a sum is written with its own.
            _ => Kind::Code,
        },
        FieldKind::Date => Kind::Date,
        FieldKind::Count => Kind::Count,
        FieldKind::Quantity => Kind::Figure,
        FieldKind::LongText => Kind::Long,
        FieldKind::CreditCode => Kind::Code,
        FieldKind::Text
        | FieldKind::Word(_)
        | FieldKind::Words(_)
        | FieldKind::Chain
        | FieldKind::Segment
        | FieldKind::Unit => match field {
            Field::Phone | Field::LedgerNumber => Kind::Code,
            _ => Kind::Text,
        },
    }
}

fn cell(part: &Part, whole: &Whole, number: i64, is_own: bool, profile: &Profile) -> Cell {
    let project = &whole.project;
    match part {
        Part::Number => Cell::Count(number),
        Part::Record => Cell::text(project.id.as_str()),
        Part::Stage => Cell::text(stages::position_long(&project.position, Lang::Zh)),
        Part::Graded => Cell::text(values::tier(profile, &whole.row.tier)),
        Part::Field(Field::Contact | Field::Phone) if !is_own => Cell::Empty,
        Part::Field(field) => {
            held(*field, whole).map_or(Cell::Empty, |value| shown(*field, value, profile))
        }
    }
}

fn held(field: Field, whole: &Whole) -> Option<Value> {
    let own = whole.project.fields.get(&field).cloned();
    own.or_else(|| match field.home() {
        FieldHome::Project => None,
        FieldHome::Enterprise(_) => enterprise_field(whole.enterprise.as_ref()?, field),
    })
}

/// A value as the ledger has it: by its name where the name leads back to it, else as it is kept.
fn shown(field: Field, value: Value, profile: &Profile) -> Cell {
    match value {
        Value::Amount(amount) => Cell::Money(amount),
        Value::Date(day) => Cell::Date(day),
        Value::Count(count) => Cell::count(count),
        Value::Quantity(hundredths) => Cell::count(hundredths).hundredths(),
        Value::Code(code) => Cell::text(code.as_str()),
        Value::Words(words) => Cell::text(words.join("、")),
        Value::Text(text) => {
            let name = match field.kind() {
                FieldKind::Unit => values::unit(profile, &text),
                FieldKind::Chain => values::chain(profile, &text),
                _ => return Cell::text(literal(&text)),
            };
            let back = read_field(field, name, profile).ok().flatten();
            let leads_back = back.as_ref().and_then(Value::as_text) == Some(text.as_str());
            Cell::text(if leads_back { name } else { text.as_str() })
        }
    }
}
