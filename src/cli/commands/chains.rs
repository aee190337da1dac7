//! `luodi chains`: the chain map with its coverage.

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Side;
use crate::locales::{cli as words, money, values};
use crate::service::api::{ChainCount, ChainNode, Filter};
use serde_json::{Map, Value, json};

/// Shows the chains.
pub fn run(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let chains = desk.client.chains(Filter::default())?;
    if desk.json() {
        let chains: Vec<Value> = chains.iter().map(|chain| value(desk, chain)).collect();
        return desk.output.json(&Value::Array(chains));
    }
    let mut rows = Vec::new();
    for chain in &chains {
        rows.push(cells(name(desk, chain), String::new(), &chain.total));
        for (segment, count) in &chain.segments {
            rows.push(cells(String::new(), segment.clone(), count));
        }
    }
    let columns = [
        (words::COL_CHAIN, Side::Left),
        (words::COL_SEGMENT, Side::Left),
        (words::COL_ENTERPRISES, Side::Right),
        (words::COL_TALKS, Side::Right),
        (words::COL_BUILDING, Side::Right),
        (words::COL_PRODUCTION, Side::Right),
        (words::COL_GAPS, Side::Right),
        (words::COL_AMOUNT, Side::Right),
    ];
    desk.output.table(&columns, &rows)
}

/// The chain's name with its badge; projects of no chain stand under "not set".
fn name(desk: &Desk<'_>, chain: &ChainNode) -> String {
    let lang = desk.lang();
    if chain.chain.is_empty() {
        return values::UNSET.get(lang).to_owned();
    }
    let name = values::chain(desk.profile, &chain.chain);
    let provisional = desk
        .profile
        .chain(&chain.chain)
        .is_some_and(|known| known.provisional);
    if provisional {
        format!("{name} [{}]", values::UNVERIFIED.get(lang))
    } else {
        name.to_owned()
    }
}

fn cells(chain: String, segment: String, count: &ChainCount) -> Vec<String> {
    vec![
        chain,
        segment,
        count.enterprises.to_string(),
        count.talks.to_string(),
        count.construction.to_string(),
        count.production.to_string(),
        count.gaps.to_string(),
        money::column(count.amount_fen),
    ]
}

fn value(desk: &Desk<'_>, chain: &ChainNode) -> Value {
    let known = desk.profile.chain(&chain.chain);
    let mut whole = counts(&chain.total);
    whole.insert("chain".into(), json!(chain.chain));
    whole.insert("name".into(), json!(known.map(|known| &known.name)));
    whole.insert(
        "provisional".into(),
        json!(known.is_some_and(|known| known.provisional)),
    );
    let segments = chain.segments.iter().map(|(segment, count)| {
        let mut part = counts(count);
        part.insert("segment".into(), json!(segment));
        Value::Object(part)
    });
    whole.insert("segments".into(), segments.collect());
    Value::Object(whole)
}

fn counts(count: &ChainCount) -> Map<String, Value> {
    let pairs = [
        ("enterprises", json!(count.enterprises)),
        ("talks", json!(count.talks)),
        ("construction", json!(count.construction)),
        ("production", json!(count.production)),
        ("gaps", json!(count.gaps)),
        ("amount_fen", json!(count.amount_fen.to_string())),
    ];
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}
