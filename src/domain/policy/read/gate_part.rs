//! The gates of `policy.toml`: one between each two neighbouring stages, no hole, no leap.

use crate::domain::policy::basis::Mode;
use crate::domain::policy::condition::Condition;
use crate::domain::policy::finding::Code;
use crate::domain::policy::gate::{Gate, GateCondition};
use crate::domain::policy::ids::{ChecklistId, VocabId};
use crate::domain::policy::model::{Checklist, Vocab};
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::values;
use crate::domain::stage::Stage;

/// Reads all gates and puts them in stage order.
pub(super) fn gates(root: &Node<'_>, checklists: &[Checklist], vocab: &[Vocab]) -> Vec<Gate> {
    let nodes = root.need_tables("gate");
    let mut gates: Vec<(Gate, &Node<'_>)> = nodes
        .iter()
        .map(|n| (gate(n, checklists, vocab), n))
        .collect();
    gates.sort_by_key(|(gate, _)| place(&gate.from));
    for (here, next) in Stage::NAMES.iter().zip(Stage::NAMES.iter().skip(1)) {
        let mut from_here = gates.iter().filter(|(gate, _)| gate.from == *here);
        if from_here.next().is_none() {
            // Noted at the gate that comes after the hole, where the missing one would be put before.
            let after = gates
                .iter()
                .find(|(gate, _)| place(&gate.from) > place(here))
                .or(gates.last());
            let at = after.map_or_else(|| root.span(), |(_, node)| node.span());
            root.book.note(
                &at,
                Code::GateHole,
                vec![(*here).to_owned(), (*next).to_owned()],
                String::new(),
            );
        }
        for (gate, node) in from_here {
            node.note(
                "from",
                Code::Duplicate,
                vec![gate.from.clone()],
                String::new(),
            );
        }
    }
    gates.into_iter().map(|(gate, _)| gate).collect()
}

fn place(stage: &str) -> usize {
    Stage::NAMES
        .iter()
        .position(|s| *s == stage)
        .unwrap_or(Stage::NAMES.len())
}

/// A stage name that must be one of `known`; an unknown one is noted.
pub(super) fn known_stage(node: &Node<'_>, key: &'static str, known: &[&str]) -> Option<usize> {
    let stage = node.opt_text(key)?;
    let place = known.iter().position(|s| *s == stage);
    if place.is_none() {
        let expected = values::nearest(&stage, known);
        node.note(key, Code::UnknownStage, vec![stage], expected);
    }
    place
}

fn gate(node: &Node<'_>, checklists: &[Checklist], vocab: &[Vocab]) -> Gate {
    let mode = node.word("mode", Mode::Hard);
    let (from, to) = (node.text("from"), node.text("to"));
    let (here, there) = (
        known_stage(node, "from", &Stage::NAMES),
        known_stage(node, "to", &Stage::NAMES),
    );
    if let (Some(here), Some(there)) = (here, there)
        && there != here + 1
    {
        let next = Stage::NAMES.get(here + 1).copied().unwrap_or_default();
        node.note("to", Code::GateStep, vec![from.clone(), to.clone()], next);
    }
    let mut requires: Vec<GateCondition> = Vec::new();
    for node in &node.need_tables("condition") {
        let Some(asked) = condition(node, mode, checklists, vocab) else {
            continue;
        };
        if requires.iter().any(|other| other.asks_again(&asked)) {
            let params = vec![asked.is.to_string()];
            node.note("is", Code::Duplicate, params, "");
        }
        requires.push(asked);
    }
    Gate {
        id: node.id("id", Kind::Gate),
        from,
        to,
        mode,
        requires,
        cited: node.cited(),
    }
}

fn condition(
    node: &Node<'_>,
    gate_mode: Mode,
    checklists: &[Checklist],
    vocab: &[Vocab],
) -> Option<GateCondition> {
    let mode = if node.has("mode") {
        node.word("mode", gate_mode)
    } else {
        gate_mode
    };
    let tiers = node.references("tiers", Kind::Tier);
    let cited = node.cited();
    let text = node.at("is")?.0;
    let Ok(is) = text.parse::<Condition>() else {
        let expected = values::nearest(&text, &Condition::forms());
        let expected = if expected.is_empty() {
            Condition::forms().join(" | ")
        } else {
            expected
        };
        node.note("is", Code::UnknownCondition, vec![text], expected);
        return None;
    };
    check_words(node, &is, checklists, vocab);
    Some(GateCondition {
        is,
        mode,
        tiers,
        cited,
    })
}

/// Whether a condition's checklist, node or verdict exists, and counts right.
fn check_words(node: &Node<'_>, is: &Condition, checklists: &[Checklist], vocab: &[Vocab]) {
    let unknown = |word: &str, known: &[&str]| {
        node.note(
            "is",
            Code::UnknownReference,
            vec![word.to_owned()],
            values::nearest(word, known),
        );
    };
    let items = |list: ChecklistId| -> Vec<&str> {
        let list = checklists.iter().find(|held| held.id == list.id());
        list.map(|list| list.items.iter().map(String::as_str).collect())
            .unwrap_or_default()
    };
    match is {
        Condition::Checklist { id, of, .. } => match checklists.iter().find(|c| c.id == *id) {
            Some(list) if list.items.len() != *of as usize => {
                let params = vec![id.clone(), of.to_string()];
                node.note(
                    "is",
                    Code::ChecklistCount,
                    params,
                    list.items.len().to_string(),
                );
            }
            Some(_) => {}
            None => unknown(
                id,
                &checklists.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
            ),
        },
        Condition::NodeAccepted(name) | Condition::ElementSecured(name) => {
            let known = items(match is {
                Condition::NodeAccepted(_) => ChecklistId::KeyNodes,
                _ => ChecklistId::Elements,
            });
            if !known.contains(&name.as_str()) {
                unknown(name, &known);
            }
        }
        Condition::ReviewVerdictIn(words) => {
            let list = vocab.iter().find(|v| v.id == VocabId::ReviewVerdict.id());
            let known: Vec<&str> = list
                .map(|list| list.items.iter().map(String::as_str).collect())
                .unwrap_or_default();
            for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
                unknown(word, &known);
            }
        }
        _ => {}
    }
}
