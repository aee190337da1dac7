//! The scoring board of `policy.toml`: links with weights, rules, the split after a transfer.

use std::collections::BTreeMap;

use crate::domain::policy::finding::Code;
use crate::domain::policy::ids::{PolicyId, ScoreEvent};
use crate::domain::policy::read::desk::Kind;
use crate::domain::policy::read::node::Node;
use crate::domain::policy::read::typed::uncited;
use crate::domain::policy::read::values;
use crate::domain::policy::score::{
    CreditSplit, Introduced, Points, RatioStep, Score, ScoreGroup, ScoreLink, ScoreRule,
};

/// Reads `[score]`.
pub(super) fn score(root: &Node<'_>) -> Score {
    let Some(node) = root.need_table("score") else {
        let transfer_credit = CreditSplit {
            from: 0,
            to: 100,
            cited: uncited(),
        };
        return Score {
            links: Vec::new(),
            rules: Vec::new(),
            transfer_credit,
            handover_credit: None,
            introduced: None,
            cited: uncited(),
        };
    };
    let link_nodes = node.need_tables("link");
    let links: Vec<ScoreLink> = link_nodes.iter().map(link).collect();
    for group in ScoreGroup::ALL {
        let sum: u32 = links.iter().filter_map(|l| l.weights.get(&group)).sum();
        if sum != 100 {
            let at = link_nodes.first().map_or_else(|| node.span(), Node::span);
            node.book.note(
                &at,
                Code::WeightSum,
                vec![group.name().to_owned(), sum.to_string()],
                "100".to_owned(),
            );
        }
    }
    Score {
        links,
        rules: node.need_tables("rule").iter().map(rule).collect(),
        transfer_credit: transfer_credit(&node),
        handover_credit: node
            .table("handover_credit")
            .map(|held| split(&held, "handover_credit")),
        introduced: node.table("introduced").map(|held| introduced(&held)),
        cited: node.cited(),
    }
}

fn transfer_credit(score: &Node<'_>) -> CreditSplit {
    let held = score.need_table("transfer_credit");
    held.map_or_else(
        || CreditSplit {
            from: 0,
            to: 100,
            cited: uncited(),
        },
        |held| split(&held, "transfer_credit"),
    )
}

fn split(node: &Node<'_>, name: &str) -> CreditSplit {
    let split = CreditSplit {
        from: node.number("from", 0..=100),
        to: node.number("to", 0..=100),
        cited: node.cited(),
    };
    let sum = split.from + split.to;
    if sum != 100 {
        node.note(
            "to",
            Code::WeightSum,
            vec![name.to_owned(), sum.to_string()],
            "100",
        );
    }
    split
}

fn introduced(node: &Node<'_>) -> Introduced {
    let events = node.items("events");
    let known: Vec<&str> = ScoreEvent::ALL.iter().map(|known| known.id()).collect();
    for event in events
        .iter()
        .filter(|event| !known.contains(&event.as_str()))
    {
        let params = vec!["events".to_owned(), event.clone()];
        node.note(
            "events",
            Code::UnknownWord,
            params,
            values::nearest(event, &known),
        );
    }
    Introduced {
        share: node.number("share", 1..=100),
        events,
        cited: node.cited(),
    }
}

fn link(node: &Node<'_>) -> ScoreLink {
    let mut weights = BTreeMap::new();
    let weights_node = node.need_table("weights");
    if let Some(table) = &weights_node {
        for (key, group) in [
            ("team", ScoreGroup::Team),
            ("county", ScoreGroup::County),
            ("zone", ScoreGroup::Zone),
        ] {
            weights.insert(group, table.number(key, 0..=100));
        }
    }
    ScoreLink {
        id: node.id("id", Kind::Link),
        name: node.text("name"),
        weights,
        weights_cited: weights_node.map_or_else(uncited, |n| n.cited()),
        cited: node.cited(),
    }
}

fn rule(node: &Node<'_>) -> ScoreRule {
    let id = node.id("id", Kind::Rule);
    node.need("link");
    let by_ratio = by_ratio(node);
    let by_tier: BTreeMap<String, Points> = node.points_by_tier("by_tier").into_iter().collect();
    if !node.has("points") && by_tier.is_empty() && by_ratio.is_empty() {
        node.note(
            "id",
            Code::RuleWithoutPoints,
            vec![id.clone()],
            "points | by_tier | by_ratio",
        );
    }
    ScoreRule {
        id,
        link: node.reference("link", Kind::Link).unwrap_or_default(),
        event: event(node),
        points: node.opt_points("points"),
        by_tier,
        by_ratio,
        per_fen: node.opt_fen("per"),
        cap_period: node.opt_points("cap_period"),
        cap_project: node.opt_points("cap_project"),
        once: node.flag("once"),
        clawback_months: node.opt_number("clawback_months", 1..=120),
        cited: node.cited(),
    }
}

/// Points by the ratio reached, the highest step first.
fn by_ratio(node: &Node<'_>) -> Vec<RatioStep> {
    let mut steps: Vec<RatioStep> = Vec::new();
    for step in node.tables("by_ratio") {
        let min_permille = step.number("min", 0..=10_000);
        if steps.iter().any(|other| other.min_permille == min_permille) {
            let params = vec![min_permille.to_string()];
            step.note("min", Code::Duplicate, params, "");
        }
        steps.push(RatioStep {
            min_permille,
            points: step.points("points"),
        });
    }
    steps.sort_by_key(|step| std::cmp::Reverse(step.min_permille));
    steps
}

/// What a rule counts: one of the events that the program knows.
fn event(node: &Node<'_>) -> String {
    let event = node.text("event");
    if node.has("event") && ScoreEvent::from_id(&event).is_none() {
        let known: Vec<&str> = ScoreEvent::ALL.iter().map(|known| known.id()).collect();
        let expected = values::nearest(&event, &known);
        let params = vec!["event".to_owned(), event.clone()];
        node.note("event", Code::UnknownWord, params, expected);
    }
    event
}
