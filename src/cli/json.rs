//! The shapes that scripts rely on (CONTRACT.md). Names here never change with the language.
//!
//! | room | what lives there |
//! |---|---|
//! | `record` | the records of articles 8 to 20 |

mod record;

pub(crate) use record::files;

use crate::domain::alert::Deadline;
use crate::domain::desk::DeskItem;
use crate::domain::field::{Field, FieldHome, Value as FieldValue};
use crate::domain::ids::DeskId;
use crate::domain::lifecycle::GateView;
use crate::domain::policy::Points;
use crate::domain::project::Project;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::fact::Fact;
use crate::service::api::{HistoryEntry, ProjectDetail, ProjectRow};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// One project of `find` and `list`.
pub(crate) fn row(row: &ProjectRow) -> Value {
    let alerts: Vec<&str> = row.alerts.iter().map(|code| code.name()).collect();
    let mut value = json!({
        "id": row.id,
        "name": row.name,
        "enterprise": row.enterprise,
        "credit_code": row.credit_code,
        "stage": row.position.name(),
        "tier": row.tier,
        "amount_fen": row.amount().map(|fen| fen.to_string()),
        "chain": row.chain,
        "segment": row.segment,
        "unit": row.unit,
        "first_talk_unit": row.first_talk_unit,
        "officer": row.officer,
        "updated": row.shown.has(Fact::Updated).then_some(row.updated),
        "next_due": row.next_due.as_ref().map(|deadline| deadline.due),
        "alerts": alerts,
    });
    if row.is_secret {
        value["is_secret"] = Value::Bool(true);
    }
    value
}

/// A number of points; scripts read it as a JSON number.
pub(crate) fn points(value: Points) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or(Value::Null)
}

/// Anything that is plain data.
pub(crate) fn plain<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// A field's value: amounts with their fen, everything else as text, number or list.
pub(crate) fn field_value(value: &FieldValue) -> Value {
    match value {
        FieldValue::Amount(amount) => json!({
            "fen": amount.money.fen().to_string(),
            "text": amount.plain(),
        }),
        FieldValue::Count(count) => json!(count),
        FieldValue::Words(words) => json!(words),
        other => json!(other.text()),
    }
}

/// The gate of a project.
pub(crate) fn gate(project: &Project, gate: Option<&GateView>) -> Value {
    let Some(gate) = gate else {
        return json!({
            "id": project.id,
            "stage": project.position.name(),
            "next": null,
            "open": false,
            "items": [],
        });
    };
    let items: Vec<Value> = gate
        .lines
        .iter()
        .map(|line| {
            json!({
                "what": line.subject.to_string(),
                "article": line.article,
                "basis": line.basis.name(),
                "hard": line.mode == crate::domain::policy::Mode::Hard,
                "done": line.done,
                "not_for": line.not_for,
                "how": line.fix.command_line(project),
            })
        })
        .collect();
    json!({
        "id": project.id,
        "gate": gate.gate,
        "stage": gate.stage.name(),
        "next": gate.next.name(),
        "open": gate.is_open(),
        "items": items,
    })
}

/// A deadline of a project's record.
pub(crate) fn deadline(deadline: &Deadline) -> Value {
    json!({
        "alert": deadline.code.name(),
        "due": deadline.due,
        "provisional": deadline.provisional,
        "article": deadline.article,
        "basis": deadline.basis.name(),
        "what": deadline.what,
    })
}

/// The enterprise of a project. Scripts look there for whom to call, which older journals kept with the enterprise and the
/// project holds now.
fn enterprise(detail: &ProjectDetail) -> Value {
    let mut record = plain(&detail.enterprise);
    for field in [Field::Contact, Field::Phone] {
        let held = record
            .get_mut(field.name())
            .filter(|held| **held == json!(""));
        if let (Some(held), Some(value)) = (held, detail.project.fields.get(&field)) {
            *held = json!(value.text());
        }
    }
    record
}

/// The record of `show`, whole: the row's names, its fields, what articles 5 to 20 hold of it, the tasks about it, the gate
/// and the deadlines.
pub(crate) fn detail(detail: &ProjectDetail, tasks: &[(DeskId, DeskItem)]) -> Value {
    let project = &detail.project;
    let mut whole = match row(&detail.row) {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let mut fields = Map::new();
    for (field, value) in &project.fields {
        fields.insert(field.name().to_owned(), field_value(value));
    }
    let known = detail.card > ReadAnswer::Existence;
    let is_updated = detail.row.shown.has(Fact::Updated);
    let updated = is_updated.then_some(project.updated_on);
    let more = [
        ("version", json!(known.then_some(project.version))),
        ("seq", json!(detail.seq)),
        ("changed_on", json!(known.then_some(project.changed_on))),
        ("updated_on", json!(updated)),
        ("enterprise_id", json!(project.enterprise)),
        (
            "registered_on",
            json!(known.then_some(project.registered_on)),
        ),
        ("stage_since", json!(project.position.since)),
        ("last_stage", json!(project.position.stage.name())),
        ("ended", json!(project.position.end.map(|end| end.name()))),
        ("fields", Value::Object(fields)),
        ("extras", json!(project.extras)),
        ("enterprise_record", enterprise(detail)),
        ("screening", plain(&project.screening)),
        ("tier_override", plain(&project.tier_override)),
        ("filings", project.filings.values().map(plain).collect()),
        ("last_note", plain(&project.last_note)),
        ("amount_note", plain(&project.amount_note)),
        ("backfill", plain(&project.backfill)),
        ("similar_to", plain(&project.similar_to)),
        ("gate", gate(project, detail.gate.as_ref())),
        ("deadlines", detail.deadlines.iter().map(deadline).collect()),
        (
            "siblings",
            detail.siblings.iter().map(|row| json!(row.id)).collect(),
        ),
    ];
    whole.extend(more.map(|(name, value)| (name.to_owned(), value)));
    whole.extend(record::records(project, tasks));
    if let Some(Value::Object(talk)) = whole.get_mut("first_talk") {
        talk.insert("stands".to_owned(), plain(&detail.first_talk));
    }
    Value::Object(whole)
}

/// One entry of `log`.
pub(crate) fn entry(entry: &HistoryEntry) -> Value {
    json!({
        "seq": entry.seq,
        "at": entry.at,
        "actor": entry.actor,
        "actor_name": entry.actor_name,
        "on_behalf_by": entry.on_behalf_by,
        "command": entry.command,
        "policy": entry.policy,
        "undone": entry.is_undone,
        "events": plain(&entry.events),
    })
}

/// Whose field it is, in `do --list`.
pub(crate) fn home(home: FieldHome) -> &'static str {
    match home {
        FieldHome::Project => "project",
        FieldHome::Enterprise(_) => "enterprise",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_numbers_with_at_most_one_decimal() {
        assert_eq!(points(Points(1825)).to_string(), "182.5");
        assert_eq!(points(Points(-30)).to_string(), "-3");
    }
}
