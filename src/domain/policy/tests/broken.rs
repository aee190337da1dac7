//! One broken line for each kind of error: the code, the line and what would be right.

use super::super::*;

/// The built-in texts with one passage of one file replaced, and the line on which the passage began.
fn spoil(file: &str, from: &str, to: &str) -> (Vec<Finding>, u32) {
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
fn one(file: &str, from: &str, to: &str, code: Code, below: i64, expected: &str) {
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

const P: &str = "policy.toml";

#[test]
fn syntax_and_schema() {
    one(P, "[meta]", "[meta", Code::Syntax, 0, "");
    one(P, "schema = 1", "schema = 2", Code::Schema, 0, "1");
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
    one(P, "name = \"一般项目\"\n", "", Code::MissingKey, -3, "");
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
    for amount in ["10亿元左右", "-1亿", "1.亿", "0.123", "", "９亿"] {
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
    one(P, "team = 10\n", "team = 11\n", Code::WeightSum, -6, "100");
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
fn gates() {
    one(
        P,
        "to = \"visits\"",
        "to = \"diligence\"",
        Code::GateStep,
        0,
        "visits",
    );
    one(
        P,
        "to = \"visits\"",
        "to = \"visit\"",
        Code::UnknownStage,
        0,
        "visits",
    );
    one(
        P,
        "stage = \"talks\"",
        "stage = \"talk\"",
        Code::UnknownStage,
        0,
        "talks",
    );
    one(
        P,
        "is = \"first_talk=valid\"",
        "is = \"first_talk=vald\"",
        Code::UnknownCondition,
        0,
        "first_talk=valid",
    );
    one(P, "=8/8\"", "=7/7\"", Code::ChecklistCount, 0, "8");
    one(
        P,
        "checklist:due_diligence",
        "checklist:due_dilligence",
        Code::UnknownReference,
        0,
        "due_diligence",
    );
    one(
        P,
        "node:主体建设",
        "node:主体建设完成",
        Code::UnknownReference,
        0,
        "主体建设",
    );
    one(
        P,
        "[同意,有条件同意]",
        "[同意,有条件]",
        Code::UnknownReference,
        0,
        "同意",
    );
}

#[test]
fn a_hole_in_the_chain_of_gates_is_noted_at_the_gate_after_it() {
    let sources = ProfileSources::builtin();
    let text = &sources.texts[P];
    let start = text.find("[[gate]]\nid = \"G3\"").unwrap();
    let end = text.find("[[gate]]\nid = \"G4\"").unwrap();
    let (findings, line) = spoil(P, &text[start..end], "");
    let hole: Vec<(Code, u32)> = findings.iter().map(|f| (f.code, f.line)).collect();
    assert_eq!(hole, [(Code::GateHole, line)]);
    assert_eq!(findings[0].params, ["registered", "talks"]);
}

#[test]
fn ids_and_references() {
    one(
        P,
        "id = \"lead_feedback\"",
        "id = \"lead_ack\"",
        Code::Duplicate,
        0,
        "",
    );
    one(
        P,
        "recipients = [\"D-FG\", \"D-SW\"]",
        "recipients = [\"D-FG\", \"D-SX\"]",
        Code::UnknownReference,
        0,
        "",
    );
    one(
        P,
        "link = \"filing\"",
        "link = \"filng\"",
        Code::UnknownReference,
        0,
        "filing",
    );
    one(
        "scenarios.toml",
        "chain = \"C1\"",
        "chain = \"C9\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        "scenarios.toml",
        "owner_unit = \"360703\"",
        "owner_unit = \"360700\"",
        Code::UnknownReference,
        0,
        "3607",
    );
    one(
        "scenarios.toml",
        "future_industry = \"F2\"",
        "future_industry = \"F9\"",
        Code::UnknownReference,
        0,
        "F",
    );
    one(
        "chains.toml",
        "base_units = [\"360703\"]",
        "base_units = [\"D-FG\"]",
        Code::UnknownReference,
        0,
        "",
    );
    one(
        "units.toml",
        "focus_chain = \"C5\"",
        "focus_chain = \"5\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        "members.toml",
        "unit = \"T-01\"",
        "unit = \"T-99\"",
        Code::UnknownReference,
        0,
        "T-",
    );
    one(
        "members.toml",
        "roles = [\"zb\"]",
        "roles = [\"root\"]",
        Code::UnknownWord,
        0,
        "sw_c",
    );
    one(
        "scenarios.toml",
        "open_to = \"2026-12-31\"",
        "open_to = \"2025-12-31\"",
        Code::PeriodReversed,
        0,
        "2026-06-01",
    );
}

#[test]
fn ledger_columns() {
    let file = "ledger_columns.toml";
    one(file, "\"项目代码\"", "\"序号\"", Code::Duplicate, 0, "");
    one(
        file,
        "to = \"talks\"",
        "to = \"talk\"",
        Code::UnknownStage,
        0,
        "talks",
    );
    one(
        file,
        "to = \"C6\"",
        "to = \"C8\"",
        Code::UnknownReference,
        0,
        "C",
    );
    one(
        file,
        "to = \"GZ-ETDZ\"",
        "to = \"GZ-ETZ\"",
        Code::UnknownReference,
        0,
        "GZ-ETDZ",
    );
    one(
        file,
        "columns = [\"tier\"]",
        "columns = [\"teir\"]",
        Code::UnknownReference,
        0,
        "tier",
    );
}

#[test]
fn holidays() {
    let file = "holidays.toml";
    one(
        file,
        "from = \"2026-05-01\"",
        "from = \"2026-04-06\"",
        Code::HolidayOverlap,
        0,
        "2026-04-06",
    );
    one(
        file,
        "to = \"2026-10-07\"",
        "to = \"2026-09-30\"",
        Code::PeriodReversed,
        0,
        "2026-10-01",
    );
    one(
        file,
        "\"2026-05-09\"",
        "\"2026-05-08\"",
        Code::WorkdayMisplaced,
        0,
        "",
    );
    one(
        file,
        "\"2026-02-14\"",
        "\"2026-02-15\"",
        Code::WorkdayMisplaced,
        0,
        "",
    );
    one(
        file,
        "\"2026-10-10\"",
        "\"2027-10-10\"",
        Code::DateOutsideYear,
        0,
        "2026",
    );
    one(file, "year = 2027", "year = 2026", Code::Duplicate, 0, "");
}

#[test]
fn every_error_is_reported_not_only_the_first() {
    let mut sources = ProfileSources::builtin();
    let text = sources.texts.get_mut(P).unwrap();
    *text = text.replace("basis = \"default\"", "basis = \"defalt\"");
    let wrong = text.matches("basis = \"defalt\"").count();
    sources
        .texts
        .insert("holidays.toml".into(), "schema = 1\nyear = 3\nx = [".into());
    let findings = check(&sources);
    assert_eq!(
        findings
            .iter()
            .filter(|f| f.code == Code::UnknownBasis)
            .count(),
        wrong
    );
    assert!(
        findings
            .iter()
            .any(|f| f.code == Code::Syntax && f.file == "holidays.toml")
    );
    assert!(findings.is_sorted());
}

#[test]
fn columns_count_characters() {
    let (findings, _) = spoil(
        P,
        "items = [\"高污染\", \"高耗能\"",
        "items = [\"高污染\", 1",
    );
    assert_eq!(
        findings
            .iter()
            .map(|f| (f.code, f.column))
            .collect::<Vec<_>>(),
        [(Code::WrongType, 17)]
    );
}
