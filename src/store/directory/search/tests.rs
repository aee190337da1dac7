//! The index against an independent, slow matcher over the same texts, and the cases the requirements name.

use std::collections::BTreeMap;

use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::PinyinNotation,
};
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug, Default)]
struct Sample {
    name: String,
    enterprise: String,
    id: String,
    code: String,
    unit: Option<String>,
    extra: Option<String>,
    updated: i64,
}

impl Sample {
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    fn fields(&self) -> SearchFields<'_> {
        SearchFields {
            id: &self.id,
            name: &self.name,
            enterprise: &self.enterprise,
            credit_code: &self.code,
            unit: self.unit.as_deref(),
            extra: self.extra.as_deref(),
            updated: self.updated,
        }
    }

    fn texts(&self) -> [&str; 6] {
        [
            &self.name,
            &self.enterprise,
            &self.id,
            &self.code,
            self.unit.as_deref().unwrap_or_default(),
            self.extra.as_deref().unwrap_or_default(),
        ]
    }
}

fn index_of(names: &[&str]) -> SearchIndex {
    let mut index = SearchIndex::new();
    for (slot, name) in (0u32..).zip(names) {
        index.insert(slot, &Sample::named(name).fields());
    }
    index
}

fn slots(result: &SearchResult) -> Vec<u32> {
    result.hits.iter().map(|hit| hit.slot).collect()
}

fn found(index: &SearchIndex, query: &str) -> Vec<u32> {
    slots(&index.search(query, 100, None))
}

#[test]
fn find_heteronyms_by_their_right_readings() {
    let index = index_of(&["重庆长安汽车配套", "长沙新材料", "厦门电子", "六安茶业"]);
    for (query, slot) in [
        ("chongqing", 0),
        ("cqca", 0),
        ("chongqingchangan", 0),
        ("chong庆", 0),
        ("重qingc", 0),
        ("changsha", 1),
        ("cs", 1),
        ("xm", 2),
        ("xiamen", 2),
        ("luan", 3),
        ("lac", 3),
    ] {
        assert_eq!(found(&index, query), [slot], "{query}");
    }
}

#[test]
fn find_from_the_first_character_of_every_kind() {
    let mut index = SearchIndex::new();
    let row = Sample {
        name: "年产5000吨稀土永磁材料项目（二期）".to_owned(),
        enterprise: "示例稀土ABC有限公司".to_owned(),
        id: "P2026-0148".to_owned(),
        code: "91360702MA38EXAMPL".to_owned(),
        unit: Some("投资促进科".to_owned()),
        extra: Some("战略新兴".to_owned()),
        updated: 1,
    };
    index.insert(3, &row.fields());
    for query in [
        "稀",
        "稀土",
        "x",
        "xi",
        "xit",
        "xitu",
        "xtyc",
        "稀tyc",
        "XTYC",
        "ｘｔｙｃ",
        "0148",
        "p2026",
        "P2026-01",
        "91360702ma38",
        "ma38",
        "(二期)",
        "（二",
        "abc",
        "tzcj",
        "5000",
        "zhanlue",
        "zhanlve",
        "xitu cujin",
        "稀土 0148",
        "年",
    ] {
        assert_eq!(found(&index, query), [3], "{query}");
    }
    for query in [
        "土稀",
        "xituq",
        "0149",
        "稀土 铜",
        "鑫",
        "项目示例",
        "tiyc",
        "zq",
    ] {
        assert_eq!(found(&index, query), Vec::<u32>::new(), "{query}");
    }
}

#[test]
fn find_ranks_name_start_then_field_start_then_word_start_then_inside() {
    let mut index = SearchIndex::new();
    let mut put = |slot, name: &str, enterprise: &str, updated| {
        let sample = Sample {
            enterprise: enterprise.to_owned(),
            updated,
            ..Sample::named(name)
        };
        index.insert(slot, &sample.fields());
    };
    put(0, "年产稀土项目", "", 90);
    put(1, "赣州（稀土）项目", "", 80);
    put(2, "永磁项目", "稀土公司", 70);
    put(3, "稀土项目", "", 60);
    put(4, "稀土产业园", "", 65);
    put(5, "稀土园", "", 65);
    for query in ["稀土", "xitu", "x"] {
        let result = index.search(query, 10, None);
        assert_eq!(slots(&result), [4, 5, 3, 2, 1, 0], "{query}");
        let ranks: Vec<Rank> = result.hits.iter().map(|hit| hit.rank).collect();
        assert_eq!(
            ranks[2..],
            [
                Rank::NameStart,
                Rank::FieldStart,
                Rank::WordStart,
                Rank::Inside
            ]
        );
        assert_eq!(result.hits[3].field, FieldTag::Enterprise);
        let short = index.search(query, 2, None);
        assert_eq!((slots(&short), short.total), (vec![4, 5], 6));
    }
}

#[test]
fn find_highlights_the_characters_matched() {
    let mut index = SearchIndex::new();
    let row = Sample {
        enterprise: "稀土公司".to_owned(),
        ..Sample::named("（赣州）重庆长安ＡＢ")
    };
    index.insert(0, &row.fields());
    let span = |field, start, end| Span { field, start, end };
    let name = |start, end| vec![span(FieldTag::Name, start, end)];
    assert_eq!(index.highlight(0, "cqca"), name(4, 8));
    assert_eq!(index.highlight(0, "chongqi"), name(4, 6));
    assert_eq!(index.highlight(0, "安ab"), name(7, 10));
    assert_eq!(
        index.search("xt gz", 1, None).hits[0].spans,
        [span(FieldTag::Name, 1, 3), span(FieldTag::Enterprise, 0, 2)]
    );
    assert!(index.highlight(0, "xt zz").is_empty());
    assert!(index.highlight(9, "xt").is_empty());
}

#[test]
fn find_counts_only_what_the_filter_lets_pass() {
    let index = index_of(&["稀土一", "稀土二", "稀土三", "铜"]);
    let even = |slot: u32| slot.is_multiple_of(2);
    for query in ["x", "xt", "稀"] {
        let result = index.search(query, 1, Some(&even));
        assert_eq!((slots(&result), result.total), (vec![0], 2), "{query}");
    }
    assert_eq!(index.search("", 9, Some(&even)).total, 2);
    assert_eq!(index.search(" 　 ", 9, None).total, 4);
}

#[test]
fn find_follows_changes_and_removals() {
    let mut index = index_of(&["稀土一", "铜"]);
    index.update(0, &Sample::named("钨粉").fields());
    assert_eq!(found(&index, "xt"), Vec::<u32>::new());
    assert_eq!(found(&index, "wf"), [0]);
    assert!(index.remove(0));
    assert!(!index.remove(0));
    assert_eq!(found(&index, "w"), Vec::<u32>::new());
    assert_eq!((index.len(), found(&index, "")), (1, vec![1]));
}

#[test]
fn find_keeps_its_memory_bounded_under_many_changes() {
    let mut index = SearchIndex::new();
    for turn in 0..40_000u32 {
        let name = format!("稀土永磁项目第{turn}次变更");
        index.insert(turn % 7, &Sample::named(&name).fields());
    }
    let (text, _) = index.memory_bytes();
    assert!(text < 400_000, "{text}");
    assert_eq!(found(&index, "第39999次").len(), 1);
}

#[test]
fn find_survives_long_and_odd_input() {
    let index = index_of(&["", "🏭\u{0}稀土\u{FFFD}İß", "稀"]);
    let long = "稀".repeat(500);
    for query in [long.as_str(), "\u{0}", "🏭", "İ", "\u{10FFFF}", "\u{FFFD}"] {
        let expected = usize::from(query != long && query != "\u{10FFFF}");
        assert_eq!(index.search(query, 5, None).total, expected, "{query:?}");
    }
    assert_eq!(index.search("x", 0, None).total, 2);
    let name = "稀土永磁".repeat(40);
    let deep = index_of(&[&name]);
    assert_eq!(found(&deep, &name), [0]);
    assert_eq!(found(&deep, &"xtyc".repeat(40)), [0]);
}

#[test]
fn find_gives_the_same_when_the_work_is_shared_out() {
    let mut index = SearchIndex::new();
    let mut expected = Vec::new();
    for number in 0..400u32 {
        let slot = number * 1009;
        let name = if number % 3 == 0 {
            "永磁稀土"
        } else {
            "铜箔"
        };
        let row = Sample {
            updated: i64::from(number % 7),
            ..Sample::named(name)
        };
        index.insert(slot, &row.fields());
        if number % 3 == 0 {
            expected.push((std::cmp::Reverse(number % 7), slot));
        }
    }
    expected.sort_unstable();
    let expected: Vec<u32> = expected.into_iter().map(|(_, slot)| slot).collect();
    let mut session = SearchSession::new();
    for query in ["xi", "xit", "xitu"] {
        for result in [
            index.search(query, 20, None),
            session.search(&index, query, 20, None),
        ] {
            assert_eq!(slots(&result), expected[..20], "{query}");
            assert_eq!(result.total, expected.len(), "{query}");
        }
    }
}

// ---- against the slow matcher ----

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
        let odd = |slot: u32| slot % 2 == 1;
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
