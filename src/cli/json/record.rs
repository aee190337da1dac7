//! The records of articles 8 to 20 as `show --json` prints them: one way for all, from the records' own names.
//!
//! An amount becomes its fen as a decimal string (`amount_fen`), a last day its date and whether that may still move
//! (`due`, `due_provisional`); what a record calls by another name says again who (`by`) and when (`on`).
//! What must not live here: what everything else of the record is called (`super`), and what a member may see (`service`).

#[cfg(test)]
mod tests;
#[cfg(test)]
mod whose;

use super::plain;
use crate::domain::attachments::record::Attachment;
use crate::domain::construction::works::of_year;
use crate::domain::correction::record::Correction;
use crate::domain::desk::DeskItem;
use crate::domain::ids::DeskId;
use crate::domain::project::Project;
use crate::domain::redemption::paid::{Account, payments};
use crate::domain::secrecy::record::Secret;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

type Object = Map<String, Value>;

/// What may hold an amount: nothing is told there by the same name as something.
const AMOUNTS: [&str; 3] = ["amount", "output", "tax"];
/// Who and when, by the names under which single records have them, the first one first.
const WHO_AND_WHEN: [(&str, &[&str]); 2] = [
    ("by", &["reported_by"]),
    (
        "on",
        &[
            "registered_on",
            "raised_on",
            "start",
            "actual",
            "planned_on",
        ],
    ),
];

/// The records by the keys of the contract.
pub(crate) fn records(project: &Project, tasks: &[(DeskId, DeskItem)]) -> Object {
    // A new part of the project stands here or does not compile.
    let Project {
        visits,
        site,
        diligence,
        talks,
        handovers,
        assignments,
        officer_left,
        deputy,
        joint,
        investors,
        links,
        attachments,
        corrections,
        voided,
        review,
        signing,
        landing,
        construction,
        operation,
        id: _,
        version: _,
        changed_on: _,
        enterprise: _,
        registered_on: _,
        position: _,
        updated_on: _,
        fields: _,
        extras: _,
        screening: _,
        tier_override: _,
        filings: _,
        last_note: _,
        amount_note: _,
        backfill: _,
        similar_to: _,
        clashes,
    } = project;
    let all = json!({
        "visits": listed("number", visits),
        "site": told(site),
        "diligence": {
            "findings": listed("item", &diligence.findings),
            "report": told(&diligence.report),
        },
        "first_talk": {
            "claims": listed("number", &talks.claims),
            "ruling": told(&talks.ruling),
        },
        "talks": {
            "matters": listed("matter", &talks.matters),
            "progress": listed("number", &talks.progress),
            "support": listed("number", &talks.support),
            "transfers": transfers(project),
        },
        "investors": listed("number", investors),
        "links": listed("number", links),
        "attachments": files(attachments),
        "corrections": corrected(corrections),
        "voided": told(voided),
        "clashes": listed("number", clashes),
        "handovers": listed("number", handovers),
        "assignments": listed("number", assignments),
        "officer_left": told(officer_left),
        "deputy": told(deputy),
        "joint": listed("sharer", joint),
        "review": with(&review.verdict, json!({
            "scores": review.scores,
            "conditions": listed("number", &review.conditions),
        })),
        "signing": with(&signing.agreement.signature, json!({
            "clauses": signing.agreement.clauses,
            "checks": signing.agreement.checks,
            "standard_land": signing.agreement.standard_land,
            "indicators": signing.agreement.indicators,
            "secret": secret(&signing.secret),
        })),
        "commitments": listed("number", &signing.promised()),
        "notice": told(&signing.notice),
        "past_notices": listed("number", &signing.past_notices),
        "landing": chapter(landing, &["approvals", "claims", "payments"], &[("elements", "kind")]),
        "approvals": listed("item", &landing.approvals),
        "claims": claims(project),
        "construction": chapter(construction, &["nodes", "issues", "works"], &[]),
        "nodes": listed("kind", &construction.nodes),
        "issues": listed("number", &construction.issues),
        "funds": listed("number", &operation.funds),
        "reports": listed("to", &operation.reports),
        "evaluations": listed("year", &operation.evaluations),
        "statistics": statistics(project),
        "upgrades": listed("number", &operation.upgrades),
        "exit": listed("number", &operation.exits),
        "tasks": tasks.iter().filter_map(task).collect::<Vec<_>>(),
        "amendments": amendments(project),
        "works": works(project),
    });
    object(all)
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

/// A record that there may be one of.
fn told<T: Serialize>(record: &Option<T>) -> Value {
    record
        .as_ref()
        .map_or(Value::Null, |record| Value::Object(shaped(record)))
}

/// The mark of secrecy with those who are listed.
fn secret(held: &Option<Secret>) -> Value {
    held.as_ref().map_or(Value::Null, |secret| {
        let listed = listed("member", &secret.cleared);
        with(held, json!({ "cleared": listed }))
    })
}

/// Records in the order of what tells them from each other, which each of them says by this name.
fn listed<K: Serialize, T: Serialize>(name: &str, records: &BTreeMap<K, T>) -> Value {
    let of = |(key, record): (&K, &T)| {
        let mut object = shaped(record);
        object.insert(name.to_owned(), plain(key));
        Value::Object(object)
    };
    records.iter().map(of).collect()
}

/// A chapter's records by their own names, but for those that are told apart: one as it is, many in a list. Those are told
/// from each other by number or by item, unless the contract has another name for it.
fn chapter<T: Serialize>(held: &T, apart: &[&str], names: &[(&str, &str)]) -> Value {
    let mut all = object(plain(held));
    all.retain(|kind, _| !apart.contains(&kind.as_str()));
    for (kind, value) in &mut all {
        let Value::Object(records) = &*value else {
            continue;
        };
        let named = names.iter().find(|(named, _)| *named == kind.as_str());
        let one = |(key, record): (&String, &Value)| {
            let number = key.parse::<u32>();
            let name = named.map_or(if number.is_ok() { "number" } else { "item" }, |named| {
                named.1
            });
            let mut object = shaped(record);
            object.insert(
                name.to_owned(),
                number.map_or_else(|_| json!(key), |number| json!(number)),
            );
            Value::Object(object)
        };
        *value = if records.values().all(Value::is_object) {
            records.iter().map(one).collect()
        } else {
            Value::Object(shaped(records))
        };
    }
    Value::Object(all)
}

/// A record with what belongs to it.
fn with<T: Serialize>(record: &Option<T>, more: Value) -> Value {
    let mut object = record.as_ref().map(shaped).unwrap_or_default();
    object.extend(self::object(more));
    Value::Object(object)
}

/// Each with its targets in the shape of the commitments.
fn amendments(project: &Project) -> Value {
    let mut all = listed("number", &project.signing.amendments);
    let held = project.signing.amendments.values();
    for (object, amendment) in all.as_array_mut().into_iter().flatten().zip(held) {
        let targets = amendment.commitments.iter();
        object["commitments"] = targets.map(|held| Value::Object(shaped(held))).collect();
    }
    all
}

/// Claims with what is approved, paid and left of them, and each payment.
fn claims(project: &Project) -> Value {
    let landing = &project.landing;
    let mut all = listed("number", &landing.claims);
    let held = landing.claims.iter();
    for (object, (number, claim)) in all.as_array_mut().into_iter().flatten().zip(held) {
        // Its name is that of a sum, as the others have it.
        object
            .as_object_mut()
            .map(|object| object.remove("approved"));
        let account = Account::of(landing, *number, claim);
        let paid = payments(landing, *number).map(|(number, payment)| {
            let mut object = shaped(payment);
            object.insert("number".to_owned(), json!(number));
            Value::Object(object)
        });
        object["payments"] = paid.collect();
        let approved = claim.approved_sum();
        object["approved_fen"] = json!(approved.map(|sum| sum.money));
        object["approved_foreign"] = json!(approved.and_then(|sum| sum.foreign));
        object["paid_fen"] = json!(account.paid);
        object["left_fen"] = json!(account.left());
    }
    all
}

/// The months of works; a sum that is not known has the same name as one that is.
fn works(project: &Project) -> Value {
    let works = &project.construction;
    let mut all = listed("month", &works.works);
    let held = works.works.iter();
    for (object, (month, progress)) in all.as_array_mut().into_iter().flatten().zip(held) {
        let sums = [
            ("plan", progress.plan),
            ("done", progress.done),
            ("total", progress.total),
        ];
        for (name, sum) in sums {
            object.as_object_mut().map(|object| object.remove(name));
            object[format!("{name}_fen")] = json!(sum.map(|sum| sum.money));
        }
        object["year_fen"] = json!(of_year(works, month).0);
    }
    all
}

/// Each way by the name that the verb has.
fn transfers(project: &Project) -> Value {
    let mut all = listed("number", &project.talks.transfers);
    let held = project.talks.transfers.values();
    for (object, transfer) in all.as_array_mut().into_iter().flatten().zip(held) {
        object["way"] = json!(transfer.way.name());
    }
    all
}

/// Evidence, each file with what it proves by the name that the verb has.
pub(crate) fn files(held: &BTreeMap<String, Attachment>) -> Value {
    let mut all = listed("id", held);
    for (object, file) in all.as_array_mut().into_iter().flatten().zip(held.values()) {
        object["part"] = json!(file.part.name());
    }
    all
}

/// Each kind by the name that the verb has.
fn statistics(project: &Project) -> Value {
    let mut all = listed("number", &project.operation.statistics);
    let held = project.operation.statistics.values();
    for (object, entry) in all.as_array_mut().into_iter().flatten().zip(held) {
        object["kind"] = json!(entry.kind.name());
    }
    all
}

/// Corrections, each with its record and fact by the names that the verb has.
fn corrected(held: &BTreeMap<u32, Correction>) -> Value {
    let mut all = listed("number", held);
    for (object, correction) in all.as_array_mut().into_iter().flatten().zip(held.values()) {
        object["part"] = json!(correction.part.name());
        object["fact"] = json!(correction.fact.name());
    }
    all
}

fn task((id, item): &(DeskId, DeskItem)) -> Option<Value> {
    let mut object = shaped(item.task()?);
    object.insert("number".to_owned(), json!(id));
    Some(Value::Object(object))
}

/// A record as an object of the contract's shape.
fn shaped<T: Serialize>(record: &T) -> Object {
    let mut object = reshaped(object(plain(record)));
    for (name, others) in WHO_AND_WHEN {
        if object.contains_key(name) {
            continue;
        }
        let mut known = others.iter().filter_map(|other| object.get(*other));
        let first = known.next().cloned();
        let said = first.filter(|value| !value.is_null());
        if let Some(value) = said.or_else(|| known.find(|value| !value.is_null()).cloned()) {
            object.insert(name.to_owned(), value);
        }
    }
    object
}

fn reshaped(held: Object) -> Object {
    let mut object = Object::new();
    for (name, value) in held {
        place(&mut object, name, value);
    }
    object
}

/// Puts a value in, by the name and in the shape of the contract.
fn place(object: &mut Object, name: String, value: Value) {
    let both = |names: [&str; 2], value: &Value| {
        value.as_object().is_some_and(|held| {
            held.len() == 2 && names.iter().all(|name| held.contains_key(*name))
        })
    };
    if both(["money", "foreign"], &value) || (value.is_null() && AMOUNTS.contains(&name.as_str())) {
        object.insert(format!("{name}_fen"), value["money"].clone());
        object.insert(format!("{name}_foreign"), value["foreign"].clone());
        return;
    }
    if both(["date", "provisional"], &value) {
        object.insert(format!("{name}_provisional"), value["provisional"].clone());
        object.insert(name, value["date"].clone());
        return;
    }
    match (name.as_str(), value) {
        // Who did it, for which unit, when.
        ("assigned" | "stamp", Value::Object(stamp)) => object.extend(stamp),
        // A sum or a number of people.
        ("target", Value::Object(target)) => {
            for (kind, size) in target {
                let name = if kind == "money" {
                    "target"
                } else {
                    "target_count"
                };
                place(object, name.to_owned(), size);
            }
        }
        ("rectified", Value::Array(told)) => {
            object.insert(name, named(["result", "on"], told));
        }
        ("credit", Value::Array(told)) => {
            object.insert(name, named(["from", "to"], told));
        }
        (_, Value::Object(held)) => {
            object.insert(name, Value::Object(reshaped(held)));
        }
        (_, value) => {
            object.insert(name, value);
        }
    }
}

fn named(names: [&str; 2], values: Vec<Value>) -> Value {
    let names = names.into_iter().map(str::to_owned);
    Value::Object(names.zip(values).collect())
}
