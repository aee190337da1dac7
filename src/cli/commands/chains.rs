//! `luodi chains`: the chain map with its coverage, its gaps, and the projects that would close them.

use super::Call;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::output::Side;
use crate::domain::policy::ChainSegment;
use crate::locales::{cli as words, money, places, values};
use crate::service::api::{ChainCount, ChainNode, Filter, SegmentGap};
use serde_json::{Map, Value, json};

/// Shows the chains.
pub(crate) fn run(call: &mut Call<'_>) -> Result<(), Failure> {
    let chains = call.client.chains(Filter::default())?;
    let gaps = call.client.gaps()?;
    if call.json() {
        let chains = chains.iter().map(|chain| value(call, chain, &gaps));
        let chains: Vec<Value> = chains.collect();
        return call.output.json(&Value::Array(chains));
    }
    let mut rows = Vec::new();
    for chain in &chains {
        rows.push(cells(name(call, chain), String::new(), &chain.total));
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
    call.output.table(&columns, &rows)?;
    gaps.iter().try_for_each(|gap| print(call, gap))
}

/// Closers shown of a gap in plain text; JSON has more.
const SHOWN: usize = 3;

/// A gap with the first projects that would close it, each with its reason.
fn print(call: &mut Call<'_>, gap: &SegmentGap) -> Result<(), Failure> {
    let lang = call.lang();
    let Some(segment) = segment(call, gap) else {
        return Ok(());
    };
    let word = if gap.is_open {
        places::GAP_OPEN
    } else {
        places::GAP_CLOSING
    };
    let sample = if segment.gap_sample {
        format!(" [{}]", values::SAMPLE.get(lang))
    } else {
        String::new()
    };
    let lacks = places::GAP_LINE.fill(lang, &[("gap", &segment.gap), ("sample", &sample)]);
    let state = word.fill(lang, &[("n", &gap.total.to_string())]);
    let chain = values::chain(call.profile, &gap.chain);
    call.output
        .line(&format!("{chain} > {}: {state}; {lacks}", gap.segment))?;
    for closer in gap.closers.iter().take(SHOWN) {
        let row = &closer.row;
        let why = places::closes(&closer.reasons, lang);
        call.output
            .line(&format!("  {} {} ({why})", row.id, row.name))?;
    }
    Ok(())
}

fn segment<'a>(call: &Call<'a>, gap: &SegmentGap) -> Option<&'a ChainSegment> {
    let chain = call.profile.chain(&gap.chain)?;
    chain
        .segments
        .iter()
        .find(|known| known.name == gap.segment)
}

/// The chain's name with its badge; projects of no chain stand under "not set".
fn name(call: &Call<'_>, chain: &ChainNode) -> String {
    let lang = call.lang();
    if chain.chain.is_empty() {
        return values::UNSET.get(lang).to_owned();
    }
    let name = values::chain(call.profile, &chain.chain);
    let provisional = call
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

fn value(call: &Call<'_>, chain: &ChainNode, gaps: &[SegmentGap]) -> Value {
    let known = call.profile.chain(&chain.chain);
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
        let known = known.and_then(|known| known.segments.iter().find(|one| one.name == *segment));
        part.insert("gap".into(), json!(known.map(|known| &known.gap)));
        part.insert("targets".into(), json!(known.map(|known| &known.targets)));
        let gap = gaps
            .iter()
            .find(|gap| gap.chain == chain.chain && gap.segment == *segment);
        let closers = gap.into_iter().flat_map(|gap| &gap.closers);
        let closers = closers.map(|closer| {
            json!({
                "id": closer.row.id,
                "name": closer.row.name,
                "stage": closer.row.position.name(),
                "reasons": json::plain(&closer.reasons),
                "why": places::closes(&closer.reasons, call.lang()),
            })
        });
        part.insert("closers".into(), closers.collect());
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
