//! Word lists and checklists of `policy.toml`, and the roles by which the program knows single items of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::domain::policy::finding::Code;
use crate::domain::policy::ids::{ChecklistId, ItemRole, ListId, PolicyId, VocabId};
use crate::domain::policy::model::{Checklist, Vocab};
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::{At, Node};
use crate::domain::policy::read::{recorded, values};

/// What stands between the parts of an argument.
const PARTS: [char; 8] = ['=', ',', '，', ';', '；', ':', '：', '"'];

/// The items of a list: their names, and those that have a role.
struct Items {
    names: Vec<String>,
    roles: BTreeMap<ItemRole, String>,
}

pub(super) fn word_list(node: &Node<'_>) -> Vocab {
    let id = node.id("id", Kind::Vocab);
    let known = VocabId::from_id(&id);
    let items = items(node, known.map(ListId::Vocab));
    match known {
        Some(VocabId::Method) => {
            let desk = node.book.desk();
            for word in &items.names {
                desk.define_quietly(Kind::Method, word);
            }
        }
        Some(VocabId::ScenarioMethod) => refer(node, Kind::Method),
        Some(VocabId::SupportTier) => refer(node, Kind::Tier),
        _ => {}
    }
    Vocab {
        id,
        name: node.text("name"),
        extra: further(node, "extra", &items.names),
        items: items.names,
        roles: items.roles,
        cited: node.cited(),
    }
}

/// The words of the list are ids of something else.
fn refer(node: &Node<'_>, kind: Kind) {
    for (word, at, _) in node.entries("items") {
        node.book.refer(kind, &word, &at);
    }
}

/// A checklist; of the program's lists only those have scales, weights and opinions for which somebody reads them.
pub(super) fn checklist(node: &Node<'_>) -> Checklist {
    let id = node.id("id", Kind::Checklist);
    let known = ChecklistId::from_id(&id);
    let items = items(node, known.map(ListId::Checklist));
    let has = |reads: fn(ChecklistId) -> bool| known.is_none_or(reads);
    let scale_max = has(ChecklistId::is_scored).then(|| node.opt_number("scale_max", 1..=100));
    if known.is_some_and(ChecklistId::needs_scale) {
        node.need("scale_max");
    }
    let opinions =
        has(ChecklistId::has_opinions).then(|| node.references("opinions_from", Kind::Department));
    if known.is_some_and(ChecklistId::has_opinions) {
        node.need("opinions_from");
    }
    let of_county =
        has(ChecklistId::has_opinions).then(|| node.references("county_tiers", Kind::Tier));
    let weights = has(ChecklistId::is_weighted).then(|| weights(node, &id, items.names.len()));
    Checklist {
        id,
        name: node.text("name"),
        optional: further(node, "optional", &items.names),
        items: items.names,
        roles: items.roles,
        opinions_from: opinions.unwrap_or_default(),
        county_tiers: of_county.unwrap_or_default(),
        scale_max: scale_max.flatten().unwrap_or_default(),
        weights: weights.unwrap_or_default(),
        cited: node.cited(),
    }
}

/// As many weights as items, 100 together.
fn weights(node: &Node<'_>, id: &str, items: usize) -> Vec<u32> {
    let weights = node.numbers("weights", 0..=100);
    let sum: u32 = weights.iter().sum();
    if node.has("weights") && (sum != 100 || weights.len() != items) {
        let params = vec![id.to_owned(), sum.to_string(), weights.len().to_string()];
        node.note(
            "weights",
            Code::WeightSum,
            params,
            format!("{items} × = 100"),
        );
    }
    weights
}

/// Words of a list besides its items.
fn further(node: &Node<'_>, key: &'static str, items: &[String]) -> Vec<String> {
    let words = node.list_at(key);
    for (word, at) in &words {
        writable(node, word, at);
    }
    node.each_once(words, items)
}

/// Whether a person can write the item in a step: as a value, in a list of values, and in front of `=` where it is scored.
/// A gate that asks for an item that cannot be written would never open.
fn writable(node: &Node<'_>, name: &str, at: &Range<usize>) {
    let parts = |c: char| PARTS.contains(&c) || c.is_control();
    let is_taken = || node.book.desk().names().arguments.contains(name);
    if name.contains(parts) || name.trim() != name || is_taken() {
        let params = vec![name.to_owned()];
        node.book
            .note(at, Code::UnwritableItem, params, String::new());
    }
}

fn items(node: &Node<'_>, list: Option<ListId>) -> Items {
    node.need("items");
    let mut items = Items {
        names: Vec::new(),
        roles: BTreeMap::new(),
    };
    let entries = node.entries("items");
    let mut named: BTreeSet<&'static str> = BTreeSet::new();
    for (name, at, role) in &entries {
        if items.names.contains(name) {
            let params = vec![name.clone()];
            node.book.note(at, Code::Duplicate, params, String::new());
        }
        writable(node, name, at);
        items.names.push(name.clone());
        if let Some(role) = role {
            named.extend(bind(node, list, &mut items, name, role));
        }
    }
    let Some(list) = list else {
        return items;
    };
    if node.book.desk().is_before_roles() {
        for role in list.roles() {
            let bound = recorded::item(role, &items.names).map(str::to_owned);
            items.roles.extend(bound.map(|name| (role, name)));
        }
        return items;
    }
    let unbound = |role: &ItemRole| !items.roles.contains_key(role) && !named.contains(role.id());
    let missing: Vec<ItemRole> = list.roles().filter(unbound).collect();
    if list.binds_every_item() {
        for (name, at, _) in entries.iter().filter(|(_, _, role)| role.is_none()) {
            let free: Vec<&str> = missing.iter().map(|role| role.id()).collect();
            let written = written(name, &free.join(" | "));
            let params = vec![name.clone()];
            node.book.note(at, Code::MissingRole, params, written);
        }
    }
    for role in missing.into_iter().filter(|role| !role.is_optional()) {
        let name = recorded::item(role, &items.names).unwrap_or("…");
        let params = vec![node.opt_text("name").unwrap_or_default()];
        node.note("items", Code::MissingRole, params, written(name, role.id()));
    }
    items
}

/// How an item with a role is written.
fn written(name: &str, role: &str) -> String {
    format!("{{ name = \"{name}\", role = \"{role}\" }}")
}

/// Gives an item its role. A role that the list does not have, or has given already, is noted; the one that it probably
/// stands for is given back, for it is not missing as well.
fn bind(
    node: &Node<'_>,
    list: Option<ListId>,
    items: &mut Items,
    name: &str,
    (role, at): &At,
) -> Option<&'static str> {
    let known: Vec<ItemRole> = list.iter().flat_map(|list| list.roles()).collect();
    if let Some(found) = known.iter().find(|known| known.id() == role) {
        if items.roles.contains_key(found) {
            let params = vec![role.clone()];
            node.book.note(at, Code::Duplicate, params, String::new());
        } else {
            items.roles.insert(*found, name.to_owned());
        }
        return None;
    }
    let ids: Vec<&'static str> = known.iter().map(|known| known.id()).collect();
    let params = vec![role.clone()];
    let expected = values::nearest(role, &ids);
    node.book.note(at, Code::UnknownRole, params, expected);
    values::near(role, &ids)
}
