//! What says it stands on the regulation's text, held against that text: `tests/golden/regulation.txt`, articles word by word.

use crate::domain::policy::tests::ganzhou;
use crate::domain::policy::*;
use serde_json::Value;
use std::collections::BTreeMap;

const REGULATION: &str = include_str!("../../../../tests/golden/regulation.txt");

/// Words of a list that say in other words what the quote says.
const IN_OTHER_WORDS: [(&str, &str); 7] = [
    ("市内招商引资产业项目", "本市行政区域内所有招商引资产业项目"),
    ("产业规划匹配度", "项目与我市产业规划的匹配度"),
    ("major", "重大项目"),
    ("通水", "三通一平"),
    ("通电", "三通一平"),
    ("通路", "三通一平"),
    ("场地平整", "三通一平"),
];

/// The text of every article, by the name that entries cite it by.
fn articles() -> BTreeMap<String, String> {
    let mut articles: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    for line in REGULATION.lines() {
        let (head, _) = line.split_once(' ').unwrap_or((line, ""));
        if line.ends_with("附  则") {
            current = "附则".to_owned();
        } else if head.ends_with('章') {
            current.clear();
        } else {
            if article_number(head).is_some() {
                current = head.to_owned();
            }
            articles.entry(current.clone()).or_default().push_str(line);
        }
    }
    articles
}

/// Every citation of a profile, wherever it stands: where, basis, articles, quotes.
fn citations(at: &str, value: &Value, found: &mut Vec<(String, Cited)>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("basis") && fields.contains_key("article") {
                let cited = serde_json::from_value(value.clone()).unwrap();
                found.push((at.to_owned(), cited));
            }
            let names = ["id", "code", "is", "level"];
            let name = names.iter().find_map(|name| fields.get(*name));
            for (key, field) in fields {
                let name = name.map(ToString::to_string).unwrap_or_default();
                citations(&format!("{at}{name}.{key}"), field, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| citations(at, item, found)),
        _ => {}
    }
}

fn all_citations() -> Vec<(String, Cited)> {
    let mut found = Vec::new();
    let profile = serde_json::to_value(ganzhou()).unwrap();
    citations("", &profile, &mut found);
    assert!(found.len() > 250, "{}", found.len());
    found
}

#[test]
fn the_regulation_has_twenty_articles_and_a_closing_part() {
    let articles = articles();
    let numbers: Vec<u32> = articles
        .keys()
        .filter_map(|name| article_number(name))
        .collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..=20).collect::<Vec<_>>());
    assert!(
        articles["第四条"].contains("协同推进项目全生命周期服务管理。"),
        "all its paragraphs"
    );
}

#[test]
fn what_stands_on_the_text_quotes_every_article_it_cites_letter_by_letter() {
    let articles = articles();
    for (at, cited) in all_citations() {
        let quoted = |article: &String| {
            let text = &articles[article];
            cited
                .quote
                .iter()
                .any(|words| text.contains(words.as_str()))
        };
        for words in &cited.quote {
            let stands = cited
                .article
                .iter()
                .any(|a| articles[a].contains(words.as_str()));
            assert!(stands, "{at}: {words:?} is not in {:?}", cited.article);
        }
        if cited.basis.is_quoted() {
            let silent: Vec<&String> = cited.article.iter().filter(|a| !quoted(a)).collect();
            assert!(silent.is_empty(), "{at}: no words of {silent:?}");
        }
    }
}

#[test]
fn a_default_says_what_the_regulation_leaves_open() {
    let policy = ganzhou().policy;
    let gates = policy.gates.iter().flat_map(|gate| &gate.requires);
    let hard =
        gates.filter(|asked| asked.mode == Mode::Hard && asked.cited.basis == Basis::Default);
    for asked in hard {
        assert!(
            asked.cited.note.is_some(),
            "{} stops a project without a word why",
            asked.is
        );
    }
}

/// Items of a list that the quote does not have.
fn unquoted(items: &[String], cited: &Cited) -> Vec<String> {
    let has = |word: &str| cited.quote.iter().any(|quote| quote.contains(word));
    let other = |item: &str| IN_OTHER_WORDS.iter().find(|(word, _)| *word == item);
    let silent = items
        .iter()
        .filter(|item| !has(item) && !other(item).is_some_and(|(_, words)| has(words)));
    silent.cloned().collect()
}

#[test]
fn every_word_of_a_list_that_stands_on_the_text_is_in_its_quote() {
    let policy = ganzhou().policy;
    for list in policy
        .checklists
        .iter()
        .filter(|list| list.cited.basis.is_quoted())
    {
        assert_eq!(unquoted(&list.items, &list.cited), [""; 0], "{}", list.id);
    }
    for list in policy
        .vocab
        .iter()
        .filter(|list| list.cited.basis.is_quoted())
    {
        assert_eq!(unquoted(&list.items, &list.cited), [""; 0], "{}", list.id);
    }
    for link in &policy.score.links {
        assert_eq!(link.cited.quote, [link.name.as_str()]);
    }
}

#[test]
fn every_number_that_stands_on_the_text_is_in_its_quote() {
    let policy = ganzhou().policy;
    let terms: Vec<(&str, Option<Term>, bool)> = policy
        .clocks
        .iter()
        .filter(|clock| clock.cited.basis == Basis::Text)
        .map(|clock| {
            let words = if clock.id == "sunset" {
                "两年"
            } else {
                "超半年"
            };
            (
                clock.id.as_str(),
                clock.term,
                clock.cited.quote[0].contains(words),
            )
        })
        .collect();
    let said = [
        ("sunset", Some(Term::Months(24)), true),
        ("first_talk", Some(Term::Months(6)), true),
    ];
    assert_eq!(terms, said, "no other clock is set by the regulation");
    for (fen, cited) in policy
        .filings
        .iter()
        .map(|filing| (filing.min_fen, &filing.cited))
        .chain([(policy.zb_focus.min_fen, &policy.zb_focus.cited)])
    {
        let words = format!("{}亿元以上", fen / 10_000_000_000);
        assert!(cited.quote[0].contains(&words), "{words}");
    }
    let text = |basis: Basis| basis == Basis::Text;
    assert!(!policy.tiers.iter().any(|tier| text(tier.cited.basis)));
    assert!(!policy.lines.iter().any(|line| text(line.cited.basis)));
    assert!(!policy.thresholds.iter().any(|line| text(line.cited.basis)));
    assert!(
        !policy
            .stage_dwell
            .iter()
            .any(|dwell| text(dwell.cited.basis))
    );
}

#[test]
fn r2_1_every_industry_is_within_and_what_is_without_is_a_default() {
    let policy = ganzhou().policy;
    let scope = policy.vocab(VocabId::InScope).unwrap();
    assert!(!scope.all().any(|word| word.contains("工业")));
    assert_eq!(scope.items, ["市内招商引资产业项目"]);
    for industry in ["农业", "文旅", "物流", "数字经济", "研发"] {
        assert!(
            !scope.extra.iter().any(|word| word.contains(industry)),
            "{industry}"
        );
        assert!(scope.cited.note.as_ref().unwrap().contains(industry));
    }
}

/// Conditions that the regulation does not make, and that stop a project only because this profile proposes it.
#[test]
fn gates_that_the_regulation_does_not_set_are_marked_as_defaults() {
    let policy = ganzhou().policy;
    let mut defaults = Vec::new();
    for gate in &policy.gates {
        for asked in gate
            .requires
            .iter()
            .filter(|asked| asked.mode == Mode::Hard)
        {
            if asked.cited.basis == Basis::Default {
                defaults.push(format!("{} {}", gate.id, asked.is));
            }
        }
    }
    let expected = [
        "G1 checklist:lead_fields=6/6",
        "G7 review in [同意,有条件同意]",
        "G7 filings_done",
        "G8 filings_done",
        "G9 notice=closed or secret=approved",
        "G10 checklist:preliminary_procedures=3/3",
        "G11 works=going",
        "G12 open_promises=0",
        "G12 works=going",
        "G13 monitor>=1",
        "G13 works=going",
    ];
    assert_eq!(defaults, expected);
}

#[test]
fn an_entry_that_does_not_quote_is_refused_by_the_check() {
    let (findings, line) =
        crate::domain::policy::tests::broken::spoil("policy.toml", "quote = \"试行期两年\"\n", "");
    let found: Vec<_> = findings.iter().map(|f| (f.code, f.line)).collect();
    assert_eq!(found, [(Code::MissingQuote, line - 1)]);
}
