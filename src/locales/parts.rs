//! What a change tells, as one line of history: what was entered, what went, or every value that differs, from what to
//! what.

use super::{Lang, Word};
use crate::domain::event::told::{Changed, Sides};
use crate::domain::policy::Profile;
use crate::domain::sheet::{Cell, Told};
use crate::locales::told::{Place, Speaker};
use std::collections::BTreeMap;

crate::words! {
    /// A value that was not there before.
    SET = "{what}: {to}";
    CHANGED = "{what}: {from} -> {to}";
    CLEARED = "{what}: {from} -> 清空", "{what}: {from} -> cleared";
    /// One part of a record that differs.
    PART = "{label} {from} -> {to}";
    NOT_SAID = "未填", "not given";
}

/// A value that was set, cleared, or became another one.
pub(crate) fn between(what: &str, from: Option<String>, to: Option<String>, lang: Lang) -> String {
    match (from, to) {
        (None, to) => SET.fill(lang, &[("what", what), ("to", &to.unwrap_or_default())]),
        (Some(from), None) => CLEARED.fill(lang, &[("what", what), ("from", &from)]),
        (Some(from), Some(to)) => {
            CHANGED.fill(lang, &[("what", what), ("from", &from), ("to", &to)])
        }
    }
}

/// A change of a record that tells itself.
pub(crate) fn line(change: &Changed, profile: Option<&Profile>, lang: Lang) -> String {
    let speaker = Speaker::nameless(Place::History, profile, lang);
    let of = speaker.say(&change.of);
    let what = change.what.fill(lang, &[("of", &of)]);
    let or_else = |side: Option<String>| {
        let held = change.otherwise.map(|word| word.get(lang).to_owned());
        side.or(held)
    };
    let between = |from, to| between(&what, or_else(from), or_else(to), lang);
    match &change.sides {
        Sides::Record {
            from: Some((from, by)),
            to: Some((to, now_by)),
        } => {
            let mut parts = differing(&speaker, from, to);
            if parts.is_empty() {
                parts = differing(&speaker, by, now_by);
            }
            if parts.is_empty() {
                // Said again as it stood.
                let told = to.iter().map(|cell| speaker.say(&cell.told));
                parts = vec![
                    told.filter(|text| !text.is_empty())
                        .collect::<Vec<_>>()
                        .join(" "),
                ];
            }
            between(None, Some(parts.join("; ")))
        }
        Sides::Record { from, to } => {
            let whole = |side: &Option<(Vec<Cell>, _)>| {
                let told = side.as_ref()?.0.iter().map(|cell| speaker.say(&cell.told));
                let told: Vec<String> = told.filter(|text| !text.is_empty()).collect();
                Some(told.join(" "))
            };
            between(whole(from), whole(to))
        }
        Sides::Items { from, to } => {
            let shown = |map: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
                let parts = map.iter();
                let parts = parts.filter(|(item, value)| other.get(*item) != Some(*value));
                let parts: Vec<String> =
                    parts.map(|(item, held)| format!("{item}={held}")).collect();
                (!parts.is_empty()).then(|| parts.join(" "))
            };
            between(shown(from, to), shown(to, from))
        }
        Sides::Value { from, to } => {
            let said = |told: &Told| (!told.is_nothing()).then(|| speaker.say(told));
            between(said(from), said(to))
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
    let mut labels: Vec<Word> = Vec::new();
    for cell in to.iter().chain(from) {
        if !labels.contains(&cell.label) {
            labels.push(cell.label);
        }
    }
    let part = |label: Word| {
        let of = |cells: &[Cell]| {
            let cell = cells.iter().find(|cell| cell.label == label);
            cell.map_or(Told::Nothing, |cell| cell.told.clone())
        };
        let (was, is) = (of(from), of(to));
        let said = |told: &Told| match speaker.say(told) {
            text if told.is_nothing() || text.is_empty() => NOT_SAID.get(speaker.lang).to_owned(),
            text => text,
        };
        let (from, to) = (said(&was), said(&is));
        (!is_same(&was, &is) && from != to).then(|| {
            let label = speaker.word(label);
            let values = [("label", label), ("from", &from), ("to", &to)];
            PART.fill(speaker.lang, &values)
        })
    };
    labels.into_iter().filter_map(part).collect()
}
