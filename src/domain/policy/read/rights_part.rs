//! What the rows of rights rest on: lists by name, parts of verbs, relations and how events move them.

use crate::domain::closed::Named;
use crate::domain::field::Field;
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::node::{At, Node};
use crate::domain::policy::read::values;
use crate::domain::rights::span::Span;
use crate::domain::rights::table::{ChangeRow, Relation, Relations};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How a set of stages is written, for messages.
const SPAN_FORM: &str = "lead..talks, ended | -";

/// The sides of an event that a change of relations speaks of.
const SIDES: [&str; 4] = ["from", "to", "other", "source"];

pub(super) fn unknown(node: &Node<'_>, at: &Range<usize>, key: &str, word: &str, known: &[&str]) {
    let params = vec![key.to_owned(), word.to_owned()];
    node.book
        .note(at, Code::UnknownWord, params, values::nearest(word, known));
}

/// A word of a closed list; another one is noted.
pub(super) fn closed<T: Named>(node: &Node<'_>, key: &str, (word, at): At) -> Option<T> {
    let value = T::named(&word);
    if value.is_none() {
        unknown(node, &at, key, &word, T::NAMES);
    }
    value
}

/// The keys of a table whose keys are data.
pub(super) fn data_keys(node: &Node<'_>) -> Vec<At> {
    node.all_known();
    node.keys()
}

/// A table of lists whose keys are data.
pub(super) fn lists(root: &Node<'_>, key: &'static str) -> BTreeMap<String, Vec<At>> {
    let Some(node) = root.need_table(key) else {
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for (name, at) in data_keys(&node) {
        let value = node.table.get(name.as_str()).map(|value| value.get_ref());
        let Some(items) = value.and_then(|value| value.as_array()) else {
            node.wrong_type(&at, &name, "[\"…\"]");
            continue;
        };
        let texts = items
            .iter()
            .filter_map(|item| Some((item.get_ref().as_str()?.to_owned(), item.span())));
        found.insert(name, texts.collect());
    }
    found
}

pub(super) fn parts(root: &Node<'_>) -> BTreeMap<String, Vec<Field>> {
    let mut seen = BTreeSet::new();
    let lists = lists(root, "update_fields").into_iter();
    lists
        .map(|(part, fields)| {
            let mut known = Vec::new();
            for (name, at) in fields {
                let Some(field) = Field::from_name(&name) else {
                    let fields: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
                    unknown(root, &at, "update_fields", &name, &fields);
                    continue;
                };
                if !seen.insert(field) {
                    root.book
                        .note(&at, Code::Duplicate, vec![name], String::new());
                }
                known.push(field);
            }
            (part, known)
        })
        .collect()
}

pub(super) fn names(root: &Node<'_>) -> BTreeMap<String, String> {
    let Some(node) = root.need_table("parts") else {
        return BTreeMap::new();
    };
    let texts = data_keys(&node).into_iter().filter_map(|(name, at)| {
        let text = node.table.get(name.as_str())?.get_ref().as_str();
        if text.is_none() {
            node.wrong_type(&at, &name, "\"…\"");
        }
        Some((name, text?.to_owned()))
    });
    texts.collect()
}

pub(super) fn relations(root: &Node<'_>) -> Vec<(Relation, String, Option<Span>)> {
    let Some(table) = root.need_table("relations") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for relation in Relation::ALL {
        if let Some(node) = table.need_table(relation.name()) {
            // Which roles a relation is for is said by the grants as well; here it is told to the reader.
            node.list("roles");
            found.push((relation, node.text("is"), span(&node)));
        }
    }
    found
}

pub(super) fn span(node: &Node<'_>) -> Option<Span> {
    let (text, at) = node.opt_at("stages")?;
    match Span::read(&text) {
        Ok(span) => Some(span),
        Err(word) => {
            node.book.note(
                &at,
                Code::UnknownStage,
                vec![word.to_owned()],
                SPAN_FORM.to_owned(),
            );
            None
        }
    }
}

pub(super) fn change(node: &Node<'_>) -> ChangeRow {
    let sides = SIDES.into_iter().filter_map(|side| {
        let (text, at) = node.opt_at(side)?;
        let words = text.split('+').map(|word| (word.to_owned(), at.clone()));
        let relations = words.filter_map(|word| closed(node, side, word));
        Some((side.to_owned(), Relations::of(relations)))
    });
    ChangeRow {
        sides: sides.collect(),
        on: node.text("on"),
        cited: node.cited(),
    }
}
