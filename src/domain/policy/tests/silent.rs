//! Rules that would go missing without a word: texts and lists that say nothing, entries given twice, halves of a pair.

use crate::domain::policy::tests::broken::{P, one, spoil};
use crate::domain::policy::*;

const LEDGER: &str = "ledger_columns.toml";

#[test]
fn a_name_or_a_word_that_says_nothing_is_found() {
    one(P, "id = \"G4\"", "id = \"\"", Code::Empty, 0, "");
    one(P, "id = \"L1-1\"", "id = \" \"", Code::Empty, 0, "");
    one(P, "\"高污染\"", "\"高污染\", \"\"", Code::Empty, 0, "");
    one(P, "\"容积率\"", "\"\"", Code::Empty, 0, "");
    one(
        "members.toml",
        "login = \"zb1\"",
        "login = \"\"",
        Code::Empty,
        0,
        "",
    );
    one(LEDGER, "\"行号\"", "\"\"", Code::Empty, 0, "");
}

#[test]
fn a_list_of_nobody_is_found_where_it_would_open_a_gate_or_widen_a_rule() {
    let opinions = "opinions_from = [\"D-FG\", \"D-GX\", \"D-RS\", \"D-HJ\", \"D-ZR\"]";
    for (from, to) in [
        (opinions, "opinions_from = []"),
        ("recipients = [\"D-FG\", \"D-SW\"]", "recipients = []"),
        ("tiers = [\"major\"]", "tiers = []"),
        ("items = [\"高污染\", \"高耗能\", \"低效益\"]", "items = []"),
        ("article = [\"第七条\", \"第十二条\"]", "article = []"),
    ] {
        one(P, from, to, Code::Empty, 0, "");
    }
    one(
        "members.toml",
        "roles = [\"zb\"]",
        "roles = []",
        Code::Empty,
        0,
        "",
    );
    let (found, line) = spoil(P, opinions, "");
    let found: Vec<_> = found
        .iter()
        .map(|f| (f.code, f.line, &f.params[..]))
        .collect();
    let wanted = ["opinions_from".to_owned()];
    assert_eq!(found, [(Code::MissingKey, line - 4, &wanted[..])]);
    // Years without holidays and acts of no article in particular say so.
    assert_eq!(
        spoil("acts.toml", "article = \"第五条\"", "article = []").0,
        []
    );
    assert_eq!(
        spoil("holidays.toml", "workdays = []", "workdays = [ ]").0,
        []
    );
}

#[test]
fn what_is_given_twice_in_one_list_is_found() {
    for (from, to) in [
        ("recipients = [\"D-FG\"", "recipients = [\"D-FG\", \"D-FG\""),
        ("opinions_from = [", "opinions_from = [\"D-FG\", "),
        ("\"容积率\"", "\"容积率\", \"容积率\""),
        ("tiers = [\"key\"", "tiers = [\"key\", \"key\""),
        // A word that is within and without at once would be within for one reader and without for another.
        (
            "extra = [\"公共基础设施项目\"",
            "extra = [\"市内招商引资产业项目\"",
        ),
        ("optional = [", "optional = [\"单位能耗\", "),
    ] {
        one(P, from, to, Code::Duplicate, 0, "");
    }
    one(P, "{ min = 900,", "{ min = 1000,", Code::Duplicate, 0, "");
    let tier = "[[gate.condition]]\nis = \"tier\"\narticle = \"第七条\"\nbasis = \"default\"\n";
    let chain = "[[gate.condition]]\nis = \"chain\"";
    one(P, chain, &format!("{tier}{chain}"), Code::Duplicate, 1, "");
}

#[test]
fn half_of_a_rule_is_found() {
    one(P, "extension = \"3m\"\n", "", Code::MissingKey, -7, "");
    one(P, "extensions = 2\n", "", Code::MissingKey, -6, "");
    let (found, _) = spoil(P, "scale_max = 5\n", "");
    let found: Vec<_> = found.iter().map(|f| (f.code, &f.params[..])).collect();
    assert_eq!(found, [(Code::MissingKey, &["scale_max".to_owned()][..])]);
    let (found, _) = spoil(
        P,
        "by_ratio = [\n  { min = 1000, points = \"5\" },\n  { min = 900, points = \"3\" },\n  { min = 700, points = \"1\" },\n  { min = 0, points = \"-2\" },\n]",
        "by_ratio = []",
    );
    assert!(
        found.iter().any(|f| f.code == Code::RuleWithoutPoints),
        "{found:?}"
    );
}

#[test]
fn a_ledger_needs_a_name_and_an_investor_and_units_that_exist() {
    one(
        LEDGER,
        "unit = \"万美元\"",
        "unit = \"万美金\"",
        Code::UnknownWord,
        0,
        "万美元",
    );
    one(
        LEDGER,
        "unit = \"亩\"",
        "unit = \"亩地\"",
        Code::UnknownWord,
        0,
        "亩",
    );
    one(
        LEDGER,
        "ask_above = \"1000亿元\"",
        "ask_above = \"很多\"",
        Code::UnknownWord,
        0,
        "1000亿元",
    );
    let (found, _) = spoil(
        LEDGER,
        "key = \"name\"\nfield = \"name\"\nheader = \"项目名称\"\nkind = \"text\"\naliases = [\"项目\", \"招商项目名称\", \"招商引资项目名称\", \"项目全称\", \"签约项目名称\", \"招商项目\", \"在谈项目名称\", \"拟签约项目名称\", \"重点项目名称\", \"意向项目名称\", \"线索名称\", \"项目线索\", \"线索项目名称\"]\nrequired = true",
        "key = \"name\"\nheader = \"项目名称\"\nkind = \"text\"",
    );
    let found: Vec<_> = found
        .iter()
        .map(|f| (f.code, f.expected.as_str()))
        .collect();
    assert_eq!(found, [(Code::MissingRule, "field = \"name\"")]);
}

#[test]
fn an_item_that_nobody_could_write_in_a_step_is_found() {
    for to in [
        "可行=性",
        "就业,能力",
        "就业，能力",
        "投资；强度",
        "标准：一",
        " 强度",
        "reason",
        "result",
    ] {
        one(
            P,
            "\"项目可行性\"",
            &format!("\"{to}\""),
            Code::UnwritableItem,
            0,
            "",
        );
    }
    one(P, "\"容积率\"", "\"容积,率\"", Code::UnwritableItem, 0, "");
    assert_eq!(
        spoil(P, "\"项目可行性\"", "\"项目 可行性 (含用地、用能)\"").0,
        []
    );
}
