//! One broken line for each kind of error: the code, the line and what would be right.

use crate::domain::policy::*;
use crate::domain::profiles::check;

/// The built-in texts with one passage of one file replaced, and the line on which the passage began.
pub(super) fn spoil(file: &str, from: &str, to: &str) -> (Vec<Finding>, u32) {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut(file).unwrap();
    let at = text
        .find(from)
        .unwrap_or_else(|| panic!("{from:?} is not in {file}"));
    let line = u32::try_from(text[..at].matches('\n').count() + 1).unwrap();
    text.replace_range(at..at + from.len(), to);
    (check(&sources), line)
}

/// Exactly one finding, of this code, `below` lines under the passage, with this expectation.
pub(super) fn one(file: &str, from: &str, to: &str, code: Code, below: i64, expected: &str) {
    let (findings, line) = spoil(file, from, to);
    let shown: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let [finding] = &findings[..] else {
        panic!("{code:?}: {shown:#?}")
    };
    assert_eq!(
        (finding.code, finding.file.as_str(), finding.line),
        (code, file, u32::try_from(i64::from(line) + below).unwrap()),
        "{shown:#?}"
    );
    assert!(finding.expected.contains(expected), "{shown:#?}");
}

pub(super) const P: &str = "policy.toml";

#[test]
fn syntax_and_schema() {
    one(P, "[meta]", "[meta", Code::Syntax, 0, "");
    one(P, "schema = 2", "schema = 3", Code::Schema, 0, "schema = 2");
}

#[test]
fn a_missing_or_stray_file() {
    let mut sources = ProfileSources::builtin();
    sources.texts.remove("units.toml");
    sources.texts.insert("polcy.toml".into(), String::new());
    let found: Vec<(String, Code, String)> = check(&sources)
        .into_iter()
        .map(|f| (f.file, f.code, f.expected))
        .collect();
    let wanted = [
        (
            "polcy.toml".to_owned(),
            Code::FileUnknown,
            "policy.toml".to_owned(),
        ),
        ("units.toml".to_owned(), Code::FileMissing, String::new()),
    ];
    assert_eq!(
        found, wanted,
        "what the missing file would define is not reported again"
    );
    sources.texts.remove("polcy.toml");
    sources.texts.insert("map.geojson".into(), String::new());
    assert_eq!(check(&sources).len(), 1);
    let mut sources = ProfileSources::builtin();
    sources.texts.remove("members.toml");
    assert!(check(&sources).is_empty(), "sample members are optional");
}

#[test]
fn keys() {
    one(
        P,
        "warn_days = [180, 90, 30]",
        "warn_dyas = [180, 90, 30]",
        Code::UnknownKey,
        0,
        "warn_days",
    );
    one(
        "members.toml",
        "login = \"zb1\"",
        "login = \"zb1\"\nphone = \"1\"",
        Code::UnknownKey,
        1,
        "login",
    );
    one(P, "name = \"一般项目\"\n", "", Code::MissingKey, -2, "");
}

#[test]
fn article_and_basis() {
    let filing = "recipients = [\"D-FG\", \"D-SW\"]\narticle = \"第七条\"\nbasis = \"text\"";
    let head = -3;
    one(
        P,
        filing,
        "recipients = [\"D-FG\", \"D-SW\"]\nbasis = \"text\"",
        Code::MissingArticle,
        head,
        "",
    );
    one(
        P,
        filing,
        "recipients = [\"D-FG\", \"D-SW\"]\narticle = \"第七条\"",
        Code::MissingBasis,
        head,
        "",
    );
    let wrong = "recipients = [\"D-FG\", \"D-SW\"]\narticle = \"第七条\"\nbasis = \"txt\"";
    one(
        P,
        filing,
        wrong,
        Code::UnknownBasis,
        2,
        "text | law | text_and_peer | peer | default",
    );
    for article in ["7", "第二十一条", "第条", "第7条", "第零条"] {
        let wrong =
            format!("recipients = [\"D-FG\", \"D-SW\"]\narticle = \"{article}\"\nbasis = \"text\"");
        one(P, filing, &wrong, Code::BadArticle, 1, "附则");
    }
}

#[test]
fn values() {
    for amount in ["10亿元左右", "-1亿", "1.亿", "0.123", "", "5万美元@7.1"] {
        let to = format!("[zb_focus]\nmin = \"{amount}\"");
        one(
            P,
            "[zb_focus]\nmin = \"10亿\"",
            &to,
            Code::BadAmount,
            1,
            "10亿",
        );
    }
    one(
        P,
        "[zb_focus]\nmin = \"10亿\"",
        "[zb_focus]\nmin = 10.0",
        Code::WrongType,
        1,
        "\"…\"",
    );
    for term in ["5", "5 wd", "0d", "5y", "99999999999d"] {
        one(
            P,
            "term = \"1wd\"",
            &format!("term = \"{term}\""),
            Code::BadTerm,
            0,
            "5wd | 30d | 6m",
        );
    }
    for date in ["2026-02-30", "2026-4-22", "22.4.2026"] {
        one(
            P,
            "effective = \"2026-04-22\"",
            &format!("effective = \"{date}\""),
            Code::BadDate,
            0,
            "2026-04-22",
        );
    }
    one(
        P,
        "points = \"0.5\"",
        "points = \"0.55\"",
        Code::BadPoints,
        0,
        "-0.5",
    );
    one(P, "days = 45", "days = 0", Code::OutOfRange, 0, "1–3650");
    one(
        P,
        "mode = \"hard\"",
        "mode = \"firm\"",
        Code::UnknownWord,
        0,
        "hard | soft",
    );
    one(P, "from = 30\n", "from = 31\n", Code::WeightSum, 1, "100");
    one(P, "team = 10\n", "team = 11\n", Code::WeightSum, -7, "100");
    one(
        P,
        "weights = [25, 25, 25, 25]",
        "weights = [25, 25, 25]",
        Code::WeightSum,
        0,
        "100",
    );
    one(
        P,
        "sunset = \"2028-04-22\"",
        "sunset = \"2024-04-22\"",
        Code::PeriodReversed,
        0,
        "2026-04-22",
    );
    one(
        P,
        "points = \"3\"\nonce = true",
        "once = true",
        Code::RuleWithoutPoints,
        -3,
        "by_tier",
    );
}

#[test]
fn tiers() {
    one(
        P,
        "min = \"5亿\"",
        "min = \"10亿\"",
        Code::TierOverlap,
        0,
        "1000000000",
    );
    one(P, "min = \"0\"", "min = \"1亿\"", Code::TierGap, 0, "0");
    let by_tier = "by_tier = { major = \"7d\", key = \"14d\", general = \"30d\" }";
    one(
        P,
        by_tier,
        "by_tier = { major = \"7d\" }",
        Code::ClockWithoutTerm,
        -2,
        "term",
    );
    let typo = "by_tier = { major = \"7d\", key = \"14d\", genral = \"30d\" }";
    let (findings, _) = spoil(P, by_tier, typo);
    let codes: Vec<Code> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::ClockWithoutTerm, Code::UnknownReference]);
    assert_eq!(findings[1].expected, "general");
}

#[test]
fn a_deeply_nested_file_is_a_syntax_error() {
    let mut sources = ProfileSources::builtin();
    let deep = format!("schema = 1\nx = {}", "[".repeat(100_000));
    sources.texts.insert("members.toml".into(), deep);
    let found = check(&sources);
    assert!(
        found.iter().all(|f| f.code == Code::Syntax && f.line == 2),
        "{}",
        found.len()
    );
    assert!(!found.is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn any_damage_to_a_file_gives_findings_or_a_profile_never_a_panic(
        file in 0..FILES.len(),
        from in 0.0..1.0_f64,
        length in 0..400_usize,
        filling in "[\\[\\]{}=\"'#\n0-9a-z亿第]{0,8}",
    ) {
        let mut sources = ProfileSources::builtin();
        let text = sources.texts.get_mut(FILES[file]).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let start = (from * chars.len() as f64) as usize;
        let end = (start + length).min(chars.len());
        *text = chars[..start].iter().chain(filling.chars().collect::<Vec<_>>().iter()).chain(&chars[end..]).collect();
        let findings = check(&sources);
        for finding in findings {
            assert!(finding.line as usize <= sources.texts[&finding.file].lines().count() + 1);
        }
    }
}
