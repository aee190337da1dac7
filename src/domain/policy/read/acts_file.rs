//! `acts.toml`: one row for each verb and its parts, one for each topic.

use crate::domain::policy::acts::{ActRule, Acts, PARTS, TOPICS, Topic};
use crate::domain::policy::finding::Code;
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::gate_part::known_stage;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::values;
use crate::domain::stage::Stage;

/// Reads the whole file.
pub(super) fn acts(root: &Node<'_>) -> Acts {
    let nodes = root.need_tables("act");
    let acts: Vec<ActRule> = nodes.iter().map(act).collect();
    let topics: Vec<Topic> = root.need_tables("topic").iter().map(topic).collect();
    let parts = PARTS.map(|(verb, part)| (verb, Some(part)));
    let verbs = &root.book.desk().names().verbs;
    let wanted = verbs.iter().map(|verb| (*verb, None)).chain(parts);
    for (verb, part) in wanted {
        let has = |row: &ActRule| row.verb == verb && row.part.as_deref() == part;
        if !acts.iter().any(has) {
            missing(root, &label(verb, part));
        }
    }
    for id in TOPICS {
        if !topics.iter().any(|topic| topic.id == id) {
            missing(root, id);
        }
    }
    Acts { acts, topics }
}

fn missing(root: &Node<'_>, name: &str) {
    let at = root.span();
    root.book
        .note(&at, Code::ActMissing, vec![name.to_owned()], String::new());
}

fn label(verb: &str, part: Option<&str>) -> String {
    part.map_or_else(|| verb.to_owned(), |part| format!("{verb} {part}"))
}

/// A word that the program knows; another one is noted with the nearest.
fn known(node: &Node<'_>, key: &'static str, word: &str, known: &[&str]) {
    if !word.is_empty() && !known.contains(&word) {
        let params = vec![key.to_owned(), word.to_owned()];
        let expected = values::nearest(word, known);
        node.note(key, Code::UnknownWord, params, expected);
    }
}

fn act(node: &Node<'_>) -> ActRule {
    let verb = node.text("verb");
    known(node, "verb", &verb, &node.book.desk().names().verbs);
    let part = node.opt_text("part");
    if let Some(part) = &part {
        let of_verb = PARTS.iter().filter(|(of, _)| *of == verb);
        let parts: Vec<&str> = of_verb.map(|(_, part)| *part).collect();
        known(node, "part", part, &parts);
    }
    let id = label(&verb, part.as_deref());
    node.book.define(Kind::Act, &id, &node.span_of("verb"));
    let stage = |key, otherwise: Stage| {
        let place = known_stage(node, key, &Stage::NAMES);
        place
            .and_then(|place| Stage::ALL.get(place).copied())
            .unwrap_or(otherwise)
    };
    let (from, to) = (stage("from", Stage::ALL[0]), stage("to", Stage::Upgrade));
    if to < from {
        let expected = format!(">= {}", from.name());
        node.note(
            "to",
            Code::PeriodReversed,
            vec![to.name().to_owned()],
            expected,
        );
    }
    ActRule {
        verb,
        part,
        from,
        to,
        late: node.flag("late"),
        cited: node.cited_or_general(),
    }
}

fn topic(node: &Node<'_>) -> Topic {
    let id = node.id("id", Kind::Act);
    known(node, "id", &id, &TOPICS);
    Topic {
        id,
        name: node.text("name"),
        cited: node.cited(),
    }
}
