//! Random rows, changes and queries against a matcher that shares no code with the index.

use std::collections::BTreeMap;

use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::PinyinNotation,
};
use proptest::prelude::*;

use super::Sample;
use crate::store::directory::search::*;

fn folded(text: &str) -> String {
    text.chars().map(symbols::fold).collect()
}

/// Every slot that matches with its rank, by a matcher that shares no code with the index.
fn slowly(samples: &BTreeMap<u32, Sample>, query: &str) -> BTreeMap<u32, Rank> {
    let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
    let query = folded(query);
    let matchers: Vec<IbMatcher> = query
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| {
            IbMatcher::builder(word)
                .is_pattern_partial(true)
                .pinyin(PinyinMatchConfig::notations(notations))
                .build()
        })
        .collect();
    let rank_of = |sample: &Sample| {
        let mut best = Rank::Inside;
        for matcher in &matchers {
            let texts = sample.texts().map(folded);
            if !texts.iter().any(|text| matcher.is_match(text.as_str())) {
                return None;
            }
            for (field, text) in FieldTag::ALL.into_iter().zip(&texts) {
                let mut before = None;
                for (at, c) in text.char_indices() {
                    if matcher.test(&text[at..]).is_some() {
                        best = best.min(slow_rank(field, before, c));
                    }
                    before = Some(c);
                }
            }
        }
        Some(best)
    };
    samples
        .iter()
        .filter_map(|(&slot, sample)| Some((slot, rank_of(sample)?)))
        .collect()
}

fn slow_rank(field: FieldTag, before: Option<char>, c: char) -> Rank {
    let kind = |c: char| match c {
        c if ('\u{4E00}'..'\u{A000}').contains(&c) => 1,
        c if c.is_alphanumeric() => 2,
        _ => 0,
    };
    match (before, field) {
        (None, FieldTag::Name) => Rank::NameStart,
        (None, FieldTag::Unit | FieldTag::Extra) => Rank::WordStart,
        (None, _) => Rank::FieldStart,
        (Some(before), _) if kind(c) != 0 && kind(c) != kind(before) => Rank::WordStart,
        _ => Rank::Inside,
    }
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        6 => proptest::sample::select(
            "稀土永磁重庆长安沙厦门六赣州有限公司乐行都会计和石家庄贾项目年产吨铜西先绿女嗯呃"
                .chars()
                .map(String::from)
                .collect::<Vec<_>>()
        ),
        1 => proptest::sample::select(vec!["a", "xT", "Chong", "1", "20", "（", ")", "-", " ", "Ａ", "９", "é"])
            .prop_map(String::from),
    ];
    proptest::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat())
}

fn sample() -> impl Strategy<Value = Sample> {
    let optional = || proptest::option::of(text());
    (
        text(),
        text(),
        "P20[0-9]{1,2}-0[0-9]",
        "[0-9A-Z]{0,6}",
        optional(),
        optional(),
        0i64..4,
    )
        .prop_map(
            |(name, enterprise, id, code, unit, extra, updated)| Sample {
                name,
                enterprise,
                id,
                code,
                unit,
                extra,
                updated,
            },
        )
}

fn query() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        proptest::sample::select(vec![
            "xi", "tu", "x", "t", "y", "c", "chong", "cho", "qing", "q", "chang", "zhang", "an",
            "sha", "xia", "men", "liu", "lu", "gan", "zh", "le", "yue", "xing", "hang", "du", "lv",
            "n", "ng", "e", "xian", "20", "0", "p", "-", "(", "稀", "土", "重", "庆", "长", "有",
            "公", " ", "A", "Ｘ", "é", "鑫",
        ]),
        proptest::sample::select(vec!["x", "t", "y", "c", "g", "s", "j", "z", "l", "a", "1"]),
    ];
    proptest::collection::vec(pieces, 1..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn find_agrees_with_a_slow_matcher(
        rows in proptest::collection::vec(sample(), 1..24),
        changes in proptest::collection::vec(((0u32..24).prop_map(|n| n * 911), proptest::option::of(sample())), 0..8),
        queries in proptest::collection::vec(query(), 1..6),
        limit in 0usize..12,
    ) {
        let mut index = SearchIndex::new();
        let mut held = BTreeMap::new();
        let first = (0u32..).step_by(911).zip(rows).map(|(slot, row)| (slot, Some(row)));
        for (slot, change) in first.chain(changes) {
            match change {
                Some(row) => {
                    index.insert(slot, &row.fields());
                    held.insert(slot, row);
                }
                None => prop_assert_eq!(index.remove(slot), held.remove(&slot).is_some()),
            }
        }
        prop_assert_eq!(index.len(), held.len());
        for query in &queries {
            let mut expected: Vec<_> = slowly(&held, query)
                .into_iter()
                .map(|(slot, rank)| (rank, -held[&slot].updated, slot))
                .collect();
            expected.sort_unstable();
            let result = index.search(query, limit, None);
            prop_assert_eq!(result.total, expected.len(), "{:?}", query);
            let got: Vec<_> = result.hits.iter().map(|hit| (hit.rank, hit.slot)).collect();
            let page: Vec<_> = expected.iter().take(limit).map(|&(rank, _, slot)| (rank, slot)).collect();
            prop_assert_eq!(got, page, "{:?}", query);
            for hit in &result.hits {
                check_spans(hit, &held[&hit.slot], query)?;
            }
        }
    }

    #[test]
    fn find_as_typed_gives_what_a_fresh_search_gives(
        rows in proptest::collection::vec(sample(), 1..24),
        typed in query(),
        change in proptest::option::of((0u32..24, sample())),
    ) {
        let mut index = SearchIndex::new();
        for (slot, row) in (0u32..).zip(&rows) {
            index.insert(slot, &row.fields());
        }
        let mut session = SearchSession::new();
        let odd = |slot: u32| match slot % 2 {
            1 => Texts::ALL,
            _ => Texts::NONE,
        };
        let letters: Vec<char> = typed.chars().collect();
        for length in (0..=letters.len()).chain((0..letters.len()).rev()) {
            if length == 2 && let Some((slot, row)) = &change {
                index.insert(*slot, &row.fields());
            }
            let so_far: String = letters[..length].iter().collect();
            let filter: Option<Filter<'_>> = if length % 2 == 0 { None } else { Some(&odd) };
            prop_assert_eq!(
                session.search(&index, &so_far, 5, filter),
                index.search(&so_far, 5, filter),
                "{:?}", so_far
            );
        }
    }
}

/// Each span must lie in its text and match some word when cut out of it.
fn check_spans(hit: &Hit, sample: &Sample, query: &str) -> Result<(), TestCaseError> {
    let query = folded(query);
    prop_assert!(query.trim().is_empty() || hit.spans.iter().any(|span| span.field == hit.field));
    for span in &hit.spans {
        let text = folded(sample.texts()[span.field as usize]);
        let cut: String = text
            .chars()
            .skip(span.start)
            .take(span.end - span.start)
            .collect();
        prop_assert_eq!(cut.chars().count(), span.end - span.start);
        let alone = BTreeMap::from([(0, Sample::named(&cut))]);
        prop_assert!(
            query
                .split(' ')
                .any(|word| !word.is_empty() && slowly(&alone, word).contains_key(&0)),
            "{:?} in {:?}",
            cut,
            query
        );
    }
    Ok(())
}
