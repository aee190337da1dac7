//! One JSON value: what the book is, and of each sheet the columns and the rows, every row an object by the names of its columns.
//! Numbers are numbers where they are exact; sums are written in the unit of their column.

use super::cell::Cell;
use super::{Book, Column, Counter, Kind};
use crate::exchange::given_out::NotGiven;
use crate::files::handed::Handed;
use crate::locales::harmless;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Writes the book.
///
/// # Errors
/// As [`super::write`].
pub(super) fn write(
    book: Book<'_>,
    out: &mut Handed,
    counter: &mut Counter<'_>,
) -> Result<(), NotGiven> {
    let facts: Vec<Value> = book
        .facts
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    write!(
        out,
        "{{\"title\":{},\n\"facts\":{},\n\"notes\":{},\n\"sheets\":[",
        safe(&json!(book.title)),
        safe(&json!(facts)),
        safe(&json!(book.notes))
    )?;
    for (at, mut sheet) in book.sheets.into_iter().enumerate() {
        let columns: Vec<Value> = sheet.columns.iter().map(described).collect();
        write!(
            out,
            "{}\n{{\"key\":{},\"title\":{},\"columns\":{},\n\"rows\":[",
            if at > 0 { "," } else { "" },
            safe(&json!(sheet.key)),
            safe(&json!(sheet.title)),
            safe(&json!(columns))
        )?;
        let mut separator = "\n";
        loop {
            let rows = (sheet.rows)()?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                write!(out, "{separator}{}", object(row, &sheet.columns))?;
                separator = ",\n";
            }
            counter.add(rows.len())?;
        }
        out.write_all(b"]}")?;
    }
    out.write_all(b"]}\n")?;
    Ok(())
}

fn safe(value: &Value) -> String {
    harmless::json(&value.to_string()).into_owned()
}

fn described(column: &Column) -> Value {
    let unit = match column.kind {
        Kind::Yi => Some("亿元"),
        Kind::Wan => Some("万元"),
        Kind::Percent => Some("%"),
        _ => None,
    };
    json!({ "key": column.key, "head": column.head, "unit": unit })
}

/// A row without the cells that are empty.
fn object(row: &[Cell], columns: &[Column]) -> String {
    let mut object = Map::new();
    for (cell, column) in row.iter().zip(columns) {
        if *cell == Cell::Empty {
            continue;
        }
        object.insert(column.key.clone(), value(cell, column.kind));
    }
    safe(&Value::Object(object))
}

fn value(cell: &Cell, kind: Kind) -> Value {
    let number = match kind {
        Kind::Percent => None,
        _ => cell.number(kind),
    };
    let raw = number.and_then(|number| RawValue::from_string(number).ok());
    let read = raw.and_then(|raw| serde_json::from_str(raw.get()).ok());
    read.unwrap_or_else(|| Value::String(cell.plain(kind)))
}
