//! What differs between two states of one record, so that a line of history shows it: the record's short description
//! where that differs, and every other part by its name, from what to what.
//!
//! The parts are read from the record as it is stored, so a field added later is told from its first day.

use super::{Lang, Word, home, money, part_names, steps, values, verbs};
use crate::domain::actor::Role;
use crate::domain::clock::Due;
use crate::domain::event::Change;
use crate::domain::event::told::{Changed, Sides};
use crate::domain::filing::FilingStatus;
use crate::domain::money::Amount;
use crate::domain::policy::{FilingLevel, Profile};
use crate::domain::scoring::Span;
use crate::domain::screening::Verdict;
use crate::domain::sheet::{Cell, Told};
use crate::domain::signing::record::Target;
use crate::domain::verb::{About, verb};
use crate::locales::told::{Place, Speaker};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

crate::words! {
    /// One part of a record that differs.
    PART = "{label} {from} -> {to}";
    MORE = "{line}; {more}";
    NOT_SAID = "未填", "not given";
    PROVISIONAL = "{date} (暂定)", "{date} (provisional)";
}

/// What a step changed: its name, the value before and after, and the parts that these do not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub what: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub more: Vec<String>,
}

/// How stored words become a person's.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub profile: Option<&'a Profile>,
    pub lang: Lang,
    /// The verb by whose arguments the parts are called.
    pub verb: &'static str,
}

impl<'a> Names<'a> {
    /// A unit's name; its code where the profile has none of it.
    pub(crate) fn unit<'b>(&'b self, code: &'b str) -> &'b str {
        let named = self.profile.map(|known| values::unit(known, code));
        named.unwrap_or(code)
    }
}

/// A change of a record that tells itself: what was entered, what went, or which of its values differ.
pub(crate) fn changed(change: Changed, names: Names<'_>) -> Line {
    let people = BTreeMap::new();
    let speaker = Speaker {
        lang: names.lang,
        place: Place::History,
        profile: names.profile,
        people: &people,
        today: NaiveDate::MIN,
    };
    let of = speaker.say(&change.of);
    let what = change.what.fill(names.lang, &[("of", &of)]);
    let whole = |cells: &[Cell]| {
        let told = cells.iter().map(|cell| speaker.say(&cell.told));
        let told: Vec<String> = told.filter(|text| !text.is_empty()).collect();
        told.join(" ")
    };
    let line = |from, to, more| Line {
        what: what.clone(),
        from,
        to,
        more,
    };
    match change.sides {
        Sides::Record {
            from: Some((from, by)),
            to: Some((to, now_by)),
        } => {
            let more = differing(&speaker, &from, &to);
            let more = if more.is_empty() {
                differing(&speaker, &by, &now_by)
            } else {
                more
            };
            line(None, None, more)
        }
        Sides::Record { from, to } => {
            let side = |held: Option<(Vec<Cell>, _)>| held.map(|(cells, _)| whole(&cells));
            line(side(from), side(to), Vec::new())
        }
        Sides::Items { from, to } => pairs(what.clone(), &Change { from, to }),
        Sides::Flag { from, to } => {
            let said = |is: bool| {
                speaker
                    .word(if is { steps::YES } else { steps::NO })
                    .to_owned()
            };
            line(from.map(said), to.map(said), Vec::new())
        }
    }
}

/// Whether two values are one: a last day stays the same when nothing is owed by it any more.
fn is_same(was: &Told, is: &Told) -> bool {
    match (was, is) {
        (Told::Due { due: was, .. }, Told::Due { due: is, .. }) => was == is,
        _ => was == is,
    }
}

fn differing(speaker: &Speaker<'_>, from: &[Cell], to: &[Cell]) -> Vec<String> {
    let labels = to.iter().chain(from).map(|cell| cell.label);
    let mut seen: Vec<Word> = Vec::new();
    let mut parts = Vec::new();
    for label in labels {
        if seen.contains(&label) {
            continue;
        }
        seen.push(label);
        let of = |cells: &[Cell]| {
            let cell = cells.iter().find(|cell| cell.label == label);
            cell.map_or(Told::Nothing, |cell| cell.told.clone())
        };
        let (was, is) = (of(from), of(to));
        if !is_same(&was, &is) {
            let said = |told: &Told| match told.is_nothing() {
                true => NOT_SAID.get(speaker.lang).to_owned(),
                false => speaker.say(told),
            };
            let (was, is) = (said(&was), said(&is));
            let values = [
                ("label", speaker.word(label)),
                ("from", was.as_str()),
                ("to", is.as_str()),
            ];
            parts.push(PART.fill(speaker.lang, &values));
        }
    }
    parts
}

/// A change of something that may not be there.
pub(crate) fn line<T: Serialize>(
    what: String,
    names: Names<'_>,
    change: &Change<Option<T>>,
    shown: impl Fn(&T) -> String,
) -> Line {
    let (from, to) = (change.from.as_ref(), change.to.as_ref());
    let (was, is) = (from.map(&shown), to.map(&shown));
    let more = match (from, to, &was, &is) {
        (Some(from), Some(to), Some(was), Some(is)) => undescribed(names, from, to, (was, is)),
        _ => Vec::new(),
    };
    Line {
        what,
        from: was,
        to: is,
        more,
    }
}

/// A change of values by item: those that differ.
pub(crate) fn pairs<T: ToString + PartialEq>(
    what: String,
    change: &Change<BTreeMap<String, T>>,
) -> Line {
    let shown = |map: &BTreeMap<String, T>, other: &BTreeMap<String, T>| {
        let parts = map
            .iter()
            .filter(|(item, value)| other.get(*item) != Some(*value));
        let parts = parts.map(|(item, value)| format!("{item}={}", value.to_string()));
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    Line {
        what,
        from: shown(&change.from, &change.to),
        to: shown(&change.to, &change.from),
        more: Vec::new(),
    }
}

/// The parts that differ and that the two descriptions do not tell. Who recorded it on which day is told only where
/// nothing else is.
fn undescribed<T: Serialize>(
    names: Names<'_>,
    from: &T,
    to: &T,
    (was, is): (&str, &str),
) -> Vec<String> {
    let stored = |record: &T| serde_json::to_value(record).unwrap_or_default();
    let mut parts = Vec::new();
    names.compare("", &stored(from), &stored(to), &mut parts);
    let is_told = |part: &&Part| part.is_within(was, is) && was != is;
    let untold: Vec<&Part> = parts.iter().filter(|part| !is_told(part)).collect();
    let (stamps, facts): (Vec<&Part>, Vec<&Part>) =
        untold.into_iter().partition(|part| part.is_stamp());
    let told = if facts.is_empty() && was == is {
        stamps
    } else {
        facts
    };
    told.iter().map(|part| part.text(names.lang)).collect()
}

struct Part {
    key: String,
    label: String,
    from: String,
    to: String,
    /// What of either side a description would show.
    marks: (Vec<String>, Vec<String>),
}

impl Part {
    fn is_stamp(&self) -> bool {
        matches!(self.key.as_str(), "by" | "on" | "version")
    }

    /// Both descriptions show their side of it; a side that is empty has nothing to show.
    fn is_within(&self, was: &str, is: &str) -> bool {
        let shows = |text: &str, marks: &[String]| {
            marks.is_empty() || marks.iter().any(|mark| text.contains(mark.as_str()))
        };
        shows(was, &self.marks.0) && shows(is, &self.marks.1)
    }

    fn text(&self, lang: Lang) -> String {
        let values = [
            ("label", self.label.as_str()),
            ("from", &self.from),
            ("to", &self.to),
        ];
        PART.fill(lang, &values).trim().to_owned()
    }
}

impl Names<'_> {
    fn compare(self, key: &str, from: &Value, to: &Value, parts: &mut Vec<Part>) {
        if from == to {
            return;
        }
        match (from, to) {
            (Value::Object(was), Value::Object(is)) if !is_one(from) && !is_one(to) => {
                let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
                for key in keys {
                    let side = |side: Option<&Value>| side.cloned().unwrap_or_default();
                    self.compare(key, &side(was.get(key)), &side(is.get(key)), parts);
                }
            }
            _ => parts.push(self.part(key, from, to)),
        }
    }

    fn part(self, key: &str, from: &Value, to: &Value) -> Part {
        let marks = (self.marks(key, from), self.marks(key, to));
        let (mut was, mut is) = (self.text(key, from), self.text(key, to));
        if was == is {
            // Two sums or words that read alike are told as they are stored.
            (was, is) = (plain(from), plain(to));
        }
        Part {
            key: key.to_owned(),
            label: self.label(key),
            from: was,
            to: is,
            marks,
        }
    }

    fn marks(self, key: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Null | Value::Bool(_) => Vec::new(),
            Value::String(text) if text.is_empty() => Vec::new(),
            Value::Array(parts) => parts
                .iter()
                .flat_map(|part| self.marks(key, part))
                .collect(),
            Value::Object(parts) if !is_one(value) => {
                let parts = parts.iter().filter(|(key, _)| *key != "by");
                parts
                    .flat_map(|(key, part)| self.marks(key, part))
                    .collect()
            }
            _ => vec![self.text(key, value)],
        }
    }

    /// A stored value as a person reads it.
    fn text(self, key: &str, value: &Value) -> String {
        let none = || NOT_SAID.get(self.lang).to_owned();
        match value {
            Value::Null => none(),
            Value::Bool(is) => {
                let word = if *is { steps::YES } else { steps::NO };
                word.get(self.lang).to_owned()
            }
            Value::Number(number) => number.to_string(),
            Value::String(text) if text.is_empty() => none(),
            Value::String(text) => self.word(key, text),
            Value::Array(parts) if parts.is_empty() => none(),
            Value::Array(parts) if parts.iter().any(Value::is_object) => parts.len().to_string(),
            Value::Array(parts) => {
                let parts = parts.iter().map(|part| self.text(key, part));
                parts.collect::<Vec<_>>().join("、")
            }
            Value::Object(parts) => self.whole(value).unwrap_or_else(|| {
                let parts = parts
                    .iter()
                    .filter(|(key, held)| *key != "by" && !held.is_null());
                let parts = parts.map(|(key, part)| self.text(key, part));
                parts.collect::<Vec<_>>().join(" ")
            }),
        }
    }

    /// A sum or a deadline, which is one value to a person.
    fn whole(self, value: &Value) -> Option<String> {
        if let Ok(amount) = Amount::deserialize(value) {
            return Some(money::amount(&amount, self.lang));
        }
        if let Ok(target) = Target::deserialize(value) {
            return Some(steps::target(&target, self.lang));
        }
        if let Ok(span) = Span::deserialize(value) {
            return Some(span.name());
        }
        let due = Due::deserialize(value).ok()?;
        let date = due.date.to_string();
        Some(if due.provisional {
            PROVISIONAL.fill(self.lang, &[("date", &date)])
        } else {
            date
        })
    }

    fn word(self, key: &str, text: &str) -> String {
        match key {
            "unit" | "owner" | "from" | "to" | "winner" | "departments" => {
                self.unit(text).to_owned()
            }
            _ => {
                let word = self.listed(key, text);
                word.map_or_else(|| text.to_owned(), |word| word.get(self.lang).to_owned())
            }
        }
    }

    /// A word of one of the closed lists.
    fn listed(self, key: &str, text: &str) -> Option<Word> {
        match (self.verb, key) {
            ("opinion", "verdict") => read(text).map(Verdict::word),
            ("file", "status") => read(text).map(FilingStatus::word),
            ("file", "level") => read(text).map(FilingLevel::word),
            ("member", "roles") => read(text).map(Role::word),
            ("freeze" | "appeal", "group") => read(text).map(home::group),
            _ => None,
        }
    }

    /// The name of a part: as the verb's argument is called, or as only the record has it; an item is its own name.
    fn label(self, key: &str) -> String {
        // A verb of the desk names the parts of its record; others have names that all records share.
        let own = verb(self.verb).filter(|verb| verb.about == About::City);
        let own = own.and_then(|_| verbs::arg(self.verb, key));
        let word = own
            .or_else(|| part_names::recorded(key))
            .or_else(|| verbs::arg(self.verb, key));
        word.map_or_else(|| key.to_owned(), |word| word.get(self.lang).to_owned())
    }
}

/// A stored word as the type it is of.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
}

/// Whether a stored object is one value to a person.
fn is_one(value: &Value) -> bool {
    Amount::deserialize(value).is_ok()
        || Due::deserialize(value).is_ok()
        || Target::deserialize(value).is_ok()
        || Span::deserialize(value).is_ok()
}

/// A value as it is stored.
fn plain(value: &Value) -> String {
    let amount = Amount::deserialize(value);
    amount.map_or_else(|_| value.to_string(), |amount| amount.plain())
}
