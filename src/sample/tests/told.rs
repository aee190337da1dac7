//! History tells what changed: whatever single part of whatever record another value comes to stand in, the line shows two
//! different sides.

mod beside;
mod building;
mod judged;

use super::put_right::{amended, corrected, published};
use super::*;
use crate::domain::attachments::record::{Attachment, FileKind, Part, Withdrawn};
use crate::domain::clash::record::{Clash, ClashClose, ClashResult, Ground};
use crate::domain::clock::Due;
use crate::domain::desk::stamp::Stamp;
use crate::domain::event::{BuildingChange, Change, OperatingChange, SigningChange, TalksChange};
use crate::domain::handover::record::{Deputy, Joint, OfficerLeft};
use crate::domain::links::record::{Left, Link, LinkKind};
use crate::domain::talks::{SupportAnswer, SupportRequest};
use crate::domain::targets::record::{TargetMetric, TargetValue, YearTarget};
use crate::domain::voiding::record::Voided;
use crate::locales::{Lang, events};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Words of closed lists, to put another one where one stands.
const WORDS: [&str; 56] = [
    "name",
    "started",
    "increase",
    "upheld",
    "visit",
    "amount",
    "unsupported",
    "merge",
    "09:05",
    "fund",
    "table",
    "separate",
    "kept",
    "internal",
    "state",
    "arbitration",
    "return",
    "refused",
    "open",
    "underway",
    "secured",
    "differs",
    "agreed",
    "normal",
    "tolerant",
    "applied",
    "granted",
    "filed",
    "approved",
    "low",
    "high",
    "valid",
    "lost",
    "in",
    "out",
    "guide",
    "city_lead",
    "output",
    "tax",
    "cured",
    "done",
    "fail",
    "city",
    "province",
    "submitted",
    "due",
    "transform",
    "reuse",
    "investment",
    "scale",
    "usd",
    "hkd",
    "overruled",
    "waived",
    "unit",
    "environment",
];

/// Other values for one stored value: of its kind, or nothing.
fn others(value: &Value) -> Vec<Value> {
    let mut others = match value {
        Value::Bool(is) => vec![json!(!is)],
        Value::Number(number) => vec![json!(number.as_u64().unwrap_or(1) + 1)],
        Value::String(text) => {
            let date = text
                .parse::<NaiveDate>()
                .ok()
                .and_then(|date| date.succ_opt());
            let number = text.parse::<i128>().ok();
            let words = WORDS.iter().filter(|word| *word != text);
            let mut all: Vec<Value> = date.into_iter().map(|date| json!(date)).collect();
            all.extend(number.map(|number| json!((number + 1_000_000_007).to_string())));
            all.push(json!(format!("{text}改")));
            all.extend(words.map(|word| json!(word)));
            all
        }
        Value::Array(parts) if parts.is_empty() => {
            vec![json!(["2026-05-11"]), json!(["P2026-0001"])]
        }
        Value::Array(parts) => vec![Value::Array([&parts[..], &parts[..]].concat())],
        Value::Null | Value::Object(_) => Vec::new(),
    };
    others.push(Value::Null);
    others
}

/// The record with one leaf another one each time, by the leaf's path; each variation in the order of what fits best.
fn variations(record: &Value, path: &str, all: &mut Vec<(String, Vec<Value>)>) {
    match record {
        Value::Object(parts) => {
            for (key, part) in parts {
                let mut inner = Vec::new();
                variations(part, &format!("{path}.{key}"), &mut inner);
                let within = |part: Value| {
                    let mut whole = record.clone();
                    whole[key] = part;
                    whole
                };
                let inner = inner.into_iter();
                all.extend(inner.map(|(path, parts)| {
                    (path, parts.into_iter().map(within).collect::<Vec<_>>())
                }));
            }
        }
        Value::Null => {}
        leaf => all.push((path.to_owned(), others(leaf))),
    }
}

/// The places of `from` and `to` in a stored event.
fn change(event: &mut Value) -> Option<&mut serde_json::Map<String, Value>> {
    match event {
        Value::Object(parts) => {
            if parts.len() == 2 && parts.contains_key("from") && parts.contains_key("to") {
                return Some(parts);
            }
            parts.values_mut().find_map(change)
        }
        _ => None,
    }
}

/// Which kind of change it is: the tags on the way to it.
fn kind(event: &Event) -> String {
    let stored = serde_json::to_value(event).unwrap();
    let tag = |value: &Value| {
        value
            .as_object()
            .and_then(|parts| parts.keys().next().cloned())
    };
    match event {
        Event::Project { .. } => {
            let change = &stored["project"]["change"];
            let outer = tag(change).unwrap_or_default();
            let inner = match outer.as_str() {
                "talks" | "signing" | "building" | "operating" => tag(&change[&outer]),
                _ => None,
            };
            format!("{outer} {}", inner.unwrap_or_default())
        }
        Event::Desk { item, .. } => {
            let held = item.to.as_ref().or(item.from.as_ref());
            format!("desk {:?}", held.map(DeskItem::kind))
        }
        _ => tag(&stored).unwrap_or_default(),
    }
}

fn told(event: &Value, profile: &Profile, lang: Lang) -> Option<String> {
    let event: Event = serde_json::from_value(event.clone()).ok()?;
    Some(events::line(&event, Some(profile), lang))
}

/// No piece of the line says that something became what it was.
fn shows(line: &str) -> bool {
    let is_change = line.contains(" -> ");
    let same = |piece: &str| {
        piece.split_once(" -> ").is_some_and(|(from, to)| {
            let from = from.split_once(": ").map_or(from, |(_, from)| from);
            from == to || from.ends_with(&format!(" {to}"))
        })
    };
    is_change && !line.split("; ").any(same)
}

/// The names of a type's variants, as its reader tells them.
fn variants<T: DeserializeOwned>() -> Vec<String> {
    let refused = serde_json::from_value::<T>(json!({"no such kind": {}})).err();
    let said = refused.map(|error| error.to_string()).unwrap_or_default();
    let names = said.split('`').skip(3).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn a_change_in_any_one_part_of_any_record_is_told_with_both_sides() {
    let (profile, steps) = sample(MONDAY, 1);
    // Of each kind the one that holds most.
    let mut fullest: BTreeMap<String, (usize, Value)> = BTreeMap::new();
    let mut beside = beside::all().to_vec();
    beside.extend([amended(), published(), corrected()]);
    beside.extend(judged::events());
    beside.extend(building::events());
    for event in steps.iter().flat_map(|step| &step.events).chain(&beside) {
        let mut stored = serde_json::to_value(event).unwrap();
        let size = match change(&mut stored) {
            Some(change) => change["to"].to_string().len(),
            None => continue,
        };
        let held = fullest.entry(kind(event)).or_insert((0, Value::Null));
        if size > held.0 {
            *held = (size, stored);
        }
    }
    let chapters = [
        ("talks", variants::<TalksChange>()),
        ("signing", variants::<SigningChange>()),
        ("building", variants::<BuildingChange>()),
        ("operating", variants::<OperatingChange>()),
    ];
    let mut missing = Vec::new();
    for (chapter, variants) in chapters {
        assert!(variants.len() > 5, "{chapter}");
        let kinds = variants
            .iter()
            .map(|variant| format!("{chapter} {variant}"));
        missing.extend(kinds.filter(|kind| !fullest.contains_key(kind)));
    }
    assert!(missing.is_empty(), "the sample has none of {missing:?}");
    // What stands for itself, or is no record.
    let plain = ["noted ", "backfilled ", "refreshed ", "moved ", "field "];
    let mut wrong = Vec::new();
    for (kind, (_, stored)) in fullest {
        if plain.contains(&kind.as_str()) {
            continue;
        }
        let mut event = stored;
        let record = change(&mut event).unwrap()["to"].clone();
        let mut all = Vec::new();
        variations(&record, "", &mut all);
        for (path, mut values) in all {
            // Nothing instead of the record itself is told as its coming or going.
            values.retain(|value| !value.is_null());
            let mut turn = |lang: Lang, is_back: bool| {
                let lines = values
                    .iter()
                    .filter(|value| **value != record)
                    .filter_map(|value| {
                        let change = change(&mut event)?;
                        let (from, to) = if is_back {
                            ("to", "from")
                        } else {
                            ("from", "to")
                        };
                        change.insert(from.into(), record.clone());
                        change.insert(to.into(), value.clone());
                        told(&event, &profile, lang)
                    });
                lines.take(2).collect::<Vec<_>>()
            };
            for (lang, is_back) in [(Lang::Zh, false), (Lang::En, true)] {
                let lines = turn(lang, is_back);
                // A list of records that holds none shows nothing of what it could hold.
                let leaf = record.pointer(&path.replace('.', "/"));
                if lines.is_empty() && !leaf.is_some_and(Value::is_array) {
                    wrong.push(format!("{kind}{path}: no other value"));
                }
                wrong.extend(
                    lines
                        .into_iter()
                        .filter(|line| !shows(line))
                        .map(|line| format!("{kind}{path}: {line}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
