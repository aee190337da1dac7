//! The cases the requirements name; [`oracle`] holds the random ones.

mod oracle;

use super::*;
use crate::store::Span;

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

impl SearchIndex {
    /// Rows held.
    fn len(&self) -> usize {
        self.live
    }

    /// Where a query matches one row, sorted; empty if some word does not match it.
    fn highlight(&self, slot: u32, query: &str) -> Vec<Span> {
        let words = self.compile(&query::words(query));
        scan::describe(&words, self.symbols(slot), Texts::ALL)
            .map_or_else(Vec::new, |found| found.spans)
    }
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
    let even = |slot: u32| match slot.is_multiple_of(2) {
        true => Texts::ALL,
        false => Texts::NONE,
    };
    for query in ["x", "xt", "稀"] {
        let result = index.search(query, 1, Some(&even));
        assert_eq!((slots(&result), result.total), (vec![0], 2), "{query}");
    }
    assert_eq!(index.search("", 9, Some(&even)).total, 2);
    assert_eq!(index.search(" 　 ", 9, None).total, 4);
}

#[test]
fn find_puts_what_comes_first_before_others_of_its_rank_only() {
    let index = index_of(&["稀土一", "稀土二", "示例稀土三", "稀土四"]);
    let all = |_: u32| Texts::ALL;
    let late = |slot: u32| slot >= 2;
    let result = index.search_first("稀土", 9, &all, &late);
    assert_eq!(slots(&result), [3, 0, 1, 2]);
    let few = index.search_first("稀土", 1, &all, &late);
    assert_eq!((slots(&few), few.total), (vec![3], 4));
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
